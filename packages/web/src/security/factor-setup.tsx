import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queries } from '../api/client.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { Qr } from './qr.tsx';
import classes from './security.module.css';

export const OWN_FACTOR = ['own-factor'] as const;

/** The secret as a QR code and in words, the first code, and then the recovery codes. */
export function FactorSetup({ done, doneLabel }: { done: () => void; doneLabel?: string }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationFn: api.security.beginFactor });
  const confirm = useMutation({
    mutationFn: () => api.security.confirmFactor(code),
    onSuccess: () => queries.invalidateQueries({ queryKey: OWN_FACTOR }),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is shown
  useEffect(() => begin.mutate(), []);
  if (confirm.isSuccess)
    return (
      <RecoveryCodes
        codes={confirm.data.recoveryCodes}
        done={done}
        doneLabel={doneLabel ?? t('security.factor.kept')}
      />
    );
  if (begin.isError) return <Failure error={begin.error} retry={() => begin.mutate()} compact />;
  if (!begin.isSuccess) return <Loading />;
  const { secret, uri } = begin.data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <div className={classes.enrol}>
      <span className={classes.qr}>
        <Qr text={uri} label={t('security.factor.qr')} />
      </span>
      <div>
        <p className={classes.text}>{t('security.factor.scan')}.</p>
        <p className={classes.soft}>{t('security.factor.byHand')}</p>
        <code className={classes.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        <form className={classes.form} onSubmit={submit}>
          {confirm.isError ? <Failure error={confirm.error} compact /> : null}
          <TextInput
            label={t('security.factor.confirm')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            maxLength={7}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" loading={confirm.isPending}>
            {t('security.factor.submit')}
          </Button>
        </form>
      </div>
    </div>
  );
}

export function RecoveryCodes(props: { codes: readonly string[]; done: () => void; doneLabel: string }) {
  const { t } = useTranslation();
  const { codes, done, doneLabel } = props;
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`Aceso\n${codes.join('\n')}\n`)}`;
  return (
    <div role="status">
      <strong>{t('security.factor.codesTitle')}</strong>
      <p className={classes.text}>{t('security.factor.codesLead')}</p>
      <ul className={classes.codes}>
        {codes.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button component="a" variant="default" href={file} download="aceso-recovery-codes.txt">
          {t('security.factor.download')}
        </Button>
        <Button onClick={done}>{doneLabel}</Button>
      </div>
    </div>
  );
}
