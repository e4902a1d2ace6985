import { createReadStream } from 'node:fs';
import { type INestApplicationContext } from '@nestjs/common';
import { IngestionService } from '../../src/features/conversations/ingestion.service.js';
import { SYSTEM_SCOPE } from '../../src/platform/auth-context/scope.js';
import { Database } from '../../src/platform/database/database.js';
import { type ProgramView } from '../../src/features/organizations/organizations.dto.js';

/** Imports a file as `baremo import` does. */
export async function importFile(
  app: INestApplicationContext,
  program: ProgramView,
  file: string,
  source = 'bench',
): Promise<void> {
  const request = {
    programId: program.id,
    vendorId: program.vendorId,
    source,
    fileName: file,
    format: null,
    defaultAgent: null,
    dateFormat: null,
    timeZone: null,
  };
  await app.get(Database).within(SYSTEM_SCOPE, () => app.get(IngestionService).ingest(createReadStream(file), request));
}
