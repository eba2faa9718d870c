import type { User } from '@aceso/client';
import { ActionIcon, Button, CopyButton, Group, Menu, Modal } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../admin/admin.module.css';
import { api, keys, queries } from '../api/client.ts';
import { notify } from '../ui/notify.ts';
import { Failure, useErrorWords } from '../ui/states.tsx';

/** What an administrator does for the sign-in of somebody: sessions, a second factor that was lost. */
export function AccountMenu({ user }: { user: User }) {
  const { t } = useTranslation();
  const words = useErrorWords();
  const [resetting, setResetting] = useState(false);
  const failed = (error: unknown) => {
    const { message, hint } = words(error);
    notify({ color: 'brick', title: message, message: hint ?? '' });
  };
  const end = useMutation({
    mutationFn: () => api.users.endSessions(user.id),
    onSuccess: () => notify({ message: t('security.admin.ended') }),
    onError: failed,
  });
  const link = useMutation({ mutationFn: () => api.users.link(user.id), onError: failed });
  const address = `${window.location.origin}/set-password#token=${link.data?.token ?? ''}`;
  const reset = useMutation({
    mutationFn: () => api.users.resetFactor(user.id),
    onSuccess: () => {
      setResetting(false);
      notify({ message: t('security.admin.taken') });
      void queries.invalidateQueries({ queryKey: keys.users });
    },
  });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={26} aria-label={`${t('app.security')}: ${user.name}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={user.disabled} onClick={() => link.mutate()}>
            {t('security.admin.link')}
          </Menu.Item>
          <Menu.Item onClick={() => end.mutate()}>{t('security.admin.endSessions')}</Menu.Item>
          <Menu.Item disabled={user.secondFactor !== true} onClick={() => setResetting(true)}>
            {t('security.admin.reset')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={link.isSuccess}
        onClose={link.reset}
        title={t('security.admin.link')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p>{t('security.admin.linkLead', { name: user.name })}</p>
        <code className={classes.token}>{address}</code>
        <Group justify="flex-end" gap={8}>
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'common.copied' : 'common.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={link.reset}>{t('common.close')}</Button>
        </Group>
      </Modal>
      <Modal
        opened={resetting}
        onClose={() => setResetting(false)}
        title={t('security.admin.reset')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p>{t('security.admin.resetAsk', { name: user.name })}</p>
        {reset.isError ? <Failure error={reset.error} compact /> : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={() => setResetting(false)}>
            {t('common.cancel')}
          </Button>
          <Button color="brick" loading={reset.isPending} onClick={() => reset.mutate()}>
            {t('security.admin.reset')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
