import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { IntervalBar } from '../../parts/interval-bar';

interface Props {
  mean: number | null;
  interval: { low: number; high: number } | null;
  n: number;
}

/** A mean of scores as a point with its interval, and in figures. */
export function MeanScore({ mean, interval, n }: Props) {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <>
      <IntervalBar max={100} value={mean} interval={interval} shape="dot" />
      <Text fz="xs" c="dimmed">
        {mean === null ? t('nothingFound') : format.number(mean, 1)}
        {interval &&
          ` ${t('interval', { low: format.number(interval.low, 1), high: format.number(interval.high, 1) })}`}{' '}
        · n = {format.number(n)}
      </Text>
    </>
  );
}
