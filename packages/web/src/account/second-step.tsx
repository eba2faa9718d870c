import type { Session } from '@aceso/client';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { canUsePasskeys, signByPasskey } from '../security/passkey.ts';
import { PasskeyFailure } from '../security/passkey-failure.tsx';
import { Failure } from '../ui/states.tsx';
import classes from './frame.module.css';
import { Frame } from './frame.tsx';

/** After the right password, where the account has a second factor. */
export function SecondStep(props: {
  step: NonNullable<Session['secondStep']>;
  enter: (session: Session) => void;
  back: () => void;
}) {
  const { enter, back } = props;
  const { ticket, ways } = props.step;
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const signIn = useMutation({ mutationFn: () => api.session.code({ ticket, code }), onSuccess: enter });
  const byPasskey = useMutation({
    mutationFn: async () =>
      api.session.passkey({ ticket, response: await signByPasskey(await api.session.passkeyOptions(ticket)) }),
    onSuccess: enter,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <Frame
      title={t(ways.includes('passkey') ? 'security.step.titlePasskey' : 'security.step.title')}
      lead={t('security.step.lead')}
    >
      <form className={classes.form} onSubmit={submit}>
        {byPasskey.isError ? <PasskeyFailure error={byPasskey.error} /> : null}
        {ways.includes('passkey') && canUsePasskeys() ? (
          <Button size="md" loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
            {t('security.step.passkey')}
          </Button>
        ) : null}
        {signIn.isError ? <Failure error={signIn.error} compact /> : null}
        <TextInput
          label={t('security.code')}
          description={t(ways.includes('totp') ? 'security.codeHint' : 'security.codeHintRecovery')}
          autoComplete="one-time-code"
          autoFocus
          required
          withAsterisk={false}
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" size="md" mt={4} loading={signIn.isPending}>
          {t('security.step.submit')}
        </Button>
        <Button variant="subtle" onClick={back}>
          {t('security.step.back')}
        </Button>
      </form>
    </Frame>
  );
}
