import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { ScoreFigure } from '../../parts/score-figure';

const SHOWN = 5;

/** The newest grades of one's own work: those still to be read first, each with the day until which it can be disputed. */
export function OwnEvaluations() {
  const { t } = useTranslation('home');
  const grades = useQuery({
    queryKey: ['grades', 'newest'],
    queryFn: () => dataOf(api.GET('/api/v1/disputes/evaluations', { params: { query: { limit: 50 } } })),
  }).data;
  if (!grades) return null;
  const counting = grades.items.filter(({ counts }) => counts);
  const unreadFirst = [...counting].sort(
    (a, b) => Number(a.acknowledgedAt !== null) - Number(b.acknowledgedAt !== null),
  );
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('myEvaluations')}</Title>
        <Link to="/disputes" className="row-link">
          {t('allEvaluations')}
        </Link>
      </Group>
      <Stack gap="xs">
        {counting.length === 0 && <Text c="dimmed">{t('noEvaluations')}</Text>}
        {unreadFirst.slice(0, SHOWN).map((grade) => (
          <OwnEvaluation key={grade.id} grade={grade} />
        ))}
      </Stack>
    </section>
  );
}

function OwnEvaluation({ grade }: { grade: Schemas['GradeView'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { id, externalId, acknowledgedAt, deadline, refusal, score } = grade;
  return (
    <Link to="/disputes/evaluations/$evaluationId" params={{ evaluationId: id }} className="card-link">
      <Paper p="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              <bdi>{externalId}</bdi>
            </Text>
            <Text fz="sm" c="dimmed">
              {acknowledgedAt === null ? t('unread') : t('read')}
              {refusal === null && deadline !== null && ` · ${t('disputeUntil', { date: format.date(deadline) })}`}
            </Text>
          </div>
          <ScoreFigure score={score} />
        </Group>
      </Paper>
    </Link>
  );
}
