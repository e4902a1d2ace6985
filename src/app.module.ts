import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './features/access/access.module.js';
import { ActivityListModule } from './features/activity/activity-list.module.js';
import { AuditsModule } from './features/audits/audits.module.js';
import { AuthModule } from './features/auth/auth.module.js';
import { CalibrationModule } from './features/calibration/calibration.module.js';
import { ConversationsModule } from './features/conversations/conversations.module.js';
import { DisputesModule } from './features/disputes/disputes.module.js';
import { EvaluationsModule } from './features/evaluations/evaluations.module.js';
import { InsightsModule } from './features/insights/insights.module.js';
import { JudgesModule } from './features/judges/judges.module.js';
import { KeysModule } from './features/keys/keys.module.js';
import { OrganizationsModule } from './features/organizations/organizations.module.js';
import { PeopleModule } from './features/people/people.module.js';
import { RegradesModule } from './features/regrades/regrades.module.js';
import { ReviewsModule } from './features/reviews/reviews.module.js';
import { RubricsModule } from './features/rubrics/rubrics.module.js';
import { SearchModule } from './features/search/search.module.js';
import { TrainingModule } from './features/training/training.module.js';
import { WorkModule } from './features/work/work.module.js';
import { ActivityModule } from './platform/activity/activity.module.js';
import { type Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { JudgeModule } from './platform/judge/judge.module.js';
import { LimitsModule } from './platform/limits/limits.module.js';
import { type Log } from './platform/logging/log.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { QueueModule } from './platform/queue/queue.module.js';
import { type WakeQueue } from './platform/queue/wake-queue.js';

/** What an application is put together from; the roots open these, and close them after it. */
export interface Parts {
  config: Config;
  /** The app's role. */
  databaseUrl: string;
  queue: WakeQueue;
  log: Log;
}

/** The whole application; API, worker and command line are this with different things started. */
@Module({})
export class AppModule {
  static of({ config, databaseUrl, queue, log }: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule.with(log),
        DatabaseModule.at(databaseUrl),
        QueueModule.with(queue),
        ActivityModule,
        LimitsModule,
        MailModule,
        JudgeModule,
        HealthModule,
        WorkModule,
        OrganizationsModule,
        AuthModule,
        AccessModule,
        PeopleModule,
        KeysModule,
        ActivityListModule,
        ConversationsModule,
        RubricsModule,
        JudgesModule,
        EvaluationsModule,
        RegradesModule,
        SearchModule,
        TrainingModule,
        ReviewsModule,
        CalibrationModule,
        DisputesModule,
        AuditsModule,
        InsightsModule,
      ],
    };
  }
}
