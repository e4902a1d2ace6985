import { Paper, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';

/** What was graded, beside what machines made of the same. */
export function SubmittedReview({ review }: { review: Schemas['ReviewView'] }) {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const comparison = useQuery({
    queryKey: ['review', review.id, 'comparison'],
    queryFn: () => dataOf(api.GET('/api/v1/reviews/{id}/comparison', { params: { path: { id: review.id } } })),
    enabled: review.state === 'submitted',
  });
  return (
    <Page
      title={t('graded', { id: review.externalId })}
      description={`${t(`state.${review.state}`)} · ${t(`mode.${review.mode}`)} · ${t(`drawn.${review.drawn}`)}`}
    >
      {review.state === 'submitted' && (
        <Answered answer={comparison}>
          {({ criteria, person }) => (
            <Paper p="md">
              <Title order={2} fz="lg" mb="xs">
                {t('score', { score: format.score(person.score) })}
              </Title>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('compare.criterion')}</Table.Th>
                    <Table.Th>{t('compare.person')}</Table.Th>
                    <Table.Th>{t('compare.machine')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {criteria.map(({ criterionId, name, person: own, judges }) => (
                    <Table.Tr key={criterionId}>
                      <Table.Td>{format.text(name)}</Table.Td>
                      <Table.Td>{own === null ? '–' : (own.rating ?? t(`outcome.${own.outcome}`))}</Table.Td>
                      <Table.Td>
                        {judges.map(({ evaluationId, verdict, agrees }) => (
                          <Text key={evaluationId} fz="sm">
                            {verdict === null ? '–' : (verdict.rating ?? t(`outcome.${verdict.outcome}`))}
                            {agrees !== null && ` · ${t(agrees ? 'compare.agrees' : 'compare.differs')}`}
                          </Text>
                        ))}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Paper>
          )}
        </Answered>
      )}
    </Page>
  );
}
