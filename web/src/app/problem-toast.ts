import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { ApiProblem } from '../api/problem';

/** What went wrong in words of the page's language; the server's own (English) where the code has none here. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiProblem)) return i18next.t('problem.unexpected', { ns: 'app' });
  const defaultValue = error.detail || i18next.t('problem.internal', { ns: 'app' });
  const known = i18next.t(`problem.${error.code}` as 'problem.internal', { ns: 'app', defaultValue });
  const fields = error.fields.slice(0, 4).map(({ field, message }) => `${field}: ${message}`);
  return [known, ...fields].join('\n');
}

export function showProblem(error: unknown): void {
  notifications.show({
    id: error instanceof ApiProblem ? error.code : 'unexpected', // said once for as long as it shows
    color: 'red',
    title: i18next.t('problem.title', { ns: 'app' }),
    message: problemText(error),
    autoClose: 10_000,
    style: { whiteSpace: 'pre-line' },
    role: 'alert',
    closeButtonProps: { 'aria-label': i18next.t('close', { ns: 'app' }) },
  });
}

export function showDone(message: string): void {
  notifications.show({
    color: 'petrol',
    message,
    autoClose: 4000,
    role: 'status',
    closeButtonProps: { 'aria-label': i18next.t('close', { ns: 'app' }) },
  });
}
