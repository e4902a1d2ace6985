import { Paper, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { MeanScore } from './mean-score';
import { ShareCell } from './share-cell';

interface Props {
  query: { programId: string; from?: string };
}

/** What one program's customers write about, how it is answered, and how often it is resolved; nothing where no topic was found. */
export function ByTopic({ query }: Props) {
  const { t } = useTranslation('home');
  const topics = useQuery({
    queryKey: ['insights', 'topics', query],
    queryFn: () => dataOf(api.GET('/api/v1/insights/topics', { params: { query } })),
  }).data;
  if (!topics?.some(({ topic }) => topic !== null)) return null;
  return (
    <Paper component="section" p={0} style={{ overflow: 'hidden' }}>
      <Title order={2} p="md" pb={0}>
        {t('byTopic')}
      </Title>
      <Text px="md" pb="xs" fz="sm" c="dimmed">
        {t('byTopicNote')}
      </Text>
      <Table aria-label={t('byTopic')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('topic')}</Table.Th>
            <Table.Th ta="right">{t('conversations')}</Table.Th>
            <Table.Th visibleFrom="sm" w="30%">
              {t('meanScore')}
            </Table.Th>
            <Table.Th ta="right">{t('resolved')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {topics.map((topic) => (
            <Row key={topic.topic ?? ''} insights={topic} programId={query.programId} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Row({ insights, programId }: { insights: Schemas['TopicInsights']; programId: string }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { topic, conversations, resolved } = insights;
  return (
    <Table.Tr>
      <Table.Td>
        {topic === null ? (
          <Text c="dimmed" fz="sm">
            {t('noTopic')}
          </Text>
        ) : (
          <Link to="/conversations" search={{ programId, topic }} className="row-link">
            <bdi>{topic}</bdi>
          </Link>
        )}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {format.number(conversations)}
      </Table.Td>
      <Table.Td visibleFrom="sm" className="figures">
        <MeanScore {...insights.score} />
      </Table.Td>
      <ShareCell rate={resolved} />
    </Table.Tr>
  );
}
