import { Blockquote, Button, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { practiceQuery } from './training-queries';

interface Props {
  module: Schemas['ModuleSheet'];
  assignment: Schemas['ReasonedAssignment'];
  mayTake: boolean;
}

/** Replies that went wrong, to be written better; one way to do so is shown after an own one. */
export function PracticeTexts({ module, assignment, mayTake }: Props) {
  const written = useQuery(practiceQuery(assignment.id)).data ?? [];
  const isOpen = mayTake && assignment.state !== 'completed' && assignment.state !== 'cancelled';
  return (
    <Stack gap="md">
      {module.practice.map((practice, exercise) => (
        <Exercise
          key={exercise}
          exercise={exercise}
          practice={practice}
          assignmentId={assignment.id}
          isOpen={isOpen}
          latest={written.find((text) => text.exercise === exercise) ?? null}
        />
      ))}
    </Stack>
  );
}

interface ExerciseProps {
  exercise: number;
  practice: Schemas['ModuleSheet']['practice'][number];
  assignmentId: string;
  isOpen: boolean;
  latest: Schemas['PracticeView'] | null;
}

function Exercise({ exercise, practice, assignmentId, isOpen, latest }: ExerciseProps) {
  const { t } = useTranslation('training');
  const format = useFormat();
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const keep = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/training/assignments/{id}/practice', {
          params: { path: { id: assignmentId } },
          body: { exercise, text },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['assignment', assignmentId, 'practice'] }),
  });
  return (
    <Paper>
      <Text fw={600}>{format.text(practice.prompt)}</Text>
      <Blockquote p="sm" my="sm" fz="md" color="ink">
        {format.text(practice.given)}
      </Blockquote>
      {isOpen && (
        <Stack gap="xs" align="flex-start">
          <Textarea
            w="100%"
            autosize
            minRows={3}
            label={t('ownWords')}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Button size="sm" disabled={text.trim() === ''} loading={keep.isPending} onClick={() => keep.mutate()}>
            {t('keep')}
          </Button>
        </Stack>
      )}
      {latest && (
        <Stack gap={4} mt="md">
          <Text fz="sm" c="dimmed">
            {t('writtenOn', { date: format.dateTime(latest.createdAt) })}
          </Text>
          <Text className="foreign-text">{latest.text}</Text>
          {latest.example && (
            <>
              <Text fz="sm" c="dimmed" mt="xs">
                {t('example')}
              </Text>
              <Text>{format.text(latest.example)}</Text>
            </>
          )}
        </Stack>
      )}
    </Paper>
  );
}
