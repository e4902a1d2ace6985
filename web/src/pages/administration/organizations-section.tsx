import { Button, Select, Stack, Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { Answered } from '../../parts/page-state';
import { FormDialog } from './form-dialog';
import { ListTable } from './list-table';
import { organizationsQuery } from './queries';
import { useMay } from './use-may';
import { NameInput } from './person-fields';

export function OrganizationsSection() {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const may = useMay();
  const organizations = useQuery(organizationsQuery);
  const [edited, setEdited] = useState<Schemas['Organization'] | 'new' | null>(null);
  return (
    <Stack gap="md">
      {may('organizations.create') && (
        <Button w="fit-content" leftSection={<Plus size={16} />} onClick={() => setEdited('new')}>
          {t('newOrganization')}
        </Button>
      )}
      <Answered answer={organizations}>
        {(items) => (
          <ListTable heads={[t('name'), t('kind'), t('since'), '']}>
            {items.map((organization) => (
              <Table.Tr key={organization.id}>
                <Table.Td fw={500}>{organization.name}</Table.Td>
                <Table.Td>{t(`organizationKind.${organization.kind}`)}</Table.Td>
                <Table.Td className="figures">{format.date(organization.createdAt)}</Table.Td>
                <Table.Td ta="right">
                  {may('organizations.update') && (
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => setEdited(organization)}
                      aria-label={t('renameOne', { name: organization.name })}
                    >
                      {t('rename')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </ListTable>
        )}
      </Answered>
      {edited !== null && <OrganizationDialog organization={edited} onClose={() => setEdited(null)} />}
    </Stack>
  );
}

function OrganizationDialog({
  organization,
  onClose,
}: {
  organization: Schemas['Organization'] | 'new';
  onClose: () => void;
}) {
  const { t } = useTranslation('administration');
  const queryClient = useQueryClient();
  const isNew = organization === 'new';
  const [name, setName] = useState(isNew ? '' : organization.name);
  const [kind, setKind] = useState<'vendor' | 'client'>('client');
  const save = useMutation({
    mutationFn: async () => {
      if (isNew) await api.POST('/api/v1/organizations', { body: { kind, name } });
      else await api.PATCH('/api/v1/organizations/{id}', { params: { path: { id: organization.id } }, body: { name } });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['organizations'] });
      await queryClient.invalidateQueries({ queryKey: ['programs'] });
      onClose();
    },
  });
  return (
    <FormDialog
      title={t(isNew ? 'newOrganization' : 'rename')}
      submit={t(isNew ? 'create' : 'save')}
      isPending={save.isPending}
      disabled={name.trim() === ''}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <NameInput value={name} onChange={setName} />
      {isNew && (
        <Select
          label={t('kind')}
          data={(['client', 'vendor'] as const).map((value) => ({ value, label: t(`organizationKind.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(value ?? kind)}
        />
      )}
    </FormDialog>
  );
}
