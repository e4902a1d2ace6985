import { type DynamicModule, Global, Module } from '@nestjs/common';
import { type Log } from './log.js';

/** Injection token of the log. */
export const LOG = Symbol('log');

@Global()
@Module({})
export class LoggingModule {
  static with(log: Log): DynamicModule {
    return { module: LoggingModule, providers: [{ provide: LOG, useValue: log }], exports: [LOG] };
  }
}
