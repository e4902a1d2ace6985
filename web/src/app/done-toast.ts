import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

/** Says for a moment that something is done. */
export function showDone(message: string): void {
  notifications.show({
    color: 'petrol',
    message,
    autoClose: 4000,
    role: 'status',
    closeButtonProps: { 'aria-label': i18next.t('close', { ns: 'app' }) },
  });
}
