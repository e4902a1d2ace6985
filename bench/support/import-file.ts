import { createReadStream } from 'node:fs';
import { type INestApplicationContext } from '@nestjs/common';
import { IngestionService } from '../../src/features/conversations/ingestion.service.js';
import { type ProgramView } from '../../src/features/organizations/organizations.dto.js';

/** Imports a file as `baremo import` does. */
export async function importFile(
  app: INestApplicationContext,
  program: ProgramView,
  file: string,
  source = 'bench',
): Promise<void> {
  await app.get(IngestionService).ingest(createReadStream(file), {
    programId: program.id,
    vendorId: program.vendorId,
    source,
    fileName: file,
    format: null,
    defaultAgent: null,
    dateFormat: null,
    timeZone: null,
  });
}
