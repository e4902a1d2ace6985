import { Anchor, Button, Group, Paper, Select, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { Page } from '../../parts/page';
import { Answered } from '../../parts/page-state';
import { RightAgent } from './right-agent';
import { VerdictList } from './verdict-list';

const DECISIONS = ['accept', 'accept_partly', 'reject'] as const;

/** One dispute: what is said against the evaluation, and what comes of it. */
export function DisputePage() {
  const { disputeId } = useParams({ from: '/shell/disputes/$disputeId' });
  const dispute = useQuery({
    queryKey: ['disputes', disputeId],
    queryFn: () => dataOf(api.GET('/api/v1/disputes/{id}', { params: { path: { id: disputeId } } })),
  });
  return <Answered answer={dispute}>{(data) => <Dispute dispute={data} />}</Answered>;
}

function Dispute({ dispute }: { dispute: Schemas['DisputeRow'] }) {
  const { t } = useTranslation('disputes');
  const format = useFormat();
  const { role } = useSession();
  const grade = useQuery({
    queryKey: ['grades', dispute.evaluationId],
    queryFn: () =>
      dataOf(api.GET('/api/v1/disputes/evaluations/{id}', { params: { path: { id: dispute.evaluationId } } })),
  });
  const criteria = grade.data?.criteria ?? [];
  const settles = ['administrator', 'vendor_manager', 'reviewer'].includes(role);
  const isOpen = dispute.state === 'open' || dispute.state === 'escalated';
  return (
    <Page
      narrow
      title={t('disputeTitle', { id: dispute.externalId })}
      description={
        <>
          {dispute.agent} · {t(`states.${dispute.state}`)} · {format.dateTime(dispute.createdAt)}
          {grade.data && (
            <>
              {' · '}
              <Anchor component={Link} inherit underline="always" to={`/conversations/${grade.data.conversationId}`}>
                {t('readConversation')}
              </Anchor>
            </>
          )}
        </>
      }
    >
      <Paper p="md" component="section" aria-labelledby="said">
        <Title order={2} fz="lg" id="said" mb="xs">
          {t(`kinds.${dispute.kind}`)}
        </Title>
        <Text>{dispute.comment}</Text>
        {dispute.points.map(({ criterionId, proposedRating, comment }) => {
          const criterion = criteria.find(({ id }) => id === criterionId);
          const name = criterion ? format.text(criterion.name) : criterionId;
          const anchor = criterion?.scale.find(({ rating }) => rating === proposedRating);
          const rating = `${format.number(proposedRating ?? 0)}${anchor ? ` · ${format.text(anchor.label)}` : ''}`;
          const proposal = proposedRating === null ? '' : `: ${t('proposes', { rating })}`;
          return (
            <Text key={criterionId} fz="sm">
              {`${name}${proposal}${comment === null ? '' : ` — ${comment}`}`}
            </Text>
          );
        })}
        {dispute.escalationNote !== null && (
          <Text fz="sm" c="dimmed">
            {t('escalatedBecause', { note: dispute.escalationNote })}
          </Text>
        )}
      </Paper>
      {dispute.resolution !== null && (
        <Paper p="md" component="section" aria-labelledby="resolution">
          <Title order={2} fz="lg" id="resolution" mb="xs">
            {t(`states.${dispute.state}`)}
          </Title>
          <Text>{dispute.resolution}</Text>
          {dispute.outcomeEvaluationId !== null && (
            <Anchor component={Link} to={`/disputes/evaluations/${dispute.outcomeEvaluationId}`}>
              {t('newGrade')}
            </Anchor>
          )}
        </Paper>
      )}
      {isOpen && <Actions dispute={dispute} criteria={criteria} settles={settles} />}
      {grade.data && (
        <Paper p="md" component="section" aria-labelledby="disputed">
          <Title order={2} fz="lg" id="disputed" mb="xs">
            {t('disputedGrade', { score: format.score(grade.data.score) })}
          </Title>
          <VerdictList verdicts={grade.data.evaluation.verdicts} criteria={criteria} />
        </Paper>
      )}
    </Page>
  );
}

interface ActionsProps {
  dispute: Schemas['DisputeRow'];
  criteria: readonly Schemas['Criterion'][];
  settles: boolean;
}

function Actions({ dispute, criteria, settles }: ActionsProps) {
  const { t } = useTranslation('disputes');
  const format = useFormat();
  const client = useQueryClient();
  const [decision, setDecision] = useState<(typeof DECISIONS)[number]>('accept');
  const [text, setText] = useState('');
  const [ratings, setRatings] = useState<Record<string, string>>({});
  const [rightAgent, setRightAgent] = useState<string | null>(null);
  const isWrongPerson = dispute.kind === 'wrong_person';
  const namesAgent = settles && isWrongPerson && decision !== 'reject';
  const params = { path: { id: dispute.id } };
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['disputes'] });
    await client.invalidateQueries({ queryKey: ['grades'] });
  };
  const resolve = useMutation({
    mutationFn: () => {
      const verdicts = Object.entries(ratings).map(([criterionId, rating]) => ({
        criterionId,
        outcome: 'rated',
        rating: Number(rating),
      }));
      const body = {
        decision,
        resolution: text,
        ...(decision !== 'reject' && verdicts.length > 0 && { verdicts: verdicts as never[] }),
        ...(namesAgent && rightAgent !== null && { agentId: rightAgent }),
      };
      return dataOf(api.POST('/api/v1/disputes/{id}/resolve', { params, body }));
    },
    onSuccess: refresh,
  });
  const escalate = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/disputes/{id}/escalate', { params, body: { note: text } })),
    onSuccess: refresh,
  });
  const withdraw = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/disputes/{id}/withdraw', { params })),
    onSuccess: refresh,
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (settles) resolve.mutate();
    else escalate.mutate();
  };
  const disputed = criteria.filter(({ id }) => dispute.points.some(({ criterionId }) => criterionId === id));
  return (
    <Paper p="md" component="form" onSubmit={submit} aria-labelledby="decide">
      <Title order={2} fz="lg" id="decide" mb="sm">
        {t(settles ? 'decide' : 'goOn')}
      </Title>
      <Stack gap="sm">
        {settles && (
          <Select
            label={t('decision')}
            data={DECISIONS.filter((value) => value !== 'accept_partly' || !isWrongPerson).map((value) => ({
              value,
              label: t(`decisions.${value}`),
            }))}
            value={decision}
            onChange={(value) => setDecision(value ?? 'accept')}
            allowDeselect={false}
          />
        )}
        {settles &&
          decision === 'accept_partly' &&
          disputed.map((criterion) => (
            <Select
              key={criterion.id}
              label={format.text(criterion.name)}
              data={criterion.scale.map(({ rating, label }) => ({
                value: String(rating),
                label: `${rating} · ${format.text(label)}`,
              }))}
              value={ratings[criterion.id] ?? null}
              onChange={(value) => value !== null && setRatings((before) => ({ ...before, [criterion.id]: value }))}
            />
          ))}
        {namesAgent && <RightAgent dispute={dispute} chosen={rightAgent} onChoose={setRightAgent} />}
        <Textarea
          label={t(settles ? 'why' : 'escalationNote')}
          required
          autosize
          minRows={2}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          {!settles && (
            <Button variant="default" onClick={() => withdraw.mutate()} loading={withdraw.isPending}>
              {t('withdraw')}
            </Button>
          )}
          {settles && dispute.state === 'open' && (
            <Button variant="default" disabled={text === ''} onClick={() => escalate.mutate()}>
              {t('escalate')}
            </Button>
          )}
          {(settles || dispute.state === 'open') && (
            <Button type="submit" loading={resolve.isPending || escalate.isPending}>
              {t(settles ? 'settle' : 'escalate')}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
