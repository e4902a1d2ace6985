import { type FaultText, shown } from './fault.js';

/** The reasons for which a file as a whole cannot be read. */

function fault(code: string, en: [string, string], es: [string, string]): FaultText {
  return { code, message: { en: en[0], es: es[0] }, cure: { en: en[1], es: es[1] } };
}

export function emptyFile(): FaultText {
  return fault(
    'empty_file',
    ['The file holds no conversation.', 'Check that the export finished and that this is the right file.'],
    [
      'El archivo no contiene ninguna conversación.',
      'Compruebe que la exportación terminó y que es el archivo correcto.',
    ],
  );
}

export function jsonArray(): FaultText {
  return fault(
    'json_array',
    [
      'The file is one JSON list; conversations are read one a line.',
      `Write each conversation on a line of its own, for instance with: jq -c '.[]' file.json > file.ndjson`,
    ],
    [
      'El archivo es una sola lista JSON; las conversaciones se leen una por línea.',
      `Escriba cada conversación en su propia línea, por ejemplo con: jq -c '.[]' archivo.json > archivo.ndjson`,
    ],
  );
}

export function unknownFormat(name: string | null, known: readonly string[]): FaultText {
  const list = known.join(', ');
  return fault(
    'unknown_format',
    [
      name === null ? 'The format of the file cannot be told.' : `There is no format called "${shown(name)}".`,
      `Name one of: ${list}.`,
    ],
    [
      name === null ? 'No se puede saber el formato del archivo.' : `No hay ningún formato llamado «${shown(name)}».`,
      `Indique uno de: ${list}.`,
    ],
  );
}

export function truncatedGzip(): FaultText {
  return fault(
    'truncated_gzip',
    [
      'The gzip file ends too early; what came before its end was read.',
      'Copy or download it again and import it again: what is already here will not be doubled.',
    ],
    [
      'El archivo gzip termina antes de tiempo; se leyó lo que venía antes.',
      'Cópielo o descárguelo de nuevo e impórtelo otra vez: lo que ya está no se duplicará.',
    ],
  );
}

export function corruptGzip(): FaultText {
  return fault(
    'corrupt_gzip',
    [
      'The gzip file is damaged; what came before the damage was read.',
      'Copy or download it again and import it again: what is already here will not be doubled.',
    ],
    [
      'El archivo gzip está dañado; se leyó lo que venía antes.',
      'Cópielo o descárguelo de nuevo e impórtelo otra vez: lo que ya está no se duplicará.',
    ],
  );
}
