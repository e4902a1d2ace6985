import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';

type Role = Schemas['PersonView']['role'];

/** What somebody or something is called; where a dialog begins. */
export function NameInput({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const { t } = useTranslation('administration');
  return (
    <TextInput
      label={t('name')}
      value={value}
      maxLength={200}
      required
      data-autofocus
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** One of the roles that may be given. */
export function RoleSelect(props: { roles: readonly Role[]; value: Role; onChange: (role: Role) => void }) {
  const { t } = useTranslation(['administration', 'words']);
  return (
    <Select
      label={t('role')}
      data={props.roles.map((value) => ({ value, label: t(`words:role.${value}`) }))}
      value={props.value}
      allowDeselect={false}
      onChange={(value) => props.onChange(value ?? props.value)}
    />
  );
}

interface AgentSelectProps {
  agents: readonly { id: string; name: string | null; externalId: string }[];
  value: string | null;
  onChange: (agentId: string | null) => void;
}

/** Which agent of the transcripts a person is. */
export function AgentSelect({ agents, value, onChange }: AgentSelectProps) {
  const { t } = useTranslation('administration');
  return (
    <Select
      label={t('agent')}
      data={agents.map((agent) => ({ value: agent.id, label: agent.name ?? agent.externalId }))}
      value={value}
      searchable
      required
      onChange={onChange}
    />
  );
}
