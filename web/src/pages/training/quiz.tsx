import { Alert, Button, Group, Paper, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { attemptsQuery } from './training-queries';

interface Props {
  module: Schemas['ModuleSheet'];
  assignment: Schemas['ReasonedAssignment'];
  mayTake: boolean;
}

/** All questions on one sheet; what was right, and why, stands beside each once it is handed in. */
export function Quiz({ module, assignment, mayTake }: Props) {
  const { t } = useTranslation('training');
  const queryClient = useQueryClient();
  const [answers, setAnswers] = useState<Record<string, number>>({});
  const attempts = useQuery(attemptsQuery(assignment.id));
  const submit = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/training/assignments/{id}/attempts', {
          params: { path: { id: assignment.id } },
          body: { answers } as never,
        }),
      ),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['assignment', assignment.id] }),
        queryClient.invalidateQueries({ queryKey: ['assignments'] }),
      ]),
  });
  const result = submit.data ?? null;
  const isClosed =
    !mayTake || assignment.state === 'cancelled' || (assignment.state === 'completed' && result === null);
  const passed = attempts.data?.find((attempt) => attempt.passed);
  if (isClosed) return <Closed module={module} passed={passed ?? null} />;
  const missing = module.quiz.length - Object.keys(answers).length;
  return (
    <Stack gap="md">
      {result && <Result attempt={result} />}
      {module.quiz.map((question, index) => (
        <Question
          key={question.id}
          number={index + 1}
          question={question}
          chosen={answers[question.id] ?? null}
          onChoose={(option) => setAnswers((before) => ({ ...before, [question.id]: option }))}
          graded={result?.answers.find(({ questionId }) => questionId === question.id) ?? null}
        />
      ))}
      <Group justify="space-between">
        <Text c="dimmed" fz="sm" role="status">
          {result === null && missing > 0 ? t('unanswered', { count: missing }) : ''}
        </Text>
        {result === null ? (
          <Button disabled={missing > 0} loading={submit.isPending} onClick={() => submit.mutate()}>
            {t('handIn')}
          </Button>
        ) : (
          !result.passed && (
            <Button
              onClick={() => {
                submit.reset();
                setAnswers({});
              }}
            >
              {t('again')}
            </Button>
          )
        )}
      </Group>
    </Stack>
  );
}

function Result({ attempt }: { attempt: Schemas['AttemptView'] }) {
  const { t } = useTranslation('training');
  const format = useFormat();
  const values = { correct: attempt.correct, questions: attempt.questions, mark: format.percent(attempt.passMark) };
  return (
    <Alert
      role="status"
      color={attempt.passed ? 'petrol' : 'ink'}
      icon={attempt.passed ? <CircleCheck size={20} /> : <CircleX size={20} />}
      title={t(attempt.passed ? 'passed' : 'notPassed')}
    >
      {t('result', values)}
    </Alert>
  );
}

interface QuestionProps {
  number: number;
  question: Schemas['ModuleSheet']['quiz'][number];
  chosen: number | null;
  onChoose: (option: number) => void;
  graded: Schemas['ExplainedAnswer'] | null;
}

function Question({ number, question, chosen, onChoose, graded }: QuestionProps) {
  const { t } = useTranslation('training');
  const format = useFormat();
  return (
    <Paper>
      <Radio.Group
        label={`${number}. ${format.text(question.prompt)}`}
        value={chosen === null ? null : String(chosen)}
        onChange={(value) => onChoose(Number(value))}
        readOnly={graded !== null}
      >
        <Stack gap="xs" mt="xs">
          {question.options.map((option, index) => (
            <Radio
              key={index}
              value={String(index)}
              label={format.text(option)}
              disabled={graded !== null && index !== chosen}
            />
          ))}
        </Stack>
      </Radio.Group>
      {graded && (
        <Text
          fz="sm"
          mt="sm"
          p="xs"
          className={`tone tone-${graded.right ? 'green' : 'amber'}`}
          style={{ borderRadius: 6 }}
        >
          <strong>{t(graded.right ? 'right' : 'wrong')}</strong> {format.text(graded.explanation)}
        </Text>
      )}
    </Paper>
  );
}

/** What was answered when it was passed; without it, only the questions. */
function Closed({ module, passed }: { module: Schemas['ModuleSheet']; passed: Schemas['AttemptView'] | null }) {
  return (
    <Stack gap="md">
      {passed && <Result attempt={passed} />}
      {module.quiz.map((question, index) => {
        const graded = passed?.answers.find(({ questionId }) => questionId === question.id) ?? null;
        return (
          <Question
            key={question.id}
            number={index + 1}
            question={question}
            chosen={graded?.option ?? null}
            onChoose={() => undefined}
            graded={graded}
          />
        );
      })}
    </Stack>
  );
}
