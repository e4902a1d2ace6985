import { Group, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../api/client';
import { useFormat } from '../i18n/use-format';
import { ScoreFigure } from './score-figure';

/** An evaluation in its agent's list: by whom, whether it was read, and until when to object. */
export function GradeCard({ grade }: { grade: Schemas['GradeView'] }) {
  const { t } = useTranslation('disputes');
  const format = useFormat();
  const { id, externalId, acknowledgedAt, counts, deadline, refusal, reviewer, score } = grade;
  const facts = [
    reviewer ?? t('machine'),
    counts ? t(acknowledgedAt === null ? 'unread' : 'read') : t('doesNotCount'),
    ...(refusal === null && deadline !== null ? [t('untilDate', { date: format.date(deadline) })] : []),
  ];
  return (
    <Link to="/disputes/evaluations/$evaluationId" params={{ evaluationId: id }} className="card-link">
      <Paper p="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              <bdi>{externalId}</bdi>
            </Text>
            <Text fz="sm" c="dimmed">
              {facts.join(' · ')}
            </Text>
          </div>
          <ScoreFigure score={score} />
        </Group>
      </Paper>
    </Link>
  );
}
