import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { Empty, Failure } from '../ui/states.tsx';
import classes from './frame.module.css';
import { Frame } from './frame.tsx';

/** By a one-time link of an administrator. The token stays in the fragment, which browsers never send, until the form is posted. */
export function SetPassword() {
  const { t } = useTranslation();
  const [token] = useState(() => new URLSearchParams(window.location.hash.replace(/^#/, '')).get('token') ?? '');
  const [password, setPassword] = useState('');
  const [repeat, setRepeat] = useState('');
  const [checked, setChecked] = useState(false);
  const set = useMutation({ mutationFn: () => api.session.setPasswordByLink({ token, password }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (password === repeat) set.mutate();
  };
  if (token === '')
    return (
      <Frame title={t('security.link.title')}>
        <Empty title={t('security.link.none')} hint={t('security.link.noneHint')} />
      </Frame>
    );
  if (set.isSuccess)
    return (
      <Frame title={t('security.link.done', { username: set.data.username })}>
        <Link to="/sign-in" search={{}}>
          {t('setup.toSignIn')}
        </Link>
      </Frame>
    );
  return (
    <Frame title={t('security.link.title')} lead={t('security.link.lead')}>
      <form className={classes.form} onSubmit={submit}>
        {set.isError ? <Failure error={set.error} compact /> : null}
        <PasswordInput
          label={t('security.password.next')}
          description={t('setup.passwordHint', { count: 12 })}
          autoComplete="new-password"
          autoFocus
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('security.password.repeat')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          error={checked && password !== repeat ? t('setup.mismatch') : null}
          value={repeat}
          onChange={(event) => setRepeat(event.currentTarget.value)}
        />
        <Button type="submit" size="md" mt={4} loading={set.isPending}>
          {t('security.link.submit')}
        </Button>
      </form>
    </Frame>
  );
}
