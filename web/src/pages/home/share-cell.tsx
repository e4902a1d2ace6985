import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';

/** A share in per cent with its interval; a dash where there is nothing to take a share of. */
export function ShareCell({ rate, visibleFrom }: { rate: Schemas['RateView']; visibleFrom?: 'sm' }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <Table.Td ta="right" className="figures" {...(visibleFrom && { visibleFrom })}>
      {rate.rate === null ? '–' : format.percent(rate.rate)}
      {rate.interval && (
        <Text fz="xs" c="dimmed">
          {t('interval', { low: format.percent(rate.interval.low), high: format.percent(rate.interval.high) })}
        </Text>
      )}
    </Table.Td>
  );
}
