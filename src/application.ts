import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { AppModule, type Parts } from './app.module.js';
import { configureHttp } from './http-application.js';
import { type Installation } from './installation.js';
import { type Log, NestLog } from './platform/logging/log.js';
import { openPostgresQueue, openRedisQueue } from './platform/queue/bullmq-queue.js';
import { WorkRunner } from './platform/queue/work-runner.js';

const QUEUE_NAME = 'baremo';

/** The application without HTTP: for the worker and the command line. `close` ends it and what it holds. */
export async function openContext(installation: Installation, log: Log): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.of(partsOf(installation, log)), optionsOf(log));
}

/** The application with HTTP, not yet listening. */
export async function openHttp(installation: Installation, log: Log): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(partsOf(installation, log)), {
    ...optionsOf(log),
    bodyParser: false,
  });
  configureHttp(app, log);
  await app.init();
  return app;
}

/** Finishes the work in hand, then lets go of queue and database. */
export async function closeApplication(app: INestApplicationContext, installation: Installation): Promise<void> {
  await app.get(WorkRunner).stop();
  await app.close();
  await installation.close();
}

function partsOf({ config, appUrl }: Installation, log: Log): Parts {
  const queue =
    config.redisUrl === null
      ? openPostgresQueue(appUrl, QUEUE_NAME, log)
      : openRedisQueue(config.redisUrl, QUEUE_NAME, log);
  return { config, databaseUrl: appUrl, queue, log };
}

function optionsOf(log: Log) {
  return { logger: new NestLog(log), abortOnError: false };
}
