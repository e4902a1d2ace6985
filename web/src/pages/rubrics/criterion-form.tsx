import { Divider, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  CRITERION_KINDS,
  CRITICAL_SCOPES,
  type Criterion,
  type RubricDefinition,
} from '../../../../src/domain/rubrics/rubric';
import { useFormat } from '../../i18n/use-format';
import { BilingualInput } from '../../parts/bilingual-input';
import { ConditionEditor } from './condition-editor';
import { FormHead } from './form-head';
import { FormProblems } from './form-problems';
import { JudgedByEditor } from './judged-by-editor';
import { RootCausesEditor } from './root-causes-editor';
import { ScaleEditor } from './scale-editor';

interface CriterionFormProps {
  criterion: Criterion;
  definition: RubricDefinition;
  problems: readonly string[];
  disabled: boolean;
  onChange: (criterion: Criterion) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

const NEVER = 'never';

export function CriterionForm(props: CriterionFormProps) {
  const { criterion, definition, problems, disabled, onChange, onMove, onRemove } = props;
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  const set = (part: Partial<Criterion>) => onChange({ ...criterion, ...part });
  return (
    <Stack gap="md">
      <FormHead
        title={format.text(criterion.name) || criterion.id}
        disabled={disabled}
        onMove={onMove}
        onRemove={onRemove}
      />
      <FormProblems paths={problems} />
      <BilingualInput
        label={t('name')}
        value={criterion.name}
        maxLength={200}
        disabled={disabled}
        onChange={(name) => set({ name })}
      />
      <BilingualInput
        label={t('descriptionLabel')}
        value={criterion.description}
        multiline
        maxLength={4000}
        disabled={disabled}
        onChange={(description) => set({ description })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs">
        <NumberInput
          label={t('weight')}
          description={t('weightHint')}
          value={criterion.weight}
          min={0}
          max={100}
          decimalScale={2}
          disabled={disabled}
          onChange={(weight) => set({ weight: typeof weight === 'number' ? weight : 0 })}
        />
        <Select
          label={t('critical')}
          description={t('criticalHint')}
          data={[
            { value: NEVER, label: t('criticalScope.never') },
            ...CRITICAL_SCOPES.map((scope) => ({ value: scope, label: t(`criticalScope.${scope}`) })),
          ]}
          value={criterion.critical ?? NEVER}
          allowDeselect={false}
          disabled={disabled}
          onChange={(scope) => set({ critical: scope === null || scope === NEVER ? null : scope })}
        />
        <Select
          label={t('kind')}
          data={CRITERION_KINDS.map((kind) => ({ value: kind, label: t(`criterionKind.${kind}`) }))}
          value={criterion.kind}
          allowDeselect={false}
          disabled={disabled}
          onChange={(kind) => set({ kind: kind ?? criterion.kind })}
        />
        <TextInput
          label={t('id')}
          value={criterion.id}
          maxLength={64}
          disabled={disabled}
          onChange={(event) => set({ id: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Switch
        label={t('mayNotApply')}
        checked={criterion.allowNotApplicable}
        disabled={disabled}
        onChange={(event) => set({ allowNotApplicable: event.currentTarget.checked })}
      />
      <Divider label={t('scale')} labelPosition="left" />
      <ScaleEditor scale={criterion.scale} disabled={disabled} onChange={(scale) => set({ scale })} />
      <Divider label={t('judgedByLabel')} labelPosition="left" />
      <JudgedByEditor criterion={criterion} disabled={disabled} onChange={(judgedBy) => set({ judgedBy })} />
      <Divider label={t('condition')} labelPosition="left" />
      <ConditionEditor
        criterion={criterion}
        definition={definition}
        disabled={disabled}
        onChange={(appliesIf) => {
          const { appliesIf: _, ...rest } = criterion;
          onChange(appliesIf === null ? rest : { ...rest, appliesIf });
        }}
      />
      <Divider label={t('rootCauses')} labelPosition="left" />
      <RootCausesEditor
        causes={criterion.rootCauses ?? []}
        disabled={disabled}
        onChange={(rootCauses) => set({ rootCauses })}
      />
    </Stack>
  );
}
