import { Anchor, Paper, SimpleGrid, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { ShowMore } from '../../parts/show-more';
import { GradesList } from './grades-list';

/** To agents their evaluations, to others what was disputed and what came of it. */
export function DisputesPage() {
  const { t } = useTranslation('disputes');
  const { role } = useSession();
  const isAgent = role === 'agent';
  return (
    <Page
      narrow={isAgent}
      title={t(isAgent ? 'ownTitle' : 'title')}
      description={t(isAgent ? 'ownDescription' : 'description')}
    >
      {!isAgent && <Figures />}
      {isAgent && <GradesList />}
      <Disputes />
    </Page>
  );
}

function Disputes() {
  const { t } = useTranslation('disputes');
  const format = useFormat();
  const disputes = useInfiniteQuery({
    queryKey: ['disputes', 'all'],
    queryFn: ({ pageParam }) =>
      dataOf(api.GET('/api/v1/disputes', { params: { query: { ...(pageParam !== null && { cursor: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const items = disputes.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Answered answer={disputes}>
      {() => (
        <Paper p="md" component="section" aria-labelledby="disputes">
          <Title order={2} fz="lg" id="disputes" mb="xs">
            {t('disputes')}
          </Title>
          {items.length === 0 ? (
            <Text c="dimmed">{t('none')}</Text>
          ) : (
            <Table.ScrollContainer minWidth={480}>
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
            </Table.ScrollContainer>
          )}
          <ShowMore list={disputes} />
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
