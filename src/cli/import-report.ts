import { type INestApplicationContext } from '@nestjs/common';
import { type Import } from '../features/conversations/import.entity.js';
import { ImportsService } from '../features/conversations/imports.service.js';
import { SYSTEM_SCOPE } from '../platform/auth-context/scope.js';

/** Rejected lines of a file that are told one by one. */
const MOST_REJECTS = 10;

/** Says on standard error what was wrong with a file: as a whole, line by line, and what was odd but taken. */
export async function tellFaults(app: INestApplicationContext, imports: readonly Import[]): Promise<void> {
  for (const row of imports) {
    const tell = (words: string) => process.stderr.write(`${row.fileName ?? 'standard input'}${words}\n`);
    const left = row.rejected - MOST_REJECTS;
    let told = 0;
    for await (const { line, field, message, cure } of app.get(ImportsService).rejects(SYSTEM_SCOPE, row.id)) {
      tell(`:${line}: ${field === null ? '' : `${field}: `}${message.en} ${cure.en}`);
      if (++told === MOST_REJECTS) break;
    }
    if (left > 0) tell(`: ${left} more lines were rejected; --rejects FILE writes all of them.`);
    for (const { line, field, message, count } of row.warnings) {
      const more = count > 1 ? ` (and ${count - 1} times more)` : '';
      tell(`:${line}: ${field === null ? '' : `${field}: `}${message.en}${more}`);
    }
    if (row.error) tell(`: ${row.error.message.en} ${row.error.cure.en}`);
  }
}
