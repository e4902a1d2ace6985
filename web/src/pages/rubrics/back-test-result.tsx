import { Anchor, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Distribution } from './distribution';

/** What a back-test found: both distributions, the paired difference, which criteria bring it about, the largest changes. */
export function BackTestResult({ regrade }: { regrade: Schemas['RegradeView'] }) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const { summary, largest } = regrade;
  if (!summary || summary.parts === 0) return null;
  const { difference } = summary;
  const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : '±'}${format.number(Math.abs(value), 1)}`;
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <Distribution title={t('before')} distribution={summary.before} />
        <Distribution title={t('after')} distribution={summary.after} />
      </SimpleGrid>
      <Text fz="sm">
        {difference
          ? t('differenceText', {
              mean: signed(difference.mean),
              low: difference.interval ? signed(difference.interval.low) : '–',
              high: difference.interval ? signed(difference.interval.high) : '–',
              count: difference.n,
              raised: format.number(summary.raised),
              lowered: format.number(summary.lowered),
              unchanged: format.number(summary.unchanged),
            })
          : t('noDifference')}
      </Text>
      {summary.criteria.length > 0 && (
        <Stack gap="xs">
          <Title order={3}>{t('byCriterion')}</Title>
          <Table.ScrollContainer minWidth={520}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('criterion')}</Table.Th>
                  {EFFECTS.map((effect) => (
                    <Table.Th key={effect} ta="right">
                      {t(`effect.${effect}`)}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {summary.criteria.slice(0, 50).map((criterion) => (
                  <Table.Tr key={criterion.criterionId}>
                    <Table.Td>{criterion.criterionId}</Table.Td>
                    {EFFECTS.map((effect) => (
                      <Table.Td key={effect} ta="right" className="figures">
                        {format.number(criterion[effect])}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Stack>
      )}
      {largest.length > 0 && (
        <Stack gap="xs">
          <Title order={3}>{t('largest')}</Title>
          <Table.ScrollContainer minWidth={520}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('conversation')}</Table.Th>
                  <Table.Th>{t('agent')}</Table.Th>
                  <Table.Th ta="right">{t('before')}</Table.Th>
                  <Table.Th ta="right">{t('after')}</Table.Th>
                  <Table.Th>{t('because')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {largest.map((part) => (
                  <Table.Tr key={`${part.conversationId} ${part.agentId ?? ''}`}>
                    <Table.Td>
                      <Anchor component={Link} to={`/conversations/${part.conversationId}`} fz="sm">
                        {part.externalId}
                      </Anchor>
                    </Table.Td>
                    <Table.Td>{part.agent ?? '–'}</Table.Td>
                    <Table.Td ta="right" className="figures">
                      {format.score(part.before)}
                    </Table.Td>
                    <Table.Td ta="right" className="figures">
                      {format.score(part.after)}
                    </Table.Td>
                    <Table.Td>
                      {part.changes.length === 0
                        ? t('weightsOnly')
                        : format.list(part.changes.slice(0, 4).map(({ criterionId }) => criterionId))}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Stack>
      )}
    </Stack>
  );
}

const EFFECTS = ['changed', 'raised', 'lowered', 'newlyRated', 'noLongerRated'] as const;
