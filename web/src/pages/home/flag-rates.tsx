import { Paper, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CUSTOMER_FLAG_KINDS } from '../../../../src/domain/judging/flag';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { FlagBadge } from '../../parts/flag-badge';
import { IntervalBar } from '../../parts/interval-bar';
import { type HomeSearch } from './home-search';

/** In which share of the conversations each kind was found; what customers feel stands apart, it is nobody's fault. */
export function FlagRates({ kinds, search }: { kinds: readonly Schemas['FlagRateView'][]; search: HomeSearch }) {
  const { t } = useTranslation('home');
  const sorted = [...kinds].sort((a, b) => b.count - a.count);
  const max = Math.max(0.05, ...kinds.map(({ interval }) => interval?.high ?? 0));
  const isCustomers = ({ kind }: Schemas['FlagRateView']) => CUSTOMER_FLAG_KINDS.includes(kind);
  return (
    <Paper component="section" data-tour="flags">
      <Title order={2}>{t('found')}</Title>
      <Text c="dimmed" fz="xs" mb="xs">
        {t('foundNote')}
      </Text>
      <Table verticalSpacing={5} withRowBorders={false} aria-label={t('found')}>
        <Table.Tbody>
          {sorted
            .filter((each) => !isCustomers(each))
            .map((rate) => (
              <Row key={rate.kind} rate={rate} max={max} search={search} />
            ))}
          <Table.Tr>
            <Table.Th colSpan={3} fz="xs" c="dimmed" pt="sm">
              {t('customers')}
            </Table.Th>
          </Table.Tr>
          {sorted.filter(isCustomers).map((rate) => (
            <Row key={rate.kind} rate={rate} max={max} search={search} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Row({ rate, max, search }: { rate: Schemas['FlagRateView']; max: number; search: HomeSearch }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { kind, count, of, interval } = rate;
  const range = interval
    ? t('interval', { low: format.percent(interval.low), high: format.percent(interval.high) })
    : '';
  return (
    <Table.Tr>
      <Table.Td w={180}>
        <Link
          to="/conversations"
          search={{ flag: kind, programId: search.programId }}
          className="badge-link"
          data-kind={kind}
        >
          <FlagBadge kind={kind} />
        </Link>
      </Table.Td>
      <Table.Td style={{ minWidth: 60 }} visibleFrom="xs">
        <IntervalBar max={max} value={rate.rate} interval={interval} shape="bar" />
      </Table.Td>
      <Table.Td className="figures" ta="right" w={150} style={{ whiteSpace: 'nowrap' }}>
        <strong>{rate.rate === null ? '–' : format.percent(rate.rate)}</strong>{' '}
        <Text span fz="xs" c="dimmed" title={t('ofN', { count, of: format.number(of) })}>
          {range}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
