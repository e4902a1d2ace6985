import { api, dataOf, type Schemas } from '../../api/client';
import { ApiProblem, problemOf } from '../../api/problem';

export interface ImportChoices {
  program: string;
  /** The external id of the agent of conversations that name none; empty for none. */
  agent: string;
}

/** Enough of a file to show what it will be read as. */
const PREVIEW_BYTES = 262_144;

/** What the server makes of the beginning of the file. */
export function readPreview(file: File, choices: ImportChoices): Promise<Schemas['ImportPreview']> {
  const partial = file.size > PREVIEW_BYTES;
  return dataOf(
    api.POST('/api/v1/conversations/import/preview', {
      params: { query: { ...queryOf(file, choices), ...(partial && { partial: 'true' }) } },
      body: file.slice(0, PREVIEW_BYTES) as never,
      bodySerializer: (body) => body as unknown as Blob,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  );
}

/** Sends the whole file; `onSent` hears the share of it that is sent, which fetch would not tell. */
export function sendFile(
  file: File,
  choices: ImportChoices,
  onSent: (share: number) => void,
): Promise<Schemas['Import']> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/conversations/import?${new URLSearchParams(queryOf(file, choices)).toString()}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total === 0 ? 0 : loaded / total));
    request.addEventListener('error', () => reject(new ApiProblem(0, 'unreachable', '')));
    request.addEventListener('load', () => {
      const body: unknown = jsonOf(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as Schemas['Import']);
      else reject(problemOf(request.status, body));
    });
    request.send(file);
  });
}

function queryOf(file: File, { program, agent }: ImportChoices) {
  return { program, fileName: file.name.slice(0, 500), ...(agent !== '' && { agent }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
