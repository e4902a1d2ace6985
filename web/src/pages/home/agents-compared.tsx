import { Group, Paper, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { FlagBadge } from '../../parts/flag-badge';
import { MeanScore } from './mean-score';

interface Props {
  query: { programId: string; from?: string };
}

/** Agents of one program on one scale. A rank stands only where intervals tell them apart; else they stand by name. */
export function AgentsCompared({ query }: Props) {
  const { t } = useTranslation('home');
  const insights = useQuery({
    queryKey: ['insights', 'agents', query],
    queryFn: () => dataOf(api.GET('/api/v1/insights/agents', { params: { query } })),
  }).data;
  if (!insights) return null;
  const agents = [...insights.agents].sort(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || nameOf(a).localeCompare(nameOf(b)),
  );
  return (
    <Paper component="section" p={0} style={{ overflow: 'hidden' }}>
      <Title order={2} p="md" pb={0}>
        {t('agents')}
      </Title>
      <Text px="md" pb="xs" fz="sm" c="dimmed">
        {t(insights.comparable ? 'ranked' : 'notRanked', { fewest: insights.fewestToRank })}
      </Text>
      <Table aria-label={t('agents')}>
        <Table.Tbody>
          {agents.map((agent) => (
            <Row key={agent.agentId} agent={agent} programId={query.programId} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Row({ agent, programId }: { agent: Schemas['AgentInsights']; programId: string }) {
  const { t } = useTranslation('home');
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/conversations" search={{ programId, agentId: agent.agentId }} className="row-link">
          <bdi>{nameOf(agent)}</bdi>
        </Link>
        {agent.rank !== null && (
          <Text fz="xs" c="dimmed">
            {t('rank', { rank: agent.rank })}
          </Text>
        )}
      </Table.Td>
      <Table.Td w="35%" className="figures">
        <MeanScore {...agent.score} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Group gap={4}>
          {agent.kinds
            .filter(({ count }) => count > 0)
            .map(({ kind, count }) => (
              <FlagBadge key={kind} kind={kind} count={count} />
            ))}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function nameOf({ name, externalId }: Schemas['AgentInsights']): string {
  return name ?? externalId;
}
