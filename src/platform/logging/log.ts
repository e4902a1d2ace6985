import { type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** One JSON line per event. Message text, names and secrets are never logged: log ids and counts. */
export type Log = Logger;

/** Writes to standard error, so that standard output stays for results. */
export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** Nest's own messages: only warnings and worse are worth a reader's time. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Log) {}

  log(): void {
    // start-up chatter
  }

  warn(message: unknown): void {
    this.logger.warn(String(message));
  }

  error(message: unknown): void {
    this.logger.error(String(message));
  }

  fatal(message: unknown): void {
    this.logger.fatal(String(message));
  }
}
