import { Alert, Button, Group, NumberInput, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Answered, EmptyState } from '../../parts/page-state';
import { BackTestResult } from './back-test-result';
import { RegradeProgress } from './regrade-progress';
import { programsQuery, workingVersion } from './rubric-queries';

interface BackTestTabProps {
  rubric: Schemas['RubricView'];
  dirty: boolean;
  mayRun: boolean;
}

const USUAL = 200;

/** What this version would change over old conversations; and grading them again by what is published. */
export function BackTestTab({ rubric, dirty, mayRun }: BackTestTabProps) {
  const { t } = useTranslation('rubrics');
  const programs = useQuery(programsQuery);
  const own = (programs.data ?? []).filter(({ clientId }) => clientId === rubric.clientId);
  const [programId, setProgramId] = useState<string | null>(null);
  const program = own.find(({ id }) => id === programId) ?? own[0];
  const version = workingVersion(rubric);
  if (programs.data && own.length === 0) return <EmptyState title={t('noProgramTitle')} text={t('noProgramText')} />;
  if (!program || !version) return null;
  return (
    <Stack gap="md">
      <Select
        label={t('program')}
        data={own.map(({ id, name }) => ({ value: id, label: name }))}
        value={program.id}
        onChange={setProgramId}
        allowDeselect={false}
        w="fit-content"
      />
      <BackTest
        key={`trial ${program.id}`}
        rubricId={rubric.id}
        program={program}
        version={version}
        dirty={dirty}
        mayRun={mayRun}
      />
      <BackScoring key={`lasting ${program.id}`} rubric={rubric} program={program} mayRun={mayRun} />
    </Stack>
  );
}

type Kind = Schemas['RegradeSummary']['kind'];

/** The last one of a kind in a program, read again every second while it runs. */
function useLastRegrade(programId: string, rubricId: string, kind: Kind) {
  const list = useQuery({
    queryKey: ['regrades', programId, rubricId, kind],
    queryFn: () => dataOf(api.GET('/api/v1/regrades', { params: { query: { programId, rubricId, kind, limit: 1 } } })),
  });
  const id = list.data?.items[0]?.id ?? null;
  const last = useQuery({
    queryKey: ['regrades', id],
    queryFn: () => dataOf(api.GET('/api/v1/regrades/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 1000 : false),
  });
  return { none: list.data !== undefined && id === null, last };
}

function useStart(kind: Kind) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { programId: string; rubricVersionId: string; conversations?: number }) =>
      dataOf(api.POST('/api/v1/regrades', { body: { ...body, kind } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['regrades'] }),
  });
}

interface BackTestProps {
  rubricId: string;
  program: Schemas['ProgramView'];
  version: Schemas['RubricVersionSummary'];
  dirty: boolean;
  mayRun: boolean;
}

function BackTest({ rubricId, program, version, dirty, mayRun }: BackTestProps) {
  const { t } = useTranslation('rubrics');
  const [conversations, setConversations] = useState(USUAL);
  const { none, last } = useLastRegrade(program.id, rubricId, 'back_test');
  const start = useStart('back_test');
  const running = last.data?.state === 'running';
  return (
    <Paper component="section">
      <Stack gap="md">
        <Title order={2} fz="lg">
          {t('backTest')}
        </Title>
        <Text fz="sm">{t('backTestText')}</Text>
        {dirty && (
          <Alert variant="light" color="yellow" icon={<Info size={18} />}>
            {t('saveFirst')}
          </Alert>
        )}
        {mayRun && (
          <Group gap="sm" align="flex-end">
            <NumberInput
              label={t('lastConversations')}
              value={conversations}
              min={1}
              max={2000}
              w={180}
              onChange={(value) => setConversations(typeof value === 'number' ? value : USUAL)}
            />
            <Button
              loading={start.isPending}
              disabled={running}
              onClick={() => start.mutate({ programId: program.id, rubricVersionId: version.id, conversations })}
            >
              {t('startBackTest', { number: version.number })}
            </Button>
          </Group>
        )}
        {none ? (
          <Text fz="sm" c="dimmed">
            {t('noBackTest')}
          </Text>
        ) : (
          <Answered answer={last}>
            {(regrade) => (
              <Stack gap="md">
                <RegradeProgress regrade={regrade} mayCancel={mayRun} />
                <BackTestResult regrade={regrade} />
              </Stack>
            )}
          </Answered>
        )}
      </Stack>
    </Paper>
  );
}

interface BackScoringProps {
  rubric: Schemas['RubricView'];
  program: Schemas['ProgramView'];
  mayRun: boolean;
}

function BackScoring({ rubric, program, mayRun }: BackScoringProps) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const published = rubric.versions.find(({ state }) => state === 'published');
  const { none, last } = useLastRegrade(program.id, rubric.id, 'back_scoring');
  const start = useStart('back_scoring');
  const uses = program.rubricId === rubric.id && published !== undefined;
  return (
    <Paper component="section">
      <Stack gap="md">
        <Title order={2} fz="lg">
          {t('backScoring')}
        </Title>
        <Text fz="sm">{t('backScoringText')}</Text>
        {mayRun && uses && (
          <Button
            variant="default"
            w="fit-content"
            loading={start.isPending}
            disabled={last.data?.state === 'running'}
            onClick={() => start.mutate({ programId: program.id, rubricVersionId: published.id })}
          >
            {t('startBackScoring', { number: published.number })}
          </Button>
        )}
        {!uses && (
          <Text fz="sm" c="dimmed">
            {t('notUsed', { program: program.name })}
          </Text>
        )}
        {none ? null : (
          <Answered answer={last}>
            {(regrade) => (
              <Stack gap="xs">
                <Text fz="xs" c="dimmed">
                  {format.dateTime(regrade.createdAt)}
                </Text>
                <RegradeProgress regrade={regrade} mayCancel={mayRun} />
              </Stack>
            )}
          </Answered>
        )}
      </Stack>
    </Paper>
  );
}
