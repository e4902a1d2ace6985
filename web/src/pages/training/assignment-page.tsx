import { Paper, Stack, Tabs, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../../api/client';
import { useMay } from '../../app/use-may';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { AssignmentStateTag } from './assignment-state-tag';
import { AttemptsHistory } from './attempts-history';
import { Lessons } from './lessons';
import { PracticeTexts } from './practice-texts';
import { Quiz } from './quiz';
import { Reasons } from './reasons';
import { useLearner } from './use-learner';
import { assignmentQuery, sheetQuery } from './training-queries';

const route = getRouteApi('/shell/training/$assignmentId');

export function AssignmentPage() {
  const { assignmentId } = route.useParams();
  const assignment = useQuery(assignmentQuery(assignmentId));
  return <Answered answer={assignment}>{(data) => <Loaded key={data.id} assignment={data} />}</Answered>;
}

function Loaded({ assignment }: { assignment: Schemas['ReasonedAssignment'] }) {
  const { t } = useTranslation('training');
  const format = useFormat();
  const mayRead = useMay('training.read_work');
  const learner = useLearner(assignment.agentId);
  return (
    <Page
      narrow
      title={format.text(assignment.title)}
      description={
        <>
          <AssignmentStateTag assignment={assignment} />{' '}
          {learner !== null && (
            <>
              <bdi>{learner}</bdi> ·{' '}
            </>
          )}
          {t('dueOn', { date: format.date(assignment.dueAt) })}
        </>
      }
    >
      {assignment.note !== null && (
        <Paper>
          <Text className="foreign-text">{assignment.note}</Text>
        </Paper>
      )}
      <Paper component="section" data-tour="reasons">
        <Title order={2} mb="xs">
          {t('why')}
        </Title>
        <Reasons assignment={assignment} />
      </Paper>
      {mayRead && <Sheet assignment={assignment} />}
    </Page>
  );
}

/** The module itself; opening it starts the assignment. */
function Sheet({ assignment }: { assignment: Schemas['ReasonedAssignment'] }) {
  const { t } = useTranslation('training');
  const mayTake = useMay('training.take');
  const sheet = useQuery(sheetQuery(assignment.id));
  useStart(assignment, mayTake);
  return (
    <Answered answer={sheet}>
      {(module) => (
        <Tabs defaultValue="lessons" keepMounted>
          <Tabs.List mb="md" grow>
            <Tabs.Tab value="lessons">{t('lessons')}</Tabs.Tab>
            <Tabs.Tab value="quiz">{t('quiz')}</Tabs.Tab>
            <Tabs.Tab value="practice">{t('practice')}</Tabs.Tab>
            <Tabs.Tab value="history">{t('history')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="lessons">
            <Lessons module={module} />
          </Tabs.Panel>
          <Tabs.Panel value="quiz">
            <Quiz module={module} assignment={assignment} mayTake={mayTake} />
          </Tabs.Panel>
          <Tabs.Panel value="practice">
            <PracticeTexts module={module} assignment={assignment} mayTake={mayTake} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <Stack>
              <AttemptsHistory assignmentId={assignment.id} module={module} />
            </Stack>
          </Tabs.Panel>
        </Tabs>
      )}
    </Answered>
  );
}

function useStart(assignment: Schemas['ReasonedAssignment'], mayTake: boolean): void {
  const queryClient = useQueryClient();
  const { mutate: start } = useMutation({
    mutationFn: () => api.POST('/api/v1/training/assignments/{id}/start', { params: { path: { id: assignment.id } } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['assignments'] }),
    meta: { quiet: true },
  });
  const isNew = mayTake && assignment.state === 'assigned';
  useEffect(() => {
    if (isNew) start();
  }, [isNew, start]);
}
