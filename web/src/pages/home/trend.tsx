import { NativeSelect, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FLAG_KINDS, type FlagKind } from '../../../../src/domain/judging/flag';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { TrendChart } from './trend-chart';

interface Props {
  scores: readonly Schemas['ScorePeriodView'][];
  flags: readonly Schemas['FlagPeriodView'][];
}

/** Week by week: the mean score, or the share of conversations with one kind of finding, with its interval. */
export function Trend({ scores, flags }: Props) {
  const { t } = useTranslation(['home', 'words']);
  const format = useFormat();
  const [kind, setKind] = useState<FlagKind | null>(null);
  const points =
    kind === null
      ? scores.map(({ start, mean, interval }) => ({ start, value: mean, interval }))
      : flags.map(({ start, kinds }) => {
          const rate = kinds.find((each) => each.kind === kind);
          return { start, value: rate?.rate ?? 0, interval: rate?.interval ?? null };
        });
  const options = [
    { value: '', label: t('meanScore') },
    ...FLAG_KINDS.map((each) => ({ value: each, label: t(`words:flag.${each}`) })),
  ];
  return (
    <Paper component="section">
      <Title order={2} mb="xs">
        {t('trend')}
      </Title>
      <NativeSelect
        size="xs"
        mb="xs"
        aria-label={t('trendOf')}
        value={kind ?? ''}
        onChange={({ currentTarget: { value } }) => setKind(FLAG_KINDS.find((each) => each === value) ?? null)}
        data={options}
      />
      {points.length < 2 ? (
        <Text c="dimmed" fz="sm">
          {t('tooShort')}
        </Text>
      ) : (
        <TrendChart
          points={points}
          max={kind === null ? 100 : 1}
          label={options.find(({ value }) => value === (kind ?? ''))?.label ?? ''}
          show={(value) => (kind === null ? format.number(value, 1) : format.percent(value, 1))}
        />
      )}
    </Paper>
  );
}
