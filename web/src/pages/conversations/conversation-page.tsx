import './transcript.css';
import { Grid, Stack } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useHotkeys } from '../../app/hotkeys';
import { useMay } from '../../app/use-may';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { ConversationActions } from './conversation-actions';
import { ConversationFacts } from './conversation-facts';
import { EvaluationsPanel } from './evaluations-panel';
import { GradeConversation } from './grade-conversation';
import { FindingsList } from './findings-list';
import { findingsOf } from './findings';
import { MatterPanel } from './matter-panel';
import { Transcript, type TranscriptHandle } from './transcript';
import { useConversation, useEvaluations } from './use-conversation';

const route = getRouteApi('/shell/conversations/$conversationId');

export function ConversationPage() {
  const { conversationId } = route.useParams();
  const conversation = useConversation(conversationId);
  return <Answered answer={conversation}>{(view) => <Loaded key={view.id} view={view} />}</Answered>;
}

function Loaded({ view }: { view: Schemas['ConversationView'] }) {
  const { t } = useTranslation('conversations');
  const { turn } = route.useSearch();
  const mayGrade = useMay('reviews.claim');
  const { evaluations, isPending } = useEvaluations(view.id);
  const findings = useMemo(() => findingsOf(evaluations.map(({ evaluation }) => evaluation)), [evaluations]);
  const criteria = useMemo(() => criteriaOf(evaluations), [evaluations]);
  const [selected, setSelected] = useState<string | null>(null);
  const [showsNotes, setShowsNotes] = useState(true);
  const transcript = useRef<TranscriptHandle>(null);
  const select = (id: string) => {
    setSelected(id);
    transcript.current?.showFinding(id);
  };
  const move = (by: 1 | -1) => {
    const at = findings.findIndex(({ id }) => id === selected);
    const next =
      findings[at === -1 ? (by === 1 ? 0 : findings.length - 1) : Math.max(0, Math.min(findings.length - 1, at + by))];
    if (next) select(next.id);
  };
  useHotkeys([
    { keys: 'j', label: t('keys.nextFinding'), run: () => move(1) },
    { keys: 'k', label: t('keys.previousFinding'), run: () => move(-1) },
    { keys: 'n', label: t('keys.notes'), run: () => setShowsNotes((shown) => !shown) },
  ]);
  return (
    <Page
      title={view.subject ?? view.externalId}
      description={<ConversationFacts view={view} />}
      actions={
        <>
          <ConversationActions
            view={view}
            evaluations={evaluations}
            showsNotes={showsNotes}
            onShowNotes={setShowsNotes}
          />
          {mayGrade && <GradeConversation view={view} />}
        </>
      }
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7, lg: 8 }} order={{ base: 2, md: 1 }}>
          <Transcript
            ref={transcript}
            view={view}
            findings={findings}
            criteria={criteria}
            selected={selected}
            onSelect={setSelected}
            showsNotes={showsNotes}
            firstTurn={turn ?? null}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5, lg: 4 }} order={{ base: 1, md: 2 }}>
          <Stack gap="md" className="beside-transcript">
            <MatterPanel view={view} />
            <FindingsList
              findings={findings}
              criteria={criteria}
              selected={selected}
              onSelect={select}
              isPending={isPending}
            />
            <EvaluationsPanel view={view} evaluations={evaluations} isPending={isPending} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function criteriaOf(
  evaluations: ReturnType<typeof useEvaluations>['evaluations'],
): ReadonlyMap<string, Schemas['Criterion']> {
  const all = evaluations.flatMap(
    ({ rubric }) => rubric?.definition.sections.flatMap((section) => section.criteria) ?? [],
  );
  return new Map(all.map((criterion) => [criterion.id, criterion]));
}
