import { Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';

/** A mean of scores and how sure it is. */
export function MeanFigure({ label, mean }: { label: string; mean: Schemas['MeanView'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { interval } = mean;
  const sure = interval
    ? t('interval', {
        low: format.number(interval.low, 1),
        high: format.number(interval.high, 1),
      })
    : t('tooFew');
  return (
    <Figure
      label={label}
      value={mean.mean === null ? '–' : format.number(mean.mean, 1)}
      note={`${sure} · n = ${format.number(mean.n)}`}
    />
  );
}

/** A share and how sure it is. */
export function RateFigure({ label, rate }: { label: string; rate: Schemas['RateView'] | null }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  if (rate?.rate == null) return <Figure label={label} value="–" note={t('nothingFound')} />;
  const { interval } = rate;
  const sure = interval
    ? t('interval', { low: format.percent(interval.low, 1), high: format.percent(interval.high, 1) })
    : '';
  return (
    <Figure
      label={label}
      value={format.percent(rate.rate, 1)}
      note={`${sure} · ${t('ofN', { count: rate.count, of: format.number(rate.of) })}`}
    />
  );
}

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <Paper>
      <Text c="dimmed" fz="sm">
        {label}
      </Text>
      <Text fz="1.5rem" fw={650} lh={1.25} className="figures">
        {value}
      </Text>
      <Text c="dimmed" fz="xs" className="figures">
        {note}
      </Text>
    </Paper>
  );
}
