import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { agentsOfVendorQuery, programsQuery } from '../../api/lists';

interface Props {
  dispute: Schemas['DisputeRow'];
  chosen: string | null;
  onChoose: (agentId: string | null) => void;
}

/** Whose part was graded in truth: one of the vendor's other agents, or nobody known. */
export function RightAgent({ dispute, chosen, onChoose }: Props) {
  const { t } = useTranslation('disputes');
  const programs = useQuery(programsQuery);
  const vendorId = programs.data?.find(({ id }) => id === dispute.programId)?.vendorId;
  const agents = useQuery(agentsOfVendorQuery(vendorId));
  const others = (agents.data?.items ?? []).filter(({ id }) => id !== dispute.agentId);
  return (
    <Select
      label={t('rightAgent')}
      description={t('rightAgentHint')}
      searchable
      clearable
      data={others.map(({ id, name, externalId }) => ({ value: id, label: name ?? externalId }))}
      value={chosen}
      onChange={onChoose}
    />
  );
}
