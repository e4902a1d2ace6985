import { Modal, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionGate } from '../api/session-gate';
import { type Session, sessionQuery } from '../api/session';
import { SignInForm } from '../parts/sign-in-form';

/** Asks for a sign-in over the page as it stands: what was typed stays, and what was sent is sent again. */
export default function SessionEndedDialog() {
  const { t } = useTranslation('app');
  const queryClient = useQueryClient();
  const goOn = async () => {
    const before = queryClient.getQueryData<Session>(sessionQuery.queryKey);
    const now = await queryClient.query({ ...sessionQuery, staleTime: 0 });
    if (before && now.userId !== before.userId) window.location.assign('/');
    else sessionGate.signedIn(); // another person sees other things
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('session.endedTitle')}
    >
      <Text c="dimmed" mb="md">
        {t('session.endedText')}
      </Text>
      <SignInForm onSignedIn={goOn} />
    </Modal>
  );
}
