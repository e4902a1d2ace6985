import { Button, Code, Group, Stack, Table, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Answered, EmptyState } from '../../parts/page-state';
import { ListTable } from './list-table';
import { programsQuery } from './queries';

const EVERY_MS = 3_000;

/** What is still to be done, and what was given up and waits for a person. */
export function QueueSection() {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const counts = useQuery({
    queryKey: ['work', 'counts'],
    queryFn: () => dataOf(api.GET('/api/v1/work/counts')),
    refetchInterval: EVERY_MS,
  });
  return (
    <Stack gap="md">
      <Answered answer={counts}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('allDoneTitle')} text={t('allDoneText')} />
          ) : (
            <ListTable heads={[t('work'), t('state'), t('count')]} minWidth={420}>
              {items.map(({ kind, state, items: count }) => (
                <Table.Tr key={`${kind} ${state}`}>
                  <Table.Td>{t(`workKind.${kind.replace('.', '_') as 'search_index'}`)}</Table.Td>
                  <Table.Td>{t(`workState.${state}`)}</Table.Td>
                  <Table.Td className="figures">{format.number(count)}</Table.Td>
                </Table.Tr>
              ))}
            </ListTable>
          )
        }
      </Answered>
      {counts.data?.some(({ state }) => state === 'dead') === true && <DeadLetters />}
    </Stack>
  );
}

function DeadLetters() {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const programs = useQuery(programsQuery);
  const dead = useQuery({
    queryKey: ['work', 'dead'],
    queryFn: () => dataOf(api.GET('/api/v1/work', { params: { query: { state: 'dead', limit: 100 } } })),
  });
  const retry = useRetry();
  const programOf = (id: string) => programs.data?.find((program) => program.id === id)?.name ?? '–';
  return (
    <Stack gap="xs">
      <Title order={2}>{t('deadLetters')}</Title>
      <Answered answer={dead}>
        {({ items }) => (
          <Stack gap="xs">
            <Group gap="xs">
              {[...new Set(items.map(({ kind }) => kind))].map((kind) => (
                <Button
                  key={kind}
                  size="xs"
                  variant="default"
                  loading={retry.isPending}
                  onClick={() => retry.mutate({ kind })}
                >
                  {t('retryAll', { kind: t(`workKind.${kind.replace('.', '_') as 'search_index'}`) })}
                </Button>
              ))}
            </Group>
            <ListTable
              heads={[t('work'), t('program'), t('failures'), t('crashes'), t('lastError'), t('age'), '']}
              minWidth={860}
            >
              {items.map((item) => (
                <Table.Tr key={item.id}>
                  <Table.Td>{t(`workKind.${item.kind.replace('.', '_') as 'search_index'}`)}</Table.Td>
                  <Table.Td>{programOf(item.programId)}</Table.Td>
                  <Table.Td className="figures">{format.number(item.failures)}</Table.Td>
                  <Table.Td className="figures">{format.number(item.crashes)}</Table.Td>
                  <Table.Td>{item.lastError === null ? '–' : <Code>{item.lastError}</Code>}</Table.Td>
                  <Table.Td className="figures">{format.duration(item.ageSeconds * 1000)}</Table.Td>
                  <Table.Td ta="right">
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={t('retryOne', { id: item.id })}
                      onClick={() => retry.mutate({ id: item.id })}
                    >
                      {t('retry')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </ListTable>
          </Stack>
        )}
      </Answered>
    </Stack>
  );
}

function useRetry() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (what: { id: string } | { kind: Schemas['WorkView']['kind'] }) => {
      if ('id' in what) await api.POST('/api/v1/work/{id}/retry', { params: { path: { id: what.id } } });
      else await api.POST('/api/v1/work/retry', { body: { kind: what.kind } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['work'] }),
  });
}
