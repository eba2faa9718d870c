import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/states.tsx';
import { type DeidentifiedText, deidApi, PROFILES, type Profile } from './api.ts';
import classes from './deid.module.css';
import { MarkedText } from './marked-text.tsx';

/** A text pasted in: what was found in it, and the text without it. */
export function TextForm() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [profile, setProfile] = useState<Profile>('safe-harbor');
  const run = useMutation({ mutationFn: () => deidApi.text(text, profile) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run.mutate();
  };
  return (
    <form onSubmit={submit} className={classes.stack}>
      <Textarea
        label={t('deid.text')}
        description={t('deid.textHint')}
        autosize
        minRows={5}
        maxRows={16}
        maxLength={200_000}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          run.reset();
        }}
      />
      <NativeSelect
        label={t('deid.profile')}
        description={t(`deid.about.${profile}`)}
        value={profile}
        data={PROFILES.map((value) => ({ value, label: t(`deid.profiles.${value}`) }))}
        onChange={(event) => {
          setProfile(event.currentTarget.value as Profile);
          run.reset();
        }}
      />
      {run.isError ? <Failure error={run.error} compact /> : null}
      <div className={classes.line}>
        <Button type="submit" loading={run.isPending} disabled={text.trim() === ''}>
          {t('deid.run')}
        </Button>
      </div>
      {run.data ? <Result original={text} made={run.data} /> : null}
    </form>
  );
}

function Result({ original, made }: { original: string; made: DeidentifiedText }) {
  const { t } = useTranslation();
  return (
    <div className={classes.halves} aria-live="polite">
      <section aria-label={t('deid.found', { count: made.spans.length })}>
        <h3 className={classes.head}>{t('deid.found', { count: made.spans.length })}</h3>
        <MarkedText
          text={original}
          spans={made.spans}
          mark={({ start, type }, words) => (
            <mark key={start} className={classes.mark} title={t(`deid.kinds.${type}`)}>
              {words}
            </mark>
          )}
        />
      </section>
      <section aria-label={t('deid.result')}>
        <h3 className={classes.head}>{t('deid.result')}</h3>
        <div className={classes.text}>{made.text}</div>
        <Button
          size="compact-sm"
          variant="default"
          mt={8}
          onClick={() => void navigator.clipboard.writeText(made.text)}
        >
          {t('deid.copy')}
        </Button>
      </section>
    </div>
  );
}
