import { Anchor, Badge, Button, Select, Stack, Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { Answered, EmptyState } from '../../parts/page-state';
import { FormDialog } from './form-dialog';
import { firstSettings } from './first-settings';
import { ListTable } from './list-table';
import { organizationsQuery, programsQuery, rubricsQuery } from './queries';
import { useMay } from './use-may';
import { NameInput } from './person-fields';

export function ProgramsSection() {
  const { t } = useTranslation('administration');
  const may = useMay();
  const programs = useQuery(programsQuery);
  const rubrics = useQuery(rubricsQuery);
  const [adding, setAdding] = useState(false);
  const nameOf = (id: string | null) => rubrics.data?.find((rubric) => rubric.id === id)?.name;
  return (
    <Stack gap="md">
      {may('programs.create') && (
        <Button w="fit-content" leftSection={<Plus size={16} />} onClick={() => setAdding(true)}>
          {t('newProgram')}
        </Button>
      )}
      <Answered answer={programs}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('noProgramsTitle')} text={t('noProgramsText')} />
          ) : (
            <ListTable heads={[t('name'), t('client'), t('vendor'), t('rubric'), t('timeZone')]}>
              {items.map((program) => (
                <Table.Tr key={program.id}>
                  <Table.Td>
                    <Anchor component={Link} to={`/administration/programs/${program.id}`} fw={500} fz="sm">
                      {program.name}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{program.client}</Table.Td>
                  <Table.Td>{program.vendor}</Table.Td>
                  <Table.Td>
                    {nameOf(program.rubricId) ?? (
                      <Badge variant="default" tt="none" fz="xs">
                        {t('noRubric')}
                      </Badge>
                    )}
                  </Table.Td>
                  <Table.Td>{program.settings.timeZone}</Table.Td>
                </Table.Tr>
              ))}
            </ListTable>
          )
        }
      </Answered>
      {adding && <NewProgramDialog onClose={() => setAdding(false)} />}
    </Stack>
  );
}

function NewProgramDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('administration');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const organizations = useQuery(organizationsQuery);
  const [name, setName] = useState('');
  const [clientId, setClientId] = useState<string | null>(null);
  const [vendorId, setVendorId] = useState<string | null>(null);
  const of = (kind: 'client' | 'vendor') =>
    (organizations.data ?? []).filter((o) => o.kind === kind).map((o) => ({ value: o.id, label: o.name }));
  const create = useMutation({
    mutationFn: (ids: { clientId: string; vendorId: string }) =>
      dataOf(api.POST('/api/v1/programs', { body: { name, ...ids, settings: { ...firstSettings() } } })),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['programs'] });
      await navigate({ to: `/administration/programs/${id}` });
    },
  });
  return (
    <FormDialog
      title={t('newProgram')}
      submit={t('create')}
      isPending={create.isPending}
      disabled={name.trim() === '' || clientId === null || vendorId === null}
      onSubmit={() => {
        if (clientId !== null && vendorId !== null) create.mutate({ clientId, vendorId });
      }}
      onClose={onClose}
    >
      <NameInput value={name} onChange={setName} />
      <Select label={t('client')} data={of('client')} value={clientId} onChange={setClientId} required />
      <Select label={t('vendor')} data={of('vendor')} value={vendorId} onChange={setVendorId} required />
    </FormDialog>
  );
}
