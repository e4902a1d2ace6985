import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';

/** Ends an audit without a report, once the auditor has said so twice. */
export function CancelAudit({ auditId }: { auditId: string }) {
  const { t } = useTranslation('audits');
  const queryClient = useQueryClient();
  const [asking, ask] = useDisclosure(false);
  const cancel = useMutation({
    mutationFn: () => api.POST('/api/v1/audits/{id}/cancel', { params: { path: { id: auditId } } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['audits'] }),
    onSettled: ask.close,
  });
  return (
    <>
      <Button size="xs" variant="default" onClick={ask.open}>
        {t('cancelAudit')}
      </Button>
      <Modal
        opened={asking}
        onClose={ask.close}
        title={t('cancelTitle')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Text fz="sm">{t('cancelText')}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={ask.close}>
            {t('goOn')}
          </Button>
          <Button color="red.9" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('cancelAudit')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
