import { Box, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../api/client';
import { useFormat } from '../i18n/use-format';
import { type GradedPart } from './graded-part';
import { type Quote } from './grading-draft';

interface TranscriptProps {
  conversation: Schemas['TranscriptView'];
  /** Null where one agent alone has a part. */
  part: GradedPart | null;
  /** The turn that the keys point at. */
  marked: number;
  onMark: (seq: number) => void;
  quotes: readonly Quote[];
}

/** What was said, with the words marked that a verdict quotes. Selecting words and pressing the key for a quote takes them. */
export function GradingTranscript({ conversation, part, marked, onMark, quotes }: TranscriptProps) {
  const { t } = useTranslation(['app', 'words']);
  const format = useFormat();
  return (
    <Paper
      p="md"
      component="section"
      aria-label={t('app:grading.transcript')}
      className="grading-transcript"
      tabIndex={0} // it scrolls by itself
    >
      <Stack gap="xs">
        {conversation.turns.map((turn) => (
          <Box
            key={turn.seq}
            id={`turn-${turn.seq}`}
            onClick={() => onMark(turn.seq)}
            aria-current={marked === turn.seq ? 'true' : undefined}
            px="sm"
            py="xs"
            style={{
              borderInlineStart: `3px solid ${marked === turn.seq ? 'var(--mantine-primary-color-filled)' : 'transparent'}`,
            }}
          >
            <Group gap="xs">
              <Writer turn={turn} part={part} />
              {turn.at !== null && (
                <Text fz="xs" c="dimmed">
                  {format.time(turn.at)}
                </Text>
              )}
              {turn.visibility === 'internal' && (
                <Text fz="xs" c="dimmed">
                  {t('app:grading.internal')}
                </Text>
              )}
            </Group>
            <Text fz="md" className="foreign-text" dir="auto" data-turn={turn.seq}>
              <Marked text={turn.text} quotes={quotes.filter((quote) => quote.turn === turn.seq)} />
            </Text>
          </Box>
        ))}
      </Stack>
    </Paper>
  );
}

/** Who wrote a turn; where several agents did, which of them, and whether it is theirs that is graded. */
function Writer({ turn, part }: { turn: Schemas['TranscriptView']['turns'][number]; part: GradedPart | null }) {
  const { t } = useTranslation(['app', 'words']);
  const role = t(`words:turnRole.${turn.role}`);
  const author = turn.role === 'agent' ? part?.authorOf(turn) : undefined;
  return (
    <>
      <Text fz="xs" fw={600}>
        {author ? <bdi>{author.name}</bdi> : role}
      </Text>
      {author && turn.visibility === 'public' && (
        <Text fz="xs" c={author.isGraded ? 'petrol' : 'dimmed'} fw={author.isGraded ? 600 : 400}>
          {t(author.isGraded ? 'app:grading.partGraded' : 'app:grading.partNotGraded')}
        </Text>
      )}
    </>
  );
}

function Marked({ text, quotes }: { text: string; quotes: readonly Quote[] }) {
  const pieces = [];
  let from = 0;
  for (const { start, end } of [...quotes].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    pieces.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>);
    from = end;
  }
  pieces.push(text.slice(from));
  return <>{pieces}</>;
}

/** The words selected within one turn, by UTF-16 units of its text; null where none are, or they reach over turns. */
export function selectedQuote(conversation: Schemas['TranscriptView']): Quote | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const holder = elementOf(range.startContainer)?.closest<HTMLElement>('[data-turn]');
  if (!holder?.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(holder);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const end = start + range.toString().length;
  return quoteOf(conversation, Number(holder.dataset['turn']), start, end);
}

/** A quote of words of a public turn; null where there are none. */
export function quoteOf(
  conversation: Schemas['TranscriptView'],
  seq: number,
  start: number,
  end: number,
): Quote | null {
  const turn = conversation.turns.find((each) => each.seq === seq);
  if (turn?.visibility !== 'public') return null;
  const text = turn.text.slice(start, end);
  return text === '' ? null : { turn: seq, start, end, text };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
