import { Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, GraduationCap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { FlagBadge } from '../../parts/flag-badge';
import { openAssignments } from '../../parts/open-assignments';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { ScoreFigure } from '../../parts/score-figure';
import { MeanFigure } from './key-figures';
import { OwnEvaluations } from './own-evaluations';

/** What is to be learned first, then the own conversations and what was found in them. */
export function AgentHome() {
  const { t } = useTranslation('home');
  const { user, agentId } = useSession();
  const scores = useQuery({
    queryKey: ['insights', 'scores'],
    queryFn: () => dataOf(api.GET('/api/v1/insights/scores')),
  }).data;
  const conversations = useQuery({
    queryKey: ['conversations', 'own'],
    queryFn: () => dataOf(api.GET('/api/v1/search', { params: { query: { limit: 10 } } })),
  });
  return (
    <Page narrow title={t('greeting', { name: user.name })}>
      <OpenTraining />
      {scores && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <MeanFigure label={t('meanScore')} mean={scores.overall} />
        </SimpleGrid>
      )}
      <OwnEvaluations />
      <section>
        <Title order={2} mb="xs">
          {t('myConversations')}
        </Title>
        <Answered answer={conversations}>
          {({ items }) => (
            <Stack gap="xs">
              {items.length === 0 && <Text c="dimmed">{t('emptyTitle')}</Text>}
              {items.map((hit) => (
                <OwnConversation key={hit.id} hit={hit} agentId={agentId} />
              ))}
            </Stack>
          )}
        </Answered>
      </section>
    </Page>
  );
}

function OpenTraining() {
  const { t } = useTranslation('home');
  const format = useFormat();
  const assignments = useQuery({
    queryKey: ['assignments'],
    queryFn: () => dataOf(api.GET('/api/v1/training/assignments', { params: { query: { limit: 200 } } })),
  }).data;
  const open = openAssignments(assignments?.items ?? []);
  if (!assignments) return null;
  return (
    <section>
      <Title order={2} mb="xs">
        {t('myTraining')}
      </Title>
      {open.length === 0 && <Text c="dimmed">{t('nothingToLearn')}</Text>}
      <Stack gap="xs">
        {open.map(({ id, title, dueAt }) => (
          <Link key={id} to="/training/$assignmentId" params={{ assignmentId: id }} className="card-link">
            <Paper p="sm">
              <Group wrap="nowrap" gap="sm">
                <GraduationCap size={22} aria-hidden style={{ flex: 'none' }} color="var(--mantine-color-petrol-5)" />
                <div style={{ flex: 1 }}>
                  <Text fw={600}>{format.text(title)}</Text>
                  <Text fz="sm" c="dimmed">
                    {t('due', { date: format.date(dueAt) })}
                  </Text>
                </div>
                <ChevronRight size={18} aria-hidden />
              </Group>
            </Paper>
          </Link>
        ))}
      </Stack>
    </section>
  );
}

function OwnConversation({ hit, agentId }: { hit: Schemas['SearchHit']; agentId: string | null }) {
  const format = useFormat();
  const own = hit.scores.find((score) => score.agentId === agentId);
  return (
    <Link to="/conversations/$conversationId" params={{ conversationId: hit.id }} className="card-link">
      <Paper p="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              <bdi>{hit.subject ?? hit.externalId}</bdi>
            </Text>
            <Text fz="sm" c="dimmed">
              {format.dateTime(hit.at)}
            </Text>
            <Group gap={4} mt={4}>
              {hit.flags.map(({ kind, count }) => (
                <FlagBadge key={kind} kind={kind} count={count} />
              ))}
            </Group>
          </div>
          {own && <ScoreFigure score={own.score} />}
        </Group>
      </Paper>
    </Link>
  );
}
