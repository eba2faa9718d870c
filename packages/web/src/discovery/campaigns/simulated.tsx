import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconPlayerPlay, IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { type Computation, computationKeys } from '../computations/api.ts';
import { ComputationHead } from '../computations/computation-head.tsx';
import { ComputationList } from '../computations/computation-list.tsx';
import classes from '../computations/computations.module.css';
import { FileField } from '../computations/file-field.tsx';
import { LineChart } from '../computations/line-chart.tsx';
import { useComputations, useResult } from '../computations/use-computation.ts';
import { type Backtest, type CampaignView, campaignKeys, campaignsApi } from './api.ts';

/** The simulated laboratory of a campaign, and what may be done in it: runs under a policy, backtests. */
export function Simulated(props: { project: string; view: CampaignView; onChanged: (view: CampaignView) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { project, view, onChanged } = props;
  const [file, setFile] = useState<File | null>(null);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const runs = useComputations(project, undefined, view.id);
  const items = runs.data?.items ?? [];
  const finished = items.filter(({ state }) => state !== 'running').length;
  useEffect(() => {
    // A run that has ended has written its events into the campaign.
    if (finished > 0) void queries.invalidateQueries({ queryKey: campaignKeys.one(view.id) });
  }, [finished, view.id]);
  const use = useMutation({
    mutationFn: () => campaignsApi.simulate(project, view.id, file!),
    onSuccess: (next) => {
      setFile(null);
      onChanged(next);
    },
  });
  const started = (made: Computation) => {
    void queries.invalidateQueries({ queryKey: computationKeys.all });
    setChosen(made.id);
  };
  const what = ({ kind, summary = {} }: Computation): string =>
    kind === 'backtest'
      ? t('campaigns.backtestSaid', {
          regrets: Object.entries(summary)
            .map(([method, regret]) => `${method} ${format.number(Number(regret), 2)}`)
            .join(', '),
        })
      : t('campaigns.runSaid', {
          cycles: Number(summary.cycles),
          results: Number(summary.results),
          reason: String(summary.reason),
        });
  const current = items.find(({ id }) => id === chosen);
  return (
    <>
      <Card title={t('campaigns.lab')} id="laboratory">
        <div className={classes.stack}>
          <p className={classes.sub}>{t('campaigns.labHint')}</p>
          {view.laboratory ? (
            <p className={classes.plain}>
              {t('campaigns.labHas', {
                name: view.laboratory.name,
                rows: format.number(view.laboratory.rows),
                best: format.number(view.laboratory.best),
              })}
            </p>
          ) : null}
          <div className={classes.decide}>
            <FileField label={t('campaigns.labFile')} accept=".csv,.gz" value={file} onChange={setFile} />
            <Button
              size="sm"
              variant="default"
              disabled={file === null}
              loading={use.isPending}
              leftSection={<IconUpload size={15} aria-hidden />}
              onClick={() => use.mutate()}
            >
              {t('campaigns.labIt')}
            </Button>
          </div>
          {use.isError ? <Failure error={use.error} compact /> : null}
        </div>
      </Card>
      {view.laboratory ? (
        <div className={classes.halves}>
          <Policy project={project} view={view} onStarted={started} />
          <BacktestForm project={project} view={view} onStarted={started} />
        </div>
      ) : null}
      {items.length > 0 ? (
        <ComputationList
          title={t('campaigns.runs')}
          id="campaign-runs"
          items={items}
          what={what}
          current={chosen}
          onOpen={({ id }) => setChosen(id)}
        />
      ) : null}
      {current ? <ComputationHead key={current.id} computation={current} table={current.kind === 'backtest'} /> : null}
      {current?.kind === 'backtest' ? <Curves computation={current} /> : null}
    </>
  );
}

function Policy(props: { project: string; view: CampaignView; onStarted: (made: Computation) => void }) {
  const { t } = useTranslation();
  const { project, view, onStarted } = props;
  const { parameters } = view.campaign.settings.space;
  const [reason, setReason] = useState('');
  const [cycles, setCycles] = useState<number | string>(3);
  const [cost, setCost] = useState<number | string>('');
  const [parameter, setParameter] = useState('');
  const [bound, setBound] = useState('');
  const [failures, setFailures] = useState<number | string>('');
  const [surprised, setSurprised] = useState<number | string>('');
  const asked = parameters.find(({ name }) => name === parameter);
  const run = useMutation({
    mutationFn: () =>
      campaignsApi.run(project, view.id, {
        reason: reason.trim(),
        cycles: Number(cycles),
        ...(cost === '' ? {} : { cost: Number(cost) }),
        ...(asked === undefined || bound === ''
          ? {}
          : {
              askFor: [
                asked.kind === 'categorical'
                  ? { parameter, level: bound }
                  : { parameter, above: Number(bound.replace(',', '.')) },
              ],
            }),
        ...(failures === '' ? {} : { askAfterFailures: Number(failures) }),
        ...(surprised === '' ? {} : { askWhenSurprised: Number(surprised) }),
      }),
    onSuccess: onStarted,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run.mutate();
  };
  return (
    <Card title={t('campaigns.run')} id="policy">
      <form onSubmit={submit} className={classes.stack}>
        <p className={classes.sub}>{t('campaigns.policyNote')}</p>
        <TextInput
          label={t('campaigns.runReason')}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className={classes.three}>
          <NumberInput label={t('campaigns.cycles')} min={1} max={200} value={cycles} onChange={setCycles} />
          <NumberInput label={t('campaigns.cost')} min={0} value={cost} onChange={setCost} />
        </div>
        <div className={classes.three}>
          <NativeSelect
            label={t('campaigns.ask')}
            value={parameter}
            data={[{ value: '', label: t('campaigns.askNever') }, ...parameters.map(({ name }) => name)]}
            onChange={(event) => setParameter(event.currentTarget.value)}
          />
          {asked === undefined ? null : (
            <TextInput
              label={t(asked.kind === 'categorical' ? 'campaigns.askLevel' : 'campaigns.askAbove')}
              value={bound}
              onChange={(event) => setBound(event.currentTarget.value)}
            />
          )}
        </div>
        <div className={classes.three}>
          <NumberInput label={t('campaigns.askFailures')} min={1} value={failures} onChange={setFailures} />
          <NumberInput
            label={t('campaigns.askSurprised')}
            min={0}
            max={1}
            step={0.1}
            value={surprised}
            onChange={setSurprised}
          />
        </div>
        {run.isError ? <Failure error={run.error} compact /> : null}
        <Button
          type="submit"
          disabled={reason.trim().length < 3 || view.ended !== undefined}
          loading={run.isPending}
          leftSection={<IconPlayerPlay size={17} aria-hidden />}
        >
          {t('campaigns.runIt')}
        </Button>
      </form>
    </Card>
  );
}

function BacktestForm(props: { project: string; view: CampaignView; onStarted: (made: Computation) => void }) {
  const { t } = useTranslation();
  const { project, view, onStarted } = props;
  const [experiments, setExperiments] = useState<number | string>(Math.min(50, view.laboratory?.rows ?? 50));
  const [seeds, setSeeds] = useState<number | string>(5);
  const start = useMutation({
    mutationFn: () =>
      campaignsApi.backtest(project, view.id, {
        experiments: Number(experiments),
        batch: Math.min(384, view.campaign.settings.batch),
        seeds: Number(seeds),
      }),
    onSuccess: onStarted,
  });
  return (
    <Card title={t('campaigns.backtest')} id="backtest">
      <div className={classes.stack}>
        <div className={classes.three}>
          <NumberInput
            label={t('campaigns.experiments')}
            min={1}
            max={2000}
            value={experiments}
            onChange={setExperiments}
          />
          <NumberInput label={t('campaigns.seeds')} min={1} max={50} value={seeds} onChange={setSeeds} />
        </div>
        {start.isError ? <Failure error={start.error} compact /> : null}
        <Button
          variant="default"
          loading={start.isPending}
          leftSection={<IconPlayerPlay size={17} aria-hidden />}
          onClick={() => start.mutate()}
        >
          {t('campaigns.backtestIt')}
        </Button>
      </div>
    </Card>
  );
}

function Curves({ computation }: { computation: Computation }) {
  const { t } = useTranslation();
  const found = useResult<Backtest>(computation);
  if (found.data === undefined) return null;
  return (
    <Card title={t('campaigns.meanRegret')} id="curves">
      <LineChart
        label={t('campaigns.meanRegret')}
        x={t('campaigns.experiments')}
        y={t('campaigns.meanRegret')}
        series={found.data.curves.map(({ method, regret }) => ({
          name: t(`campaigns.methods.${method}`),
          points: regret.map((value, i) => [i + 1, value] as const),
        }))}
      />
    </Card>
  );
}
