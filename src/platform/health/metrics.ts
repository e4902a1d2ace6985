import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { WORK_KINDS } from '../queue/work-kind.js';
import { WorkRepository } from '../queue/work.repository.js';
import { type ChunkOutcome, WorkRunner } from '../queue/work-runner.js';

const STATES = ['pending', 'dead'] as const;

/** What is measured of this process and of the installation's work. Labels are kinds, routes and states: never a tenant's text. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  private readonly requests = new Histogram({
    name: 'baremo_http_request_duration_seconds',
    help: 'Duration of HTTP requests, by method, pattern of the route, and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers: [this.registry],
  });

  private readonly chunks = new Histogram({
    name: 'baremo_work_chunk_duration_seconds',
    help: 'Duration of chunks of work done by this process, by kind and outcome (done, failed, lost)',
    labelNames: ['kind', 'outcome'],
    buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300],
    registers: [this.registry],
  });

  private readonly items = new Counter({
    name: 'baremo_work_items_total',
    help: 'Items of work this process has taken in hand, by kind and outcome of their chunk',
    labelNames: ['kind', 'outcome'],
    registers: [this.registry],
  });

  constructor(work: WorkRepository, runner: WorkRunner) {
    collectDefaultMetrics({ register: this.registry });
    const rows = new Gauge({
      name: 'baremo_work_rows',
      help: 'Items of work in the whole installation, by kind and state (pending, dead)',
      labelNames: ['kind', 'state'],
      registers: [this.registry],
      collect: async () => {
        rows.reset();
        const counts = await work.countByState().catch(() => null);
        if (counts === null) return; // without a database there is no figure, rather than a wrong one
        for (const kind of WORK_KINDS) for (const state of STATES) rows.set({ kind, state }, 0);
        for (const { kind, state, items } of counts) rows.set({ kind, state }, items);
      },
    });
    runner.onChunk = (outcome) => this.chunkEnded(outcome);
  }

  /** `route` is a pattern such as `/api/v1/programs/:id`. */
  requestEnded(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status }, seconds);
  }

  /** All of it as Prometheus reads it. */
  async text(): Promise<{ type: string; body: string }> {
    return { type: this.registry.contentType, body: await this.registry.metrics() };
  }

  private chunkEnded({ kind, outcome, items, seconds }: ChunkOutcome): void {
    this.chunks.observe({ kind, outcome }, seconds);
    this.items.inc({ kind, outcome }, items);
  }
}
