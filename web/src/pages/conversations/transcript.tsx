import { Box, Text } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { replyTargetsFor, replyTimes } from '../../../../src/domain/conversations/reply-times';
import { type Schemas } from '../../api/client';
import { domainConversation } from './domain-conversation';
import { languageOfSide } from './language-of-text';
import { type Finding, notesByTurn, spansByTurn } from './findings';
import { type ReplyTime, TurnView } from './turn-view';
import { useProgram } from './use-conversation';

/** Up to here all turns are in the page, so that the browser's own search finds them; above, those in view. */
const ALL_AT_ONCE = 150;
const MINUTE = 60_000;

export interface TranscriptHandle {
  /** Scrolls to the finding and gives it the focus. */
  showFinding(id: string): void;
}

interface Props {
  ref: Ref<TranscriptHandle>;
  view: Schemas['ConversationView'];
  findings: readonly Finding[];
  criteria: ReadonlyMap<string, Schemas['Criterion']>;
  selected: string | null;
  onSelect: (id: string) => void;
  showsNotes: boolean;
  /** The turn to begin at. */
  firstTurn: number | null;
}

export function Transcript({ ref, view, findings, criteria, selected, onSelect, showsNotes, firstTurn }: Props) {
  const { t } = useTranslation('conversations');
  const turns = useMemo(
    () => view.turns.filter(({ visibility }) => showsNotes || visibility === 'public'),
    [view, showsNotes],
  );
  const spans = useMemo(() => spansByTurn(findings), [findings]);
  const notes = useMemo(() => notesByTurn(findings), [findings]);
  const byId = useMemo(() => new Map(findings.map((finding) => [finding.id, finding])), [findings]);
  const replies = useReplyTimes(view);
  const usualLanguage = useMemo(() => languageOfSide(view, 'customer'), [view]);
  const isPrinting = usePrinting();
  const list = useRef<HTMLOListElement>(null);
  const isWhole = turns.length <= ALL_AT_ONCE || isPrinting;
  const virtual = useWindowVirtualizer({
    count: turns.length,
    estimateSize: () => 96,
    overscan: 8,
    scrollMargin: list.current?.offsetTop ?? 0,
    enabled: !isWhole,
  });

  const showTurn = (seq: number, then?: () => void) => {
    const index = turns.findIndex((turn) => turn.seq === seq);
    if (index === -1) return;
    if (isWhole) list.current?.querySelector(`[data-turn="${seq}"]`)?.scrollIntoView({ block: 'center' });
    else virtual.scrollToIndex(index, { align: 'center' });
    if (then) requestAnimationFrame(() => requestAnimationFrame(then));
  };
  useImperativeHandle(ref, () => ({
    showFinding: (id) => {
      const finding = byId.get(id);
      if (finding) showTurn(finding.turn, () => focusFinding(list.current, id));
    },
  }));
  const cameFor = useRef(firstTurn);
  useEffect(() => {
    if (cameFor.current === null) return;
    showTurn(cameFor.current);
    cameFor.current = null; // once, when the page is come to
  });

  const turnView = (turn: Schemas['TurnView'], before: Schemas['TurnView'] | undefined) => (
    <TurnView
      turn={turn}
      continues={
        before !== undefined &&
        before.role === turn.role &&
        before.author === turn.author &&
        before.visibility === turn.visibility
      }
      view={view}
      usualLanguage={usualLanguage}
      spans={spans.get(turn.seq) ?? []}
      notes={notes.get(turn.seq) ?? []}
      findings={byId}
      criteria={criteria}
      selected={selected}
      onSelect={onSelect}
      reply={replies.get(turn.seq) ?? null}
    />
  );
  if (turns.length === 0) return <Text c="dimmed">{t('transcript.empty')}</Text>;
  if (isWhole) {
    return (
      <Box ref={list} component="ol" className="transcript" aria-label={t('transcript.title')}>
        {turns.map((turn, index) => (
          <li key={turn.seq} data-turn={turn.seq}>
            {turnView(turn, turns[index - 1])}
          </li>
        ))}
      </Box>
    );
  }
  return (
    <Box
      ref={list}
      component="ol"
      className="transcript"
      aria-label={t('transcript.title')}
      style={{ height: virtual.getTotalSize(), position: 'relative' }}
    >
      {virtual.getVirtualItems().map(({ index, key, start }) => {
        const turn = turns[index];
        if (!turn) return null;
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            data-turn={turn.seq}
            aria-posinset={index + 1}
            aria-setsize={turns.length}
            style={{
              position: 'absolute',
              insetInline: 0,
              top: 0,
              transform: `translateY(${start - virtual.options.scrollMargin}px)`,
            }}
          >
            {turnView(turn, turns[index - 1])}
          </li>
        );
      })}
    </Box>
  );
}

function focusFinding(list: HTMLElement | null, id: string): void {
  list?.querySelector<HTMLElement>(`[data-finding~="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}

/** When each reply came, and what the program allows; by the replying turn. */
function useReplyTimes(view: Schemas['ConversationView']): ReadonlyMap<number, ReplyTime> {
  const program = useProgram(view.programId);
  return useMemo(() => {
    if (!program) return new Map<number, ReplyTime>();
    const conversation = domainConversation(view);
    const targets = replyTargetsFor(conversation, program.settings);
    const { replies } = replyTimes(conversation, program.settings);
    return new Map(
      replies.flatMap(({ agentTurn, timing }, index) => {
        const minutes = index === 0 ? targets?.firstReplyMinutes : targets?.nextReplyMinutes;
        return timing
          ? [[agentTurn, { ...timing, targetMs: minutes === undefined ? null : minutes * MINUTE }] as const]
          : [];
      }),
    );
  }, [view, program]);
}

/** What is printed is the whole transcript, not what happens to be in view. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return isPrinting;
}
