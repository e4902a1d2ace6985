import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type AddressInfo } from 'node:net';

/** A way to a server that a test can cut and mend, as if the server were gone and back. */
export class Gateway {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private server: Server,
    private readonly port: number,
    private readonly target: URL,
  ) {}

  /** Opens a way to where the URL points. */
  static async to(url: string): Promise<Gateway> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const gateway = new Gateway(server, (server.address() as AddressInfo).port, new URL(url));
    server.on('connection', (socket) => gateway.pass(socket));
    return gateway;
  }

  /** The same URL, by way of this gateway. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Breaks every connection and refuses new ones. */
  async cut(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.server, 'close');
  }

  /** Breaks every connection and answers new ones with silence. */
  async freeze(): Promise<void> {
    await this.cut();
    await this.open((socket) => this.hold(socket));
  }

  async mend(): Promise<void> {
    if (this.server.listening) await this.cut();
    await this.open((socket) => this.pass(socket));
  }

  async close(): Promise<void> {
    if (this.server.listening) await this.cut();
  }

  private async open(onConnection: (socket: Socket) => void): Promise<void> {
    this.server = createServer(onConnection);
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  private pass(socket: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    this.hold(socket);
    this.hold(far);
    socket.pipe(far).pipe(socket);
    socket.on('close', () => far.destroy());
    far.on('close', () => socket.destroy());
  }

  private hold(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
  }
}
