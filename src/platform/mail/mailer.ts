/** A message of plain text to one person. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Sends mail, or says that this installation has none to send with. */
export interface Mailer {
  readonly isConfigured: boolean;
  /** Throws MailError where the server did not take it. */
  send(mail: Mail): Promise<void>;
}

/** Says nothing of the message, which may hold a link. */
export class MailError extends Error {}

/** For installations without SMTP: nothing is sent, the command line prints instead. */
export const NO_MAILER: Mailer = {
  isConfigured: false,
  send: () => Promise.reject(new MailError('No mail server is configured: set SMTP_URL and MAIL_FROM.')),
};
