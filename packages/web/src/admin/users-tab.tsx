import type { User } from '@aceso/client';
import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { useSession } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { AccountMenu } from '../security/account-menu.tsx';
import { notify } from '../ui/notify.ts';
import { Card } from '../ui/page.tsx';
import { Empty, Failure, Loading, useErrorWords } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';
import classes from './admin.module.css';
import { UserDialog } from './user-dialog.tsx';

export function UsersTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useErrorWords();
  const me = useSession()?.user?.id;
  const [edited, setEdited] = useState<User | 'new' | undefined>(undefined);
  const users = useQuery({ queryKey: keys.users, queryFn: () => api.users.list() });
  const toggle = useMutation({
    mutationFn: (user: User) => api.users.update(user.id, { disabled: !user.disabled }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.users }),
    onError: (error) => {
      const { message, hint } = words(error);
      notify({ color: 'brick', title: message, message: hint ?? '' });
    },
  });
  if (users.isPending) return <Loading />;
  if (users.isError) return <Failure error={users.error} retry={() => void users.refetch()} />;
  return (
    <>
      <div className={classes.bar}>
        <p className={classes.sub}>
          {t('common.total', { count: users.data.items.length, formatted: format.number(users.data.items.length) })}
        </p>
        <Button leftSection={<IconUserPlus size={17} aria-hidden />} onClick={() => setEdited('new')}>
          {t('admin.users.add')}
        </Button>
      </div>
      {users.data.items.length === 0 ? <Empty title={t('admin.users.empty')} /> : null}
      <Card flush>
        <Table
          caption={t('admin.tabs.users')}
          head={[
            t('admin.users.name'),
            t('admin.users.roles'),
            t('admin.users.state'),
            t('admin.users.lastSignIn'),
            '',
          ]}
          rows={users.data.items.map((user) => ({
            key: user.id,
            dim: user.disabled,
            cells: [
              <span key="name">
                <strong>{user.name}</strong>
                <div className={classes.sub}>{user.username}</div>
              </span>,
              <div key="roles" className={classes.tags}>
                {user.roles.map((role) => (
                  <Tag key={role}>{t(`app.roles.${role}`)}</Tag>
                ))}
              </div>,
              <div key="state" className={classes.tags}>
                <Tag tone={user.disabled ? 'warn' : 'good'}>
                  {t(user.disabled ? 'admin.users.disabled' : 'admin.users.active')}
                </Tag>
                {user.secondFactor === true ? <Tag>{t('security.admin.factor')}</Tag> : null}
              </div>,
              <span key="last" className="tabular">
                {user.lastSignIn === undefined ? t('admin.tokens.never') : format.instant(user.lastSignIn)}
              </span>,
              <div key="actions" className={classes.right}>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${t('admin.users.edit')}: ${user.name}`}
                  onClick={() => setEdited(user)}
                >
                  {t('editor.edit')}
                </Button>
                <AccountMenu user={user} />
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={user.id === me || toggle.isPending}
                  aria-label={`${t(user.disabled ? 'admin.users.enable' : 'admin.users.disable')}: ${user.name}`}
                  onClick={() => toggle.mutate(user)}
                >
                  {t(user.disabled ? 'admin.users.enable' : 'admin.users.disable')}
                </Button>
              </div>,
            ],
          }))}
        />
      </Card>
      {edited === undefined ? null : (
        <UserDialog user={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}
