import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';

/** How far a regrade is; one that runs can be cancelled. */
export function RegradeProgress({ regrade, mayCancel }: { regrade: Schemas['RegradeView']; mayCancel: boolean }) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/regrades/{id}/cancel', { params: { path: { id: regrade.id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['regrades'] }),
  });
  const { state, done, total, failed, version } = regrade;
  const figures = { done: format.number(done), total: format.number(total), number: version };
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fz="sm" className="figures">
          {t(`progress.${state}`, figures)}
          {failed > 0 && ` · ${t('progress.failed', { count: failed })}`}
        </Text>
        {mayCancel && state === 'running' && (
          <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('stop')}
          </Button>
        )}
      </Group>
      {state === 'running' && (
        <Progress.Root size="md">
          <Progress.Section
            value={total === 0 ? 100 : (done / total) * 100}
            aria-label={t('progress.label')}
            animated
          />
        </Progress.Root>
      )}
    </Stack>
  );
}
