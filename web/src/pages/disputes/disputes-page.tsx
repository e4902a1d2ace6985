import { Anchor, Paper, SimpleGrid, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';

/** To agents their evaluations, to others what was disputed and what came of it. */
export function DisputesPage() {
  const { t } = useTranslation('disputes');
  const { role } = useSession();
  const isAgent = role === 'agent';
  return (
    <Page title={t(isAgent ? 'ownTitle' : 'title')} description={t(isAgent ? 'ownDescription' : 'description')}>
      {!isAgent && <Figures />}
      {isAgent && <Grades />}
      <Disputes />
    </Page>
  );
}

function Grades() {
  const { t } = useTranslation('disputes');
  const format = useFormat();
  const grades = useQuery({ queryKey: ['grades'], queryFn: () => dataOf(api.GET('/api/v1/disputes/evaluations')) });
  return (
    <Answered answer={grades}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('noGradesTitle')} text={t('noGradesText')} />
        ) : (
          <Paper p="md" component="section" aria-labelledby="grades">
            <Title order={2} fz="lg" id="grades" mb="xs">
              {t('grades')}
            </Title>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('conversation')}</Table.Th>
                  <Table.Th>{t('by')}</Table.Th>
                  <Table.Th>{t('score')}</Table.Th>
                  <Table.Th>{t('standing')}</Table.Th>
                  <Table.Th>{t('until')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((grade) => (
                  <Table.Tr key={grade.id}>
                    <Table.Td>
                      <Anchor component={Link} to={`/disputes/evaluations/${grade.id}`}>
                        {grade.externalId}
                      </Anchor>
                    </Table.Td>
                    <Table.Td>{grade.reviewer ?? t('machine')}</Table.Td>
                    <Table.Td className="figures">{format.score(grade.score)}</Table.Td>
                    <Table.Td>{t(grade.counts ? 'counts' : 'doesNotCount')}</Table.Td>
                    <Table.Td>{grade.deadline === null ? '–' : format.dateTime(grade.deadline)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Paper>
        )
      }
    </Answered>
  );
}

function Disputes() {
  const { t } = useTranslation('disputes');
  const format = useFormat();
  const disputes = useQuery({ queryKey: ['disputes'], queryFn: () => dataOf(api.GET('/api/v1/disputes')) });
  return (
    <Answered answer={disputes}>
      {({ items }) => (
        <Paper p="md" component="section" aria-labelledby="disputes">
          <Title order={2} fz="lg" id="disputes" mb="xs">
            {t('disputes')}
          </Title>
          {items.length === 0 ? (
            <Text c="dimmed">{t('none')}</Text>
          ) : (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('conversation')}</Table.Th>
                  <Table.Th>{t('agent')}</Table.Th>
                  <Table.Th>{t('state')}</Table.Th>
                  <Table.Th>{t('raisedAt')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((dispute) => (
                  <Table.Tr key={dispute.id}>
                    <Table.Td>
                      <Anchor component={Link} to={`/disputes/${dispute.id}`}>
                        {dispute.externalId}
                      </Anchor>
                    </Table.Td>
                    <Table.Td>{dispute.agent}</Table.Td>
                    <Table.Td>{t(`states.${dispute.state}`)}</Table.Td>
                    <Table.Td>{format.dateTime(dispute.createdAt)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </Paper>
      )}
    </Answered>
  );
}

function Figures() {
  const programs = useQuery({ queryKey: ['programs'], queryFn: () => dataOf(api.GET('/api/v1/programs')) });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      {(programs.data ?? []).map(({ id, name }) => (
        <ProgramFigures key={id} programId={id} name={name} />
      ))}
    </SimpleGrid>
  );
}

function ProgramFigures({ programId, name }: { programId: string; name: string }) {
  const { t } = useTranslation('disputes');
  const format = useFormat();
  const figures = useQuery({
    queryKey: ['disputes', 'figures', programId],
    queryFn: () => dataOf(api.GET('/api/v1/disputes/figures', { params: { query: { programId } } })),
  });
  if (!figures.data) return null;
  const { states, resolutionHours, accepted, count } = figures.data;
  return (
    <Paper p="md" component="section" aria-label={name}>
      <Title order={2} fz="md">
        {name}
      </Title>
      <Text fz="sm" className="figures">
        {t('open', { count: states.open + states.escalated, number: format.number(states.open + states.escalated) })} ·{' '}
        {t('all', { count, number: format.number(count) })}
      </Text>
      {resolutionHours && (
        <Text fz="sm" className="figures">
          {t('hours', {
            median: format.number(resolutionHours.median, 1),
            p90: format.number(resolutionHours.p90, 1),
          })}
        </Text>
      )}
      {accepted && (
        <Text fz="sm" className="figures">
          {t('upheld', {
            share: format.percent(accepted.share),
            low: format.percent(accepted.interval.low),
            high: format.percent(accepted.interval.high),
          })}
        </Text>
      )}
    </Paper>
  );
}
