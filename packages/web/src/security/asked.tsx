import { Button, Group, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { Failure } from '../ui/states.tsx';
import { canUsePasskeys, signByPasskey } from './passkey.ts';
import { PasskeyFailure } from './passkey-failure.tsx';
import classes from './security.module.css';

/** The password, and the code of somebody who has a second factor. */
export function Asked({ end }: { end: (proven: boolean) => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [hasApp, setHasApp] = useState(false);
  const [hasPasskey, setHasPasskey] = useState(false);
  useEffect(() => {
    api.security.factor().then(
      ({ since, passkeys, recoveryLeft }) => {
        setHasApp(since !== undefined || (passkeys > 0 && recoveryLeft > 0));
        setHasPasskey(passkeys > 0 && canUsePasskeys());
      },
      () => undefined,
    );
  }, []);
  const prove = useMutation({
    mutationFn: () => api.session.prove({ password, ...(hasApp ? { code } : {}) }),
    onSuccess: () => end(true),
  });
  const byPasskey = useMutation({
    mutationFn: async () => api.session.prove({ passkey: await signByPasskey(await api.session.proofOptions()) }),
    onSuccess: () => end(true),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    prove.mutate();
  };
  return (
    <Modal
      opened
      onClose={() => end(false)}
      title={t('security.proof.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      zIndex={1000}
    >
      <p className={classes.text}>{t('security.proof.lead')}</p>
      <form onSubmit={submit} className={classes.form}>
        {byPasskey.isError ? <PasskeyFailure error={byPasskey.error} /> : null}
        {hasPasskey ? (
          <Button loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
            {t('security.passkeys.prove')}
          </Button>
        ) : null}
        {prove.isError ? <Failure error={prove.error} compact /> : null}
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {hasApp ? (
          <TextInput
            label={t('security.code')}
            description={t('security.codeHint')}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        ) : null}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={() => end(false)}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={prove.isPending}>
            {t('security.proof.submit')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
