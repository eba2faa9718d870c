import { Button, Textarea } from '@mantine/core';
import { IconTextScan2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../ui/states.tsx';
import { diagnosisApi, type Mention, vocabularyOf } from './api.ts';
import { type Case, type CaseFinding, readMentions, requestOf } from './case.ts';
import classes from './diagnose.module.css';

const whyOf = (mention: Mention): 'family' | 'past' | 'uncertain' =>
  mention.experiencer === 'family' ? 'family' : mention.past ? 'past' : 'uncertain';

/** Reads pasted text for findings; what is not counted is told with the reason. */
export function TextFindings(props: { one: Case; onAdd: (findings: readonly CaseFinding[]) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const read = useMutation({
    mutationFn: async () => {
      const { sex, ageYears } = requestOf(props.one);
      const { findings } = await diagnosisApi.findings({
        text,
        vocabulary: vocabularyOf(props.one.model),
        ...(sex === undefined ? {} : { sex }),
        ...(ageYears === undefined ? {} : { ageYears }),
      });
      return readMentions(findings);
    },
    onSuccess: ({ added }) => props.onAdd(added),
  });
  return (
    <div className={classes.stack}>
      <Textarea
        label={t('diagnose.text')}
        description={t('diagnose.textHint')}
        autosize
        minRows={3}
        maxRows={12}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={text.trim() === ''}
        loading={read.isPending}
        leftSection={<IconTextScan2 size={17} aria-hidden />}
        onClick={() => read.mutate()}
      >
        {t('diagnose.read')}
      </Button>
      {read.isError ? <Failure error={read.error} compact /> : null}
      {read.data === undefined ? null : (
        <div role="status" className={classes.sub}>
          {read.data.added.length === 0
            ? t('diagnose.readNothing')
            : t('diagnose.readAdded', { count: read.data.added.length })}
          {read.data.leftOut.length === 0 ? null : (
            <>
              {' '}
              {t('diagnose.leftOut')}:{' '}
              {read.data.leftOut.map((one) => `${one.label} (${t(`diagnose.why.${whyOf(one)}`)})`).join(', ')}.
            </>
          )}
        </div>
      )}
    </div>
  );
}
