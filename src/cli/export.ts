import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { AuditExportService } from '../features/audits/audit-export.service.js';
import { SYSTEM_SCOPE } from '../platform/auth-context/scope.js';
import { Problem } from '../platform/http/problem.js';
import { CommandError } from './answer.js';
import { withApplication } from './command-line.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface ExportOptions {
  format: 'csv' | 'json';
}

/** `baremo export audit ID`: the same files as the API gives, on standard output. */
export function exportCommand(): Command {
  return new Command('export')
    .argument('<what>', 'audit')
    .argument('<id>', 'the id of the audit')
    .addOption(
      new Option('--format <name>', 'csv: the sample; json: the report too').choices(['csv', 'json']).default('csv'),
    )
    .action((what: string, id: string, { format }: ExportOptions) => {
      if (what !== 'audit') throw new CommandError(`Audits can be exported, "${what}" cannot.`);
      if (!UUID.test(id)) throw new CommandError(`"${id}" is not the id of an audit.`);
      return withApplication({ worker: false }, async ({ app }) => {
        const file = await fileOf(app.get(AuditExportService), id, format);
        await pipeline(Readable.from(file), process.stdout, { end: false });
      });
    });
}

async function fileOf(files: AuditExportService, id: string, format: 'csv' | 'json'): Promise<AsyncGenerator<string>> {
  try {
    return await files[format](SYSTEM_SCOPE, id);
  } catch (error) {
    if (error instanceof Problem) throw new CommandError(error.detail);
    throw error;
  }
}
