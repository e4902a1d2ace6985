import { describeTranscriptFormat } from './transcript-format.contract.js';
import { type Conversation, type Turn } from '../../src/domain/conversations/conversation.js';
import { canonicalFormat } from '../../src/domain/conversations/formats/canonical-format.js';
import { toCanonical } from '../../src/domain/conversations/formats/canonical-writer.js';
import { csvFormat } from '../../src/domain/conversations/formats/csv-format.js';
import { CSV_COLUMNS, type CsvColumn } from '../../src/domain/conversations/formats/csv-header.js';
import { TRANSCRIPT_FORMATS } from '../../src/domain/conversations/formats/format-registry.js';
import { toRfc3339 } from '../../src/domain/conversations/formats/moment.js';

const badTime = { written: '2026-02-30T09:00:00+01:00', mended: '2026-02-20T09:00:00+01:00' };

describeTranscriptFormat({
  format: canonicalFormat,
  write: (conversations) => conversations.map((conversation) => `${toCanonical(conversation)}\n`).join(''),
  expressible: (conversation) => conversation,
  badTime,
});

describeTranscriptFormat({ format: csvFormat, write: toCsv, expressible: asCsvHasIt, badTime });

it('every format is held to the contract', () => {
  expect(TRANSCRIPT_FORMATS).toEqual([canonicalFormat, csvFormat]);
});

function toCsv(conversations: readonly Conversation[]): string {
  const rows = conversations.flatMap((conversation) => conversation.turns.map((turn) => rowOf(conversation, turn)));
  return [CSV_COLUMNS.join(','), ...rows.map((row) => CSV_COLUMNS.map((column) => quoted(row[column])).join(','))]
    .map((line) => `${line}\n`)
    .join('');
}

function rowOf(conversation: Conversation, turn: Turn): Partial<Record<CsvColumn, string | null>> {
  const first = turn.seq === 0;
  return {
    conversation_id: conversation.externalId,
    channel: conversation.channel,
    sent_at: turn.at && toRfc3339(turn.at),
    author_role: turn.role,
    author_id: turn.author,
    author_name: nameOf(conversation, turn),
    visibility: turn.visibility,
    text: turn.text,
    language: conversation.language,
    subject: first ? conversation.subject : null,
    tags: conversation.tags.join('|'),
    csat_score: conversation.csat && String(conversation.csat.score),
    csat_max: conversation.csat && String(conversation.csat.scaleMax),
    csat_comment: conversation.csat && conversation.csat.comment,
  };
}

/** Only those that are named by an id have a name in a row: a name alone would become the id. */
function nameOf({ agent, customer }: Conversation, { role, author }: Turn): string | null {
  if (author === null) return null;
  if (role === 'agent' && author === agent?.externalId) return agent.name;
  return role === 'customer' && author === customer?.externalId ? customer.name : null;
}

function quoted(cell: string | null | undefined): string {
  const text = cell ?? '';
  return /[",;\r\n]|^\uFEFF|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV names the people of a conversation by its rows only, and has no column for when it opened and closed. */
function asCsvHasIt(conversation: Conversation): Conversation {
  const byRows = (role: 'agent' | 'customer') => {
    const said = conversation.turns.find(
      (turn) => turn.role === role && turn.author !== null && (role === 'customer' || turn.visibility === 'public'),
    );
    return said ? { externalId: said.author ?? '', name: nameOf(conversation, said) } : null;
  };
  return { ...conversation, openedAt: null, closedAt: null, agent: byRows('agent'), customer: byRows('customer') };
}
