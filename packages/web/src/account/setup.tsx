import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { replaceSession, sessionQuery } from '../app/session.ts';
import { Empty, Failure } from '../ui/states.tsx';
import classes from './frame.module.css';
import { Frame } from './frame.tsx';

const MINIMUM = 12;

/** The token stays in the fragment, which browsers never send, until the form is posted. */
function tokenOf(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';
}

export function Setup() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useQuery(sessionQuery);
  const [token] = useState(() => tokenOf(window.location.hash));
  const [form, setForm] = useState({ name: '', username: '', password: '', repeat: '' });
  const [checked, setChecked] = useState(false);
  const setup = useMutation({
    mutationFn: () =>
      api.session.setup({ token, name: form.name.trim(), username: form.username.trim(), password: form.password }),
    onSuccess: async (answer) => {
      replaceSession(answer);
      await navigate({ to: '/' });
    },
  });
  const tooShort = checked && form.password.length < MINIMUM;
  const mismatch = checked && form.repeat !== form.password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (form.password.length >= MINIMUM && form.repeat === form.password) setup.mutate();
  };
  const field = (name: keyof typeof form) => ({
    required: true,
    withAsterisk: false,
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setForm((now) => ({ ...now, [name]: value }));
    },
  });
  if (session.data?.setupNeeded === false && !setup.isPending && !setup.isSuccess) {
    return (
      <Frame title={t('setup.done')}>
        <Link to="/">{t('setup.toSignIn')}</Link>
      </Frame>
    );
  }
  return (
    <Frame title={t('setup.title')} lead={t('setup.lead')}>
      {token === '' ? (
        <Empty title={t('setup.noToken')} hint={t('setup.noTokenHint')} />
      ) : (
        <form className={classes.form} onSubmit={submit}>
          {setup.isError ? <Failure error={setup.error} compact /> : null}
          <TextInput label={t('setup.name')} autoComplete="name" autoFocus {...field('name')} />
          <TextInput label={t('setup.username')} autoComplete="username" {...field('username')} />
          <PasswordInput
            label={t('setup.password')}
            description={t('setup.passwordHint', { count: MINIMUM })}
            autoComplete="new-password"
            error={tooShort ? t('setup.tooShort', { count: MINIMUM }) : null}
            {...field('password')}
          />
          <PasswordInput
            label={t('setup.repeat')}
            autoComplete="new-password"
            error={mismatch ? t('setup.mismatch') : null}
            {...field('repeat')}
          />
          <Button type="submit" size="md" mt={4} loading={setup.isPending}>
            {t('setup.submit')}
          </Button>
        </form>
      )}
    </Frame>
  );
}
