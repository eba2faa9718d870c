import { Button, Progress } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Empty, Failure } from '../../ui/states.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { type Run, runKeys, runsApi } from '../api.ts';
import classes from '../discovery.module.css';
import { useRuns } from './use-runs.ts';

const TONES: Readonly<Record<Run['state'], Tone>> = {
  running: 'accent',
  ready: 'good',
  failed: 'bad',
  cancelled: 'warn',
};

/** What was started in a project: how far it is, what came of it. */
export function RunList({ project }: { project: string }) {
  const { t } = useTranslation();
  const runs = useRuns(project);
  if (runs.isError) return <Failure error={runs.error} retry={() => void runs.refetch()} />;
  if (runs.isPending) return null;
  return (
    <Card title={t('discovery.runs.title')} id="runs">
      {runs.data.items.length === 0 ? <Empty title={t('discovery.runs.none')} /> : null}
      <ul className={classes.list}>
        {runs.data.items.map((run) => (
          <RunLine key={run.id} run={run} project={project} />
        ))}
      </ul>
    </Card>
  );
}

/** One run; with a bar and a button to stop it while it goes on. */
export function RunLine({ run, project }: { run: Run; project: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const cancel = useMutation({
    mutationFn: () => runsApi.cancel(run.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: runKeys.list(project) }),
  });
  const { progress, state, error, title } = run;
  const share = progress?.total === undefined ? undefined : (100 * progress.done) / Math.max(1, progress.total);
  return (
    <li className={classes.run}>
      <div className={classes.line}>
        <strong className={classes.runTitle}>{title}</strong>
        <Tag tone={TONES[state]}>{t(`discovery.runs.states.${state}`)}</Tag>
      </div>
      {state === 'running' ? (
        <>
          <Progress animated value={share ?? 100} aria-label={title} />
          <div className={classes.line}>
            <span className={classes.sub} role="status">
              {progress === undefined || progress.done === 0
                ? t('discovery.runs.waiting')
                : progress.total === undefined
                  ? t('discovery.runs.doneSoFar', { done: format.number(progress.done) })
                  : t('discovery.runs.doneOf', {
                      done: format.number(progress.done),
                      total: format.number(progress.total),
                    })}
            </span>
            <Button
              size="compact-sm"
              variant="default"
              loading={cancel.isPending}
              leftSection={<IconPlayerStop size={15} aria-hidden />}
              onClick={() => cancel.mutate()}
            >
              {t('discovery.runs.stop')}
            </Button>
          </div>
        </>
      ) : null}
      {cancel.isError ? <Failure error={cancel.error} compact /> : null}
      {error === undefined ? null : (
        <p className={classes.plain} lang="en">
          {error}
        </p>
      )}
      <Outcome run={run} project={project} />
      <p className={classes.sub}>
        {run.startedBy} · {format.instant(run.startedAt)}
      </p>
    </li>
  );
}

interface Result {
  readonly added?: number;
  readonly duplicates?: number;
  readonly blocked?: number;
  readonly left?: number;
  readonly unreadableCount?: number;
  readonly unreadable?: readonly { readonly line: number; readonly error: string }[];
  readonly found?: number;
  readonly searched?: number;
  readonly hits?: readonly { readonly number: number; readonly score: number }[];
}

/** What a run says of its end; kinds of other parts have pages of their own. */
function Outcome({ run: { result }, project }: { run: Run; project: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (result === undefined) return null;
  const { added, duplicates, blocked, left, unreadableCount, unreadable, found, searched, hits } = result as Result;
  const parts = [
    added === undefined ? '' : t('discovery.runs.added', { count: added }),
    found === undefined
      ? ''
      : t('discovery.runs.found', { found: format.number(found), searched: format.number(searched ?? 0) }),
    duplicates ? t('discovery.runs.duplicates', { count: duplicates }) : '',
    blocked ? t('discovery.runs.blocked', { count: blocked }) : '',
    unreadableCount ? t('discovery.runs.unreadable', { count: unreadableCount }) : '',
    left ? t('discovery.runs.left', { count: left }) : '',
  ].filter((part) => part !== '');
  return (
    <>
      {parts.length === 0 ? null : <p className={classes.plain}>{parts.join(' · ')}</p>}
      {unreadable === undefined || unreadable.length === 0 ? null : (
        <details>
          <summary className={classes.sub}>{t('discovery.runs.whatUnreadable')}</summary>
          <ul className={classes.notes} lang="en">
            {unreadable.map(({ line, error }) => (
              <li key={line}>
                {t('discovery.runs.line', { line })}: {error}
              </li>
            ))}
          </ul>
        </details>
      )}
      {hits === undefined || hits.length === 0 ? null : (
        <p className={classes.plain}>
          {hits.slice(0, 20).map(({ number, score }) => (
            <Link
              key={number}
              className={classes.hit ?? ''}
              to="/discovery/$projectId/molecules/$number"
              params={{ projectId: project, number: String(number) }}
            >
              {t('discovery.molecule.of', { number })} ({format.number(Math.round(score * 100) / 100)})
            </Link>
          ))}
        </p>
      )}
    </>
  );
}
