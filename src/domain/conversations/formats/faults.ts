import { type FaultText, shown } from './fault.js';

/** Every reason for which a conversation is rejected, in any format, with its cure, in both languages of the product. */

function fault(code: string, en: [string, string], es: [string, string]): FaultText {
  return { code, message: { en: en[0], es: es[0] }, cure: { en: en[1], es: es[1] } };
}

export function missing(what: string): FaultText {
  return fault(
    'missing_field',
    [`${what} is missing.`, `Give ${what} a value.`],
    [`Falta ${what}.`, `Dé un valor a ${what}.`],
  );
}

/** `expected` is said in both languages: what the field must hold. */
export function wrongValue(what: string, value: unknown, expected: { en: string; es: string }): FaultText {
  return fault(
    'invalid_field',
    [`${what} cannot be "${shown(value)}".`, `Make ${what} ${expected.en}.`],
    [`${what} no puede ser «${shown(value)}».`, `${what} debe ser ${expected.es}.`],
  );
}

export function tooLong(what: string, limit: number): FaultText {
  return fault(
    'field_too_long',
    [`${what} is too long.`, `Keep it within ${limit} characters.`],
    [`${what} es demasiado largo.`, `No pase de ${limit} caracteres.`],
  );
}

export function lossyNumber(what: string): FaultText {
  return fault(
    'lossy_number',
    [`${what} is a number too large to be read exactly.`, `Write it as text, in quotes: "12345678901234567".`],
    [`${what} es un número demasiado grande para leerlo con exactitud.`, 'Escríbalo como texto, entre comillas.'],
  );
}

export function nulCharacter(what: string, column: number): FaultText {
  return fault(
    'nul_character',
    [
      `${what} holds a NUL character at column ${column}.`,
      'Remove it and send the line again; if every line has them, the file is UTF-16 without its mark: save it as UTF-8.',
    ],
    [
      `${what} contiene un carácter NUL en la columna ${column}.`,
      'Quítelo y envíe la línea de nuevo; si todas las líneas los tienen, el archivo es UTF-16 sin marca: guárdelo como UTF-8.',
    ],
  );
}

export function loneSurrogate(what: string, column: number): FaultText {
  return fault(
    'lone_surrogate',
    [
      `${what} holds half of a character (a lone surrogate) at column ${column}.`,
      'The text was cut in the middle of an emoji: cut it elsewhere, or remove the half, and send the line again.',
    ],
    [
      `${what} contiene medio carácter (un sustituto aislado) en la columna ${column}.`,
      'El texto se cortó en medio de un emoji: córtelo en otro lugar, o quite la mitad, y envíe la línea de nuevo.',
    ],
  );
}

export function invalidUtf8(what: string, column: number, byte: number): FaultText {
  const hex = `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return fault(
    'invalid_utf8',
    [
      `${what} is not UTF-8: byte ${hex} at column ${column}.`,
      'Save the file as UTF-8 and send this line again from the original.',
    ],
    [
      `${what} no es UTF-8: byte ${hex} en la columna ${column}.`,
      'Guarde el archivo como UTF-8 y envíe de nuevo esta línea desde el original.',
    ],
  );
}

export function lineTooLong(limit: number): FaultText {
  return fault(
    'line_too_long',
    [
      `The line is longer than ${limit} characters and was skipped.`,
      'Send it as several conversations, without attachments, or raise the limit.',
    ],
    [
      `La línea pasa de ${limit} caracteres y se ha omitido.`,
      'Envíela como varias conversaciones, sin adjuntos, o suba el límite.',
    ],
  );
}

/** `at`: the index of the character where the line stops being JSON. */
export function invalidJson(line: string, at: number): FaultText {
  const found = line.charAt(at);
  const en = found === '' ? 'it ends too early' : `"${shown(found)}" at column ${at + 1} was not expected`;
  const es = found === '' ? 'termina antes de tiempo' : `no se esperaba «${shown(found)}» en la columna ${at + 1}`;
  return fault(
    'invalid_json',
    [`The line is not valid JSON: ${en}.`, 'Write one whole JSON object on each line (NDJSON), with nothing after it.'],
    [`La línea no es JSON válido: ${es}.`, 'Escriba un objeto JSON completo en cada línea (NDJSON), sin nada detrás.'],
  );
}

export function notAnObject(what: string): FaultText {
  return fault(
    'not_an_object',
    [`${what} is not a JSON object.`, 'Write it as {…}, as docs/transcript-formats.md shows.'],
    [`${what} no es un objeto JSON.`, 'Escríbalo como {…}, como muestra docs/transcript-formats.md.'],
  );
}

export function noTurns(): FaultText {
  return fault(
    'no_turns',
    ['The conversation has no turn with text.', 'Leave it out, or give it its turns.'],
    ['La conversación no tiene ningún turno con texto.', 'Omítala o incluya sus turnos.'],
  );
}

export function tooManyTurns(limit: number): FaultText {
  return fault(
    'too_many_turns',
    [`The conversation has more than ${limit} turns.`, 'Send it as several conversations, or raise the limit.'],
    [`La conversación tiene más de ${limit} turnos.`, 'Envíela como varias conversaciones o suba el límite.'],
  );
}

export function closedBeforeOpened(): FaultText {
  return fault(
    'closed_before_opened',
    ['The conversation closes before it opens.', 'Check both times and their offsets; they may be exchanged.'],
    ['La conversación se cierra antes de abrirse.', 'Revise ambas horas y sus desfases; pueden estar intercambiadas.'],
  );
}
