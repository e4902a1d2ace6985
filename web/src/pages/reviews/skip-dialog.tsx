import { Button, Checkbox, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';

const REASONS = [
  'nothing_to_grade',
  'language_not_read',
  'test_or_duplicate',
  'conflict_of_interest',
  'technical',
  'other',
] as const;

interface SkipProps {
  review: Schemas['ReviewView'];
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Gives a part back, or leaves a drawn one out for a reason that is reported. */
export function SkipDialog({ review, opened, onClose, onDone }: SkipProps) {
  const { t } = useTranslation('reviews');
  const [reason, setReason] = useState<(typeof REASONS)[number]>('nothing_to_grade');
  const [note, setNote] = useState('');
  const [replace, setReplace] = useState(true);
  const params = { path: { id: review.id } };
  const skip = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/api/v1/reviews/{id}/skip', {
          params,
          body: { reason, replace, ...(note.trim() !== '' && { note }) },
        }),
      ),
    onSuccess: onDone,
  });
  const release = useMutation({
    mutationFn: () => dataOf(api.POST('/api/v1/reviews/{id}/release', { params })),
    onSuccess: onDone,
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('skip.title')}
      closeButtonProps={{ 'aria-label': t('skip.close') }}
    >
      <Stack gap="md">
        {review.queueItemId !== null && (
          <>
            <Radio.Group label={t('skip.why')} value={reason} onChange={(value) => setReason(value)}>
              <Stack gap={6} mt="xs">
                {REASONS.map((each) => (
                  <Radio key={each} value={each} label={t(`skipReason.${each}`)} />
                ))}
              </Stack>
            </Radio.Group>
            <TextInput
              label={t('skip.note')}
              required={reason === 'other'}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Checkbox
              label={t('skip.replace')}
              checked={replace}
              onChange={(event) => setReplace(event.currentTarget.checked)}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => release.mutate()} loading={release.isPending}>
            {t('skip.release')}
          </Button>
          {review.queueItemId !== null && (
            <Button onClick={() => skip.mutate()} loading={skip.isPending}>
              {t('skip.submit')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
