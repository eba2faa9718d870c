import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useMay } from '../app/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Card, Page } from '../ui/page.tsx';
import type { Picked } from '../ui/patient-picker.tsx';
import { ResearchNote } from '../ui/research-note.tsx';
import { Empty, Failure, Loading } from '../ui/states.tsx';
import { Tag } from '../ui/tag.tsx';
import workspace from '../ui/workspace.module.css';
import { type Trajectories, trajectories, trajectoriesQuery } from './api.ts';
import { AskForm } from './ask-form.tsx';
import { LearnForm } from './learn-form.tsx';
import { TestCard } from './test-card.tsx';

const route = getRouteApi('/shell/trajectories');

/** What was learned from cohorts, how it did on people kept back, and what it says of one person. */
export function TrajectoriesPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { patient } = route.useSearch();
  const chart = useQuery({
    queryKey: keys.chart(patient ?? ''),
    queryFn: ({ signal }) => api.patients.chart(patient ?? '', signal),
    enabled: patient !== undefined,
  });
  const list = useQuery(trajectoriesQuery);
  const [chosen, setChosen] = useState<string>();
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending || (patient !== undefined && chart.isPending)) return <Loading />;
  const { items } = list.data;
  const one = items.find(({ id }) => id === chosen) ?? items[0];
  const picked = chart.data && { id: chart.data.patient.id, name: chart.data.patient.name };
  return (
    <Page title={t('trajectories.title')} lead={t('trajectories.lead')} wide>
      <ResearchNote>{t('trajectories.note')}</ResearchNote>
      <div className={workspace.columns}>
        <div className={workspace.side}>
          <Card title={t('trajectories.list')} id="trajectories-list">
            {items.length === 0 ? (
              <Empty
                title={t('trajectories.none')}
                hint={t(may('synthetic.make') ? 'trajectories.noneHint' : 'trajectories.noneYet')}
              />
            ) : null}
            <ul className={workspace.list}>
              {items.map((each) => (
                <li key={each.id}>
                  <Choice item={each} pressed={each.id === one?.id} onPress={() => setChosen(each.id)} />
                </li>
              ))}
            </ul>
          </Card>
          {may('synthetic.make') ? <LearnForm onStarted={setChosen} /> : null}
        </div>
        <div className={workspace.side}>
          {one === undefined ? null : <Chosen key={one.id} item={one} patient={picked} />}
        </div>
      </div>
    </Page>
  );
}

function Choice({ item, pressed, onPress }: { item: Trajectories; pressed: boolean; onPress: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <button type="button" className={workspace.choice} aria-pressed={pressed} onClick={onPress}>
      <span>
        {item.title} <StateTag item={item} />
      </span>
      <span className={workspace.sub}>
        {t('trajectories.by', { by: item.startedBy, when: format.dateTime(item.startedAt) })}
      </span>
    </button>
  );
}

function StateTag({ item: { state, report } }: { item: Trajectories }) {
  const { t } = useTranslation();
  if (state === 'running') return <Tag>{t('trajectories.running')}</Tag>;
  if (state === 'failed') return <Tag tone="bad">{t('trajectories.failed')}</Tag>;
  if (state === 'cancelled') return <Tag>{t('trajectories.cancelled')}</Tag>;
  return report?.passed ? (
    <Tag tone="good">{t('trajectories.passed')}</Tag>
  ) : (
    <Tag tone="bad">{t('trajectories.notPassed')}</Tag>
  );
}

function Chosen({ item, patient }: { item: Trajectories; patient: Picked | undefined }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useMay();
  const again = () => client.invalidateQueries({ queryKey: trajectoriesQuery.queryKey });
  const stop = useMutation({ mutationFn: () => trajectories.cancel(item.id), onSettled: again });
  const drop = useMutation({ mutationFn: () => trajectories.drop(item.id), onSettled: again });
  if (item.state === 'running')
    return (
      <Card title={t('trajectories.running')} id="trajectories-running">
        <div className={workspace.stack}>
          <Progress animated value={100} aria-label={t('trajectories.running')} />
          {may('synthetic.make') ? (
            <div className={workspace.row}>
              <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
                {t('trajectories.stop')}
              </Button>
            </div>
          ) : null}
        </div>
      </Card>
    );
  const { report } = item;
  return (
    <>
      {report === undefined ? (
        <Empty
          title={t(item.state === 'cancelled' ? 'trajectories.cancelled' : 'trajectories.failed')}
          hint={item.error ?? ''}
        />
      ) : (
        <>
          {report.passed ? (
            <AskForm id={item.id} report={report} patient={patient} />
          ) : (
            <Empty title={t('trajectories.refused')} />
          )}
          <TestCard report={report} />
        </>
      )}
      {may('synthetic.make') ? (
        <div className={workspace.row}>
          <Button variant="default" loading={drop.isPending} onClick={() => drop.mutate()}>
            {t('trajectories.drop')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
