import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import request from 'supertest';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type Action, ACCESS, reachOf } from '../../src/domain/access/access-table.js';
import { ACTION, PUBLIC_ROUTE } from '../../src/platform/auth-context/may.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { openTestApplication, type TestApplication } from '../support/test-application.js';
import { CALLERS, type CallerName, canary, LEVELS, type Place, PLACES, sees } from './places.js';
import { type Route } from './route.js';
import { ROUTES } from './routes.js';
import { createWorld, type World } from './world.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const SUCCESS = [200, 201, 202, 204];

describe('Every route', () => {
  let test: TestApplication;
  let world: World;
  let actions: Map<string, Action | 'public'>;
  const log: string[] = [];
  let tried = 0;

  beforeAll(async () => {
    const lines = new PassThrough().on('data', (line: Buffer) => log.push(line.toString()));
    test = await openTestApplication({
      environment: { BAREMO_REQUESTS_PER_MINUTE: '0' },
      log: pino({ level: 'trace' }, lines),
    });
    actions = actionsOf(test.app);
    world = await createWorld(test);
  }, 240_000);
  afterAll(async () => {
    process.stderr.write(`Tried ${tried} combinations of ${Object.keys(ROUTES).length} routes, callers and places.\n`);
    await test.close();
  });

  it('of the running application is declared, and every declared one is there', () => {
    const running = routesOf(test.app);
    const missing = running.filter((route) => !(route in ROUTES));
    expect(missing.map((route) => `${route}: declare it in test/access/routes.ts`)).toEqual([]);
    expect(Object.keys(ROUTES).filter((route) => !running.includes(route))).toEqual([]);
  });

  it('says what it is, in the table of who may what, or that it is public', () => {
    expect(Object.keys(ROUTES).filter((route) => !actions.has(route))).toEqual([]);
    expect(
      Object.keys(ROUTES).filter((route) => (actions.get(route) === 'public') !== (ROUTES[route]?.open ?? false)),
    ).toEqual([]);
    const used = new Set(actions.values());
    expect(Object.keys(ACCESS).filter((action) => !used.has(action as Action))).toEqual([]);
  });

  it.each(Object.keys(ROUTES))('%s answers each caller as declared, and tells nobody of others', async (name) => {
    const route = ROUTES[name] ?? {};
    const wrong: string[] = [];
    for (const place of [...PLACES].reverse()) {
      for (const caller of route.open ? (['nobody'] as const) : CALLERS) {
        const { status, text } = await call(name, route, caller, place);
        tried += 1;
        const expected = expectedOf(name, route, caller, place);
        const who = `${caller} at ${place}`;
        if (!expected.includes(status))
          wrong.push(`${who}: ${status}, not ${expected.join(' or ')}: ${text.slice(0, 200)}`);
        for (const leak of leaksIn(text, caller)) wrong.push(`${who}: was told ${leak}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('leaves nothing of a tenant in the log', () => {
    expect(log.filter((line) => line.includes('xkanary'))).toEqual([]);
  });

  async function call(name: string, route: Route, caller: CallerName, place: Place) {
    const [method = '', path = ''] = name.split(' ');
    const things = world.things[place];
    if (name.startsWith('GET /regrades/') || name.startsWith('POST /regrades/')) await ensureRegrade(place);
    const url = path.replace(/:(\w+)/g, (_, parameter: string) => {
      const thing = route.params?.[parameter] ?? parameter;
      return things[thing] ?? thing;
    });
    const prefix = path.startsWith('/health') || path.startsWith('/metrics') ? '' : '/api/v1';
    const sent = request(test.app.getHttpServer())[method.toLowerCase() as (typeof METHODS)[number]](prefix + url);
    if (caller !== 'nobody') void sent.set('authorization', `Bearer ${world.tokens[caller]}`);
    if (route.query) void sent.query(route.query(things));
    const body = method === 'GET' ? undefined : route.body?.(things);
    if (typeof body === 'string') void sent.set('content-type', 'application/x-ndjson').send(body);
    else if (body) void sent.send(body);
    const response = await sent.buffer(true).parse((answer, done) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
    });
    const text = `${JSON.stringify(response.headers)}\n${(response.body as Buffer).toString()}`;
    return { status: response.status, text };
  }

  function expectedOf(name: string, route: Route, caller: CallerName, place: Place): readonly number[] {
    const declared = route.status === undefined ? SUCCESS : [route.status].flat();
    if (route.open) return declared;
    if (caller === 'nobody') return [401];
    const action = actions.get(name);
    if (action === undefined || action === 'public' || reachOf(caller, action) === 'none') return [403];
    const found =
      route.level === undefined || (sees(caller, route.level, place) && !route.hiddenFrom?.includes(caller));
    return found ? declared : [404];
  }

  /** Words of those the caller is not to know of. */
  function leaksIn(text: string, caller: CallerName): string[] {
    const lower = text.toLowerCase();
    const hidden = LEVELS.flatMap((level) =>
      PLACES.filter((place) => !sees(caller, level, place)).map((place) => canary(level, place)),
    );
    return [...new Set(hidden)].filter((word) => new RegExp(`${word}(?![a-z])`).test(lower));
  }

  /** A regrade can be begun only once what was graded is there, so it is begun here. */
  async function ensureRegrade(place: Place): Promise<void> {
    const things = world.things[place];
    if (things['regrade'] !== undefined) return;
    const { body } = await request(test.app.getHttpServer())
      .get('/api/v1/regrades')
      .query({ programId: things['program'] })
      .set('authorization', `Bearer ${world.tokens.administrator}`)
      .expect(200);
    things['regrade'] = (body as { items: { id: string }[] }).items[0]?.id ?? '';
  }
});

/** As Express knows them: `GET /conversations/:id`. */
function routesOf(app: NestExpressApplication): string[] {
  interface Layer {
    route?: { path: string; methods: Record<string, boolean> };
  }
  const { stack } = (app.getHttpAdapter().getInstance() as unknown as { router: { stack: Layer[] } }).router;
  return stack.flatMap(({ route }) => {
    if (!route || !/^\/(api\/v1|health|metrics)/.test(route.path)) return [];
    const path = route.path.replace(/^\/api\/v1/, '');
    const isAll = METHODS.every((method) => route.methods[method]); // a middleware's, which answers nothing itself
    return METHODS.filter((method) => route.methods[method] && !isAll).map(
      (method) => `${method.toUpperCase()} ${path}`,
    );
  });
}

/** What each route's handler says it is. */
function actionsOf(app: NestExpressApplication): Map<string, Action | 'public'> {
  const found = new Map<string, Action | 'public'>();
  const scanner = new MetadataScanner();
  for (const { instance, metatype } of app.get(DiscoveryService).getControllers()) {
    const prototype = Object.getPrototypeOf(instance) as object;
    const base = Reflect.getMetadata('path', metatype as object) as string;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = (prototype as Record<string, object>)[name] ?? {};
      const path = Reflect.getMetadata('path', handler) as string | undefined;
      if (path === undefined) continue;
      const method = METHODS_OF_NEST[Reflect.getMetadata('method', handler) as number] ?? '?';
      const url = `/${[base, path]
        .map((part) => part.replace(/^\/|\/$/g, ''))
        .filter(Boolean)
        .join('/')}`;
      const action = Reflect.getMetadata(ACTION, handler) as Action | undefined;
      const isPublic = Reflect.getMetadata(PUBLIC_ROUTE, handler) === true;
      if (action !== undefined || isPublic) found.set(`${method} ${url}`, action ?? 'public');
    }
  }
  return found;
}

/** In the order of Nest's RequestMethod. */
const METHODS_OF_NEST = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];
