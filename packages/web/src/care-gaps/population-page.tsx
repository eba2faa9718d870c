import { Button, Progress } from '@mantine/core';
import { IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { notify } from '../ui/notify.ts';
import { Card, Page } from '../ui/page.tsx';
import { Empty, Failure, Loading, useErrorWords } from '../ui/states.tsx';
import { cancelRun, everything, type Filter, type Run, runQuery, runsQuery, startRun } from './api.ts';
import classes from './care-gaps.module.css';
import { MeasureTable } from './measure-table.tsx';
import { PatientList } from './patient-list.tsx';

/** What the patients of the house are due for: a run over all of them, its measures, and who is on each list. */
export function PopulationPage() {
  const { t } = useTranslation();
  const words = useErrorWords();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const runs = useQuery(runsQuery);
  const start = useMutation({
    mutationFn: startRun,
    onSuccess: (run) => {
      setChosen(run.id);
      return queries.invalidateQueries({ queryKey: everything });
    },
    onError: (error) => {
      const { message, hint } = words(error);
      notify({ color: 'brick', title: message, message: hint ?? '' });
    },
  });
  const items = runs.data?.items ?? [];
  const shown = chosen ?? items[0]?.id;
  const running = items.some(({ state }) => state === 'running');
  return (
    <Page
      title={t('careGaps.title')}
      lead={t('careGaps.lead')}
      wide
      actions={
        <Button
          loading={start.isPending}
          disabled={running}
          leftSection={<IconRefresh size={17} aria-hidden />}
          onClick={() => start.mutate()}
        >
          {t('careGaps.start')}
        </Button>
      }
    >
      {runs.isError ? (
        <Failure error={runs.error} retry={() => void runs.refetch()} />
      ) : runs.isPending ? (
        <Loading />
      ) : shown === undefined ? (
        <Empty title={t('careGaps.noRun')} hint={t('careGaps.noRunHint')} />
      ) : (
        <RunView key={shown} id={shown} />
      )}
    </Page>
  );
}

/** Where the list stands below the measures, it comes into view. */
function showList(): void {
  if (!window.matchMedia('(max-width: 1100px)').matches) return;
  requestAnimationFrame(() => document.getElementById('gaps-patients')?.scrollIntoView());
}

function RunView({ id }: { id: string }) {
  const { t } = useTranslation();
  const run = useQuery(runQuery(id));
  const [filter, setFilter] = useState<Filter>({ status: 'due' });
  if (run.isError) return <Failure error={run.error} retry={() => void run.refetch()} />;
  if (run.isPending) return <Loading />;
  const { measures } = run.data;
  return (
    <div className={classes.stack}>
      <RunState run={run.data} />
      {measures === undefined ? null : (
        <div className={classes.columns}>
          <Card id="gaps-measures" title={t('careGaps.measures')} flush>
            <MeasureTable
              measures={measures}
              chosen={filter.measure}
              onChoose={(measure) => {
                setFilter({ ...filter, measure });
                showList();
              }}
            />
          </Card>
          <PatientList
            key={JSON.stringify(filter)}
            run={run.data}
            measures={measures}
            filter={filter}
            onFilter={setFilter}
          />
        </div>
      )}
    </div>
  );
}

function RunState({ run }: { run: Run }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stop = useMutation({
    mutationFn: () => cancelRun(run.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: everything }),
  });
  if (run.state === 'running')
    return (
      <div className={classes.running} role="status">
        <Progress
          value={run.total === 0 ? 0 : Math.min(100, (100 * run.done) / run.total)}
          aria-label={t('careGaps.progress')}
          className={classes.bar ?? ''}
        />
        <span className="tabular">{t('careGaps.going', { done: run.done, total: run.total })}</span>
        <Button
          size="compact-sm"
          variant="default"
          loading={stop.isPending}
          leftSection={<IconPlayerStop size={15} aria-hidden />}
          onClick={() => stop.mutate()}
        >
          {t('careGaps.stop')}
        </Button>
      </div>
    );
  if (run.state !== 'ready')
    return (
      <p className={classes.note} role="note">
        {t(run.state === 'cancelled' ? 'careGaps.cancelled' : 'careGaps.failed')} {run.error}
      </p>
    );
  return (
    <p className={classes.soft}>
      {t('careGaps.ready', { date: format.date(run.asOf), count: run.total, by: run.startedBy })}{' '}
      {run.unreadable === 0 ? '' : t('careGaps.unreadable', { count: run.unreadable })}{' '}
      {run.patientsPerSecond === undefined ? '' : t('careGaps.pace', { pace: run.patientsPerSecond })}
    </p>
  );
}
