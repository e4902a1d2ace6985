import { Injectable, type NestMiddleware } from '@nestjs/common';
import { type NextFunction, type Request, type Response } from 'express';
import { Metrics } from './metrics.js';

/** Measures every request, by the pattern of its route: paths hold ids, and would make a series for each. */
@Injectable()
export class MetricsMiddleware implements NestMiddleware {
  constructor(private readonly metrics: Metrics) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const began = process.hrtime.bigint();
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      this.metrics.requestEnded(methodOf(request), patternOf(request), response.statusCode, seconds);
    });
    next();
  }
}

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

function methodOf(request: Request): string {
  return METHODS.has(request.method) ? request.method : 'other';
}

function patternOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' && !route.path.includes('*') ? route.path : 'unknown';
}
