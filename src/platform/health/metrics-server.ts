import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { mayReadMetrics } from './metrics-access.js';
import { type Metrics } from './metrics.js';

/** `GET /metrics` for a process without an API, and nothing else; port 0 is any free one. Returns where it listens. */
export async function listenForMetrics(
  metrics: Metrics,
  { host, port, token }: { host: string; port: number; token: string | null },
): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    answer(metrics, token, request, response).catch(() => response.writeHead(500).end());
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  return { server, url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/metrics` };
}

async function answer(
  metrics: Metrics,
  token: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
    response.writeHead(404).end();
  } else if (!mayReadMetrics(request, token)) {
    response.writeHead(403).end('Send "Authorization: Bearer <BAREMO_METRICS_TOKEN>".\n');
  } else {
    const { type, body } = await metrics.text();
    response.writeHead(200, { 'content-type': type }).end(body);
  }
}
