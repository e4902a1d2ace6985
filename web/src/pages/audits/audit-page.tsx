import { Anchor, Button, Group, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { programsQuery } from '../../api/lists';
import { useMay } from '../../app/use-may';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { AuditReport } from './audit-report';
import { AuditStateTag } from './audit-state-tag';
import { CancelAudit } from './cancel-audit';
import { ItemDialog } from './item-dialog';
import { SampleTable } from './sample-table';

const route = getRouteApi('/shell/audits/$auditId');

export function AuditPage() {
  const { auditId } = route.useParams();
  const audit = useQuery({
    queryKey: ['audits', auditId],
    queryFn: () => dataOf(api.GET('/api/v1/audits/{id}', { params: { path: { id: auditId } } })),
  });
  return <Answered answer={audit}>{(data) => <Loaded audit={data} />}</Answered>;
}

function Loaded({ audit }: { audit: Schemas['AuditView'] }) {
  const { t } = useTranslation('audits');
  const format = useFormat();
  const { item } = route.useSearch();
  const navigate = route.useNavigate();
  const program = useQuery(programsQuery).data?.find(({ id }) => id === audit.programId);
  const openItem = (id: string | undefined) => void navigate({ search: { item: id } });
  return (
    <Page
      title={format.period(audit.from, audit.to, audit.timeZone)}
      description={
        <>
          <AuditStateTag state={audit.state} /> {program?.name} ·{' '}
          {t('drawnFrom', { sample: audit.sampleSize, count: audit.population.count })} ·{' '}
          {t('seedIs', { seed: audit.seed })}
        </>
      }
      actions={<Actions audit={audit} />}
    >
      <Stack gap="md">
        {audit.report && <AuditReport report={audit.report} />}
        <SampleTable audit={audit} onOpen={openItem} />
        {item !== undefined && (
          <ItemDialog key={item} audit={audit} itemId={item} onClose={() => openItem(undefined)} onOpen={openItem} />
        )}
      </Stack>
    </Page>
  );
}

function Actions({ audit }: { audit: Schemas['AuditView'] }) {
  const { t } = useTranslation('audits');
  const queryClient = useQueryClient();
  const mayRun = useMay('audits.run');
  const mayExport = useMay('audits.export');
  const path = { params: { path: { id: audit.id } } };
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: ['audits'] });
  const complete = useMutation({ mutationFn: () => api.POST('/api/v1/audits/{id}/complete', path), onSuccess });
  const isOpen = audit.state === 'drawn' || audit.state === 'grading';
  return (
    <Group gap="sm">
      {mayExport && (
        <>
          <Anchor fz="sm" href={`/api/v1/audits/${audit.id}/population`} download>
            {t('population')}
          </Anchor>
          <Anchor fz="sm" href={`/api/v1/audits/${audit.id}/export?format=csv`} download>
            {t('exportCsv')}
          </Anchor>
        </>
      )}
      {mayRun && isOpen && <CancelAudit auditId={audit.id} />}
      {mayRun && isOpen && (
        <Button
          size="xs"
          disabled={audit.graded < audit.sampleSize}
          loading={complete.isPending}
          onClick={() => complete.mutate()}
        >
          {t('complete')}
        </Button>
      )}
    </Group>
  );
}
