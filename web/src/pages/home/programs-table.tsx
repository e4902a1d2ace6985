import { Paper, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { useMay } from '../../app/use-may';
import { useFormat } from '../../i18n/use-format';
import { MeanScore } from './mean-score';
import { ShareCell } from './share-cell';
import { StandingLine } from './standing-line';

interface Props {
  query: { programId?: string; from?: string };
}

export function ProgramsTable({ query }: Props) {
  const { t } = useTranslation('home');
  const programs = useQuery({
    queryKey: ['insights', 'programs', query],
    queryFn: () => dataOf(api.GET('/api/v1/insights/programs', { params: { query } })),
  }).data;
  if (!programs) return null;
  return (
    <Paper component="section" p={0} style={{ overflow: 'hidden' }}>
      <Title order={2} p="md" pb="xs">
        {t('programs')}
      </Title>
      <Table aria-label={t('programs')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('program')}</Table.Th>
            <Table.Th ta="right">{t('conversations')}</Table.Th>
            <Table.Th visibleFrom="sm" w="30%">
              {t('meanScore')}
            </Table.Th>
            <Table.Th ta="right">{t('frustrated')}</Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              {t('mayLeave')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {programs.map((program) => (
            <Row key={program.programId} program={program} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Row({ program }: { program: Schemas['ProgramInsights'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const mayStand = useMay('reviews.compare');
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/" search={{ programId: program.programId }} className="row-link">
          {program.program}
        </Link>
        <Text fz="xs" c="dimmed">
          {t('sides', { client: program.client, vendor: program.vendor })}
        </Text>
        {mayStand && (
          <Text fz="xs">
            <StandingLine programId={program.programId} />
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {format.number(program.conversations)}
        {program.graded < program.conversations && (
          <Text fz="xs" c="dimmed">
            {t('graded', { count: program.graded })}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm" className="figures">
        <MeanScore {...program.score} />
      </Table.Td>
      <ShareCell rate={program.frustrated} />
      <ShareCell rate={program.mayLeave} visibleFrom="sm" />
    </Table.Tr>
  );
}
