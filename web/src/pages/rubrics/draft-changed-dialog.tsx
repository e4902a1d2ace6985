import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { compareRubrics } from '../../../../src/domain/rubrics/comparison';
import { ComparisonList } from './comparison-list';
import { type RubricDraft } from './use-rubric-draft';
import { type SavingDraft } from './use-save-draft';

/** Somebody else saved the draft first: shows what they changed, and asks which to go on from. */
export function DraftChangedDialog({ draft, saving }: { draft: RubricDraft; saving: SavingDraft }) {
  const { t } = useTranslation('rubrics');
  if (saving.conflict === null) return null;
  const { current } = saving.conflict;
  const keepMine = () => {
    draft.rebase(current?.definition ?? draft.base, current?.edits ?? 0);
    saving.settle();
  };
  const takeTheirs = () => {
    if (current) draft.restart(current.definition, current.edits);
    saving.settle();
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={saving.settle}
      title={t('changedTitle')}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <Stack gap="md">
        <Text fz="sm">{t(current ? 'changedText' : 'publishedMeanwhileText')}</Text>
        {current && (
          <ComparisonList
            comparison={compareRubrics(draft.base, current.definition)}
            before={draft.base}
            after={current.definition}
          />
        )}
        <Group justify="flex-end" gap="xs">
          {current && (
            <Button variant="default" onClick={takeTheirs}>
              {t('takeTheirs')}
            </Button>
          )}
          <Button onClick={keepMine}>{t('keepMine')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
