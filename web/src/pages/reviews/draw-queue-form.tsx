import { Button, Checkbox, Group, NumberInput, Paper, Select, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client';
import { SampledFrom } from './sampled-from';
import { DRAWS, ruleOf, STRATA, USUAL_SAMPLING } from './sampling-form';

const FLAGS = ['rude', 'curt', 'unresponsive', 'slow', 'abandoned', 'unclear', 'language_mismatch', 'culture'] as const;

/** A sampling rule: at random, by strata, or what was flagged. */
export function DrawQueueForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['reviews', 'words']);
  const client = useQueryClient();
  const programs = useQuery({ queryKey: ['programs'], queryFn: () => dataOf(api.GET('/api/v1/programs')) });
  const [form, setForm] = useState({
    programId: '',
    name: '',
    ...USUAL_SAMPLING,
    mode: 'blind' as 'blind' | 'assisted',
    twice: false,
  });
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }));
  const program = programs.data?.find(({ id }) => id === form.programId) ?? programs.data?.[0];
  const programId = program?.id ?? '';
  const draw = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/reviews/queues', {
          body: {
            programId,
            name: form.name,
            mode: form.mode,
            gradings: form.twice ? 2 : 1,
            rule: ruleOf(form),
          },
        }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['review-queues'] });
      onDone();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    draw.mutate();
  };
  return (
    <Paper p="md" component="form" onSubmit={submit} aria-labelledby="draw-title">
      <Title order={2} fz="lg" id="draw-title" mb="sm">
        {t('reviews:draw.title')}
      </Title>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <Select
            label={t('reviews:draw.program')}
            data={(programs.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={programId}
            onChange={(value) => set({ programId: value ?? '', withoutAgents: [] })}
            allowDeselect={false}
          />
          <TextInput
            label={t('reviews:draw.name')}
            required
            maxLength={200}
            value={form.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        </Group>
        <Group grow align="flex-start">
          <Select
            label={t('reviews:draw.by')}
            data={DRAWS.map((by) => ({ value: by, label: t(`reviews:draw.${by}`) }))}
            value={form.by}
            onChange={(by) => set({ by: by ?? 'random' })}
            allowDeselect={false}
          />
          {form.by === 'stratified' && (
            <Select
              label={t('reviews:draw.strata')}
              data={STRATA.map((value) => ({ value, label: t(`reviews:strata.${value}`) }))}
              value={form.strata}
              onChange={(strata) => set({ strata: strata ?? 'agent' })}
              allowDeselect={false}
            />
          )}
          {form.by === 'targeted' && (
            <Select
              label={t('reviews:draw.flag')}
              data={FLAGS.map((value) => ({ value, label: t(`words:flag.${value}`) }))}
              value={form.flag}
              onChange={(flag) => set({ flag: flag ?? 'rude' })}
              allowDeselect={false}
            />
          )}
          <NumberInput
            label={t(form.by === 'stratified' ? 'reviews:draw.perStratum' : 'reviews:draw.size')}
            min={1}
            max={2000}
            value={form.size}
            onChange={(size) => set({ size: Number(size) || 1 })}
          />
          <Select
            label={t('reviews:draw.mode')}
            data={(['blind', 'assisted'] as const).map((mode) => ({ value: mode, label: t(`reviews:mode.${mode}`) }))}
            value={form.mode}
            onChange={(mode) => set({ mode: mode ?? 'blind' })}
            allowDeselect={false}
          />
        </Group>
        <SampledFrom vendorId={program?.vendorId} form={form} set={set} />
        <Checkbox
          label={t('reviews:draw.twice')}
          checked={form.twice}
          onChange={(event) => set({ twice: event.currentTarget.checked })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('reviews:draw.cancel')}
          </Button>
          <Button type="submit" loading={draw.isPending}>
            {t('reviews:draw.submit')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
