import { type Agent as Caller } from 'supertest';
import { type RubricDefinition } from '../../src/domain/rubrics/rubric.js';

const ALL_WEEK = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);

/** Settings of a desk that is always open. */
export const OPEN_ALWAYS = {
  timeZone: 'UTC',
  businessHours: ALL_WEEK,
  holidays: [],
  languages: ['en', 'es'],
  replyTargets: { default: { firstReplyMinutes: 60, nextReplyMinutes: 60 } },
  competitors: ['Rivalia'],
  cost: null,
};

const both = (text: string) => ({ en: text, es: text });

/** Two criteria, courtesy weighing three times what answering weighs. */
export const SMALL_RUBRIC: RubricDefinition = {
  sections: [
    {
      id: 'conduct',
      name: both('Conduct'),
      criteria: [
        {
          id: 'courtesy',
          kind: 'tone',
          name: both('Courtesy'),
          description: both('No contempt, no insult'),
          scale: [
            { rating: 0, label: both('Rude') },
            { rating: 1, label: both('Courteous') },
          ],
          weight: 75,
          allowNotApplicable: true,
          critical: null,
          judgedBy: {
            by: 'detector',
            detectors: ['rude'],
            cuts: [
              { below: 0.5, rating: 1 },
              { below: 1.01, rating: 0 },
            ],
          },
        },
        {
          id: 'answers',
          kind: 'resolution',
          name: both('Answers'),
          description: both('What was asked is answered'),
          scale: [
            { rating: 0, label: both('No') },
            { rating: 1, label: both('Yes') },
          ],
          weight: 25,
          allowNotApplicable: true,
          critical: null,
          judgedBy: { by: 'person' },
        },
      ],
    },
  ],
  cultures: [],
};

export interface SmallScenario {
  vendorId: string;
  clientId: string;
  programId: string;
  rubricId: string;
}

/** One vendor, one client, one program with a published rubric, made over HTTP by an administrator. */
export async function createSmallScenario(administrator: Caller, name = 'Small'): Promise<SmallScenario> {
  const post = async (path: string, body: object, status = 201) => {
    const response = await administrator.post(`/api/v1/${path}`).send(body).expect(status);
    return response.body as { id: string };
  };
  const vendor = await post('organizations', { kind: 'vendor', name: `${name} vendor` });
  const client = await post('organizations', { kind: 'client', name: `${name} client` });
  const ids = { clientId: client.id, vendorId: vendor.id };
  const program = await post('programs', { name: `${name} care`, ...ids, settings: OPEN_ALWAYS });
  const rubric = await post('rubrics', { clientId: client.id, name: `${name} rubric`, definition: SMALL_RUBRIC });
  await post(`rubrics/${rubric.id}/publish`, {}, 200);
  await administrator.patch(`/api/v1/programs/${program.id}`).send({ rubricId: rubric.id }).expect(200);
  return { vendorId: vendor.id, clientId: client.id, programId: program.id, rubricId: rubric.id };
}

/** A canonical line: the customer asks, the agent answers. */
export function conversationLine(id: string, reply: string, more: object = {}): string {
  return JSON.stringify({
    id,
    channel: 'chat',
    openedAt: '2026-10-05T10:00:00Z',
    closedAt: '2026-10-05T10:20:00Z',
    agent: { externalId: 'a-1', name: 'Ana' },
    turns: [
      { role: 'customer', text: 'Hello, where is my order?', at: '2026-10-05T10:00:00Z' },
      { role: 'agent', text: reply, at: '2026-10-05T10:05:00Z' },
      { role: 'customer', text: 'Thank you, that helps.', at: '2026-10-05T10:06:00Z' },
    ],
    ...more,
  });
}

/** Sends lines as one file. */
export async function importLines(caller: Caller, programId: string, lines: readonly string[]) {
  const response = await caller
    .post('/api/v1/conversations/import')
    .query({ program: programId })
    .set('content-type', 'application/x-ndjson')
    .send(lines.join('\n'))
    .expect(200);
  return response.body as {
    id: string;
    state: string;
    imported: number;
    revised: number;
    duplicates: number;
    rejected: number;
    conversations: number;
    turns: number;
  };
}
