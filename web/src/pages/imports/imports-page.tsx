import { Paper, Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { useMay } from '../../app/use-may';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';
import { ImportStateTag } from './import-state-tag';
import { NewImport } from './new-import';

export function ImportsPage() {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const mayImport = useMay('conversations.import');
  const imports = useQuery({ queryKey: ['imports'], queryFn: () => dataOf(api.GET('/api/v1/imports')) });
  return (
    <Page title={t('title')}>
      {mayImport && <NewImport />}
      <Answered answer={imports}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
          ) : (
            <section>
              <Title order={2} mb="xs">
                {t('earlier')}
              </Title>
              <Paper p={0} style={{ overflow: 'hidden' }}>
                <Table aria-label={t('earlier')}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('file')}</Table.Th>
                      <Table.Th>{t('state')}</Table.Th>
                      <Table.Th ta="right">{t('conversations')}</Table.Th>
                      <Table.Th ta="right">{t('rejected')}</Table.Th>
                      <Table.Th visibleFrom="sm">{t('started')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map((each) => (
                      <Table.Tr key={each.id}>
                        <Table.Td>
                          <Link to="/imports/$importId" params={{ importId: each.id }} className="row-link">
                            <bdi>{each.fileName ?? each.source}</bdi>
                          </Link>
                        </Table.Td>
                        <Table.Td>
                          <ImportStateTag state={each.state} />
                        </Table.Td>
                        <Table.Td ta="right" className="figures">
                          {format.number(each.conversations)}
                        </Table.Td>
                        <Table.Td ta="right" className="figures">
                          {format.number(each.rejected)}
                        </Table.Td>
                        <Table.Td visibleFrom="sm">{format.dateTime(each.startedAt)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Paper>
            </section>
          )
        }
      </Answered>
    </Page>
  );
}
