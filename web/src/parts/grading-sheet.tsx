import './grading.css';
import { Grid, Paper, Stack, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whichApply } from '../../../src/domain/rubrics/conditions';
import { type Schemas } from '../api/client';
import { useHotkeys } from '../app/hotkeys';
import { useFormat } from '../i18n/use-format';
import { type GradedPart } from './graded-part';
import { GradingCriterion } from './grading-criterion';
import { type GradedCriterion, type GradingDraft, verdictIn, withVerdict } from './grading-draft';
import { GradingTranscript, quoteOf, selectedQuote } from './grading-transcript';
import { acceptedVerdict } from './machine-verdict';

interface SheetProps {
  conversation: Schemas['TranscriptView'];
  part: GradedPart | null;
  rubric: Schemas['RubricDefinition'];
  draft: GradingDraft;
  change: (change: (draft: GradingDraft) => GradingDraft) => void;
  /** What a machine said, in assisted mode. */
  machine?: readonly Schemas['VerdictRow'][];
  submit: () => void;
  children?: React.ReactNode;
}

/** A transcript and the rubric beside it, graded with the keyboard alone: a digit rates and goes on to the next criterion. */
export function GradingSheet(props: SheetProps) {
  const { conversation, part, rubric, draft, change, machine, submit, children } = props;
  const { t } = useTranslation('app');
  const format = useFormat();
  const applying = applyingCriteria(rubric, draft);
  const [at, setAt] = useState(0);
  const [marked, setMarked] = useState(conversation.turns[0]?.seq ?? 0);
  const comment = useRef<HTMLTextAreaElement>(null);
  const current = applying[Math.min(at, applying.length - 1)];
  const go = (to: number) => {
    const next = Math.max(0, Math.min(applying.length - 1, to));
    setAt(next);
    document.getElementById(`criterion-${applying[next]?.id ?? ''}`)?.scrollIntoView({ block: 'nearest' });
  };
  const set = (id: string, by: Partial<GradedCriterion>) => change((before) => withVerdict(before, id, by));
  const decide = (by: Partial<GradedCriterion>) => {
    if (!current) return;
    set(current.id, by);
    go(at + 1);
  };
  const mark = (by: number) => {
    const index = conversation.turns.findIndex(({ seq }) => seq === marked) + by;
    const next = conversation.turns[Math.max(0, Math.min(conversation.turns.length - 1, index))];
    if (!next) return;
    setMarked(next.seq);
    document.getElementById(`turn-${next.seq}`)?.scrollIntoView({ block: 'nearest' });
  };
  const quote = () => {
    if (!current) return;
    const whole = conversation.turns.find(({ seq }) => seq === marked)?.text.length ?? 0;
    const words = selectedQuote(conversation) ?? quoteOf(conversation, marked, 0, whole);
    if (!words) return;
    const { quotes } = verdictIn(draft, current.id);
    const others = quotes.filter(
      ({ turn, start, end }) => turn !== words.turn || start !== words.start || end !== words.end,
    );
    set(current.id, { quotes: others.length < quotes.length ? others : [...quotes, words] });
  };
  const accept = () => {
    const said = machine?.find(({ criterionId }) => criterionId === current?.id);
    if (said) decide(acceptedVerdict(said));
  };
  const submitOrGoToOpen = () => {
    const open = applying.findIndex(({ id }) => verdictIn(draft, id).outcome === null);
    if (open === -1) submit();
    else go(open);
  };
  useHotkeys([
    ...(current?.scale ?? []).slice(0, 9).map(({ rating, label }, i) => ({
      keys: String(i + 1),
      label: t('grading.keys.rate', { rating, label: format.text(label) }),
      run: () => decide({ outcome: 'rated', rating }),
    })),
    ...(current?.allowNotApplicable
      ? [
          {
            keys: 'n',
            label: t('grading.notApplicable'),
            run: () => decide({ outcome: 'not_applicable', rating: null, rootCauses: [] }),
          },
        ]
      : []),
    {
      keys: 'u',
      label: t('grading.notJudged'),
      run: () => decide({ outcome: 'not_judged', rating: null, rootCauses: [] }),
    },
    { keys: 'j', label: t('grading.keys.next'), run: () => go(at + 1) },
    { keys: 'k', label: t('grading.keys.previous'), run: () => go(at - 1) },
    { keys: 'c', label: t('grading.keys.comment'), run: () => comment.current?.focus() },
    { keys: ']', label: t('grading.keys.nextTurn'), run: () => mark(1) },
    { keys: '[', label: t('grading.keys.previousTurn'), run: () => mark(-1) },
    { keys: 'e', label: t('grading.keys.quote'), run: quote },
    ...(machine ? [{ keys: 'a', label: t('grading.keys.accept'), run: accept }] : []),
    { keys: 's', label: t('grading.keys.submit'), run: submitOrGoToOpen },
  ]);
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <GradingTranscript
          conversation={conversation}
          part={part}
          marked={marked}
          onMark={setMarked}
          quotes={draft.verdicts.flatMap(({ quotes }) => quotes)}
        />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="md">
          {rubric.sections.map((section) => (
            <Paper key={section.id} p="md" component="section" aria-label={format.text(section.name)}>
              <Title order={2} fz="md" mb="xs">
                {format.text(section.name)}
              </Title>
              <Stack gap="sm">
                {section.criteria
                  .filter(({ id }) => applying.some((criterion) => criterion.id === id))
                  .map((criterion) => (
                    <GradingCriterion
                      key={criterion.id}
                      criterion={criterion}
                      verdict={verdictIn(draft, criterion.id)}
                      current={criterion.id === current?.id}
                      onFocus={() => setAt(applying.findIndex(({ id }) => id === criterion.id))}
                      onChange={(by) => set(criterion.id, by)}
                      machine={machine?.find(({ criterionId }) => criterionId === criterion.id)}
                      commentRef={criterion.id === current?.id ? comment : undefined}
                    />
                  ))}
              </Stack>
            </Paper>
          ))}
          {children}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

/** The criteria that apply by what was rated so far, in the order of the rubric. */
export function applyingCriteria(rubric: Schemas['RubricDefinition'], draft: GradingDraft): Schemas['Criterion'][] {
  const decided = draft.verdicts.flatMap(({ criterionId, outcome, rating }) =>
    outcome === null ? [] : [[criterionId, { outcome, rating }] as const],
  );
  const applies = whichApply(rubric, new Map(decided));
  return rubric.sections.flatMap(({ criteria }) => criteria).filter(({ id }) => applies.get(id) !== 'does_not_apply');
}

/** How many of the criteria that apply are decided. */
export function decidedOf(rubric: Schemas['RubricDefinition'], draft: GradingDraft): { decided: number; all: number } {
  const applying = applyingCriteria(rubric, draft);
  return {
    decided: applying.filter(({ id }) => verdictIn(draft, id).outcome !== null).length,
    all: applying.length,
  };
}

/** Whether every criterion that applies is decided. */
export function isComplete(rubric: Schemas['RubricDefinition'], draft: GradingDraft): boolean {
  const { decided, all } = decidedOf(rubric, draft);
  return decided === all;
}
