import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { EvidenceView } from '../../parts/evidence-view';

interface ComparisonProps {
  review: Schemas['ReviewView'];
  comparison: Schemas['ComparisonView'];
}

/** The person's verdicts with their grounds, and a judge's beside each. */
export function ReviewComparison({ review, comparison: { criteria, person } }: ComparisonProps) {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  const isOwn = review.reviewerId === useSession().userId;
  return (
    <Paper p="md" component="section" aria-labelledby="score">
      <Title order={2} fz="lg" mb="xs" id="score">
        {t('score', { score: format.score(person.score) })}
      </Title>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('compare.criterion')}</Table.Th>
              <Table.Th w="42%">{isOwn ? t('compare.person') : <bdi>{review.reviewer}</bdi>}</Table.Th>
              <Table.Th>{t('compare.machine')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {criteria.map(({ criterionId, name, person: own, judges }) => (
              <Table.Tr key={criterionId} style={{ verticalAlign: 'top' }}>
                <Table.Td>{format.text(name)}</Table.Td>
                <Table.Td>
                  <Choice review={review} criterionId={criterionId} verdict={own} />
                  <Grounds review={review} criterionId={criterionId} />
                </Table.Td>
                <Table.Td>
                  {judges.map(({ evaluationId, verdict, agrees }) => (
                    <div key={evaluationId}>
                      <Choice review={review} criterionId={criterionId} verdict={verdict} />
                      {agrees !== null && (
                        <Text fz="xs" c={agrees ? 'dimmed' : 'inherit'} fw={agrees ? 400 : 600}>
                          {t(agrees ? 'compare.agrees' : 'compare.differs')}
                        </Text>
                      )}
                    </div>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

interface ChoiceProps {
  review: Schemas['ReviewView'];
  criterionId: string;
  verdict: { outcome: 'rated' | 'not_applicable' | 'not_judged'; rating: number | null } | null;
}

/** A rating and what earns it, in the rubric's own words. */
function Choice({ review, criterionId, verdict }: ChoiceProps) {
  const { t } = useTranslation('reviews');
  const format = useFormat();
  if (verdict === null) return <span className="quiet">–</span>;
  if (verdict.rating === null) return <span className="quiet">{t(`outcome.${verdict.outcome}`)}</span>;
  const anchor = criterionOf(review, criterionId)?.scale.find(({ rating }) => rating === verdict.rating);
  return (
    <span className="figures">
      {format.number(verdict.rating)}
      {anchor && ` · ${format.text(anchor.label)}`}
    </span>
  );
}

/** Why the person rated so: their words, the root causes, and what they quoted. */
function Grounds({ review, criterionId }: { review: Schemas['ReviewView']; criterionId: string }) {
  const format = useFormat();
  const noted = review.draft?.verdicts.find((verdict) => verdict.criterionId === criterionId);
  if (!noted) return null;
  const causes = (criterionOf(review, criterionId)?.rootCauses ?? []).filter(({ id }) => noted.rootCauses.includes(id));
  return (
    <Stack gap={2}>
      {causes.length > 0 && (
        <Text fz="xs" c="dimmed">
          {causes.map(({ label }) => format.text(label)).join(', ')}
        </Text>
      )}
      {noted.comment !== null && (
        <Text fz="sm" className="foreign-text" dir="auto">
          {noted.comment}
        </Text>
      )}
      {noted.quotes.map((quote) => (
        <EvidenceView key={`${quote.turn} ${quote.start}`} evidence={{ type: 'quote', ...quote }} />
      ))}
    </Stack>
  );
}

function criterionOf({ rubric }: Schemas['ReviewView'], id: string): Schemas['Criterion'] | undefined {
  return rubric.definition.sections.flatMap(({ criteria }) => criteria).find((criterion) => criterion.id === id);
}
