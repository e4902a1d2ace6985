import { Inject, Injectable } from '@nestjs/common';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { tooMany } from '../http/problem.js';
import { CountersRepository } from './counters.repository.js';

const MINUTE = 60;

/** Requests a process counts at once, so that not every request writes a row; limits are exact to so many per process. */
const LEASE = 20;

/** No more leases than this are held; beyond, those that ended are let go of. */
const MOST_LEASES = 10_000;

interface Lease {
  left: number;
  until: number;
}

/** Bounds how often something is done, over all processes together. */
@Injectable()
export class RateLimits {
  private readonly leases = new Map<string, Lease>();
  private readonly bookings = new Map<string, Promise<void>>();

  constructor(
    private readonly counters: CountersRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Counts one, and throws `too_many_requests` where there were more than `limit` within `seconds`. */
  async take(name: string, limit: number, seconds: number): Promise<void> {
    const { count, secondsLeft } = await this.counters.add(name, 1, seconds);
    if (count > limit) throw refused(secondsLeft);
  }

  /** Whether there is still one of `limit` within `seconds`; counts it. */
  async isWithin(name: string, limit: number, seconds: number): Promise<boolean> {
    return (await this.counters.add(name, 1, seconds)).count <= limit;
  }

  /** Counts a request of a known caller. */
  async takeRequest(caller: string): Promise<void> {
    const limit = this.config.requestsPerMinute;
    if (limit === 0) return;
    while (!this.takeHeld(caller)) await this.booked(caller, limit);
  }

  private takeHeld(caller: string): boolean {
    const held = this.leases.get(caller);
    if (!held || held.left <= 0 || held.until <= Date.now()) return false;
    held.left -= 1;
    return true;
  }

  /** One booking at a time for each caller: of two, the second lease would take the place of the first, unused. */
  private booked(caller: string, limit: number): Promise<void> {
    const underWay = this.bookings.get(caller);
    if (underWay) return underWay;
    const booking = this.book(caller, limit).finally(() => this.bookings.delete(caller));
    this.bookings.set(caller, booking);
    return booking;
  }

  private async book(caller: string, limit: number): Promise<void> {
    const amount = Math.max(1, Math.min(LEASE, Math.floor(limit / 10)));
    const { count, secondsLeft } = await this.counters.add(`requests ${caller}`, amount, MINUTE);
    if (count >= limit + amount) throw refused(secondsLeft);
    this.hold(caller, { left: amount, until: Date.now() + secondsLeft * 1000 });
  }

  private hold(caller: string, lease: Lease): void {
    if (this.leases.size >= MOST_LEASES) {
      for (const [name, { until }] of this.leases) if (until < Date.now()) this.leases.delete(name);
      if (this.leases.size >= MOST_LEASES) this.leases.clear();
    }
    this.leases.set(caller, lease);
  }
}

function refused(seconds: number) {
  return tooMany('too_many_requests', 'Too many requests; wait as long as Retry-After says.', seconds);
}
