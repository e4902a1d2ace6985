import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { WAKE_QUEUE } from './queue-token.js';
import { type WakeQueue } from './wake-queue.js';
import { WorkDispatcher } from './work-dispatcher.js';
import { WorkHandlers } from './work-handlers.js';
import { WorkRunner } from './work-runner.js';
import { WorkRepository } from './work.repository.js';

@Global()
@Module({})
export class QueueModule {
  static with(queue: WakeQueue): DynamicModule {
    return {
      module: QueueModule,
      imports: [DiscoveryModule],
      providers: [{ provide: WAKE_QUEUE, useValue: queue }, WorkRepository, WorkHandlers, WorkDispatcher, WorkRunner],
      exports: [WorkRepository, WorkDispatcher, WorkRunner],
    };
  }
}
