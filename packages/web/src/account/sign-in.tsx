import type { Session } from '@aceso/client';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { replaceSession, useSession } from '../app/session.ts';
import { canUsePasskeys, signByPasskey } from '../security/passkey.ts';
import { PasskeyFailure } from '../security/passkey-failure.tsx';
import { Failure } from '../ui/states.tsx';
import classes from './frame.module.css';
import { Frame } from './frame.tsx';
import { SecondStep } from './second-step.tsx';

const route = getRouteApi('/sign-in');

export function SignIn() {
  const { t } = useTranslation();
  const router = useRouter();
  const { to } = route.useSearch();
  const session = useSession();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [step, setStep] = useState<Session['secondStep']>(undefined);
  const signIn = useMutation({
    mutationFn: () => api.session.signIn({ username: username.trim(), password }),
    onSuccess: (answer) => {
      if (answer.secondStep === undefined) enter(answer);
      else setStep(answer.secondStep);
    },
  });
  const byPasskey = useMutation({
    mutationFn: async () => api.session.passkey({ response: await signByPasskey(await api.session.passkeyOptions()) }),
    onSuccess: (answer) => enter(answer),
  });
  const enter = (answer: Session) => {
    replaceSession(answer);
    router.history.push(to ?? '/');
  };
  if (step !== undefined)
    return (
      <SecondStep
        step={step}
        enter={enter}
        back={() => {
          setStep(undefined);
          setPassword('');
        }}
      />
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Frame title={t('signIn.title')} {...(to === undefined ? {} : { lead: t('signIn.again') })}>
      {session?.setupNeeded === true ? (
        <p>
          <strong>{t('signIn.setupNeeded')}.</strong> {t('signIn.setupHint')}
        </p>
      ) : null}
      <form className={classes.form} onSubmit={submit}>
        {signIn.isError ? <Failure error={signIn.error} compact /> : null}
        <TextInput
          label={t('signIn.username')}
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" mt={4} loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        {canUsePasskeys() ? (
          <>
            {byPasskey.isError ? <PasskeyFailure error={byPasskey.error} /> : null}
            <Button variant="default" size="md" loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
              {t('security.passkeys.signIn')}
            </Button>
          </>
        ) : null}
        {session?.forgotten === true ? <Link to="/forgotten-password">{t('security.forgotten.link')}</Link> : null}
      </form>
    </Frame>
  );
}
