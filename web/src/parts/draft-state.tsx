import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type DraftHandle, type DraftState } from './use-draft';

/** Whether what is typed is safe, in a word. */
export function DraftStateText({ state }: { state: DraftState }) {
  const { t } = useTranslation('app');
  return <span role="status">{t(`draft.${state}`)}</span>;
}

/** Where a draft was saved elsewhere since: both stay until the person decides. */
export function DraftElsewhere<D>({ draft }: { draft: DraftHandle<D> }) {
  const { t } = useTranslation('app');
  const mine = useMutation({ mutationFn: draft.keepMine });
  const theirs = useMutation({ mutationFn: draft.takeTheirs });
  if (draft.state !== 'elsewhere') return null;
  return (
    <Alert color="yellow" title={t('draftElsewhere.title')}>
      <Text fz="sm">{t('draftElsewhere.text')}</Text>
      <Group mt="xs">
        <Button variant="default" loading={theirs.isPending} onClick={() => theirs.mutate()}>
          {t('draftElsewhere.theirs')}
        </Button>
        <Button variant="default" loading={mine.isPending} onClick={() => mine.mutate()}>
          {t('draftElsewhere.mine')}
        </Button>
      </Group>
    </Alert>
  );
}
