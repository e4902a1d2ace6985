import {
  Button,
  Divider,
  Group,
  NumberInput,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  TagsInput,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProgramSettings } from '../../../../src/domain/programs/program';
import { isLocalDate } from '../../../../src/domain/programs/program-schema';
import { api, dataOf, type Schemas } from '../../api/client';
import { showDone } from '../../app/problem-toast';
import { readHours, writeHours } from './hours-text';
import { judgesQuery, rubricsQuery } from './queries';
import { TopicsEditor, areTopics } from './topics-editor';
import { TargetsEditor } from './targets-editor';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const ZONES = Intl.supportedValuesOf('timeZone');

/** All of a program's settings; saved as a whole. */
export function ProgramForm({ program }: { program: Schemas['ProgramView'] }) {
  const { t } = useTranslation('administration');
  const queryClient = useQueryClient();
  const rubrics = useQuery(rubricsQuery);
  const judges = useQuery(judgesQuery);
  const [name, setName] = useState(program.name);
  const [rubricId, setRubricId] = useState(program.rubricId);
  const [judge, setJudge] = useState(program.judge);
  const [settings, setSettings] = useState<ProgramSettings>(program.settings);
  const [hours, setHours] = useState(() => program.settings.businessHours.map(writeHours));
  const set = (part: Partial<ProgramSettings>) => setSettings((before) => ({ ...before, ...part }));
  const businessHours = hours.map(readHours);
  const valid = name.trim() !== '' && businessHours.every((day) => day !== null) && areTopics(settings.topics ?? []);
  const save = useMutation({
    mutationFn: () =>
      dataOf(
        api.PATCH('/api/v1/programs/{id}', {
          params: { path: { id: program.id } },
          body: {
            name,
            rubricId,
            judge,
            settings: { ...settings, businessHours: businessHours.map((day) => day ?? []) },
          },
        }),
      ),
    onSuccess: async (saved) => {
      queryClient.setQueryData(['programs', program.id], saved);
      await queryClient.invalidateQueries({ queryKey: ['programs'], exact: true });
      showDone(t('saved'));
    },
  });
  const hasModel = judges.data?.some(({ model }) => model !== null) === true;
  return (
    <Paper component="section">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (valid) save.mutate();
        }}
      >
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="sm">
            <TextInput
              label={t('name')}
              value={name}
              maxLength={200}
              required
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Select
              label={t('rubric')}
              description={t('rubricHint')}
              placeholder={t('noRubric')}
              data={(rubrics.data ?? [])
                .filter(({ clientId }) => clientId === program.clientId)
                .map((rubric) => ({ value: rubric.id, label: rubric.name }))}
              value={rubricId}
              clearable
              clearButtonProps={{ 'aria-label': t('noRubric') }}
              onChange={setRubricId}
            />
            <Select
              label={t('judge')}
              description={t(hasModel ? 'judgeHint' : 'noModelHint')}
              data={(['local', 'model'] as const).map((value) => ({
                value,
                label: t(`programJudge.${value}`),
                disabled: value === 'model' && !hasModel,
              }))}
              value={judge}
              allowDeselect={false}
              onChange={(value) => setJudge(value ?? judge)}
            />
            <TagsInput
              label={t('languages')}
              description={t('languagesHint')}
              value={[...settings.languages]}
              onChange={(languages) => set({ languages })}
            />
          </SimpleGrid>
          <Divider />
          <Title order={2}>{t('hours')}</Title>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="sm">
            <Select
              label={t('timeZone')}
              data={ZONES.includes(settings.timeZone) ? ZONES : [settings.timeZone, ...ZONES]}
              value={settings.timeZone}
              searchable
              limit={60}
              allowDeselect={false}
              onChange={(timeZone) => set({ timeZone: timeZone ?? settings.timeZone })}
            />
            <TagsInput
              label={t('holidays')}
              description={t('holidaysHint')}
              value={[...settings.holidays]}
              isDuplicate={(day, days) => days.includes(day) || !isLocalDate(day)}
              onChange={(holidays) => set({ holidays: [...holidays].sort() })}
            />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" verticalSpacing="sm">
            {DAYS.map((day, i) => (
              <TextInput
                key={day}
                label={t(`day.${day}`)}
                placeholder={t('closed')}
                value={hours[i] ?? ''}
                error={businessHours[i] === null && t('hoursError')}
                onChange={(event) => {
                  const text = event.currentTarget.value;
                  setHours((all) => all.map((one, at) => (at === i ? text : one)));
                }}
              />
            ))}
          </SimpleGrid>
          <Divider />
          <Title order={2}>{t('targets')}</Title>
          <TargetsEditor targets={settings.replyTargets} onChange={(replyTargets) => set({ replyTargets })} />
          <Divider />
          <Title order={2}>{t('topics')}</Title>
          <TopicsEditor topics={settings.topics ?? []} onChange={(topics) => set({ topics })} />
          <Divider />
          <Title order={2}>{t('costTitle')}</Title>
          <Switch
            label={t('costKnown')}
            checked={settings.cost !== null}
            onChange={(event) =>
              set({
                cost: event.currentTarget.checked
                  ? { currency: 'EUR', perConversation: null, perAgentHour: null }
                  : null,
              })
            }
          />
          {settings.cost && <Cost cost={settings.cost} onChange={(cost) => set({ cost })} />}
          <TagsInput
            label={t('competitors')}
            description={t('competitorsHint')}
            value={[...settings.competitors]}
            onChange={(competitors) => set({ competitors })}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!valid}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

type CostModel = NonNullable<ProgramSettings['cost']>;

function Cost({ cost, onChange }: { cost: CostModel; onChange: (cost: CostModel) => void }) {
  const { t } = useTranslation('administration');
  const amount = (value: number | string) => (typeof value === 'number' ? value : null);
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm" verticalSpacing="sm">
      <TextInput
        label={t('currency')}
        value={cost.currency}
        maxLength={3}
        onChange={(event) => onChange({ ...cost, currency: event.currentTarget.value.toUpperCase() })}
      />
      <NumberInput
        label={t('perConversation')}
        value={cost.perConversation ?? ''}
        min={0}
        decimalScale={2}
        onChange={(value) => onChange({ ...cost, perConversation: amount(value) })}
      />
      <NumberInput
        label={t('perAgentHour')}
        value={cost.perAgentHour ?? ''}
        min={0}
        decimalScale={2}
        onChange={(value) => onChange({ ...cost, perAgentHour: amount(value) })}
      />
    </SimpleGrid>
  );
}
