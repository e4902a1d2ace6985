import { Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { GradeCard } from '../../parts/grade-card';

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
          <GradeCard key={grade.id} grade={grade} />
        ))}
      </Stack>
    </section>
  );
}
