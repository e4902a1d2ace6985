import { Alert, Anchor, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CircleAlert, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useMay } from '../../app/use-may';
import { useFormat } from '../../i18n/use-format';
import { FlagBadge } from '../../parts/flag-badge';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { ImportStateTag } from './import-state-tag';
import { Warnings } from './import-preview';

const route = getRouteApi('/shell/imports/$importId');
const WHILE_RUNNING_MS = 1500;

export function ImportPage() {
  const { importId } = route.useParams();
  const report = useQuery({
    queryKey: ['import', importId],
    queryFn: () => dataOf(api.GET('/api/v1/imports/{id}', { params: { path: { id: importId } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? WHILE_RUNNING_MS : false),
  });
  return <Answered answer={report}>{(data) => <Report report={data} />}</Answered>;
}

/** What became of the file, line by line where something was refused. */
function Report({ report }: { report: Schemas['Import'] }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const mayReadRejects = useMay('imports.read_rejects');
  const { error } = report;
  const figures = (['imported', 'revised', 'duplicates', 'rejected'] as const).map((key) => ({
    key,
    value: report[key],
  }));
  return (
    <Page
      title={report.fileName ?? report.source}
      description={
        <>
          <ImportStateTag state={report.state} /> {format.dateTime(report.startedAt)}
        </>
      }
      actions={
        <Button component={Link} to="/imports" variant="default" size="xs">
          {t('toAll')}
        </Button>
      }
    >
      {error && (
        <Alert color="red" icon={<CircleAlert size={18} />} title={format.text(error.message)}>
          {format.text(error.cure)}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {figures.map(({ key, value }) => (
          <Paper key={key}>
            <Text c="dimmed" fz="sm">
              {t(key)}
            </Text>
            <Text fz="1.5rem" fw={650} lh={1.25} className="figures">
              {format.number(value)}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      {report.rejected > 0 && mayReadRejects && (
        <Group gap="xs">
          <Download size={16} aria-hidden />
          <Anchor href={`/api/v1/imports/${report.id}/rejects`} download>
            {t('downloadReasons')}
          </Anchor>
          <Anchor href={`/api/v1/imports/${report.id}/rejected-lines`} download>
            {t('downloadLines')}
          </Anchor>
        </Group>
      )}
      <LedTo report={report} />
      {report.warnings.length > 0 && (
        <Paper>
          <Warnings warnings={report.warnings} />
        </Paper>
      )}
    </Page>
  );
}

/** How much is scored, what was found, and the training it led to; read again until all is scored. */
function LedTo({ report }: { report: Schemas['Import'] }) {
  const { t } = useTranslation('imports');
  const led = useQuery({
    queryKey: ['insights', 'imports', report.id],
    queryFn: () => dataOf(api.GET('/api/v1/insights/imports/{id}', { params: { path: { id: report.id } } })),
    refetchInterval: ({ state }) =>
      report.state === 'running' || (state.data && state.data.graded < state.data.conversations)
        ? WHILE_RUNNING_MS
        : false,
  }).data;
  if (!led) return null;
  return (
    <Paper component="section">
      <Stack gap="xs">
        <Text role="status">{t('graded', { graded: led.graded, count: led.conversations })}</Text>
        <Group gap={6}>
          {led.flags.map(({ kind, count }) => (
            <Link
              key={kind}
              to="/conversations"
              search={{ flag: kind, programId: report.programId }}
              className="badge-link"
            >
              <FlagBadge kind={kind} count={count} />
            </Link>
          ))}
        </Group>
        {led.assignments > 0 && <Text>{t('assignments', { count: led.assignments })}</Text>}
        {led.unassigned > 0 && <Text c="dimmed">{t('unassigned', { count: led.unassigned })}</Text>}
      </Stack>
    </Paper>
  );
}
