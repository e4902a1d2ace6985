import { Box, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';

const HEIGHT = 96;

/** How scores are spread, in tens, with their mean and its interval; the same in words for who does not see it. */
export function Distribution({ title, distribution }: { title: string; distribution: Schemas['ScoreDistribution'] }) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const { bins, mean, withoutScore, failedCritical } = distribution;
  const most = Math.max(1, ...bins);
  const range = (i: number) => `${i * 10}–${i * 10 + 10}`;
  const words = format.list(bins.flatMap((count, i) => (count === 0 ? [] : [`${range(i)}: ${count}`])));
  return (
    <Stack gap={4}>
      <Text fz="sm" fw={600}>
        {title}
      </Text>
      <Group
        gap={2}
        align="flex-end"
        wrap="nowrap"
        h={HEIGHT + 16}
        role="img"
        aria-label={`${title}: ${words || t('noScores')}`}
      >
        {bins.map((count, i) => (
          <Stack key={i} gap={0} flex={1} justify="flex-end" align="center" h="100%">
            <Text fz="xs" c="dimmed" className="figures">
              {count === 0 ? '' : format.number(count)}
            </Text>
            <Box
              w="100%"
              h={Math.max(count === 0 ? 1 : 3, (count / most) * (HEIGHT - 16))}
              bg="var(--mantine-primary-color-filled)"
              style={{ borderRadius: 2 }}
            />
          </Stack>
        ))}
      </Group>
      <Group justify="space-between" aria-hidden>
        <Text fz="xs" c="dimmed">
          0
        </Text>
        <Text fz="xs" c="dimmed">
          100
        </Text>
      </Group>
      <Text fz="xs" c="dimmed" className="figures">
        {mean
          ? t('meanText', {
              mean: format.number(mean.mean, 1),
              low: mean.interval ? format.number(mean.interval.low, 1) : '–',
              high: mean.interval ? format.number(mean.interval.high, 1) : '–',
            })
          : t('noScores')}
        {failedCritical > 0 && ` · ${t('criticalFailed', { count: failedCritical })}`}
        {withoutScore > 0 && ` · ${t('withoutScore', { count: withoutScore })}`}
      </Text>
    </Stack>
  );
}
