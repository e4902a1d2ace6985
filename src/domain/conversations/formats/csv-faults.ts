import { type FaultText, shown } from './fault.js';

/** The reasons for which rows of a CSV file, or the file, are rejected. */

function fault(code: string, en: [string, string], es: [string, string]): FaultText {
  return { code, message: { en: en[0], es: es[0] }, cure: { en: en[1], es: es[1] } };
}

export function unclosedQuote(): FaultText {
  return fault(
    'unclosed_quote',
    [
      'A quote opens in this line and is not closed as it should be.',
      'Close the cell with a quote, and write every quote inside it twice ("").',
    ],
    [
      'En esta línea se abren comillas que no se cierran como es debido.',
      'Cierre la celda con comillas y escriba dos veces las que estén dentro ("").',
    ],
  );
}

export function wrongCellCount(found: number, expected: number): FaultText {
  return fault(
    'wrong_cell_count',
    [
      `The row has ${found} cells, its header ${expected}.`,
      'Put cells that hold the separator, quotes or line breaks in quotes, and keep empty cells.',
    ],
    [
      `La fila tiene ${found} celdas y su cabecera ${expected}.`,
      'Ponga entre comillas las celdas con separadores, comillas o saltos de línea, y conserve las vacías.',
    ],
  );
}

export function scatteredConversation(id: string): FaultText {
  return fault(
    'scattered_conversation',
    [
      `Other rows of the conversation "${shown(id)}" stand further up, with another conversation between.`,
      'Sort the file by conversation_id and import all of it again.',
    ],
    [
      `Hay otras filas de la conversación «${shown(id)}» más arriba, con otra conversación en medio.`,
      'Ordene el archivo por conversation_id e impórtelo entero de nuevo.',
    ],
  );
}

export function conversationTooLong(limit: number): FaultText {
  return fault(
    'conversation_too_long',
    [
      `The rows of the conversation are longer than ${limit} characters together.`,
      'Send it as several conversations, or raise the limit.',
    ],
    [
      `Las filas de la conversación pasan juntas de ${limit} caracteres.`,
      'Envíela como varias conversaciones o suba el límite.',
    ],
  );
}

export function floatId(what: string, value: string): FaultText {
  return fault(
    'float_id',
    [
      `${what} is a number that a spreadsheet has rounded: "${shown(value)}".`,
      'Export again with the column formatted as text; the digits that are gone cannot be restored.',
    ],
    [
      `${what} es un número que una hoja de cálculo ha redondeado: «${shown(value)}».`,
      'Exporte de nuevo con la columna en formato de texto; las cifras perdidas no se pueden recuperar.',
    ],
  );
}

export function ambiguousDate(what: string, value: string): FaultText {
  return fault(
    'ambiguous_date',
    [
      `${what} may be day/month or month/day: "${shown(value)}".`,
      'Say which with dateFormat: dmy, mdy or ymd (on the command line --date-format).',
    ],
    [
      `${what} puede ser día/mes o mes/día: «${shown(value)}».`,
      'Indíquelo con dateFormat: dmy, mdy o ymd (en la línea de órdenes, --date-format).',
    ],
  );
}

export function excelSerial(what: string, value: string): FaultText {
  return fault(
    'excel_serial_date',
    [
      `${what} is a spreadsheet's serial number: "${shown(value)}".`,
      'Format the column as a date with its time and export again, or set dateFormat to excel (--date-format excel).',
    ],
    [
      `${what} es un número de serie de una hoja de cálculo: «${shown(value)}».`,
      'Dé a la columna formato de fecha y hora y exporte de nuevo, o fije dateFormat en excel (--date-format excel).',
    ],
  );
}

export function dateAgainstFormat(what: string, value: string, format: string): FaultText {
  return fault(
    'date_against_format',
    [
      `${what} is no date and time written as ${format}: "${shown(value)}".`,
      'Check dateFormat (--date-format): one file has one way of writing dates.',
    ],
    [
      `${what} no es una fecha y hora escrita como ${format}: «${shown(value)}».`,
      'Revise dateFormat (--date-format): un archivo tiene una sola manera de escribir las fechas.',
    ],
  );
}

export function zoneNeeded(what: string, value: string): FaultText {
  return fault(
    'time_without_offset',
    [
      `${what} does not say in which time zone it is: "${shown(value)}".`,
      'Name the zone with timeZone (--time-zone Europe/Madrid), or export times with their offset.',
    ],
    [
      `${what} no dice en qué zona horaria está: «${shown(value)}».`,
      'Indique la zona con timeZone (--time-zone Europe/Madrid) o exporte las horas con su desfase.',
    ],
  );
}

export function timeInClockGap(what: string, value: string, zone: string): FaultText {
  return fault(
    'time_in_clock_gap',
    [
      `${what} is a time that ${zone} skipped when its clocks went forward: "${shown(value)}".`,
      'Check timeZone (--time-zone); the file was probably written in another zone.',
    ],
    [
      `${what} es una hora que ${zone} se saltó al adelantar los relojes: «${shown(value)}».`,
      'Revise timeZone (--time-zone); el archivo se escribió probablemente en otra zona.',
    ],
  );
}

export function missingColumn(names: readonly string[], found: readonly string[]): FaultText {
  const missing = names.join(', ');
  const there = found.slice(0, 20).map(shown).join(', ');
  return fault(
    'missing_column',
    [
      `The first line does not name the column ${missing}; it names: ${there}.`,
      'Name the columns as docs/transcript-formats.md does, separated by commas, semicolons or tabs.',
    ],
    [
      `La primera línea no nombra la columna ${missing}; nombra: ${there}.`,
      'Nombre las columnas como en docs/transcript-formats.md, separadas por comas, puntos y comas o tabuladores.',
    ],
  );
}

export function repeatedColumn(name: string): FaultText {
  return fault(
    'repeated_column',
    [`The first line names the column ${shown(name)} twice.`, 'Remove or rename one of them.'],
    [`La primera línea nombra dos veces la columna ${shown(name)}.`, 'Quite o renombre una de ellas.'],
  );
}

export function unknownTimeZone(name: string): FaultText {
  return fault(
    'unknown_time_zone',
    [`There is no time zone called "${shown(name)}".`, 'Name it as IANA does: Europe/Madrid, America/Bogota, UTC.'],
    [
      `No hay ninguna zona horaria llamada «${shown(name)}».`,
      'Nómbrela como IANA: Europe/Madrid, America/Bogota, UTC.',
    ],
  );
}
