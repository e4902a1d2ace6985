import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { firstDefinition } from './new-criterion';

export function NewRubricDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('rubrics');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [clientId, setClientId] = useState<string | null>(null);
  const organizations = useQuery({
    queryKey: ['organizations'],
    queryFn: () => dataOf(api.GET('/api/v1/organizations')),
  });
  const clients = (organizations.data ?? []).filter(({ kind }) => kind === 'client');
  const create = useMutation({
    mutationFn: (client: string) =>
      dataOf(api.POST('/api/v1/rubrics', { body: { clientId: client, name, definition: { ...firstDefinition() } } })),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['rubrics'] });
      await navigate({ to: `/rubrics/${id}` });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('new')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (clientId !== null) create.mutate(clientId);
        }}
      >
        <Stack gap="sm">
          <Select
            label={t('client')}
            data={clients.map((client) => ({ value: client.id, label: client.name }))}
            value={clientId}
            onChange={setClientId}
            required
            data-autofocus
          />
          <TextInput
            label={t('name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={200}
            required
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={clientId === null || name.trim() === ''}>
              {t('create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
