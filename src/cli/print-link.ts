import { LINK_HOURS, type LinkPurpose } from '../domain/auth/mail-texts.js';

/** Prints a one-time link alone on standard output, and what is to be known about it on standard error. */
export function printLink(link: string, purpose: LinkPurpose, head: string): void {
  const hours = LINK_HOURS[purpose];
  const time = hours % 24 === 0 ? `${hours / 24} days` : `${hours} h`;
  process.stderr.write(`${head}\nWhoever follows this link chooses their password. It works once, within ${time}:\n`);
  process.stdout.write(`${link}\n`);
}
