import { type DateFormat } from '../../domain/conversations/formats/transcript-format.js';
import { type ImportCounts } from './imports.repository.js';

export interface IngestionRequest {
  programId: string;
  vendorId: string;
  source: string;
  fileName: string | null;
  format: string | null;
  defaultAgent: string | null;
  dateFormat: DateFormat | null;
  timeZone: string | null;
  /** Told after every transaction: what is committed so far, and the bytes read of the input as it was sent. */
  onProgress?: (counts: ImportCounts, bytesRead: number) => void;
}
