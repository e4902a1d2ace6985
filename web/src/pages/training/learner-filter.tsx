import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { agentsQuery } from '../../api/lists';

interface Props {
  agentId: string | undefined;
  onChange: (agentId: string | undefined) => void;
}

/** One agent's training, or everybody's. */
export function LearnerFilter({ agentId, onChange }: Props) {
  const { t } = useTranslation('training');
  const agents = useQuery(agentsQuery).data?.items ?? [];
  return (
    <NativeSelect
      size="xs"
      aria-label={t('allAgents')}
      value={agentId ?? ''}
      onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : value)}
      data={[
        { value: '', label: t('allAgents') },
        ...agents.map(({ id, name, externalId }) => ({ value: id, label: name ?? externalId })),
      ]}
    />
  );
}
