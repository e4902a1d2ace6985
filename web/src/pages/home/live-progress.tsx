import { Alert, Group, Loader, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';

const WHILE_WORKING_MS = 2000;
const AT_REST_MS = 15_000;

/** Says what is still being scored, and has the figures read again whenever something was. */
export function LiveProgress() {
  const { t } = useTranslation('home');
  const queryClient = useQueryClient();
  const progress = useQuery({
    queryKey: ['progress'],
    queryFn: () => dataOf(api.GET('/api/v1/insights/progress')),
    refetchInterval: ({ state }) =>
      (state.data?.pending.length ?? 0) + (state.data?.imports.length ?? 0) > 0 ? WHILE_WORKING_MS : AT_REST_MS,
  }).data;
  const mark = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (!progress) return;
    if (mark.current !== undefined && mark.current !== progress.mark)
      void queryClient.invalidateQueries({ queryKey: ['insights'] });
    mark.current = progress.mark;
  }, [progress, queryClient]);
  const items = progress?.pending.reduce((sum, each) => sum + each.items, 0) ?? 0;
  if (!progress || (items === 0 && progress.imports.length === 0)) return null;
  return (
    <Alert role="status" color="petrol" py="xs">
      <Group gap="sm">
        <Loader size="xs" aria-hidden />
        <Text fz="sm">
          {items > 0 ? t('working', { count: items }) : t('importing', { count: progress.imports.length })}
        </Text>
      </Group>
    </Alert>
  );
}
