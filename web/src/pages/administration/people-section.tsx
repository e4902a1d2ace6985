import { Badge, Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { USER_ROLES, type UserRole } from '../../../../src/domain/access/role';
import { api, dataOf, type Schemas } from '../../api/client';
import { showDone } from '../../app/problem-toast';
import { useSession } from '../../app/use-session';
import { useFormat } from '../../i18n/use-format';
import { Answered } from '../../parts/page-state';
import { EditPersonDialog } from './edit-person-dialog';
import { FormDialog } from './form-dialog';
import { ListTable } from './list-table';
import { organizationsQuery } from './queries';
import { useMay } from './use-may';
import { AgentSelect, RoleSelect } from './person-fields';

export function PeopleSection() {
  const { t } = useTranslation('administration');
  const may = useMay();
  const [inviting, setInviting] = useState(false);
  const people = useInfiniteQuery({
    queryKey: ['people'],
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/api/v1/people', {
          params: { query: { limit: 100, ...(pageParam !== null && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  return (
    <Stack gap="md">
      {may('people.manage') && (
        <Button w="fit-content" leftSection={<UserPlus size={16} />} onClick={() => setInviting(true)}>
          {t('invite')}
        </Button>
      )}
      <Answered answer={people}>
        {({ pages }) => (
          <ListTable heads={[t('name'), t('role'), t('organization'), t('state'), t('lastSeen'), '']} minWidth={820}>
            {pages
              .flatMap(({ items }) => items)
              .map((person) => (
                <PersonRow key={person.id} person={person} mayManage={may('people.manage')} />
              ))}
          </ListTable>
        )}
      </Answered>
      {people.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={people.isFetchingNextPage}
          onClick={() => void people.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Stack>
  );
}

function PersonRow({ person, mayManage }: { person: Schemas['PersonView']; mayManage: boolean }) {
  const { t } = useTranslation(['administration', 'words']);
  const format = useFormat();
  const queryClient = useQueryClient();
  const session = useSession();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['people'] });
  const params = { params: { path: { id: person.id } } };
  const disable = useMutation({
    mutationFn: (disabled: boolean) => dataOf(api.PATCH('/api/v1/people/{id}', { ...params, body: { disabled } })),
    onSuccess: refresh,
  });
  const resend = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/people/{id}/invitation', params)),
    onSuccess: ({ mailed }) => showDone(t(mailed ? 'invitationMailed' : 'invitationPrinted')),
  });
  const [editing, setEditing] = useState(false);
  const isSelf = session.user.id === person.id;
  return (
    <Table.Tr>
      <Table.Td>
        <Text fz="sm" fw={500}>
          {person.name}
        </Text>
        <Text fz="xs" c="dimmed">
          {person.email}
        </Text>
      </Table.Td>
      <Table.Td>{t(`words:role.${person.role}`)}</Table.Td>
      <Table.Td>{person.organization ?? '–'}</Table.Td>
      <Table.Td>
        <Badge variant={person.state === 'active' ? 'light' : 'default'} tt="none" fz="xs">
          {t(`personState.${person.state}`)}
        </Badge>
      </Table.Td>
      <Table.Td className="figures">{person.lastSeenAt === null ? '–' : format.dateTime(person.lastSeenAt)}</Table.Td>
      <Table.Td>
        {mayManage && !isSelf && (
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            {person.state === 'invited' && (
              <Button
                size="xs"
                variant="default"
                loading={resend.isPending}
                aria-label={t('resendTo', { name: person.name })}
                onClick={() => resend.mutate()}
              >
                {t('resend')}
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              aria-label={t('editPerson', { name: person.name })}
              onClick={() => setEditing(true)}
            >
              {t('edit')}
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={disable.isPending}
              aria-label={t(person.state === 'disabled' ? 'enableOne' : 'disableOne', { name: person.name })}
              onClick={() => disable.mutate(person.state !== 'disabled')}
            >
              {t(person.state === 'disabled' ? 'enable' : 'disable')}
            </Button>
            {editing && <EditPersonDialog person={person} onClose={() => setEditing(false)} />}
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['administration', 'words']);
  const queryClient = useQueryClient();
  const session = useSession();
  const organizations = useQuery(organizationsQuery);
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<UserRole>('reviewer');
  const [organizationId, setOrganizationId] = useState<string | null>(null);
  const [language, setLanguage] = useState<'en' | 'es'>('en');
  const [agentId, setAgentId] = useState<string | null>(null);
  const kind = role === 'client_auditor' ? 'client' : 'vendor';
  const choices = (organizations.data ?? []).filter((organization) => organization.kind === kind);
  const needsOrganization = role !== 'administrator';
  const vendorId = organizationId ?? '';
  const agents = useQuery({
    queryKey: ['agents', vendorId],
    queryFn: () => dataOf(api.GET('/api/v1/agents', { params: { query: { vendorId, limit: 200 } } })),
    enabled: role === 'agent' && organizationId !== null,
  });
  const roles = USER_ROLES.filter(
    (one) => session.role === 'administrator' || (one !== 'administrator' && one !== 'client_auditor'),
  );
  const invite = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/people', {
          body: {
            email,
            name,
            role,
            language,
            ...(needsOrganization && organizationId !== null && { organizationId }),
            ...(role === 'agent' && agentId !== null && { agentId }),
          },
        }),
      ),
    onSuccess: async ({ mailed }) => {
      await queryClient.invalidateQueries({ queryKey: ['people'] });
      showDone(t(mailed ? 'invitationMailed' : 'invitationPrinted'));
      onClose();
    },
  });
  const complete = email.includes('@') && name.trim() !== '' && (!needsOrganization || organizationId !== null);
  return (
    <FormDialog
      title={t('invite')}
      submit={t('sendInvitation')}
      isPending={invite.isPending}
      disabled={!complete || (role === 'agent' && agentId === null)}
      onSubmit={() => invite.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('email')}
        type="email"
        value={email}
        required
        data-autofocus
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextInput
        label={t('name')}
        value={name}
        maxLength={200}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleSelect
        roles={roles}
        value={role}
        onChange={(value) => {
          setRole(value);
          setOrganizationId(null);
        }}
      />
      {needsOrganization && (
        <Select
          label={t('organization')}
          data={choices.map(({ id, name: label }) => ({ value: id, label }))}
          value={organizationId}
          required
          onChange={setOrganizationId}
        />
      )}
      {role === 'agent' && <AgentSelect agents={agents.data?.items ?? []} value={agentId} onChange={setAgentId} />}
      <Select
        label={t('language')}
        data={(['en', 'es'] as const).map((value) => ({ value, label: t(`words:language.${value}`) }))}
        value={language}
        allowDeselect={false}
        onChange={(value) => setLanguage(value ?? language)}
      />
    </FormDialog>
  );
}
