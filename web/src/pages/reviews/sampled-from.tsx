import { Checkbox, Fieldset, Group, MultiSelect, NumberInput, Stack, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { agentsOfVendorQuery } from '../../api/lists';
import { type SamplingForm } from './sampling-form';

interface Props {
  vendorId: string | undefined;
  form: SamplingForm;
  set: (change: Partial<SamplingForm>) => void;
}

/** Out of which conversations a sample is drawn: their period, and what is left out. */
export function SampledFrom({ vendorId, form, set }: Props) {
  const { t } = useTranslation('reviews');
  const agents = useQuery(agentsOfVendorQuery(vendorId));
  return (
    <Fieldset legend={t('draw.outOf')}>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <TextInput
            type="date"
            label={t('draw.firstDay')}
            max={form.lastDay}
            value={form.firstDay}
            onChange={({ currentTarget }) => set({ firstDay: currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('draw.lastDay')}
            min={form.firstDay}
            value={form.lastDay}
            onChange={({ currentTarget }) => set({ lastDay: currentTarget.value })}
          />
          <NumberInput
            label={t('draw.fewerTurnsThan')}
            min={0}
            max={1000}
            allowDecimal={false}
            value={form.fewerTurnsThan}
            onChange={(turns) => set({ fewerTurnsThan: Number(turns) || 0 })}
          />
        </Group>
        <Group grow align="flex-start">
          <MultiSelect
            label={t('draw.withoutAgents')}
            searchable
            data={(agents.data?.items ?? []).map(({ id, name, externalId }) => ({
              value: id,
              label: name ?? externalId,
            }))}
            value={form.withoutAgents}
            onChange={(withoutAgents) => set({ withoutAgents })}
          />
          <TagsInput
            label={t('draw.withoutTags')}
            value={form.withoutTags}
            onChange={(withoutTags) => set({ withoutTags })}
          />
        </Group>
        <Checkbox
          label={t('draw.withoutGraded')}
          checked={form.withoutGraded}
          onChange={({ currentTarget }) => set({ withoutGraded: currentTarget.checked })}
        />
      </Stack>
    </Fieldset>
  );
}
