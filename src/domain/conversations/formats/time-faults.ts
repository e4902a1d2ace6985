import { type FaultText, shown } from './fault.js';

/** The reasons for which a point in time is rejected. */

function fault(code: string, en: [string, string], es: [string, string]): FaultText {
  return { code, message: { en: en[0], es: es[0] }, cure: { en: en[1], es: es[1] } };
}

export function invalidTime(what: string, value: unknown): FaultText {
  return fault(
    'invalid_time',
    [
      `${what} is not a point in time: "${shown(value)}".`,
      'Write it as 2026-01-05T09:00:00+01:00 (RFC 3339 with its offset) or as seconds since 1970.',
    ],
    [
      `${what} no es un instante: «${shown(value)}».`,
      'Escríbalo como 2026-01-05T09:00:00+01:00 (RFC 3339 con su desfase) o en segundos desde 1970.',
    ],
  );
}

export function timeWithoutOffset(what: string, value: unknown): FaultText {
  return fault(
    'time_without_offset',
    [
      `${what} does not say in which time zone it is: "${shown(value)}".`,
      'Add the offset, as in 2026-01-05T09:00:00+01:00, or Z for UTC.',
    ],
    [
      `${what} no dice en qué zona horaria está: «${shown(value)}».`,
      'Añada el desfase, como en 2026-01-05T09:00:00+01:00, o Z para UTC.',
    ],
  );
}

export function futureTime(what: string, value: unknown): FaultText {
  return fault(
    'future_time',
    [
      `${what} lies in the future: "${shown(value)}".`,
      'Check the year, the offset and the clock that wrote it; times in milliseconds must be divided by 1000.',
    ],
    [
      `${what} está en el futuro: «${shown(value)}».`,
      'Revise el año, el desfase y el reloj que la escribió; los milisegundos se dividen entre 1000.',
    ],
  );
}

export function timeTooEarly(what: string, value: unknown): FaultText {
  return fault(
    'impossible_time',
    [
      `${what} lies before 1990: "${shown(value)}".`,
      'Check the year; leave the time out where it is not known instead of writing 0.',
    ],
    [
      `${what} es anterior a 1990: «${shown(value)}».`,
      'Revise el año; si no se conoce la hora, omítala en lugar de escribir 0.',
    ],
  );
}
