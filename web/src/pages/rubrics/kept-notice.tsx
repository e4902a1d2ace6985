import { Alert, Button, Group, Text } from '@mantine/core';
import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Schemas } from '../../api/client';
import { useFormat } from '../../i18n/use-format';
import { basedOnOf, type RubricDraft } from './use-rubric-draft';

/** Says that what is shown was typed earlier and never saved. */
export function KeptNotice({ draft, version }: { draft: RubricDraft; version: Schemas['RubricVersion'] }) {
  const { t } = useTranslation('rubrics');
  const format = useFormat();
  if (draft.restoredFrom === null) return null;
  const discard = () => draft.restart(version.definition, basedOnOf(version));
  return (
    <Alert icon={<History size={18} />} title={t('keptTitle')}>
      <Group justify="space-between" gap="sm">
        <Text fz="sm">{t('keptText', { at: format.dateTime(new Date(draft.restoredFrom)) })}</Text>
        <Button size="xs" variant="default" onClick={discard}>
          {t('discard')}
        </Button>
      </Group>
    </Alert>
  );
}
