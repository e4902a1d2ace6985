import { createTransport } from 'nodemailer';
import { type Mail, MailError, type Mailer } from './mailer.js';

const TIMEOUT_MS = 10_000;

/** Sends by an SMTP server. `smtps://` encrypts from the start, `smtp://` as soon as the server offers it. */
export class SmtpMailer implements Mailer {
  readonly isConfigured = true;

  constructor(
    private readonly url: string,
    private readonly from: string,
  ) {}

  async send({ to, subject, text }: Mail): Promise<void> {
    const transport = createTransport({
      url: this.url,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({ from: this.from, to: { name: '', address: to }, subject, text });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
      throw new MailError(`The mail server did not take the message (${code}).`);
    } finally {
      transport.close();
    }
  }
}
