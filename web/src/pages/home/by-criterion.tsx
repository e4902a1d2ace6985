import { Paper, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { standingQuery, standingsInForce } from '../../parts/standing';
import { MeanScore } from './mean-score';
import { StandingLine } from './standing-line';

interface Props {
  programId: string;
  criteria: readonly Schemas['CriterionMeanView'][];
}

/** Each criterion's mean, and whether people agree with the judge often enough for it to be published. */
export function ByCriterion({ programId, criteria }: Props) {
  const { t } = useTranslation('home');
  const standing = useQuery(standingQuery(programId)).data;
  const byId = new Map((standing ? standingsInForce(standing) : []).map((item) => [item.criterionId, item]));
  return (
    <Paper component="section" p={0} style={{ overflow: 'hidden' }}>
      <Title order={2} p="md" pb={0}>
        {t('byCriterion')}
      </Title>
      <Text px="md" fz="sm" c="dimmed">
        {t('byCriterionNote')}
      </Text>
      <Text px="md" pb="xs" fz="sm">
        <StandingLine programId={programId} />
      </Text>
      <Table aria-label={t('byCriterion')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('criterion')}</Table.Th>
            <Table.Th w="30%">{t('meanScore')}</Table.Th>
            <Table.Th>{t('standing')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {criteria.map((criterion) => (
            <Row key={criterion.criterionId} criterion={criterion} standing={byId.get(criterion.criterionId)} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

interface RowProps {
  criterion: Schemas['CriterionMeanView'];
  standing: { counts: boolean; missing: number | null } | undefined;
}

function Row({ criterion, standing }: RowProps) {
  const { t } = useTranslation('home');
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td>{format.text(criterion.name)}</Table.Td>
      <Table.Td className="figures">
        <MeanScore mean={criterion.mean} interval={criterion.interval} n={criterion.n} />
      </Table.Td>
      <Table.Td fz="sm">
        {standing?.counts === true && t('counts')}
        {standing?.counts === false &&
          (standing.missing === null ? t('belowBar') : t('labelsMissing', { count: standing.missing }))}
      </Table.Td>
    </Table.Tr>
  );
}
