import { randomBytes } from 'node:crypto';
import { type Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type NestExpressApplication } from '@nestjs/platform-express';
import request, { type Agent as Caller } from 'supertest';
import { closeApplication, openHttp } from '../../src/application.js';
import { type UserRole } from '../../src/domain/access/role.js';
import { AuthService } from '../../src/features/auth/auth.service.js';
import { readConfig } from '../../src/platform/config/config.js';
import { createLog } from '../../src/platform/logging/log.js';
import { WorkRepository } from '../../src/platform/queue/work.repository.js';
import { WorkRunner } from '../../src/platform/queue/work-runner.js';
import { createTestDatabase } from './test-database.js';

interface Belongs {
  organizationId?: string;
  agentId?: string;
}

/** The whole application on a database of its own, as the start command puts it together. */
export interface TestApplication {
  app: NestExpressApplication;
  appUrl: string;
  ownerUrl: string;
  /** Somebody of that role, signed in. */
  signIn(role: UserRole, belongs?: Belongs): Promise<Caller>;
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
  options: { worker?: boolean; environment?: NodeJS.ProcessEnv } = {},
): Promise<TestApplication> {
  const database = await createTestDatabase();
  const { appUrl, ownerUrl } = database;
  const config = readConfig({ DATABASE_URL: appUrl, BAREMO_SWEEP_SECONDS: '1', ...options.environment });
  const installation = { config, appUrl, close: () => Promise.resolve() };
  const app = await openHttp(installation, createLog('silent'));
  if (options.worker !== false) app.get(WorkRunner).start();

  const caller = () => request.agent(app.getHttpServer());
  const signInAs = async (who: Caller, role: UserRole, belongs: Belongs = {}): Promise<string> => {
    const email = `${role}-${randomBytes(4).toString('hex')}@test.example`;
    const password = randomBytes(9).toString('hex');
    const { organizationId = null, agentId = null } = belongs;
    await app.get(AuthService).createUser({ email, name: role, role, organizationId, agentId }, password);
    const { body } = await who.post('/api/v1/auth/sign-in').send({ email, password }).expect(200);
    return (body as { token: string }).token;
  };
  return {
    app,
    appUrl,
    ownerUrl,
    anonymous: caller,
    signIn: async (role, belongs) => {
      const signedIn = caller();
      await signInAs(signedIn, role, belongs);
      return signedIn;
    },
    token: (role) => signInAs(caller(), role),
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
