import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { Public } from '../auth-context/may.js';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Problem } from '../http/problem.js';
import { mayReadMetrics } from './metrics-access.js';
import { Metrics } from './metrics.js';

/** For Prometheus: with BAREMO_METRICS_TOKEN, whoever sends it; without, only this machine, and not by way of a proxy. */
@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Figures of this process and of the installation's work, in Prometheus' text format. */
  @Get()
  @Public()
  async read(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!mayReadMetrics(request, this.config.metricsToken)) {
      throw new Problem(403, 'not_allowed', 'Send "Authorization: Bearer <BAREMO_METRICS_TOKEN>".');
    }
    const { type, body } = await this.metrics.text();
    response.set('content-type', type).send(body);
  }
}
