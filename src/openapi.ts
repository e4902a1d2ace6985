import { mkdir, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { configureHttp, openApiDocument } from './http-application.js';
import { readConfig } from './platform/config/config.js';
import { createLog } from './platform/logging/log.js';

/** Writes docs/api/openapi.json from the routes, without a database. */
const log = createLog('silent');
const queue = {
  wake: () => Promise.resolve(),
  listen: () => undefined,
  waiting: () => Promise.resolve(0),
  close: () => Promise.resolve(),
};
const parts = { config: readConfig({}), databaseUrl: 'postgres://nobody@127.0.0.1:1/none', queue, log };
const app = await NestFactory.create<NestExpressApplication>(AppModule.of(parts), { preview: true, logger: false });
configureHttp(app, log);
await mkdir('docs/api', { recursive: true });
await writeFile('docs/api/openapi.json', `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
await app.close();
