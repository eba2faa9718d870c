import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconRepeat, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { BackButton } from '../computations/back-button.tsx';
import classes from '../computations/computations.module.css';
import { LineChart } from '../computations/line-chart.tsx';
import { type CampaignView, campaignKeys, campaignsApi } from './api.ts';
import { EventLog } from './event-log.tsx';
import { OpenExperiments } from './open-experiments.tsx';
import { PlateMap } from './plate-map.tsx';
import { Simulated } from './simulated.tsx';

/** One campaign: how far it is, what to make next, and everything that happened. */
export function CampaignPage({ project, id, onBack }: { project: string; id: string; onBack: () => void }) {
  const found = useQuery({ queryKey: campaignKeys.one(id), queryFn: () => campaignsApi.get(project, id) });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const view = found.data;
  const changed = (next: CampaignView) => {
    queries.setQueryData(campaignKeys.one(id), next);
    void queries.invalidateQueries({ queryKey: campaignKeys.list(project) });
  };
  return (
    <div className={classes.stack}>
      <Head project={project} view={view} onBack={onBack} />
      {view.question ? <Question project={project} view={view} onChanged={changed} /> : null}
      <div className={classes.halves}>
        <ProgressCard view={view} />
        <OpenExperiments project={project} view={view} onChanged={changed} />
      </div>
      {view.open.length > 0 ? <PlateMap project={project} view={view} /> : null}
      <Simulated project={project} view={view} onChanged={changed} />
      <EventLog events={view.campaign.events} />
    </div>
  );
}

function Head({ project, view, onBack }: { project: string; view: CampaignView; onBack: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { settings } = view.campaign;
  const replay = useMutation({ mutationFn: () => campaignsApi.replay(project, view.id) });
  const drop = useMutation({
    mutationFn: () => campaignsApi.drop(project, view.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: campaignKeys.list(project) });
      onBack();
    },
  });
  const rules = [
    ...(['experiments', 'cost'] as const).flatMap((key) => {
      const value = settings.budget[key];
      return value === undefined ? [] : [t(`campaigns.rule.${key}`, { value: format.number(value) })];
    }),
    ...(['target', 'patience'] as const).flatMap((key) => {
      const value = settings.stop[key];
      return value === undefined ? [] : [t(`campaigns.rule.${key}`, { value: format.number(value) })];
    }),
  ];
  return (
    <>
      <div className={classes.actions}>
        <BackButton onBack={onBack} />
        <Button
          component="a"
          variant="default"
          size="compact-sm"
          href={campaignsApi.manifest(project, view.id)}
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          {t('campaigns.manifest')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          loading={replay.isPending}
          leftSection={<IconRepeat size={15} aria-hidden />}
          onClick={() => replay.mutate()}
        >
          {t('campaigns.replay')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          loading={drop.isPending}
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => drop.mutate()}
        >
          {t('campaigns.remove')}
        </Button>
      </div>
      <Card title={view.name} id="campaign">
        <div className={classes.stack}>
          <p className={classes.plain}>
            {t('campaigns.facts', {
              parameters: settings.space.parameters.length,
              batch: settings.batch,
              surrogate: settings.surrogate,
              acquisition: settings.acquisition,
              results: format.number(view.results.length),
              spent: format.number(view.spent),
            })}{' '}
            · {t('computations.seed', { seed: settings.seed })}
          </p>
          <p className={classes.sub}>
            {t('campaigns.rules', { rules: rules.length === 0 ? t('campaigns.rule.none') : rules.join('; ') })}
          </p>
          {view.ended === undefined ? null : (
            <p className={classes.notice} role="note">
              {t('campaigns.ended', { why: view.ended })}
            </p>
          )}
          {replay.data ? (
            <p className={classes.plain} role="status">
              {replay.data.differs === undefined
                ? t('campaigns.replayed', { rounds: replay.data.rounds })
                : t('campaigns.differs', { round: replay.data.differs })}
            </p>
          ) : null}
          {replay.isError ? <Failure error={replay.error} compact /> : null}
          {drop.isError ? <Failure error={drop.error} compact /> : null}
        </div>
      </Card>
    </>
  );
}

function Question(props: { project: string; view: CampaignView; onChanged: (view: CampaignView) => void }) {
  const { t } = useTranslation();
  const { project, view, onChanged } = props;
  const [words, setWords] = useState('');
  const answer = useMutation({
    mutationFn: () => campaignsApi.answer(project, view.id, words.trim()),
    onSuccess: onChanged,
  });
  return (
    <div className={classes.notice}>
      <p className={classes.plain} role="alert">
        {t('campaigns.asks', { reason: view.question?.reason })}
      </p>
      <div className={classes.decide}>
        <TextInput
          label={t('campaigns.answer')}
          size="xs"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Button size="xs" disabled={words.trim().length < 3} loading={answer.isPending} onClick={() => answer.mutate()}>
          {t('campaigns.answerIt')}
        </Button>
      </div>
      {answer.isError ? <Failure error={answer.error} compact /> : null}
    </div>
  );
}

function ProgressCard({ view }: { view: CampaignView }) {
  const { t } = useTranslation();
  const { progress, results, laboratory } = view;
  return (
    <Card title={t('campaigns.progress')} id="progress">
      {progress.length === 0 ? (
        <p className={classes.sub}>{t('campaigns.noResults')}</p>
      ) : (
        <div className={classes.stack}>
          <LineChart
            label={t('campaigns.best')}
            x={t('campaigns.results')}
            y={t('campaigns.worth')}
            height={260}
            width={480}
            series={[
              {
                name: t('campaigns.best'),
                points: stairs(progress.map(({ results: n, best }) => [n, best] as const)),
              },
              {
                name: t('campaigns.each'),
                dots: true,
                points: results.map(({ worth }, i) => [i + 1, worth] as const),
              },
            ]}
          />
          {laboratory ? (
            <LineChart
              label={t('campaigns.regret')}
              x={t('campaigns.results')}
              y={t('campaigns.regret')}
              height={200}
              width={480}
              series={[
                {
                  name: t('campaigns.regret'),
                  points: stairs(progress.map(({ results: n, regret = Number.NaN }) => [n, regret] as const)),
                },
              ]}
            />
          ) : null}
        </div>
      )}
    </Card>
  );
}

/** A best so far holds until the next result: steps, not slopes. */
const stairs = (points: readonly (readonly [number, number])[]): (readonly [number, number])[] =>
  points.flatMap(([x, y], i) => {
    const next = points[i + 1];
    return next === undefined ? [[x, y] as const] : [[x, y] as const, [next[0], y] as const];
  });
