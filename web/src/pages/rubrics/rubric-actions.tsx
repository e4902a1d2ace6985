import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseRubric } from '../../../../src/domain/rubrics/rubric-schema';
import { api, type Schemas } from '../../api/client';
import { type RubricDraft } from './use-rubric-draft';
import { type SavingDraft } from './use-save-draft';

interface RubricActionsProps {
  rubric: Schemas['RubricView'];
  draft: RubricDraft;
  saving: SavingDraft;
  mayEdit: boolean;
}

/** Save, publish, archive; Ctrl S saves. */
export function RubricActions({ rubric, draft, saving, mayEdit }: RubricActionsProps) {
  const { t } = useTranslation('rubrics');
  const [asked, setAsked] = useState<'publish' | 'archive' | null>(null);
  const definition = useDeferredValue(draft.definition);
  const valid = useMemo(() => parseRubric(definition).ok, [definition]);
  const hasState = (state: string) => rubric.versions.some((version) => version.state === state);
  const maySave = draft.dirty && valid && !saving.isPending;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return;
      event.preventDefault();
      if (maySave) saving.save();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  if (!mayEdit) return null;
  return (
    <>
      {draft.dirty && (
        <Badge variant="default" tt="none" fz="xs">
          {t(valid ? 'unsaved' : 'notValid')}
        </Badge>
      )}
      {hasState('published') && (
        <Button variant="default" onClick={() => setAsked('archive')}>
          {t('archive')}
        </Button>
      )}
      {hasState('draft') && (
        <Button variant="default" disabled={draft.dirty} onClick={() => setAsked('publish')}>
          {t('publish')}
        </Button>
      )}
      <Button onClick={saving.save} disabled={!draft.dirty || !valid} loading={saving.isPending}>
        {t('save')}
      </Button>
      {asked !== null && <Confirm rubricId={rubric.id} what={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function Confirm({ rubricId, what, onClose }: { rubricId: string; what: 'publish' | 'archive'; onClose: () => void }) {
  const { t } = useTranslation('rubrics');
  const queryClient = useQueryClient();
  const params = { params: { path: { id: rubricId } } };
  const act = useMutation({
    mutationFn: async () => {
      if (what === 'publish') await api.POST('/api/v1/rubrics/{id}/publish', params);
      else await api.POST('/api/v1/rubrics/{id}/archive', params);
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['rubrics'] });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t(`${what}Title`)} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <Stack gap="md">
        <Text fz="sm">{t(`${what}Text`)}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button color={what === 'archive' ? 'red' : 'petrol'} loading={act.isPending} onClick={() => act.mutate()}>
            {t(what)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
