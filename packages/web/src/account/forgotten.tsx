import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { Failure } from '../ui/states.tsx';
import classes from './frame.module.css';
import { Frame } from './frame.tsx';

/** A link for a new password by mail; what is said afterwards is the same whether there is such an account or not. */
export function ForgottenPassword() {
  const { t } = useTranslation();
  const [username, setUsername] = useState('');
  const ask = useMutation({ mutationFn: () => api.session.forgotten(username.trim()) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  if (ask.isSuccess)
    return (
      <Frame
        title={t('security.forgotten.sent')}
        lead={t('security.forgotten.sentLead', { minutes: ask.data.minutes })}
      >
        <Link to="/sign-in" search={{}}>
          {t('setup.toSignIn')}
        </Link>
      </Frame>
    );
  return (
    <Frame title={t('security.forgotten.title')} lead={t('security.forgotten.lead')}>
      <form className={classes.form} onSubmit={submit}>
        {ask.isError ? <Failure error={ask.error} compact /> : null}
        <TextInput
          label={t('signIn.username')}
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <Button type="submit" size="md" mt={4} loading={ask.isPending}>
          {t('security.forgotten.submit')}
        </Button>
        <Link to="/sign-in" search={{}}>
          {t('security.forgotten.back')}
        </Link>
      </form>
    </Frame>
  );
}
