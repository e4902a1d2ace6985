import { Group, Loader, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { EvidenceView } from '../../parts/evidence-view';
import { FlagBadge } from '../../parts/flag-badge';
import { Tag } from '../../parts/tag';
import { type Finding } from './findings';

interface Props {
  findings: readonly Finding[];
  criteria: ReadonlyMap<string, Schemas['Criterion']>;
  selected: string | null;
  onSelect: (id: string) => void;
  isPending: boolean;
}

/** What was found, each with its reason; choosing one goes to where it stands. */
export function FindingsList({ findings, criteria, selected, onSelect, isPending }: Props) {
  const { t } = useTranslation('conversations');
  return (
    <Paper p="sm" className="no-print">
      <Title order={2} fz="sm" mb="xs">
        {t('findings.title')}
      </Title>
      {isPending && <Loader size="xs" aria-label={t('findings.title')} />}
      {!isPending && findings.length === 0 && (
        <Text c="dimmed" fz="sm">
          {t('findings.none')}
        </Text>
      )}
      <Stack gap={4}>
        {findings.map((finding) => (
          <UnstyledButton
            key={finding.id}
            className="finding"
            aria-pressed={finding.id === selected}
            onClick={() => onSelect(finding.id)}
          >
            <Group gap={6} justify="space-between" wrap="nowrap">
              <FindingName finding={finding} criteria={criteria} />
              <Text span c="dimmed" fz="xs">
                {t('findings.turn', { number: finding.turn + 1 })}
              </Text>
            </Group>
            {finding.id === selected && <FindingDetail finding={finding} />}
          </UnstyledButton>
        ))}
      </Stack>
    </Paper>
  );
}

export function FindingName({ finding, criteria }: { finding: Finding; criteria: Props['criteria'] }) {
  const format = useFormat();
  if (finding.kind !== null) return <FlagBadge kind={finding.kind} />;
  const criterion = criteria.get(finding.criterionId ?? '');
  return <Tag tone="grey">{criterion ? format.text(criterion.name) : finding.criterionId}</Tag>;
}

function FindingDetail({ finding }: { finding: Finding }) {
  const format = useFormat();
  return (
    <Stack gap={4} mt={6}>
      <Text fz="sm">{format.text(finding.reason)}</Text>
      {finding.evidence.map((evidence, index) => (
        <EvidenceView key={index} evidence={evidence} />
      ))}
    </Stack>
  );
}
