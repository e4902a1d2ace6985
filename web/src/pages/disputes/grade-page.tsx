import {
  Alert,
  Anchor,
  Button,
  Checkbox,
  Group,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { VerdictList } from './verdict-list';

/** One evaluation as its agent sees it: verdicts, words, comments, and until when to object. */
export function GradePage() {
  const { evaluationId } = useParams({ from: '/shell/disputes/evaluations/$evaluationId' });
  const grade = useQuery({
    queryKey: ['grades', evaluationId],
    queryFn: () => dataOf(api.GET('/api/v1/disputes/evaluations/{id}', { params: { path: { id: evaluationId } } })),
  });
  return <Answered answer={grade}>{(data) => <Grade grade={data} />}</Answered>;
}

function Grade({ grade }: { grade: Schemas['GradeDetail'] }) {
  const { t } = useTranslation('disputes');
  const format = useFormat();
  const { role } = useSession();
  const client = useQueryClient();
  const [disputing, setDisputing] = useState(false);
  const { criteria } = grade;
  const acknowledge = useMutation({
    mutationFn: () =>
      dataOf(api.POST('/api/v1/disputes/evaluations/{id}/acknowledge', { params: { path: { id: grade.id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['grades'] }),
  });
  const isAgent = role === 'agent';
  const until = grade.deadline === null ? t('noDisputes') : t('disputeUntil', { at: format.dateTime(grade.deadline) });
  return (
    <Page
      narrow
      title={t('gradeTitle', { id: grade.externalId })}
      description={
        <>
          {grade.reviewer ?? t('machine')} · {format.dateTime(grade.createdAt)} ·{' '}
          {t('scoreIs', { score: format.score(grade.score) })} ·{' '}
          <Anchor component={Link} inherit underline="always" to={`/conversations/${grade.conversationId}`}>
            {t('readConversation')}
          </Anchor>
        </>
      }
      actions={
        isAgent && (
          <>
            {grade.acknowledgedAt === null && (
              <Button variant="default" onClick={() => acknowledge.mutate()} loading={acknowledge.isPending}>
                {t('acknowledge')}
              </Button>
            )}
            {grade.refusal === null && (
              <Button onClick={() => setDisputing(true)} disabled={disputing}>
                {t('dispute')}
              </Button>
            )}
          </>
        )
      }
    >
      <Alert color={grade.counts ? 'petrol' : 'gray'}>
        {t(grade.counts ? 'countsWhy' : 'doesNotCountWhy')}{' '}
        {grade.refusal === null ? until : t(`refusal.${grade.refusal}`)}
        {grade.acknowledgedAt !== null && ` ${t('acknowledgedAt', { at: format.dateTime(grade.acknowledgedAt) })}`}
      </Alert>
      {disputing && <RaiseDispute grade={grade} criteria={criteria} onClose={() => setDisputing(false)} />}
      <Paper p="md" component="section" aria-labelledby="verdicts">
        <Title order={2} fz="lg" id="verdicts" mb="xs">
          {t('verdicts')}
        </Title>
        <VerdictList verdicts={grade.evaluation.verdicts} criteria={criteria} />
      </Paper>
      {grade.comments.length > 0 && (
        <Paper p="md" component="section" aria-labelledby="comments">
          <Title order={2} fz="lg" id="comments" mb="xs">
            {t('comments')}
          </Title>
          <Stack gap="xs">
            {grade.comments.map((comment, i) => (
              <div key={i}>
                {comment.quote && (
                  <Text fz="sm" c="dimmed">
                    {t('quote', { text: comment.quote.text })}
                  </Text>
                )}
                <Text fz="sm">{comment.text}</Text>
              </div>
            ))}
          </Stack>
        </Paper>
      )}
    </Page>
  );
}

interface RaiseProps {
  grade: Schemas['GradeDetail'];
  criteria: readonly Schemas['Criterion'][];
  onClose: () => void;
}

function RaiseDispute({ grade, criteria, onClose }: RaiseProps) {
  const { t } = useTranslation('disputes');
  const format = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<'review' | 'wrong_person'>('review');
  const [comment, setComment] = useState('');
  const [points, setPoints] = useState<Record<string, string | null>>({});
  const raise = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/disputes', {
          body: {
            evaluationId: grade.id,
            kind,
            comment,
            points: (kind === 'review' ? pointsOf(points) : []) as never[],
          },
        }),
      ),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['grades'] });
      await client.invalidateQueries({ queryKey: ['disputes'] });
      await navigate({ to: '/disputes/$disputeId', params: { disputeId: id } });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    raise.mutate();
  };
  const graded = criteria.filter(({ id }) => grade.evaluation.verdicts.some(({ criterionId }) => criterionId === id));
  return (
    <Paper p="md" component="form" onSubmit={submit} aria-labelledby="raise-title">
      <Title order={2} fz="lg" id="raise-title" mb="sm">
        {t('raise.title')}
      </Title>
      <Stack gap="sm">
        <Select
          label={t('raise.kind')}
          data={(['review', 'wrong_person'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(value ?? 'review')}
          allowDeselect={false}
        />
        {kind === 'review' &&
          graded.map((criterion) => (
            <SimpleGrid key={criterion.id} cols={{ base: 1, xs: 2 }} spacing="xs" style={{ alignItems: 'end' }}>
              <Checkbox
                label={format.text(criterion.name)}
                checked={criterion.id in points}
                onChange={(event) => {
                  const { checked } = event.currentTarget;
                  setPoints((before) => withPoint(before, criterion.id, checked));
                }}
              />
              {criterion.id in points && (
                <Select
                  label={t('raise.proposal', { criterion: format.text(criterion.name) })}
                  data={criterion.scale.map(({ rating, label }) => ({
                    value: String(rating),
                    label: `${rating} · ${format.text(label)}`,
                  }))}
                  value={points[criterion.id] ?? null}
                  onChange={(value) => setPoints((before) => ({ ...before, [criterion.id]: value }))}
                />
              )}
            </SimpleGrid>
          ))}
        <Textarea
          label={t('raise.comment')}
          required
          autosize
          minRows={2}
          maxLength={4000}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('raise.cancel')}
          </Button>
          <Button type="submit" loading={raise.isPending}>
            {t('raise.submit')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function withPoint(points: Record<string, string | null>, id: string, chosen: boolean): Record<string, string | null> {
  const others = Object.entries(points).filter(([key]) => key !== id);
  return Object.fromEntries(chosen ? [...others, [id, null]] : others);
}

function pointsOf(points: Record<string, string | null>) {
  return Object.entries(points).map(([criterionId, rating]) => ({
    criterionId,
    proposedRating: rating === null ? null : Number(rating),
  }));
}
