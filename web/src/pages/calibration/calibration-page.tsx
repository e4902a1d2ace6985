import { Anchor, Button, Paper, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';
import { CreateSessionForm } from './create-session-form';

/** Sessions in which several reviewers grade the same. */
export function CalibrationPage() {
  const { t } = useTranslation('calibration');
  const format = useFormat();
  const { role } = useSession();
  const [creating, setCreating] = useState(false);
  const sessions = useQuery({ queryKey: ['calibration'], queryFn: () => dataOf(api.GET('/api/v1/calibration')) });
  return (
    <Page
      title={t('title')}
      description={t('description')}
      actions={
        role !== 'reviewer' && (
          <Button variant="default" aria-expanded={creating} onClick={() => setCreating(!creating)}>
            {t('create.open')}
          </Button>
        )
      }
    >
      {creating && <CreateSessionForm onClose={() => setCreating(false)} />}
      <Answered answer={sessions}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
          ) : (
            <Paper p="md">
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('session')}</Table.Th>
                    <Table.Th>{t('state')}</Table.Th>
                    <Table.Th>{t('people')}</Table.Th>
                    <Table.Th>{t('created')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((session) => (
                    <Table.Tr key={session.id}>
                      <Table.Td>
                        <Anchor component={Link} to={`/calibration/${session.id}`}>
                          {session.title}
                        </Anchor>
                      </Table.Td>
                      <Table.Td>{t(`states.${session.state}`)}</Table.Td>
                      <Table.Td>{format.list(session.participants.map(({ name }) => name))}</Table.Td>
                      <Table.Td>{format.dateTime(session.createdAt)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Paper>
          )
        }
      </Answered>
    </Page>
  );
}
