import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fitsOrganization, mayAppoint } from '../../../../src/domain/access/appointment';
import { USER_ROLES } from '../../../../src/domain/access/role';
import { api, dataOf, type Schemas } from '../../api/client';
import { agentsOfVendorQuery } from '../../api/lists';
import { useSession } from '../../app/use-session';
import { FormDialog } from './form-dialog';
import { organizationsQuery } from './queries';
import { AgentSelect, NameInput, RoleSelect } from './person-fields';

interface Props {
  person: Schemas['PersonView'];
  onClose: () => void;
}

/** What somebody is called, and what they may do: every role that fits who they work for. */
export function EditPersonDialog({ person, onClose }: Props) {
  const { t } = useTranslation(['administration', 'words']);
  const queryClient = useQueryClient();
  const session = useSession();
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role);
  const [agentId, setAgentId] = useState(person.agentId);
  const organizations = useQuery(organizationsQuery).data ?? [];
  const kind = organizations.find(({ id }) => id === person.organizationId)?.kind ?? null;
  const roles = USER_ROLES.filter(
    (one) => one === person.role || (fitsOrganization(one, kind) && mayAppoint(session.role, one)),
  );
  const agents = useQuery({
    ...agentsOfVendorQuery(person.organizationId ?? undefined),
    enabled: role === 'agent' && person.organizationId !== null,
  });
  const save = useMutation({
    mutationFn: () =>
      dataOf(
        api.PATCH('/api/v1/people/{id}', {
          params: { path: { id: person.id } },
          body: {
            name,
            ...((role !== person.role || agentId !== person.agentId) && { role }),
            ...(role === 'agent' && agentId !== null && agentId !== person.agentId && { agentId }),
          },
        }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['people'] });
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('editPerson', { name: person.name })}
      submit={t('savePerson')}
      isPending={save.isPending}
      disabled={name.trim() === '' || (role === 'agent' && agentId === null)}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <NameInput value={name} onChange={setName} />
      <RoleSelect roles={roles} value={role} onChange={setRole} />
      {role === 'agent' && <AgentSelect agents={agents.data?.items ?? []} value={agentId} onChange={setAgentId} />}
    </FormDialog>
  );
}
