import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A turn as the model is shown it. */
export interface ShownTurn {
  turn: number;
  speaker: string;
  text: string;
}

/** A request for a chat completion, and what of it the tests look at. */
export interface ModelRequest {
  body: {
    model: string;
    messages: { role: string; content: string }[];
    response_format: { type: string; json_schema: { strict: boolean; schema: AnswerSchema } };
  } & Record<string, unknown>;
  /** What stands between the two markers. */
  turns: ShownTurn[];
  /** The whole request as it came over the wire. */
  text: string;
  /** When it came, UTC milliseconds. */
  at: number;
}

interface AnswerSchema {
  properties: Record<string, { properties: Record<string, { properties: { verdict: { enum: string[] } } }> }>;
}

/** What is said of one criterion of one agent; parts left out are as an honest model would give them. */
export interface ScriptedVerdict {
  verdict?: string;
  evidence?: { turn: number; quote: string }[];
  reason_en?: string;
  reason_es?: string;
}

/** How a request is answered. */
export type Reply =
  | { verdict: (agent: string, criterion: string) => ScriptedVerdict }
  | { content: string; finishReason?: string }
  | { refusal: string }
  | { status: number; headers?: Record<string, string>; body?: object }
  | 'hang'
  | 'hang_in_body'
  | 'drop'
  | 'not_json';

/** Chooses the reply to a request; `asked` counts the earlier requests about the same transcript. */
export type Script = (request: ModelRequest, asked: number) => Reply;

/** The best verdict for everything, with what the agent said first as evidence. */
export const HONEST: Reply = { verdict: () => ({}) };

/** A server on the loopback that speaks chat completions, with the faults a script gives it. */
export class ModelServer {
  readonly requests: ModelRequest[] = [];

  private constructor(
    private readonly server: Server,
    private script: Script,
  ) {}

  static async open(script: Script = () => HONEST): Promise<ModelServer> {
    const server = createServer((request, response) => {
      opened.answer(request, response).catch(() => response.destroy());
    });
    const opened = new ModelServer(server, script);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return opened;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  use(script: Script): void {
    this.script = script;
  }

  /** The requests about transcripts that hold these words. */
  about(words: string): ModelRequest[] {
    return this.requests.filter(({ turns }) => turns.some(({ text }) => text.includes(words)));
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const piece of request.setEncoding('utf8')) text += piece as string;
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      response.writeHead(404).end();
      return;
    }
    const body = JSON.parse(text) as ModelRequest['body'];
    const turns = turnsIn(body.messages.find(({ role }) => role === 'user')?.content ?? '');
    const asked = this.requests.filter((earlier) => JSON.stringify(earlier.turns) === JSON.stringify(turns)).length;
    const received = { body, turns, text, at: Date.now() };
    this.requests.push(received);
    send(this.script(received, asked), received, response);
  }
}

/** Throws where the markers or the lines between them are not as they should be. */
function turnsIn(content: string): ShownTurn[] {
  const lines = content.split('\n');
  if (lines.length < 3 || lines[0] === '' || lines[0] !== lines.at(-1)) throw new Error('no markers');
  return lines.slice(1, -1).map((line) => JSON.parse(line) as ShownTurn);
}

function send(reply: Reply, request: ModelRequest, response: ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'drop') return void response.destroy();
  if (typeof reply === 'object' && 'status' in reply) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify({ error: reply.body ?? { message: 'no', type: 'server_error' } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  if (reply === 'hang_in_body') return void response.write('{"id":');
  response.end(reply === 'not_json' ? '<html>busy</html>' : JSON.stringify(completion(reply, request)));
}

function completion(reply: Exclude<Reply, string | { status: number }>, request: ModelRequest): object {
  const finishReason = 'finishReason' in reply ? reply.finishReason : undefined;
  const content = 'refusal' in reply ? null : 'content' in reply ? reply.content : answerTo(request, reply.verdict);
  const refusal = 'refusal' in reply ? reply.refusal : null;
  return {
    id: 'completion',
    object: 'chat.completion',
    created: 0,
    model: request.body.model,
    choices: [{ index: 0, finish_reason: finishReason ?? 'stop', message: { role: 'assistant', content, refusal } }],
    usage: { prompt_tokens: 900, completion_tokens: 90, total_tokens: 990 },
  };
}

function answerTo(
  { body, turns }: ModelRequest,
  verdict: (agent: string, criterion: string) => ScriptedVerdict,
): string {
  const agents = Object.entries(body.response_format.json_schema.schema.properties);
  const answer = agents.map(([agent, { properties }]) => {
    const own = turns.find(({ speaker }) => speaker === agent);
    const evidence = [{ turn: own?.turn ?? 0, quote: own?.text ?? '' }];
    const criteria = Object.entries(properties).map(([id, criterion]) => {
      const levels = criterion.properties.verdict.enum.filter((level) => /^-?\d+$/.test(level));
      const best = { evidence, reason_en: 'It shows.', reason_es: 'Se ve.', verdict: levels.at(-1) };
      return [id, { ...best, ...verdict(agent, id) }] as const;
    });
    return [agent, Object.fromEntries(criteria)] as const;
  });
  return JSON.stringify(Object.fromEntries(answer));
}
