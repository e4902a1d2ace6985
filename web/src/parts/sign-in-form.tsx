import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { problemText } from '../app/problem-toast';

/** E-mail and password; tells what went wrong where it stands. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => Promise<void> | void }) {
  const { t } = useTranslation('app');
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => api.POST('/api/v1/auth/sign-in', { body }),
    onSuccess: () => onSignedIn(),
    meta: { quiet: true },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: textOf(form, 'email').trim(), password: textOf(form, 'password') });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {signIn.error && (
          <Alert color="red" role="alert" icon={<CircleAlert size={18} />}>
            {problemText(signIn.error)}
          </Alert>
        )}
        <TextInput
          name="email"
          type="email"
          label={t('signIn.email')}
          autoComplete="username"
          required
          withAsterisk={false}
          data-autofocus
        />
        <PasswordInput
          name="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        />
        <Button type="submit" loading={signIn.isPending} mt={4}>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
