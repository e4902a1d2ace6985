import { Box, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../api/session';
import { LanguageSwitch } from '../../app/language-switch';
import { SignInForm } from '../../parts/sign-in-form';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation('sign-in');
  const { next } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  useDocumentTitle(`${t('title')} · Baremo`);
  const goOn = () => {
    queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
    router.history.push(next ?? '/');
  };
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={380} gap="lg">
        <Stack gap={6} align="center" ta="center">
          <img src="/icon.svg" alt="" width={52} height={52} />
          <Title order={1}>{t('title')}</Title>
          <Text c="dimmed">{t('claim')}</Text>
        </Stack>
        <Paper p="lg" shadow="xs">
          <SignInForm onSignedIn={goOn} />
        </Paper>
        <Box maw={220} w="100%" mx="auto">
          <LanguageSwitch />
        </Box>
      </Stack>
    </Center>
  );
}
