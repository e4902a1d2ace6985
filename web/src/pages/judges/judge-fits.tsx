import { Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { showDone } from '../../app/done-toast';
import { useFormat } from '../../i18n/use-format';
import { Answered } from '../../parts/page-state';
import { standingQuery } from '../../parts/standing';

interface FitsProps {
  programId: string;
  decides: boolean;
}

/** What the local judge could learn from this program's reviewers, its figures beside those of today, and the decision. */
export function JudgeFits({ programId, decides }: FitsProps) {
  const { t } = useTranslation('judges');
  const client = useQueryClient();
  const fits = useQuery({
    queryKey: ['fits', programId],
    queryFn: () => dataOf(api.GET('/api/v1/judges/fits', { params: { query: { programId } } })),
    refetchInterval: 5_000,
  });
  const request = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/judges/fits', { body: { programId } })),
    onSuccess: async () => {
      showDone(t('fit.asked'));
      await client.invalidateQueries({ queryKey: ['fits', programId] });
    },
  });
  return (
    <Paper p="md" component="section" aria-labelledby="fits">
      <Group justify="space-between" mb="xs">
        <Title order={2} fz="lg" id="fits">
          {t('fit.title')}
        </Title>
        {decides && (
          <Button variant="default" onClick={() => request.mutate()} loading={request.isPending}>
            {t('fit.ask')}
          </Button>
        )}
      </Group>
      <Answered answer={fits}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('fit.none')}</Text>
          ) : (
            <Stack gap="md">
              {items.map((fit) => (
                <Fit key={fit.id} fit={fit} decides={decides} />
              ))}
            </Stack>
          )
        }
      </Answered>
    </Paper>
  );
}

const ACTIONS = { proposed: ['promote', 'discard'], promoted: ['retire'] } as const;

function Fit({ fit, decides }: { fit: Schemas['JudgeFit']; decides: boolean }) {
  const { t } = useTranslation('judges');
  const format = useFormat();
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: (action: 'promote' | 'discard' | 'retire') =>
      dataOf(api.POST(`/api/v1/judges/fits/{id}/${action}`, { params: { path: { id: fit.id } } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['fits'] });
      await client.invalidateQueries({ queryKey: ['standing'] });
    },
  });
  const actions = fit.state === 'proposed' || fit.state === 'promoted' ? ACTIONS[fit.state] : [];
  const standing = useQuery(standingQuery(fit.programId)).data;
  const nameOf = (id: string) => {
    const name = standing?.items.find(({ criterionId }) => criterionId === id)?.name;
    return name ? format.text(name) : id;
  };
  const figure = (of: Schemas['AgreementFigure'] | null) =>
    of === null
      ? '–'
      : t('fit.share', {
          share: format.percent(of.share),
          low: format.percent(of.interval.low),
          high: format.percent(of.interval.high),
        });
  return (
    <div role="group" aria-label={t('fit.of', { at: format.dateTime(fit.createdAt) })}>
      <Group justify="space-between">
        <Text fw={600}>
          {t(`fit.states.${fit.state}`)} · {format.dateTime(fit.createdAt)}
          {fit.version === null ? '' : ` · ${fit.baseVersion}+${fit.version}`}
        </Text>
        {decides && (
          <Group gap="xs">
            {actions.map((action) => (
              <Button key={action} variant="default" onClick={() => decide.mutate(action)} loading={decide.isPending}>
                {t(`fit.${action}`)}
              </Button>
            ))}
          </Group>
        )}
      </Group>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('criterion')}</Table.Th>
            <Table.Th>{t('fit.conversations')}</Table.Th>
            <Table.Th>{t('fit.before')}</Table.Th>
            <Table.Th>{t('fit.after')}</Table.Th>
            <Table.Th>{t('fit.verdict')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fit.report.criteria.map((criterion) => (
            <Table.Tr key={criterion.criterionId}>
              <Table.Td>{nameOf(criterion.criterionId)}</Table.Td>
              <Table.Td className="figures">{format.number(criterion.conversations)}</Table.Td>
              <Table.Td className="figures">{figure(criterion.before)}</Table.Td>
              <Table.Td className="figures">{figure(criterion.after)}</Table.Td>
              <Table.Td>
                {t(criterion.refusal === null ? 'fit.learned' : `fit.refusal.${criterion.refusal}`)}
                {criterion.missing !== null &&
                  ` ${t('missing', { count: criterion.missing, number: format.number(criterion.missing) })}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
