import { Paper, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Answered } from '../../parts/page-state';

/** How far people agree with each other on what several of them graded blind: no judge can agree with them more. */
export function ReviewerAgreement({ programId }: { programId: string }) {
  const { t } = useTranslation('judges');
  const format = useFormat();
  const agreement = useQuery({
    queryKey: ['reviewer-agreement', programId],
    queryFn: () => dataOf(api.GET('/api/v1/reviews/reviewer-agreement', { params: { query: { programId } } })),
  });
  return (
    <Paper p="md" component="section" aria-labelledby="reviewer-agreement">
      <Title order={2} fz="lg" id="reviewer-agreement">
        {t('reviewers.title')}
      </Title>
      <Answered answer={agreement}>
        {({ parts, items }) => (
          <>
            <Text fz="sm" c="dimmed" mb="xs">
              {parts === 0 ? t('reviewers.none') : t('reviewers.parts', { count: parts, number: format.number(parts) })}
            </Text>
            {parts > 0 && <Criteria items={items} />}
          </>
        )}
      </Answered>
    </Paper>
  );
}

function Criteria({ items }: { items: readonly Schemas['ReviewerAgreement'][] }) {
  const { t } = useTranslation('judges');
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table aria-labelledby="reviewer-agreement">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('criterion')}</Table.Th>
            <Table.Th>{t('reviewers.pairs')}</Table.Th>
            <Table.Th>{t('reviewers.alpha')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.criterionId}>
              <Table.Td>{format.text(item.name)}</Table.Td>
              <Table.Td className="figures">{pairsOf(item)}</Table.Td>
              <Table.Td className="figures">{alphaOf(item)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );

  function pairsOf({ agreeing, pairs, interval }: Schemas['ReviewerAgreement']): string {
    if (interval === null) return '–';
    return t('agreed', {
      agreeing: format.number(agreeing),
      n: format.number(pairs),
      share: format.percent(agreeing / pairs),
      low: format.percent(interval.low),
      high: format.percent(interval.high),
    });
  }

  function alphaOf({ alpha }: Schemas['ReviewerAgreement']): string {
    if (alpha === null) return '–';
    const figure = format.number(alpha.alpha, 2);
    if (alpha.interval === null) return t('reviewers.alphaAlone', { alpha: figure });
    const { low, high } = alpha.interval;
    return t('reviewers.alphaWithin', { alpha: figure, low: format.number(low, 2), high: format.number(high, 2) });
  }
}
