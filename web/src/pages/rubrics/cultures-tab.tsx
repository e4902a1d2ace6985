import { Button, MultiSelect, Paper, Select, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CHANNELS } from '../../../../src/domain/conversations/conversation';
import { RUBRIC_LIMITS } from '../../../../src/domain/rubrics/rubric-schema';
import { type CultureProfile } from '../../../../src/domain/rubrics/rubric';
import { useFormat } from '../../i18n/use-format';
import { EmptyState } from '../../parts/page-state';
import { FormHead } from './form-head';
import { newCulture } from './new-criterion';
import { type RubricDraft } from './use-rubric-draft';

const PHRASES = ['greetings', 'closings', 'brandWords', 'requiredPhrases', 'bannedPhrases'] as const;
const NO_RULE = 'none';

/** How the client wants its customers spoken to, one sheet for each language. */
export function CulturesTab({ draft, mayEdit }: { draft: RubricDraft; mayEdit: boolean }) {
  const { t } = useTranslation('rubrics');
  const { cultures } = draft.definition;
  const set = (how: (cultures: CultureProfile[]) => CultureProfile[]) =>
    draft.change((before) => ({ ...before, cultures: how(before.cultures) }));
  const add = () => set((all) => [...all, newCulture(all.some(({ language }) => language === 'en') ? 'es' : 'en')]);
  return (
    <Stack gap="md">
      {cultures.length === 0 && <EmptyState title={t('noCulturesTitle')} text={t('noCulturesText')} />}
      {cultures.map((culture, i) => (
        <CultureForm
          key={i}
          culture={culture}
          disabled={!mayEdit}
          onChange={(next) => set((all) => all.map((c, at) => (at === i ? next : c)))}
          onRemove={() => set((all) => all.filter((_, at) => at !== i))}
        />
      ))}
      {mayEdit && (
        <Button variant="default" w="fit-content" leftSection={<Plus size={16} />} onClick={add}>
          {t('addCulture')}
        </Button>
      )}
    </Stack>
  );
}

interface CultureFormProps {
  culture: CultureProfile;
  disabled: boolean;
  onChange: (culture: CultureProfile) => void;
  onRemove: () => void;
}

function CultureForm({ culture, disabled, onChange, onRemove }: CultureFormProps) {
  const { t } = useTranslation(['rubrics', 'words']);
  const format = useFormat();
  const set = (part: Partial<CultureProfile>) => onChange({ ...culture, ...part });
  return (
    <Paper component="section">
      <Stack gap="sm">
        <FormHead
          title={format.language(culture.language) || culture.language}
          disabled={disabled}
          onRemove={onRemove}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs">
          <TextInput
            label={t('language')}
            description={t('languageHint')}
            value={culture.language}
            maxLength={35}
            disabled={disabled}
            onChange={(event) => set({ language: event.currentTarget.value })}
          />
          <MultiSelect
            label={t('channels')}
            description={t('channelsHint')}
            data={CHANNELS.map((channel) => ({ value: channel, label: t(`words:channel.${channel}`) }))}
            value={culture.channels}
            disabled={disabled}
            onChange={(channels) => set({ channels: channels })}
          />
          <Select
            label={t('formalityLabel')}
            data={[NO_RULE, 'formal', 'informal'].map((value) => ({ value, label: t(`formality.${value as 'none'}`) }))}
            value={culture.formality ?? NO_RULE}
            allowDeselect={false}
            disabled={disabled}
            onChange={(value) => set({ formality: value === 'formal' || value === 'informal' ? value : null })}
          />
          <Select
            label={t('directnessLabel')}
            data={[NO_RULE, 'direct', 'warm'].map((value) => ({ value, label: t(`directness.${value as 'none'}`) }))}
            value={culture.directness ?? NO_RULE}
            allowDeselect={false}
            disabled={disabled}
            onChange={(value) => set({ directness: value === 'direct' || value === 'warm' ? value : null })}
          />
        </SimpleGrid>
        {PHRASES.map((phrases) => (
          <TagsInput
            key={phrases}
            label={t(`phrases.${phrases}`)}
            description={t('phrasesHint')}
            value={culture[phrases]}
            maxTags={RUBRIC_LIMITS.phrases}
            splitChars={[]}
            disabled={disabled}
            onChange={(value) => set({ [phrases]: value })}
          />
        ))}
      </Stack>
    </Paper>
  );
}
