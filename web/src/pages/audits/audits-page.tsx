import { Button, Paper, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { programsQuery } from '../../api/lists';
import { useMay } from '../../app/use-may';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';
import { AuditStateTag } from './audit-state-tag';
import { NewAudit } from './new-audit';

export function AuditsPage() {
  const { t } = useTranslation('audits');
  const format = useFormat();
  const mayRun = useMay('audits.run');
  const [isOpen, dialog] = useDisclosure(false);
  const programs = useQuery(programsQuery).data ?? [];
  const audits = useQuery({
    queryKey: ['audits'],
    queryFn: () => dataOf(api.GET('/api/v1/audits', { params: { query: { limit: 100 } } })),
  });
  const open = mayRun && (
    <Button leftSection={<Plus size={16} />} onClick={dialog.open}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} description={t('note')} actions={open}>
      <Answered answer={audits}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('emptyTitle')} text={t(mayRun ? 'emptyText' : 'emptyTextOthers')} />
          ) : (
            <Paper p={0} style={{ overflow: 'hidden' }}>
              <Table aria-label={t('title')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('period')}</Table.Th>
                    <Table.Th>{t('stateTitle')}</Table.Th>
                    <Table.Th ta="right">{t('sample')}</Table.Th>
                    <Table.Th ta="right">{t('defectRate')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((audit) => (
                    <Table.Tr key={audit.id}>
                      <Table.Td>
                        <Link to="/audits/$auditId" params={{ auditId: audit.id }} className="row-link">
                          {format.period(audit.from, audit.to, audit.timeZone)}
                        </Link>
                        <Text fz="xs" c="dimmed">
                          {programs.find(({ id }) => id === audit.programId)?.name}
                        </Text>
                      </Table.Td>
                      <Table.Td>
                        <AuditStateTag state={audit.state} />
                      </Table.Td>
                      <Table.Td ta="right" className="figures">
                        {t('gradedOf', { graded: audit.graded, of: audit.sampleSize })}
                      </Table.Td>
                      <Table.Td ta="right" className="figures">
                        {audit.report ? format.percent(audit.report.rate.share, 1) : '–'}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Paper>
          )
        }
      </Answered>
      <NewAudit opened={isOpen} onClose={dialog.close} programs={programs} />
    </Page>
  );
}
