import { Button, Group, Modal, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { dayAfter } from '../../parts/day-after';

interface Props {
  opened: boolean;
  onClose: () => void;
  programs: readonly Schemas['ProgramView'][];
}

const USUAL_SAMPLE = 30;

/** The period, and the client's own seed, from which the sample follows for anybody who draws it again. */
export function NewAudit({ opened, onClose, programs }: Props) {
  const { t } = useTranslation('audits');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [size, setSize] = useState<number | string>(USUAL_SAMPLE);
  const open = useMutation({
    mutationFn: (body: Record<string, unknown>) => dataOf(api.POST('/api/v1/audits', { body: body as never })),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['audits'] });
      await navigate({ to: '/audits/$auditId', params: { auditId: id }, search: {} });
    },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    open.mutate({
      programId: form['programId'],
      from: form['from'],
      to: dayAfter(form['to'] ?? ''),
      seed: form['seed'],
      sampleSize: Number(size),
    });
  };
  return (
    <Modal opened={opened} onClose={onClose} title={t('new')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <NativeSelect
            name="programId"
            label={t('program')}
            data={programs.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Group grow>
            <TextInput name="from" type="date" label={t('firstDay')} required withAsterisk={false} />
            <TextInput name="to" type="date" label={t('lastDay')} required withAsterisk={false} />
          </Group>
          <NumberInput label={t('howMany')} min={1} value={size} onChange={setSize} allowDecimal={false} hideControls />
          <TextInput
            name="seed"
            label={t('seed')}
            description={t('seedNote')}
            required
            withAsterisk={false}
            maxLength={200}
          />
          <Text fz="sm" c="dimmed">
            {t('frozen')}
          </Text>
          <Button type="submit" loading={open.isPending}>
            {t('draw')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
