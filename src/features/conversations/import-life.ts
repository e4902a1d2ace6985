import { type Import } from './import.entity.js';

/** How often whoever reads a file says that it is still at it. */
export const SEEN_EVERY_MS = 5_000;

/** The state of a row of `imports`: one that runs and was not seen for a minute has nobody who reads it any more. */
export const IMPORT_STATE = `CASE WHEN state = 'running' AND seen_at < now() - interval '1 minute'
  THEN 'interrupted' ELSE state END`;

/** Why a file was not read to its end, where nothing is wrong with the file. */
export const INTERRUPTED: NonNullable<Import['error']> = {
  code: 'interrupted',
  message: { en: 'The file was not read to its end.', es: 'El archivo no se leyó hasta el final.' },
  cure: {
    en: 'Send it again: what was read is kept and will not be doubled.',
    es: 'Envíelo de nuevo: lo leído se conserva y no se duplicará.',
  },
};
