import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { z } from 'zod';
import { ModelFault } from '../../domain/judging/model-answer-fault.js';
import { type Message } from '../../domain/judging/prompt.js';
import { type Config } from '../config/config.js';
import { type PaidAnswer } from './model-answers.js';

/** Puts one prompt to a model. Throws a ModelFault where no answer comes. */
export type AskModel = (messages: readonly Message[], schema: Record<string, unknown>) => Promise<PaidAnswer>;

const OPENAI = 'https://api.openai.com/v1';
/** Where a busy server does not say for how long, in seconds. */
const BUSY_FOR = 30;
const BUSY_AT_MOST = 3_600;

const tokens = z.int32().min(0).nullish().catch(null);

/** What is read of a completion; servers that speak the API leave different parts of it out. */
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: tokens, completion_tokens: tokens }).nullish().catch(null),
});

/**
 * A model behind OpenAI's API or one like it. Never asks twice by itself: the rows of the work list own all retries. Nothing
 * is logged here, and nothing is read from the environment.
 */
export function openAiModel({ apiKey, baseUrl, name, timeoutSeconds }: NonNullable<Config['model']>): AskModel {
  const timeout = timeoutSeconds * 1000;
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl ?? OPENAI,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout,
    logLevel: 'off',
  });
  return async (messages, schema) => {
    const signal = AbortSignal.timeout(timeout); // the client's own timer ends with the headers, this one with the body
    try {
      const completion: unknown = await client.chat.completions.create(
        {
          model: name,
          messages: [...messages],
          response_format: { type: 'json_schema', json_schema: { name: 'verdicts', strict: true, schema } },
          store: false,
        },
        { signal },
      );
      return answerOf(completion);
    } catch (error) {
      throw signal.aborted ? new ModelFault('timeout') : faultOf(error);
    }
  };
}

function answerOf(completion: unknown): PaidAnswer {
  const parsed = Completion.safeParse(completion);
  const choice = parsed.data?.choices[0];
  if (choice === undefined) throw new ModelFault('malformed');
  return {
    content: choice.message.content ?? null,
    refusal: choice.message.refusal ?? null,
    finishReason: choice.finish_reason ?? 'stop',
    promptTokens: parsed.data?.usage?.prompt_tokens ?? null,
    completionTokens: parsed.data?.usage?.completion_tokens ?? null,
  };
}

/** The API's errors quote requests and answers, so none of them goes further than this. */
function faultOf(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error;
  if (error instanceof APIConnectionTimeoutError) return new ModelFault('timeout');
  if (error instanceof APIConnectionError) return new ModelFault('unreachable');
  if (error instanceof SyntaxError) return new ModelFault('malformed');
  if (!(error instanceof APIError)) return new ModelFault('unreachable'); // the connection broke within the answer
  const { status, code, headers } = error as APIError;
  if (status === 429 && code !== 'insufficient_quota') {
    return new ModelFault('busy', retryAfter(headers) ?? BUSY_FOR);
  }
  if (status === 429) return new ModelFault('busy');
  if (status === 503 && retryAfter(headers) !== null) return new ModelFault('busy', retryAfter(headers));
  if (status === 401 || status === 403) return new ModelFault('not_allowed');
  return new ModelFault(status !== undefined && status >= 400 && status < 500 ? 'request_rejected' : 'server_error');
}

/** The header's seconds, or seconds until its date (RFC 9110, 10.2.3), 1 to 3,600; null where there is none. */
function retryAfter(headers: Headers | undefined): number | null {
  const value = headers?.get('retry-after')?.trim();
  if (!value) return null;
  const seconds = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(BUSY_AT_MOST, Math.max(1, Math.ceil(seconds))) : null;
}
