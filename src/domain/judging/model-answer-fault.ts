import { type AnswerFault } from './model-answer.js';
import { type BilingualText } from './evidence.js';

/** Why there is no answer of the model to use. */
export type ModelFaultKind =
  AnswerFault | 'busy' | 'server_error' | 'timeout' | 'unreachable' | 'not_allowed' | 'request_rejected';

/** The model gave no answer that can be used. Holds no text of the conversation, nor of the answer. */
export class ModelFault extends Error {
  /** The kind, where logs look for it. */
  readonly code: ModelFaultKind;

  constructor(
    readonly kind: ModelFaultKind,
    /** For `busy`: seconds after which the server wants to be asked again, 1 to 3,600. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(`no answer of the model: ${kind}`);
    this.name = 'ModelFault';
    this.code = kind;
  }
}

/** Why a person is asked instead. */
export function faultReason(kind: ModelFaultKind): BilingualText {
  const { en, es } = FAULTS[kind];
  return { en: `Left to a person: ${en}.`, es: `Queda para una persona: ${es}.` };
}

const FAULTS: Readonly<Record<ModelFaultKind, BilingualText>> = {
  refusal: { en: 'the model declined to answer', es: 'el modelo se negó a responder' },
  filtered: { en: 'the model’s server withheld the answer', es: 'el servidor del modelo retuvo la respuesta' },
  truncated: { en: 'the model’s answer was cut off', es: 'la respuesta del modelo quedó cortada' },
  malformed: { en: 'the model’s answer was not JSON', es: 'la respuesta del modelo no era JSON' },
  wrong_schema: {
    en: 'the model’s answer did not hold what was asked for',
    es: 'la respuesta del modelo no contenía lo pedido',
  },
  busy: { en: 'the model’s server had no capacity left', es: 'el servidor del modelo no tenía capacidad' },
  server_error: { en: 'the model’s server failed', es: 'falló el servidor del modelo' },
  timeout: { en: 'the model did not answer in time', es: 'el modelo no respondió a tiempo' },
  unreachable: { en: 'the model’s server could not be reached', es: 'no se pudo llegar al servidor del modelo' },
  not_allowed: {
    en: 'the model’s server did not accept the API key',
    es: 'el servidor del modelo no aceptó la clave de API',
  },
  request_rejected: {
    en: 'the model’s server did not accept the request (is the model’s name right?)',
    es: 'el servidor del modelo no aceptó la petición (¿es correcto el nombre del modelo?)',
  },
};
