import { Button, Group, Menu, Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type Schemas } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { showProblem } from '../../app/problem-toast';

/** Begins a review of a conversation that nobody drew: of one agent's part, and once more only where that is said. */
export function GradeConversation({ view }: { view: Schemas['ConversationView'] }) {
  const { t } = useTranslation('conversations');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [refused, setRefused] = useState<{ agentId: string | null } | null>(null);
  const claim = useMutation({
    mutationFn: (part: { agentId: string | null; again: boolean }) =>
      dataOf(api.POST('/api/v1/reviews', { body: { conversationId: view.id, ...part } })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['reviews'] });
      await navigate({ to: '/reviews/$reviewId', params: { reviewId: id } });
    },
    onError: (error, { agentId }) => {
      if (error instanceof ApiProblem && error.code === 'already_claimed') setRefused({ agentId });
      else showProblem(error);
    },
    meta: { quiet: true },
  });
  const begin = (agentId: string | null) => claim.mutate({ agentId, again: false });
  const button = (
    <Button
      variant="default"
      size="xs"
      leftSection={<ClipboardCheck size={15} />}
      loading={claim.isPending}
      {...(view.agents.length < 2 && { onClick: () => begin(view.agents[0]?.id ?? null) })}
    >
      {t('grade.begin')}
    </Button>
  );
  return (
    <>
      {view.agents.length < 2 ? (
        button
      ) : (
        <Menu position="bottom-end">
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>
            {view.agents.map(({ id, name, externalId }) => (
              <Menu.Item key={id} onClick={() => begin(id)}>
                {t('grade.partOf', { name: name ?? externalId })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Modal
        opened={refused !== null}
        onClose={() => setRefused(null)}
        title={t('grade.againTitle')}
        closeButtonProps={{ 'aria-label': t('grade.leave') }}
      >
        <Text fz="sm">{t('grade.againText')}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setRefused(null)}>
            {t('grade.leave')}
          </Button>
          <Button
            loading={claim.isPending}
            onClick={() => claim.mutate({ agentId: refused?.agentId ?? null, again: true })}
          >
            {t('grade.again')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
