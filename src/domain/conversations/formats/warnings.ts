import { type BilingualText } from '../../judging/evidence.js';
import { type FaultPlace, shown } from './fault.js';
import { type ImportWarning } from './transcript-format.js';

export interface WarningText {
  code: string;
  message: BilingualText;
}

/** A conversation can be odd in 20,000 turns in the same way: each way is told once, with its count. */
const MOST_KINDS = 50;

interface Collected {
  place: FaultPlace;
  text: WarningText;
  count: number;
}

/** Collects what one conversation's sender should know. */
export class Warnings {
  readonly #byKind = new Map<string, Collected>();

  add(place: FaultPlace, text: WarningText): void {
    const kind = `${text.code} ${place.field ?? ''}`;
    const known = this.#byKind.get(kind);
    if (known) known.count += 1;
    else if (this.#byKind.size < MOST_KINDS) this.#byKind.set(kind, { place, text, count: 1 });
  }

  /** As the import report wants them; `locate` names the line and the field of a place. */
  list(locate: (place: FaultPlace) => { line: number; field: string | null }): ImportWarning[] {
    return Array.from(this.#byKind.values(), ({ place, text, count }) => ({ ...locate(place), ...text, count }));
  }
}

function warning(code: string, en: string, es: string): WarningText {
  return { code, message: { en, es } };
}

export const unknownField = (name: string): WarningText =>
  warning(
    'unknown_field',
    `${shown(name)} is not a known field and was ignored.`,
    `${shown(name)} no es un campo conocido y se ignoró.`,
  );

export const unknownRole = (role: string): WarningText =>
  warning(
    'unknown_role',
    `The role "${shown(role)}" is not known: the turn is kept as system, which nobody is graded for.`,
    `El papel «${shown(role)}» no se conoce: el turno queda como system, por el que no se evalúa a nadie.`,
  );

export const unknownChannel = (channel: string): WarningText =>
  warning(
    'unknown_channel',
    `The channel "${shown(channel)}" is not known and was read as other.`,
    `El canal «${shown(channel)}» no se conoce y se leyó como other.`,
  );

export const unknownVisibility = (visibility: string): WarningText =>
  warning(
    'unknown_visibility',
    `The visibility "${shown(visibility)}" is not known: the turn is kept as internal.`,
    `La visibilidad «${shown(visibility)}» no se conoce: el turno queda como interno.`,
  );

export const unknownLanguage = (language: string): WarningText =>
  warning(
    'unknown_language',
    `"${shown(language)}" is not a language code such as en or es-MX and was ignored.`,
    `«${shown(language)}» no es un código de idioma como en o es-MX y se ignoró.`,
  );

export const emptyTurn = (): WarningText =>
  warning('empty_turn', 'A turn without text was left out.', 'Se omitió un turno sin texto.');

export const duplicateTurn = (): WarningText =>
  warning(
    'duplicate_turn',
    'A turn that stands in the conversation twice was kept once.',
    'Un turno que aparece dos veces en la conversación se conservó una vez.',
  );

export const turnsReordered = (): WarningText =>
  warning(
    'turns_reordered',
    'The turns were not in the order of their times and were put in it.',
    'Los turnos no seguían el orden de sus horas y se ordenaron.',
  );

export const windows1252 = (): WarningText =>
  warning(
    'windows_1252',
    'The file is not UTF-8 and was read as Windows-1252: check that accented letters came out right.',
    'El archivo no es UTF-8 y se leyó como Windows-1252: compruebe que las letras con tilde son correctas.',
  );
