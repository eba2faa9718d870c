import { Button, Progress, TextInput } from '@mantine/core';
import { IconCheck, IconDownload, IconPlayerStop, IconRepeat, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useMay } from '../../app/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { type Computation, computationKeys, computationsApi } from './api.ts';
import { ComputationTag } from './computation-tag.tsx';
import classes from './computations.module.css';

/** What every computation shows: how far it is, what it rests on, whether it comes out again, and what was decided. */
export function ComputationHead({
  computation,
  table,
  more,
}: {
  computation: Computation;
  table: boolean;
  more?: ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { project, id, state, evidence, repeat, decision } = computation;
  const changed = (next: Computation) => {
    queries.setQueryData(computationKeys.one(id), next);
    void queries.invalidateQueries({ queryKey: computationKeys.all });
  };
  const cancel = useMutation({ mutationFn: () => computationsApi.cancel(project, id), onSuccess: changed });
  const again = useMutation({
    mutationFn: async () => {
      let now = await computationsApi.repeat(project, id);
      while (now.repeating === true) {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        now = await computationsApi.get(project, id);
      }
      if (now.repeatError !== undefined) throw new Error(now.repeatError);
      return now;
    },
    onSuccess: changed,
  });
  return (
    <Card title={computation.name} id="computation" aside={<ComputationTag computation={computation} />}>
      <div className={classes.stack}>
        {state === 'running' ? (
          <div className={classes.progress}>
            <Progress
              animated
              value={computation.total === undefined ? 100 : (100 * computation.done) / Math.max(1, computation.total)}
              aria-label={t('computations.progress')}
            />
            <p className={classes.sub} role="status">
              {computation.phase === undefined
                ? t('computations.waiting')
                : t('computations.phase', {
                    phase: computation.phase,
                    done: format.number(computation.done),
                    total: computation.total === undefined ? '?' : format.number(computation.total),
                  })}
            </p>
            <Button
              size="compact-sm"
              variant="default"
              loading={cancel.isPending}
              leftSection={<IconPlayerStop size={15} aria-hidden />}
              onClick={() => cancel.mutate()}
            >
              {t('computations.stop')}
            </Button>
          </div>
        ) : null}
        {cancel.isError ? <Failure error={cancel.error} compact /> : null}
        {state === 'failed' ? <Failure error={new Error(computation.error)} /> : null}
        <p className={classes.sub}>
          {t('computations.by', { by: computation.startedBy, at: format.instant(computation.startedAt) })}
          {evidence?.seed === undefined ? '' : ` · ${t('computations.seed', { seed: evidence.seed })}`} ·{' '}
          {t('computations.version', { version: computation.version })}
        </p>
        <details className={classes.evidence}>
          <summary>{t('computations.restsOn', { files: computation.files.length })}</summary>
          <ul>
            {computation.files.map((file) => (
              <li key={file.role + file.sha256}>
                {file.name} <code>sha256:{file.sha256}</code>
              </li>
            ))}
            {evidence === undefined ? null : (
              <li>
                {t('computations.output')} <code>{evidence.output}</code>
              </li>
            )}
          </ul>
          <pre>{JSON.stringify(computation.settings, null, 1)}</pre>
        </details>
        {again.isError ? <Failure error={again.error} compact /> : null}
        {repeat === undefined ? null : (
          <p className={classes.plain} role="status">
            {t(repeat.same ? 'computations.same' : 'computations.different', {
              by: repeat.by,
              at: format.instant(repeat.at),
            })}
          </p>
        )}
        {state === 'ready' ? (
          <div className={classes.actions}>
            {table ? (
              <Button
                component="a"
                variant="default"
                size="compact-sm"
                href={computationsApi.table(project, id)}
                leftSection={<IconDownload size={15} aria-hidden />}
              >
                {t('computations.csv')}
              </Button>
            ) : null}
            {more}
            <Button
              variant="default"
              size="compact-sm"
              loading={again.isPending}
              leftSection={<IconRepeat size={15} aria-hidden />}
              onClick={() => again.mutate()}
            >
              {t('computations.again')}
            </Button>
          </div>
        ) : null}
        {decision === undefined ? null : (
          <p className={classes.plain}>
            {t(`computations.decisions.${decision.decision}`)}:{' '}
            {t('computations.decidedBy', { by: decision.by, at: format.instant(decision.at), reason: decision.reason })}
          </p>
        )}
        {state === 'ready' && decision === undefined ? <Decide computation={computation} onDecided={changed} /> : null}
      </div>
    </Card>
  );
}

function Decide({ computation, onDecided }: { computation: Computation; onDecided: (next: Computation) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: (decision: 'signed' | 'rejected') =>
      computationsApi.decide(computation.project, computation.id, decision, reason.trim()),
    onSuccess: onDecided,
  });
  if (!may('discovery.sign')) return null;
  const short = reason.trim().length < 3;
  return (
    <>
      <div className={classes.decide}>
        <TextInput
          label={t('computations.reason')}
          size="xs"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          size="xs"
          disabled={short}
          loading={decide.isPending}
          leftSection={<IconCheck size={15} aria-hidden />}
          onClick={() => decide.mutate('signed')}
        >
          {t('computations.sign')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={short}
          loading={decide.isPending}
          leftSection={<IconX size={15} aria-hidden />}
          onClick={() => decide.mutate('rejected')}
        >
          {t('computations.reject')}
        </Button>
      </div>
      {decide.isError ? <Failure error={decide.error} compact /> : null}
    </>
  );
}
