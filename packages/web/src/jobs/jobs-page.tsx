import type { Job, JobState } from '@aceso/client';
import { Button, FileButton, Progress } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, keys, queries } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { notify } from '../ui/notify.ts';
import { Page } from '../ui/page.tsx';
import { Empty, Failure, Loading, useErrorWords } from '../ui/states.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import classes from './jobs.module.css';

const TONES: Readonly<Record<JobState, Tone>> = {
  queued: 'plain',
  running: 'accent',
  completed: 'good',
  failed: 'bad',
  cancelled: 'warn',
};
const isLive = (job: Job): boolean => job.state === 'queued' || job.state === 'running';

export function JobsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const words = useErrorWords();
  const jobs = useQuery({
    queryKey: keys.jobs,
    queryFn: ({ signal }) => api.jobs.list({ limit: 100 }, signal),
    refetchInterval: (query) => (query.state.data?.items.some(isLive) === true ? 800 : 8000),
  });
  const complain = (error: unknown) => {
    const { message, hint } = words(error);
    notify({ color: 'brick', title: message, message: hint ?? '' });
  };
  const again = () => void queries.invalidateQueries({ queryKey: keys.jobs });
  const act = useMutation({
    mutationFn: ({ id, what }: { id: string; what: 'cancel' | 'resume' }) => api.jobs[what](id),
    onSuccess: again,
    onError: complain,
  });
  const upload = useMutation({
    mutationFn: (file: File) =>
      api.import(file, /\.(ndjson|jsonl)$/i.test(file.name) ? 'application/fhir+ndjson' : 'application/fhir+json'),
    onSuccess: again,
    onError: complain,
  });
  const items = jobs.data?.items ?? [];
  return (
    <Page
      title={t('jobs.title')}
      lead={may('job.write') ? t('jobs.importHint') : undefined}
      actions={
        may('job.write') ? (
          <FileButton
            accept=".json,.ndjson,.jsonl,.gz"
            onChange={(file) => (file === null ? undefined : upload.mutate(file))}
          >
            {(button) => (
              <Button {...button} loading={upload.isPending} leftSection={<IconUpload size={17} aria-hidden />}>
                {t('jobs.import')}
              </Button>
            )}
          </FileButton>
        ) : null
      }
    >
      {jobs.isPending ? <Loading /> : null}
      {jobs.isError ? <Failure error={jobs.error} retry={() => void jobs.refetch()} /> : null}
      {jobs.isSuccess && items.length === 0 ? <Empty title={t('jobs.empty')} hint={t('jobs.emptyHint')} /> : null}
      <ul className={classes.jobs}>
        {items.map((job) => (
          <JobCard key={job.id} job={job} busy={act.isPending} onAct={(what) => act.mutate({ id: job.id, what })} />
        ))}
      </ul>
    </Page>
  );
}

function JobCard({ job, busy, onAct }: { job: Job; busy: boolean; onAct: (what: 'cancel' | 'resume') => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const total = job.total ?? 0;
  const share =
    job.state === 'completed' ? 100 : total > 0 ? Math.min(100, (100 * job.done) / total) : isLive(job) ? 100 : 0;
  const took =
    job.startedAt !== undefined && job.finishedAt !== undefined
      ? (Date.parse(job.finishedAt) - Date.parse(job.startedAt)) / 1000
      : undefined;
  const problems = problemsOf(job.result);
  return (
    <li className={classes.job}>
      <div className={classes.top}>
        <div>
          <h2 className={classes.title}>{job.title}</h2>
          <div className={classes.sub}>
            {t('jobs.startedBy', { by: job.createdBy })} · {format.instant(job.createdAt)}
            {took === undefined ? '' : ` · ${t('jobs.took', { duration: format.duration(took) })}`}
          </div>
        </div>
        <div className={classes.actions}>
          <Tag tone={TONES[job.state]}>{t(`jobs.state.${job.state}`)}</Tag>
          {isLive(job) && may('job.write') ? (
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              leftSection={<IconPlayerStop size={15} aria-hidden />}
              onClick={() => onAct('cancel')}
            >
              {t('jobs.cancel')}
            </Button>
          ) : null}
          {(job.state === 'failed' || job.state === 'cancelled') && may('job.write') ? (
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy}
              leftSection={<IconPlayerPlay size={15} aria-hidden />}
              onClick={() => onAct('resume')}
            >
              {t('jobs.resume')}
            </Button>
          ) : null}
        </div>
      </div>
      <Progress
        mt={8}
        size="sm"
        value={share}
        animated={job.state === 'running'}
        color={job.state === 'failed' ? 'brick' : job.state === 'completed' ? 'leaf' : 'aegean'}
        aria-label={job.title}
      />
      <div className={`${classes.sub} tabular`}>
        {total > 0
          ? t('jobs.progress', { done: format.number(job.done), total: format.number(total) })
          : t('jobs.progressOpen', { done: format.number(job.done) })}
        {job.message === undefined ? '' : ` · ${job.message}`}
      </div>
      {job.error === undefined ? null : <p className={classes.error}>{job.error}</p>}
      {problems.length === 0 ? null : (
        <details className={classes.problems}>
          <summary>{t('jobs.problems', { count: problems.length })}</summary>
          <ul>
            {problems.slice(0, 50).map((problem) => (
              <li key={`${problem.where}-${problem.message}`}>
                <code>{problem.where}</code> {problem.message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** Problems of an import report, where the job has one. */
function problemsOf(result: unknown): { where: string; message: string }[] {
  if (typeof result !== 'object' || result === null || !('problems' in result) || !Array.isArray(result.problems))
    return [];
  return result.problems.flatMap((problem: unknown) =>
    typeof problem === 'object' && problem !== null && 'where' in problem && 'message' in problem
      ? [{ where: String(problem.where), message: String(problem.message) }]
      : [],
  );
}
