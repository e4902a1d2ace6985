import { Grid, Group, NativeSelect, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { programsQuery } from '../../api/lists';
import { useMay } from '../../app/use-may';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered, EmptyState } from '../../parts/page-state';
import { TourButton } from '../../tour/tour-button';
import { AgentsCompared } from './agents-compared';
import { Attention } from './attention';
import { ByCriterion } from './by-criterion';
import { ByTopic } from './by-topic';
import { FlagRates } from './flag-rates';
import { insightsQueryOf, PERIOD_DAYS } from './home-search';
import { MeanFigure, RateFigure } from './key-figures';
import { LiveProgress } from './live-progress';
import { ProgramsTable } from './programs-table';
import { Trend } from './trend';

const route = getRouteApi('/shell/');

export function ProgramsHome() {
  const { t } = useTranslation('home');
  const { user } = useSession();
  const search = route.useSearch();
  const query = insightsQueryOf(search, Date.now());
  const flags = useQuery({
    queryKey: ['insights', 'flags', search],
    queryFn: () => dataOf(api.GET('/api/v1/insights/flags', { params: { query: { ...query, by: 'week' } } })),
    placeholderData: keepPreviousData,
  });
  const scores = useQuery({
    queryKey: ['insights', 'scores', search],
    queryFn: () => dataOf(api.GET('/api/v1/insights/scores', { params: { query: { ...query, by: 'week' } } })),
    placeholderData: keepPreviousData,
  });
  const mayAttend = useMay('insights.read_attention');
  const mayStand = useMay('reviews.compare');
  const mayCompare = useMay('insights.read_agents');
  return (
    <Page title={t('greeting', { name: user.name })} actions={<Filters />}>
      <LiveProgress />
      <Answered answer={flags}>
        {(found) =>
          found.conversations === 0 ? (
            <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
          ) : (
            <Stack gap="md">
              {scores.data && (
                <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
                  <Paper>
                    <Text c="dimmed" fz="sm">
                      {t('conversations')}
                    </Text>
                    <Figure value={found.conversations} />
                  </Paper>
                  <MeanFigure label={t('meanScore')} mean={scores.data.overall} />
                  <RateFigure label={t('critical')} rate={scores.data.criticalFailures} />
                  <RateFigure
                    label={t('frustrated')}
                    rate={found.kinds.find(({ kind }) => kind === 'frustration') ?? null}
                  />
                </SimpleGrid>
              )}
              <Grid gap="md">
                <Grid.Col span={{ base: 12, md: 7 }}>
                  <FlagRates kinds={found.kinds} search={search} />
                </Grid.Col>
                <Grid.Col span={{ base: 12, md: 5 }}>
                  <Stack gap="md">
                    {mayAttend && <Attention programId={search.programId} />}
                    {scores.data && <Trend scores={scores.data.trend} flags={found.trend} />}
                  </Stack>
                </Grid.Col>
              </Grid>
              <ProgramsTable query={query} />
              {mayStand && search.programId !== undefined && scores.data && (
                <ByCriterion programId={search.programId} criteria={scores.data.criteria} />
              )}
              {search.programId !== undefined && <ByTopic query={{ ...query, programId: search.programId }} />}
              {mayCompare && search.programId !== undefined && (
                <AgentsCompared query={{ ...query, programId: search.programId }} />
              )}
            </Stack>
          )
        }
      </Answered>
    </Page>
  );
}

function Figure({ value }: { value: number }) {
  const format = useFormat();
  return (
    <Title order={3} component="p" fz="1.5rem" className="figures">
      {format.number(value)}
    </Title>
  );
}

function Filters() {
  const { t } = useTranslation('home');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const programs = useQuery(programsQuery).data ?? [];
  return (
    <Group gap="xs">
      <TourButton />
      {programs.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={t('allPrograms')}
          value={search.programId ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: { ...search, programId: value === '' ? undefined : value } })
          }
          data={[
            { value: '', label: t('allPrograms') },
            ...programs.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label={t('period')}
        value={String(search.days ?? '')}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: { ...search, days: value === '' ? undefined : Number(value) } })
        }
        data={[
          { value: '', label: t('allTime') },
          ...PERIOD_DAYS.map((days) => ({ value: String(days), label: t('lastDays', { count: days }) })),
        ]}
      />
    </Group>
  );
}
