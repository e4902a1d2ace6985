import { type RejectRow } from './imports.repository.js';

/** What was wrong, one JSON object a line, without what the lines held. */
export async function* rejectReport(rejects: AsyncIterable<RejectRow>): AsyncGenerator<string> {
  for await (const { line, field, code, message, cure, raw } of rejects) {
    yield `${JSON.stringify({ line, field, code, message, cure, kept: raw !== null })}\n`;
  }
}

/** The rejected lines in a form that can be imported again; of CSV, whose every reject carries the header, it is kept once. */
export async function* rejectedLines(rejects: AsyncIterable<RejectRow>, format: string | null): AsyncGenerator<string> {
  let header: string | null = null;
  for await (const { raw } of rejects) {
    if (raw === null) continue;
    if (format !== 'csv') {
      yield raw.endsWith('\n') ? raw : `${raw}\n`;
      continue;
    }
    const end = raw.indexOf('\n') + 1;
    const own = raw.slice(0, end);
    yield header === own ? raw.slice(end) : raw;
    header = own;
  }
}
