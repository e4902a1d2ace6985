import { Global, Module } from '@nestjs/common';
import { CountersRepository } from './counters.repository.js';
import { RateLimits } from './rate-limits.js';

@Global()
@Module({ providers: [CountersRepository, RateLimits], exports: [CountersRepository, RateLimits] })
export class LimitsModule {}
