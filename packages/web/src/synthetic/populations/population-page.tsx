import { Button, Progress } from '@mantine/core';
import { IconPlayerStop, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card, Page } from '../../ui/page.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import classes from '../synthetic.module.css';
import { type Picture, type Population, populationKeys, populationsApi } from './api.ts';
import { PopulationTag } from './population-tag.tsx';
import own from './populations.module.css';
import { Prevalences } from './prevalences.tsx';
import { Pyramid } from './pyramid.tsx';
import { TakeAlong } from './take-along.tsx';

const route = getRouteApi('/shell/synthetic/populations/$populationId');

/** One population: how far it is, what it looks like, and where it can go. */
export function PopulationPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { populationId } = route.useParams();
  const key = populationKeys.one(populationId);
  const found = useQuery({
    queryKey: key,
    queryFn: () => populationsApi.get(populationId),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'running' || data?.imported?.state === 'running' ? 700 : false,
  });
  const cancel = useMutation({
    mutationFn: () => populationsApi.cancel(populationId),
    onSuccess: (population) => queries.setQueryData(key, population),
  });
  const drop = useMutation({
    mutationFn: () => populationsApi.drop(populationId),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: populationKeys.list });
      void navigate({ to: '/synthetic/populations' });
    },
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const { name, settings, state, done, picture, calibration, error, imported, moduleSet } = found.data;
  const running = state === 'running' || imported?.state === 'running';
  const percent = (share: number): string => `${format.number(Math.round(share * 1000) / 10)} %`;
  return (
    <Page
      title={name}
      lead={
        <>
          {t('populations.settings', {
            count: format.number(settings.count),
            seed: settings.seed,
            asOf: format.date(settings.asOf),
            years: settings.years,
          })}
          {moduleSet === undefined ? '' : ` · ${moduleSet}`} ·{' '}
          <Link to="/synthetic/populations">{t('populations.title')}</Link>
        </>
      }
      wide
      actions={
        <>
          <PopulationTag state={state} />
          {running ? null : (
            <Button
              variant="subtle"
              color="gray"
              loading={drop.isPending}
              leftSection={<IconTrash size={17} aria-hidden />}
              onClick={() => drop.mutate()}
            >
              {t('populations.drop')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.stack}>
        {error === undefined ? null : <Failure error={new Error(error)} />}
        {cancel.isError ? <Failure error={cancel.error} compact /> : null}
        {drop.isError ? <Failure error={drop.error} compact /> : null}
        {state === 'running' ? (
          <Running population={found.data} done={done} onStop={() => cancel.mutate()} stopping={cancel.isPending} />
        ) : null}
        {picture === undefined ? null : (
          <>
            <Facts picture={picture} />
            <div className={own.halves}>
              <div className={classes.stack}>
                <Card title={t('populations.pyramid')} id="pyramid">
                  <Pyramid ages={picture.ages} />
                </Card>
                <TakeAlong population={found.data} onStop={() => cancel.mutate()} />
              </div>
              <div className={classes.stack}>
                {calibration === undefined ? null : (
                  <Card
                    title={t('populations.calibration')}
                    id="calibration"
                    flush
                    aside={
                      <span className={classes.sub}>
                        {t('populations.pilot', { pilot: format.number(calibration.pilot) })}
                      </span>
                    }
                  >
                    <Table
                      caption={t('populations.calibration')}
                      head={[
                        t('populations.disease'),
                        t('populations.before'),
                        t('populations.target'),
                        t('populations.after'),
                      ]}
                      rows={calibration.report.map((row) => ({
                        key: row.disease,
                        cells: [row.name, percent(row.before), percent(row.target), percent(row.after)],
                      }))}
                    />
                  </Card>
                )}
                <Prevalences kind="conditions" rows={picture.conditions} />
                <Prevalences kind="medications" rows={picture.medications} />
              </div>
            </div>
          </>
        )}
      </div>
    </Page>
  );
}

function Running(props: { population: Population; done: number; stopping: boolean; onStop: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { done, population } = props;
  const total = population.settings.count;
  const words =
    done === 0
      ? t('populations.waiting')
      : t('populations.progress', { done: format.number(done), total: format.number(total) });
  return (
    <Card
      title={t('populations.states.running')}
      id="simulating"
      aside={
        <Button
          variant="default"
          size="xs"
          loading={props.stopping}
          leftSection={<IconPlayerStop size={15} aria-hidden />}
          onClick={props.onStop}
        >
          {t('populations.stop')}
        </Button>
      }
    >
      <div className={classes.stack}>
        <Progress value={(100 * done) / total} aria-label={words} />
        <p className={classes.sub}>{words}</p>
      </div>
    </Card>
  );
}

function Facts({ picture }: { picture: Picture }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { living, deceased, women, men, medianAge, encounters, measurements } = picture;
  const visits = Object.values(encounters).reduce((sum, count) => sum + count, 0);
  const facts: readonly (readonly [string, string, string])[] = [
    [t('populations.living'), format.number(living), `${t('populations.deceased')}: ${format.number(deceased)}`],
    [
      t('populations.medianAge'),
      medianAge === null ? '–' : format.number(medianAge),
      `${t('populations.women')}: ${format.number(women)} · ${t('populations.men')}: ${format.number(men)}`,
    ],
    [
      t('populations.visits'),
      format.number(visits),
      t('populations.stays', { stays: format.number(encounters['inpatient'] ?? 0) }),
    ],
    [t('populations.measurements'), format.number(measurements), ''],
  ];
  return (
    <div className={classes.facts}>
      {facts.map(([label, value, more]) => (
        <div key={label} className={classes.fact}>
          <span className={classes.sub}>{label}</span>
          <strong className="tabular">{value}</strong>
          <span className={classes.sub}>{more}</span>
        </div>
      ))}
    </div>
  );
}
