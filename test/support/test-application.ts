import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type NestExpressApplication } from '@nestjs/platform-express';
import request, { type Agent as Caller } from 'supertest';
import { closeApplication, openHttp } from '../../src/application.js';
import { AuthService } from '../../src/features/auth/auth.service.js';
import { type UserRole } from '../../src/platform/auth-context/scope.js';
import { readConfig } from '../../src/platform/config/config.js';
import { createLog } from '../../src/platform/logging/log.js';
import { WorkRepository } from '../../src/platform/queue/work.repository.js';
import { WorkRunner } from '../../src/platform/queue/work-runner.js';
import { createTestDatabase } from './test-database.js';

/** The whole application on a database of its own, as the start command puts it together. */
export interface TestApplication {
  app: NestExpressApplication;
  appUrl: string;
  ownerUrl: string;
  /** Somebody of that role, signed in. */
  signIn(role: UserRole, belongs?: { organizationId?: string; agentId?: string }): Promise<Caller>;
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
  if (options.worker !== false) await app.get(WorkRunner).start();

  const caller = () => request.agent(app.getHttpServer());
  return {
    app,
    appUrl,
    ownerUrl,
    anonymous: caller,
    signIn: async (role, belongs = {}) => {
      const email = `${role}-${randomBytes(4).toString('hex')}@test.example`;
      const password = randomBytes(9).toString('hex');
      const { organizationId = null, agentId = null } = belongs;
      await app.get(AuthService).createUser({ email, name: role, role, organizationId, agentId }, password);
      const signedIn = caller();
      await signedIn.post('/api/v1/auth/sign-in').send({ email, password }).expect(200);
      return signedIn;
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
