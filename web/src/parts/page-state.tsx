import { Button, Center, Loader, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { CircleAlert, Inbox, Lock, type LucideIcon, SearchX, WifiOff } from 'lucide-react';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { problemText } from '../app/problem-toast';

interface PlaceholderProps {
  icon: LucideIcon;
  title: string;
  text: string;
  children?: ReactNode;
}

/** Stands where there is nothing to show: says what it is and what to do next. */
export function Placeholder({ icon: Icon, title, text, children }: PlaceholderProps) {
  return (
    <Center py={64} px="md">
      <Stack align="center" gap="sm" maw={420} ta="center">
        <ThemeIcon variant="light" size={48} radius="xl" aria-hidden>
          <Icon size={24} />
        </ThemeIcon>
        <Title order={2} fz="lg">
          {title}
        </Title>
        <Text c="dimmed" style={{ whiteSpace: 'pre-line' }}>
          {text}
        </Text>
        {children}
      </Stack>
    </Center>
  );
}

/** Nothing there yet. */
export function EmptyState({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <Placeholder icon={Inbox} title={title} text={text}>
      {children}
    </Placeholder>
  );
}

/** Something there, but not for this role. */
export function NoPermission() {
  const { t } = useTranslation('app');
  return <Placeholder icon={Lock} title={t('state.noPermissionTitle')} text={t('state.noPermissionText')} />;
}

export function LoadingState() {
  const { t } = useTranslation('app');
  return (
    <Center py={64} role="status" aria-label={t('state.loading')}>
      <Loader />
    </Center>
  );
}

/** What went wrong, in words, and a way on. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation('app');
  const status = error instanceof ApiProblem ? error.status : null;
  if (status === 403) return <NoPermission />;
  const icon = status === 404 ? SearchX : status === 0 ? WifiOff : CircleAlert;
  const title = status === 404 ? t('state.notFoundTitle') : t('state.errorTitle');
  return (
    <div role="alert">
      <Placeholder icon={icon} title={title} text={problemText(error)}>
        {retry && status !== 404 && (
          <Button variant="default" onClick={retry}>
            {t('state.retry')}
          </Button>
        )}
      </Placeholder>
    </div>
  );
}

interface Answer<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** The answer's data when it is there, or else what stands in its place. Data that is there stays while it is read again. */
export function Answered<T>({ answer, children }: { answer: Answer<T>; children: (data: T) => ReactNode }) {
  if (answer.data !== undefined) return children(answer.data);
  if (answer.error) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  return <LoadingState />;
}
