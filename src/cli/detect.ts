import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { type Readable } from 'node:stream';
import { Command, InvalidArgumentError } from 'commander';
import { LineSplitter, type Line } from '../domain/conversations/formats/line-splitter.js';
import { type Conversation } from '../domain/conversations/conversation.js';
import { createDetector } from '../domain/judging/local/detect.js';
import { type Detection } from '../domain/judging/local/detection.js';
import { type Topic } from '../domain/programs/topics.js';
import { LazyLanguageIdentifier } from '../platform/judge/lazy-language-identifier.js';
import { loadWeights } from '../platform/judge/weights.js';
import { expanded } from '../platform/ingest/gunzip.js';
import { CommandError } from './answer.js';
import { DetectInputError, parseDetectLine } from './detect-input.js';
import { detectionRecord } from './detect-output.js';
import { requireFile } from './files.js';
import { requireOutput } from './output.js';

const LONGEST_LINE = 64 * 1024 * 1024;
const REJECTS = 3;
/** How far is looked whether it is text at all. */
const HEAD_BYTES = 4096;

interface DetectOptions {
  language?: string[];
  competitor?: string[];
  topic?: Topic[];
  findings: boolean;
}

type Find = (conversation: Conversation) => Promise<Detection>;

/** `baremo detect [FILE|-]`: the local judge alone. NDJSON in, NDJSON out, one line held at a time; no database. */
export function detectCommand(): Command {
  return new Command('detect')
    .argument('[file]', 'NDJSON, gzipped or plain, one conversation a line; - for standard input', '-')
    .option('--language <code...>', 'languages the desk answers in')
    .option('--competitor <name...>', 'competitors customers may name')
    .option('--topic <name=words>', 'a topic and its words, with commas; again for each topic', topicsOf)
    .option('--no-findings', 'leave out evidence and reasons')
    .action(async (file: string, options: DetectOptions) => {
      const { language: languages = [], competitor: competitors = [], topic: topics = [] } = options;
      const context = { languages, competitors, topics };
      const identifier = new LazyLanguageIdentifier();
      const detect = createDetector({ weights: await loadWeights(), identifyLanguage: identifier.identify });
      const find: Find = (conversation) => identifier.use(() => detect(conversation, context));
      await requireFile(file);
      const source = file === '-' ? process.stdin : createReadStream(file);
      const rejects = await detectAll(source, find, options.findings);
      if (rejects > 0) process.exitCode = REJECTS;
    });
}

/** One more topic, such as `delivery=parcel, courier, where is`. */
function topicsOf(option: string, before: Topic[] = []): Topic[] {
  const [name = '', words = ''] = option.split(/=(.*)/s).map((part) => part.trim());
  const list = words.split(',').map((word) => word.trim());
  if (name === '' || list.includes('')) throw new InvalidArgumentError('Write it as "delivery=parcel, courier".');
  return [...before, { name, words: list }];
}

/** Judges every line of a stream, at the pace at which the output is read; returns how many lines were refused. */
async function detectAll(source: Readable, find: Find, findings: boolean): Promise<number> {
  const lines = new LineSplitter(LONGEST_LINE);
  let rejects = 0;
  const handle = async (batch: readonly Line[]): Promise<void> => {
    const out: string[] = [];
    for (const line of batch) {
      const record = await detectLine(line, find, findings);
      if (record === null) rejects++;
      else if (record !== '') out.push(record);
    }
    requireOutput();
    if (out.length > 0 && !process.stdout.write(`${out.join('\n')}\n`)) await once(process.stdout, 'drain');
  };
  const text = new TextDecoder();
  let begun = false;
  for await (const bytes of expanded(source)) {
    if (!begun && bytes.subarray(0, HEAD_BYTES).includes(0)) {
      throw new CommandError('This is not text: give NDJSON, one conversation a line.');
    }
    begun = true;
    await handle(lines.push(text.decode(bytes, { stream: true })));
  }
  await handle(lines.push(text.decode()));
  await handle(lines.end());
  return rejects;
}

/** The output line; empty for a blank line, null for one that was refused (and said so). */
async function detectLine(line: Line, find: Find, findings: boolean): Promise<string | null> {
  if (line.text?.trim() === '') return '';
  try {
    if (line.text === null)
      throw new DetectInputError(`The line is longer than ${LONGEST_LINE} characters: split the conversation.`);
    const conversation = parseDetectLine(line.text);
    return JSON.stringify(detectionRecord(conversation, await find(conversation), findings));
  } catch (error) {
    if (!(error instanceof DetectInputError)) throw error;
    process.stderr.write(`Line ${line.number}: ${error.message}\n`);
    return null;
  }
}
