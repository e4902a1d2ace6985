import { Button, Group, MultiSelect, Paper, Select, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { useSession } from '../../app/use-session';

/** Who grades which conversations, and against what. */
export function CreateSessionForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('calibration');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { user } = useSession();
  const [form, setForm] = useState({
    programId: '',
    title: '',
    conversationIds: [] as string[],
    participantIds: [] as string[],
    expertId: null as string | null,
  });
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }));
  const programs = useQuery({ queryKey: ['programs'], queryFn: () => dataOf(api.GET('/api/v1/programs')) });
  const programId = form.programId || (programs.data?.[0]?.id ?? '');
  const conversations = useQuery({
    queryKey: ['conversations', { programId }],
    queryFn: () => dataOf(api.GET('/api/v1/conversations', { params: { query: { programId } } })),
    enabled: programId !== '',
  });
  const members = useQuery({
    queryKey: ['members', programId],
    queryFn: () => dataOf(api.GET('/api/v1/access/programs/{programId}/members', { params: { path: { programId } } })),
    enabled: programId !== '',
  });
  const people = [
    ...(members.data ?? []).map((member) => ({ value: member.userId, label: member.name })),
    { value: user.id, label: user.name },
  ];
  const create = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/calibration', {
          body: {
            programId,
            title: form.title,
            conversationIds: form.conversationIds,
            participantIds: form.participantIds,
            baseline: form.expertId === null ? 'consensus' : 'expert',
            ...(form.expertId !== null && { expertId: form.expertId }),
          },
        }),
      ),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['calibration'] });
      await navigate({ to: '/calibration/$sessionId', params: { sessionId: id } });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Paper p="md" component="form" onSubmit={submit} aria-labelledby="create-title">
      <Title order={2} fz="lg" id="create-title" mb="sm">
        {t('create.title')}
      </Title>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <Select
            label={t('create.program')}
            data={(programs.data ?? []).map((program) => ({ value: program.id, label: program.name }))}
            value={programId}
            onChange={(value) =>
              set({ programId: value ?? '', conversationIds: [], participantIds: [], expertId: null })
            }
            allowDeselect={false}
          />
          <TextInput
            label={t('create.name')}
            required
            maxLength={200}
            value={form.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
        </Group>
        <MultiSelect
          label={t('create.conversations')}
          searchable
          maxValues={20}
          data={(conversations.data?.items ?? []).map(({ id, externalId }) => ({ value: id, label: externalId }))}
          value={form.conversationIds}
          onChange={(conversationIds) => set({ conversationIds })}
        />
        <MultiSelect
          label={t('create.people')}
          description={t('create.peopleHint')}
          data={people}
          value={form.participantIds}
          onChange={(participantIds) => set({ participantIds, expertId: null })}
        />
        <Select
          label={t('create.expert')}
          placeholder={t('create.consensus')}
          clearable
          data={people.filter(({ value }) => form.participantIds.includes(value))}
          value={form.expertId}
          onChange={(expertId) => set({ expertId })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('create.cancel')}
          </Button>
          <Button
            type="submit"
            loading={create.isPending}
            disabled={form.conversationIds.length === 0 || form.participantIds.length === 0}
          >
            {t('create.submit')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
