import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

/** A short message in the corner, with a close button that has a name. */
export function notify(message: { title?: string; message: string; color?: string }): void {
  notifications.show({ ...message, closeButtonProps: { 'aria-label': i18next.t('common.close') } });
}
