import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ActivityInterceptor } from './activity.interceptor.js';
import { ActivityLog } from './activity-log.js';

@Global()
@Module({
  providers: [ActivityLog, { provide: APP_INTERCEPTOR, useClass: ActivityInterceptor }],
  exports: [ActivityLog],
})
export class ActivityModule {}
