import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../../api/client';

/** Gives out no more of a sample, once the manager has said so twice. */
export function CloseQueue({ queue }: { queue: Schemas['ReviewQueueView'] }) {
  const { t } = useTranslation('reviews');
  const client = useQueryClient();
  const [asking, ask] = useDisclosure(false);
  const close = useMutation({
    mutationFn: () => api.POST('/api/v1/reviews/queues/{id}/close', { params: { path: { id: queue.id } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['review-queues'] }),
    onSettled: ask.close,
  });
  return (
    <>
      <Button variant="default" onClick={ask.open}>
        {t('closeQueue.open')}
      </Button>
      <Modal
        opened={asking}
        onClose={ask.close}
        title={t('closeQueue.title', { name: queue.name })}
        closeButtonProps={{ 'aria-label': t('closeQueue.leave') }}
      >
        <Text fz="sm">{t('closeQueue.text')}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={ask.close}>
            {t('closeQueue.leave')}
          </Button>
          <Button loading={close.isPending} onClick={() => close.mutate()}>
            {t('closeQueue.open')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
