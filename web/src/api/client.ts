import createClient, { type Middleware } from 'openapi-fetch';
import { ApiProblem, problemOf } from './problem';
import { type components, type paths } from './schema';
import { sessionGate } from './session-gate';

export type Schemas = components['schemas'];

/**
 * Sends a request; where the session ended meanwhile it waits until the person has signed in again and sends it once more, so
 * that nothing typed is lost.
 */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await reach(request);
  if (response.status !== 401 || new URL(request.url).pathname.startsWith('/api/v1/auth/')) return response;
  await sessionGate.waitForSignIn();
  return reach(again);
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem(0, 'unreachable', '');
  }
}

/** Every answer that is not a success is thrown as an ApiProblem. */
const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    const body: unknown = await response.json().catch(() => null);
    throw problemOf(response.status, body);
  },
};

export const api = createClient<paths>({ baseUrl: window.location.origin, fetch: send });
api.use(throwProblems);

/** The data of an answer whose failures are thrown. */
export async function dataOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}
