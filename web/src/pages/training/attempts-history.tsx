import { Group, Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Answered } from '../../parts/page-state';
import { Tag } from '../../parts/tag';
import { attemptsQuery } from './training-queries';

export function AttemptsHistory({ assignmentId, module }: { assignmentId: string; module: Schemas['ModuleSheet'] }) {
  const { t } = useTranslation('training');
  const format = useFormat();
  const attempts = useQuery(attemptsQuery(assignmentId));
  return (
    <Answered answer={attempts}>
      {(list) =>
        list.length === 0 ? (
          <Text c="dimmed">{t('noAttempts', { mark: format.percent(module.passMark) })}</Text>
        ) : (
          list.map((attempt) => (
            <Paper key={attempt.id} p="sm">
              <Group justify="space-between">
                <div>
                  <Text fw={600}>{t('attempt', { number: attempt.number })}</Text>
                  <Text c="dimmed" fz="sm">
                    {format.dateTime(attempt.createdAt)} ·{' '}
                    {t('result', {
                      correct: attempt.correct,
                      questions: attempt.questions,
                      mark: format.percent(attempt.passMark),
                    })}
                  </Text>
                </div>
                <Tag tone={attempt.passed ? 'green' : 'amber'} icon={attempt.passed ? CircleCheck : CircleX}>
                  {t(attempt.passed ? 'passed' : 'notPassed')}
                </Tag>
              </Group>
            </Paper>
          ))
        )
      }
    </Answered>
  );
}
