import { type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Moment } from '../../domain/conversations/conversation.js';
import { csvMapping } from '../../domain/conversations/formats/csv-mapping.js';
import { TranscriptFileError } from '../../domain/conversations/formats/fault.js';
import {
  type ImportedConversation,
  type ImportWarning,
  type Reject,
} from '../../domain/conversations/formats/transcript-format.js';
import { type Scope } from '../../platform/auth-context/scope.js';
import { type FoundFormat, openTranscript } from '../../platform/ingest/open-transcript.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import {
  type ImportPreview,
  type ImportPreviewQuery,
  type PreviewConversation,
  type PreviewWarning,
} from './import-preview.dto.js';

/** Enough to tell what a file is; reading ends at the first of these. */
const MOST_READ = 100;
const MOST_REJECTED = 100;
const SHOWN_CONVERSATIONS = 10;
const SHOWN_REJECTS = 20;
const SHOWN_TURNS = 20;
const SHOWN_TEXT = 500;

/** Says what an import would make of a file, by its beginning. Writes nothing. */
@Injectable()
export class ImportPreviewService {
  constructor(private readonly organizations: OrganizationsService) {}

  async preview(scope: Scope, query: ImportPreviewQuery, body: Readable): Promise<ImportPreview> {
    await this.organizations.program(scope, query.program);
    const reading = new Reading();
    try {
      await read(body, query, reading);
    } catch (error) {
      if (!(error instanceof TranscriptFileError)) throw error;
      reading.fail(error);
    }
    if (query.partial === 'true' && reading.complete) reading.forgetTheEnd();
    return reading.view();
  }
}

async function read(body: Readable, query: ImportPreviewQuery, reading: Reading): Promise<void> {
  const items = openTranscript(body, {
    fileName: query.fileName ?? null,
    format: query.format ?? null,
    defaultAgent: query.agent ?? null,
    dateFormat: query.dateFormat ?? null,
    timeZone: query.timeZone ?? null,
    now: { utc: Date.now(), offsetMinutes: 0 },
    onOpen: (found) => (reading.found = found),
  });
  for await (const item of items) {
    if ('reject' in item) reading.rejects.push(item.reject);
    else reading.conversations.push(item);
    if (reading.conversations.length >= MOST_READ || reading.rejects.length >= MOST_REJECTED) return;
  }
  reading.complete = true;
}

/** What was read so far. */
class Reading {
  found: FoundFormat | null = null;
  complete = false;
  readonly conversations: ImportedConversation[] = [];
  readonly rejects: Reject[] = [];
  private error: ImportPreview['error'] = null;

  fail(error: TranscriptFileError): void {
    this.complete = true;
    this.error = { code: error.code, message: error.bilingualMessage, cure: error.cure };
  }

  /** Where the file was cut, its last line or conversation is not as it is, and a packed one ends too early. */
  forgetTheEnd(): void {
    if (this.error?.code === 'truncated_gzip') this.error = null;
    const last = this.rejects.at(-1);
    if (last && last.line > (this.conversations.at(-1)?.line ?? 0)) this.rejects.pop();
    else if (this.found?.format === 'csv' && this.conversations.length > 1) this.conversations.pop();
    this.complete = false;
  }

  view(): ImportPreview {
    const { format = null, encoding = null, head = '' } = this.found ?? {};
    return {
      format,
      encoding,
      columns: format === 'csv' && this.conversations.length + this.rejects.length > 0 ? csvMapping(head) : [],
      complete: this.complete,
      read: this.conversations.length,
      rejected: this.rejects.length,
      error: this.error,
      conversations: this.conversations.slice(0, SHOWN_CONVERSATIONS).map(shownConversation),
      rejects: this.rejects.slice(0, SHOWN_REJECTS).map(({ raw: _, ...reject }) => reject),
      warnings: counted(this.conversations.flatMap(({ warnings }) => warnings)),
    };
  }
}

function shownConversation({ conversation, line }: ImportedConversation): PreviewConversation {
  const { externalId, channel, language, subject, agent, openedAt, closedAt, turns } = conversation;
  return {
    line,
    externalId,
    channel,
    language,
    subject,
    agent: agent?.name ?? agent?.externalId ?? null,
    openedAt: dateOf(openedAt),
    closedAt: dateOf(closedAt),
    turnCount: turns.length,
    turns: turns.slice(0, SHOWN_TURNS).map(({ role, visibility, author, at, text }) => {
      return { role, visibility, author, at: dateOf(at), text: text.slice(0, SHOWN_TEXT) };
    }),
  };
}

function counted(warnings: readonly ImportWarning[]): PreviewWarning[] {
  const kinds = new Map<string, PreviewWarning>();
  for (const { code, message, field, line, count } of warnings) {
    const key = `${code} ${field ?? ''}`;
    const known = kinds.get(key);
    if (known) known.count += count;
    else kinds.set(key, { code, message, field, line, count });
  }
  return [...kinds.values()];
}

function dateOf(moment: Moment | null): Date | null {
  return moment && new Date(moment.utc);
}
