import { ActionIcon, Button, Group, MultiSelect, NumberInput, Select, Stack, Text } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FLAG_KINDS } from '../../../../src/domain/judging/flag';
import { type Criterion, CULTURE_RULES, type JudgedBy, type StrengthCut } from '../../../../src/domain/rubrics/rubric';

const JUDGES = ['detector', 'culture', 'model', 'person'] as const;

interface JudgedByEditorProps {
  criterion: Criterion;
  disabled: boolean;
  onChange: (judgedBy: JudgedBy) => void;
}

/** Who or what rates the criterion, and how a detector's strength becomes a rating. */
export function JudgedByEditor({ criterion, disabled, onChange }: JudgedByEditorProps) {
  const { t } = useTranslation(['rubrics', 'words']);
  const { judgedBy } = criterion;
  return (
    <Stack gap="xs">
      <Select
        label={t('judgedByWhom')}
        data={JUDGES.map((by) => ({ value: by, label: t(`judgedBy.${by}`) }))}
        value={judgedBy.by}
        allowDeselect={false}
        disabled={disabled}
        onChange={(by) => onChange(startOf(by ?? judgedBy.by, criterion))}
      />
      {judgedBy.by === 'culture' && (
        <Select
          label={t('cultureRuleLabel')}
          data={CULTURE_RULES.map((rule) => ({ value: rule, label: t(`cultureRule.${rule}`) }))}
          value={judgedBy.rule}
          allowDeselect={false}
          disabled={disabled}
          onChange={(rule) => onChange({ by: 'culture', rule: rule ?? judgedBy.rule })}
        />
      )}
      {judgedBy.by === 'detector' && (
        <>
          <MultiSelect
            label={t('detectors')}
            data={FLAG_KINDS.map((kind) => ({ value: kind, label: t(`words:flag.${kind}`) }))}
            value={judgedBy.detectors}
            disabled={disabled}
            onChange={(detectors) => onChange({ ...judgedBy, detectors: detectors })}
          />
          <Cuts
            cuts={judgedBy.cuts}
            criterion={criterion}
            disabled={disabled}
            onChange={(cuts) => onChange({ ...judgedBy, cuts })}
          />
        </>
      )}
    </Stack>
  );
}

/** What the judge begins with: no finding earns the best step, anything clear the worst. */
function startOf(by: JudgedBy['by'], { judgedBy, scale }: Criterion): JudgedBy {
  if (by === judgedBy.by) return judgedBy;
  if (by === 'culture') return { by, rule: 'formality' };
  if (by !== 'detector') return { by };
  const [worst, best] = [scale[0]?.rating ?? 0, scale.at(-1)?.rating ?? 1];
  return {
    by,
    detectors: ['rude'],
    cuts: [
      { below: 0.5, rating: best },
      { below: 1.01, rating: worst },
    ],
  };
}

interface CutsProps {
  cuts: readonly StrengthCut[];
  criterion: Criterion;
  disabled: boolean;
  onChange: (cuts: StrengthCut[]) => void;
}

function Cuts({ cuts, criterion, disabled, onChange }: CutsProps) {
  const { t } = useTranslation('rubrics');
  const ratings = criterion.scale.map(({ rating }) => ({ value: String(rating), label: String(rating) }));
  const set = (at: number, part: Partial<StrengthCut>) =>
    onChange(cuts.map((c, i) => (i === at ? { ...c, ...part } : c)));
  return (
    <Stack gap="xs">
      <Text fz="xs" c="dimmed">
        {t('cutsHint')}
      </Text>
      {cuts.map((cut, i) => (
        <Group key={i} gap="xs" align="flex-end" wrap="nowrap">
          <NumberInput
            label={t('cutBelow')}
            value={cut.below}
            w={140}
            min={0}
            max={10}
            step={0.05}
            decimalScale={3}
            disabled={disabled}
            onChange={(below) => set(i, { below: typeof below === 'number' ? below : 0 })}
          />
          <Select
            label={t('cutRating')}
            data={ratings}
            value={String(cut.rating)}
            w={140}
            disabled={disabled}
            allowDeselect={false}
            onChange={(rating) => set(i, { rating: Number(rating) })}
          />
          {!disabled && (
            <ActionIcon
              variant="subtle"
              color="red"
              mb={4}
              disabled={cuts.length <= 1}
              aria-label={t('removeCut', { below: cut.below })}
              onClick={() => onChange(cuts.filter((_, at) => at !== i))}
            >
              <Trash2 size={16} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!disabled && (
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          leftSection={<Plus size={16} />}
          onClick={() => onChange([{ below: (cuts[0]?.below ?? 1) / 2, rating: cuts[0]?.rating ?? 0 }, ...cuts])}
        >
          {t('addCut')}
        </Button>
      )}
    </Stack>
  );
}
