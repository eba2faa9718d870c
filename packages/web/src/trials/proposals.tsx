import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { wordingApi, wordingKey } from '../models/wording-api.ts';
import { Failure } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import { decide, everything, type Proposed, propose } from './api.ts';
import classes from './trials.module.css';

/** Asks the model of the clinic for readings; not there where that is off. */
export function AskForProposals({ trial }: { trial: string }) {
  const { t } = useTranslation();
  const may = useMay()('model.use');
  const places = useQuery({ queryKey: wordingKey, queryFn: wordingApi.list, enabled: may });
  const ask = useMutation({
    mutationFn: () => propose(trial),
    onSuccess: () => queries.invalidateQueries({ queryKey: everything }),
  });
  if (!places.data?.items.some(({ place, model }) => place === 'trial-criteria' && model !== undefined)) return null;
  return (
    <div className={classes.ask}>
      <Button
        size="compact-sm"
        variant="default"
        loading={ask.isPending}
        leftSection={<IconSparkles size={15} aria-hidden />}
        onClick={() => ask.mutate()}
      >
        {t('trials.propose')}
      </Button>
      {ask.isError ? <Failure error={ask.error} compact /> : null}
      {ask.data === undefined ? null : (
        <span className={classes.soft} role="status">
          {ask.data.failed === undefined
            ? t('trials.proposals', { proposed: ask.data.proposed, refused: ask.data.refused })
            : t('trials.proposeFailed', { why: ask.data.failed })}
        </span>
      )}
    </div>
  );
}

/** A reading that a model proposes, with its quotes; a person confirms it before it counts. */
export function ProposedReading({
  trial,
  criterion,
  proposed,
}: {
  trial: string;
  criterion: string;
  proposed: Proposed;
}) {
  const { t } = useTranslation();
  const settle = useMutation({
    mutationFn: (decision: 'confirmed' | 'rejected') => decide(trial, criterion, decision, proposed.at),
    onSuccess: () => queries.invalidateQueries({ queryKey: everything }),
  });
  const { state, by, quotes, left, reading } = proposed;
  return (
    <div className={classes.proposed}>
      <Tag tone={state === 'confirmed' ? 'good' : 'warn'}>{t(`trials.proposedState.${state}`)}</Tag>{' '}
      <span className={classes.soft}>{t('trials.proposedBy', { model: by.model, version: by.version })}</span>
      <p className={classes.line} lang="en">
        <strong>{reading}</strong>
      </p>
      <p className={classes.soft}>
        {t('trials.quotes')}{' '}
        {quotes.map(({ text, start }) => (
          <q key={start} lang="en">
            {text}
          </q>
        ))}
        {left.length === 0 ? null : ` · ${t('trials.left', { words: left.join(', ') })}`}
      </p>
      {settle.isError ? <Failure error={settle.error} compact /> : null}
      <span className={classes.tags}>
        {state === 'proposed' ? (
          <Button size="compact-xs" loading={settle.isPending} onClick={() => settle.mutate('confirmed')}>
            {t('trials.confirm', { id: criterion })}
          </Button>
        ) : null}
        <Button
          size="compact-xs"
          variant="default"
          loading={settle.isPending}
          onClick={() => settle.mutate('rejected')}
        >
          {t('trials.reject', { id: criterion })}
        </Button>
      </span>
    </div>
  );
}
