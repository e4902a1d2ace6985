import { Global, Module } from '@nestjs/common';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { type Mailer, NO_MAILER } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

/** Injection token of the mailer. */
export const MAILER = Symbol('mailer');

@Global()
@Module({
  providers: [
    {
      provide: MAILER,
      inject: [CONFIG],
      useFactory: ({ mail }: Config): Mailer => (mail === null ? NO_MAILER : new SmtpMailer(mail.smtpUrl, mail.from)),
    },
  ],
  exports: [MAILER],
})
export class MailModule {}
