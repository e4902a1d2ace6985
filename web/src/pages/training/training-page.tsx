import { Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useMay } from '../../app/use-may';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { openAssignments } from '../../parts/open-assignments';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';
import { AssignmentStateTag } from './assignment-state-tag';
import { LearnerFilter } from './learner-filter';
import { assignmentsQuery } from './training-queries';
import { useLearner } from './use-learner';

const route = getRouteApi('/shell/training');

/** What is to be learned: an agent's own, or everybody's for who runs the program. */
export function TrainingPage() {
  const { t } = useTranslation('training');
  const isAgent = useSession().role === 'agent';
  const assignments = useQuery(assignmentsQuery);
  const mayFilter = useMay('agents.read') && !isAgent;
  const { agentId } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      title={t(isAgent ? 'titleMine' : 'title')}
      narrow={isAgent}
      actions={
        mayFilter && (
          <LearnerFilter
            agentId={agentId}
            onChange={(chosen) => void navigate({ search: { agentId: chosen }, replace: true })}
          />
        )
      }
    >
      <Answered answer={assignments}>
        {(all) => {
          const items = all.items.filter((item) => agentId === undefined || item.agentId === agentId);
          if (items.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />;
          const open = openAssignments(items);
          const closed = items.filter((item) => !open.includes(item));
          return (
            <Stack gap="lg">
              <Assignments title={t('open')} items={open} nothing={t('allDone')} />
              {closed.length > 0 && <Assignments title={t('done')} items={closed} />}
            </Stack>
          );
        }}
      </Answered>
    </Page>
  );
}

function Assignments({
  title,
  items,
  nothing,
}: {
  title: string;
  items: readonly Schemas['AssignmentView'][];
  nothing?: string;
}) {
  const isAgent = useSession().role === 'agent';
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {items.length === 0 && <Text c="dimmed">{nothing}</Text>}
      <SimpleGrid cols={isAgent ? 1 : { base: 1, sm: 2, lg: 3 }} spacing="sm">
        {items.map((assignment) => (
          <AssignmentCard key={assignment.id} assignment={assignment} />
        ))}
      </SimpleGrid>
    </section>
  );
}

function AssignmentCard({ assignment }: { assignment: Schemas['AssignmentView'] }) {
  const { t } = useTranslation('training');
  const format = useFormat();
  const learner = useLearner(assignment.agentId);
  const isDone = assignment.state === 'completed' && assignment.completedAt !== null;
  return (
    <Link to="/training/$assignmentId" params={{ assignmentId: assignment.id }} className="card-link">
      <Paper h="100%">
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
          <Text fw={600}>{format.text(assignment.title)}</Text>
          <AssignmentStateTag assignment={assignment} />
        </Group>
        {learner !== null && (
          <Text fz="sm">
            <bdi>{learner}</bdi>
          </Text>
        )}
        <Text fz="sm" c="dimmed" mt={4}>
          {isDone
            ? t('completedOn', { date: format.date(assignment.completedAt ?? '') })
            : t('dueOn', { date: format.date(assignment.dueAt) })}
          {assignment.reasons.length > 0 && ` · ${t('reasons', { count: assignment.reasons.length })}`}
        </Text>
      </Paper>
    </Link>
  );
}
