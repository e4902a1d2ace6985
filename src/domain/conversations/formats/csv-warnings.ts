import { shown } from './fault.js';
import { type WarningText } from './warnings.js';

/** What is odd in a CSV file and was read all the same. */

function warning(code: string, en: string, es: string): WarningText {
  return { code, message: { en, es } };
}

export const cellCut = (): WarningText =>
  warning(
    'cell_cut',
    'The text is exactly as long as a spreadsheet cell can be (32,767 characters): the rest of it is probably missing.',
    'El texto mide justo lo que cabe en una celda de hoja de cálculo (32 767 caracteres): probablemente falta el resto.',
  );

export const conflictingRows = (column: string): WarningText =>
  warning(
    'conflicting_rows',
    `The rows of the conversation differ in ${column}; the first value was taken.`,
    `Las filas de la conversación difieren en ${column}; se tomó el primer valor.`,
  );

export const repeatedTime = (): WarningText =>
  warning(
    'repeated_time',
    'The clocks showed this time twice, as they went back; the earlier was taken.',
    'Los relojes marcaron esta hora dos veces, al atrasarse; se tomó la primera.',
  );

export const roundedId = (id: string): WarningText =>
  warning(
    'rounded_id',
    `The id ${shown(id)} looks rounded: spreadsheets keep 15 digits of a number. Check that ids are exported as text.`,
    `El identificador ${shown(id)} parece redondeado: las hojas de cálculo guardan 15 cifras. Expórtelos como texto.`,
  );

export const unknownColumn = (name: string): WarningText =>
  warning(
    'unknown_column',
    `${shown(name)} is not a known column and was ignored.`,
    `${shown(name)} no es una columna conocida y se ignoró.`,
  );
