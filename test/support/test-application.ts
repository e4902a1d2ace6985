import { randomBytes } from 'node:crypto';
import { type Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type NestExpressApplication } from '@nestjs/platform-express';
import request, { type Agent as Caller } from 'supertest';
import { closeApplication, openHttp } from '../../src/application.js';
import { type UserRole } from '../../src/domain/access/role.js';
import { AuthService } from '../../src/features/auth/auth.service.js';
import { SYSTEM_SCOPE } from '../../src/platform/auth-context/scope.js';
import { readConfig } from '../../src/platform/config/config.js';
import { Database } from '../../src/platform/database/database.js';
import { createLog, type Log } from '../../src/platform/logging/log.js';
import { WorkRepository } from '../../src/platform/queue/work.repository.js';
import { WorkRunner } from '../../src/platform/queue/work-runner.js';
import { createTestDatabase } from './test-database.js';

const MEMBER_OF_ALL = `INSERT INTO program_members (program_id, user_id) SELECT id, $1 FROM programs WHERE vendor_id = $2`;

interface Belongs {
  organizationId?: string;
  agentId?: string;
}

interface NewPerson extends Belongs {
  name?: string;
  email?: string;
}

interface SignedIn {
  id: string;
  caller: Caller;
  token: string;
}

/** The whole application on a database of its own, as the start command puts it together. */
export interface TestApplication {
  app: NestExpressApplication;
  appUrl: string;
  ownerUrl: string;
  systemUrl: string;
  /** Calls services and repositories as the command line does. */
  asSystem<T>(action: () => T): T;
  /** Rows of a statement that sees all tenants, as the app's role. */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Somebody of that role, signed in; a reviewer is a member of all programs the vendor has now. */
  signIn(role: UserRole, belongs?: Belongs): Promise<Caller>;
  /** The same for somebody named so; a reviewer is a member of nothing yet. */
  signInAs(role: UserRole, person?: NewPerson): Promise<SignedIn>;
  /** The session token of somebody of that role, for requests made without a cookie jar. */
  token(role: UserRole): Promise<string>;
  /** Listens on a free port of this machine. */
  listen(): Promise<Server>;
  /** Somebody who is not signed in. */
  anonymous(): Caller;
  /** Waits until all queued work is done. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function openTestApplication(
  options: { worker?: boolean; environment?: NodeJS.ProcessEnv; log?: Log } = {},
): Promise<TestApplication> {
  const database = await createTestDatabase();
  const { appUrl, ownerUrl, systemUrl } = database;
  const config = readConfig({
    DATABASE_URL: appUrl,
    BAREMO_SWEEP_SECONDS: '1',
    BAREMO_JUDGE_THREADS: '0',
    ...options.environment,
  });
  const installation = { config, appUrl, close: () => Promise.resolve() };
  const app = await openHttp(installation, options.log ?? createLog('silent'));
  if (options.worker !== false) app.get(WorkRunner).start();

  const asSystem = <T>(action: () => T) => app.get(Database).within(SYSTEM_SCOPE, action);
  const query = <Row>(sql: string, parameters: unknown[] = []) =>
    asSystem(() => app.get(Database).query<Row>(sql, parameters));
  const caller = () => request.agent(app.getHttpServer());
  const signInAs = async (role: UserRole, person: NewPerson = {}): Promise<SignedIn> => {
    const password = randomBytes(9).toString('hex');
    const { organizationId = null, agentId = null, name = role } = person;
    const email = person.email ?? `${role}-${randomBytes(4).toString('hex')}@test.example`;
    const user = { email, name, role, organizationId, agentId };
    const id = await asSystem(() => app.get(AuthService).createUser(user, password));
    const signedIn = caller();
    const { body } = await signedIn.post('/api/v1/auth/sign-in').send({ email, password }).expect(200);
    return { id, caller: signedIn, token: (body as { token: string }).token };
  };
  return {
    app,
    appUrl,
    ownerUrl,
    systemUrl,
    query,
    asSystem,
    anonymous: caller,
    signIn: async (role, belongs) => {
      const { id, caller: signedIn } = await signInAs(role, belongs);
      if (role === 'reviewer') await query(MEMBER_OF_ALL, [id, belongs?.organizationId ?? null]);
      return signedIn;
    },
    signInAs,
    token: async (role) => (await signInAs(role)).token,
    listen: async () => {
      await app.listen(0, '127.0.0.1');
      return app.getHttpServer();
    },
    settled: async () => {
      while ((await app.get(WorkRepository).pending(null)) > 0) await setTimeout(20);
    },
    close: async () => {
      await closeApplication(app, installation);
      await database.drop();
    },
  };
}
