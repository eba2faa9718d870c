import { Button, MultiSelect, NativeSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { type Computation, computationsApi, textFile } from '../computations/api.ts';
import classes from '../computations/computations.module.css';
import { FileField } from '../computations/file-field.tsx';
import type { Model } from './api.ts';
import { rangesOf, valuesOf } from './lists.ts';

const TASKS = ['course', 'sensitivity', 'fit'] as const;
type Task = (typeof TASKS)[number];
const METHODS = ['ode', 'dormand-prince', 'rosenbrock', 'ssa'] as const;
const KINDS = ['local', 'morris', 'sobol'] as const;
const SUMMARIES = ['end', 'mean', 'max'] as const;

/** A run over time, a sensitivity analysis or a fit of a model. */
export function NewRun(props: { project: string; model: Model; onStarted: (made: Computation) => void }) {
  const { t } = useTranslation();
  const { project, model, onStarted } = props;
  const { description } = model;
  const [task, setTask] = useState<Task>('course');
  const [duration, setDuration] = useState<number | string>(description.objectives > 0 ? 0 : 10);
  const [steps, setSteps] = useState<number | string>(200);
  const [method, setMethod] = useState<(typeof METHODS)[number]>('ode');
  const [runs, setRuns] = useState<number | string>(1);
  const [seed, setSeed] = useState<number | string>(1);
  const [variables, setVariables] = useState<string[]>([]);
  const [set, setSet] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('local');
  const [variable, setVariable] = useState(description.species[0]?.id ?? description.variables[0] ?? '');
  const [summary, setSummary] = useState<(typeof SUMMARIES)[number]>('end');
  const [chosen, setChosen] = useState<string[]>([]);
  const [ranges, setRanges] = useState('');
  const [samples, setSamples] = useState<number | string>(64);
  const [measurements, setMeasurements] = useState<File | null>(null);
  const [starts, setStarts] = useState<number | string>(8);
  /** A field as numbers, or an error in the words of the page. */
  const read = <T,>(act: () => T, wrong: 'simulations.setWrong' | 'simulations.rangeWrong'): T => {
    try {
      return act();
    } catch (error) {
      throw error instanceof RangeError ? new Error(t(wrong, { what: error.message })) : error;
    }
  };
  const start = useMutation({
    mutationFn: async () => {
      const below = `models/${encodeURIComponent(model.id)}`;
      const over = { duration: Number(duration), steps: Number(steps), seed: Number(seed) };
      if (task === 'course')
        return computationsApi.start(project, `${below}/simulations`, {
          ...over,
          method,
          variables,
          set: read(() => valuesOf(set), 'simulations.setWrong'),
          runs: Number(runs),
        });
      if (task === 'sensitivity')
        return computationsApi.start(project, `${below}/sensitivities`, {
          ...over,
          kind,
          of: { variable, summary },
          samples: Number(samples),
          factors:
            kind === 'local' ? chosen.map((id) => ({ id })) : read(() => rangesOf(ranges), 'simulations.rangeWrong'),
        });
      return computationsApi.start(project, `${below}/fits`, {
        measurements: await textFile(measurements!),
        factors: read(() => rangesOf(ranges), 'simulations.rangeWrong'),
        starts: Number(starts),
        seed: Number(seed),
      });
    },
    onSuccess: onStarted,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  const needsRanges = task === 'fit' || (task === 'sensitivity' && kind !== 'local');
  const missing = (task === 'fit' && measurements === null) || (needsRanges && ranges.trim() === '');
  return (
    <Card title={t('simulations.run')} id="new-run">
      <form onSubmit={submit} className={classes.stack}>
        <SegmentedControl
          fullWidth
          aria-label={t('simulations.task')}
          value={task}
          data={TASKS.map((value) => ({ value, label: t(`simulations.tasks.${value}`) }))}
          onChange={(value) => setTask(value as Task)}
        />
        {task === 'fit' ? (
          <FileField
            label={t('simulations.measurements')}
            description={t('simulations.measurementsHint')}
            accept=".csv,.tsv,.txt"
            required
            value={measurements}
            onChange={setMeasurements}
          />
        ) : (
          <div className={classes.three}>
            <NumberInput label={t('simulations.duration')} min={0} value={duration} onChange={setDuration} />
            <NumberInput label={t('simulations.steps')} min={1} max={20_000} value={steps} onChange={setSteps} />
          </div>
        )}
        {task === 'course' ? (
          <>
            <NativeSelect
              label={t('simulations.method')}
              value={method}
              data={METHODS.map((value) => ({ value, label: t(`simulations.methods.${value}`) }))}
              onChange={(event) => setMethod(event.currentTarget.value as typeof method)}
            />
            {method === 'ssa' ? (
              <NumberInput label={t('simulations.runs')} min={1} max={100_000} value={runs} onChange={setRuns} />
            ) : null}
            <MultiSelect
              label={t('simulations.variables')}
              description={t('simulations.variablesHint')}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': t('computations.clear', { label: t('simulations.variables') }) }}
              limit={200}
              data={[...new Set(description.variables)]}
              value={variables}
              onChange={setVariables}
            />
            <TextInput
              label={t('simulations.set')}
              description={t('simulations.setHint')}
              value={set}
              onChange={(event) => setSet(event.currentTarget.value)}
            />
          </>
        ) : null}
        {task === 'sensitivity' ? (
          <>
            <NativeSelect
              label={t('simulations.kind')}
              value={kind}
              data={KINDS.map((value) => ({ value, label: t(`simulations.kinds.${value}`) }))}
              onChange={(event) => setKind(event.currentTarget.value as typeof kind)}
            />
            <NativeSelect
              label={t('simulations.of')}
              value={variable}
              data={[...new Set(description.variables)]}
              onChange={(event) => setVariable(event.currentTarget.value)}
            />
            <NativeSelect
              label={t('simulations.summary')}
              value={summary}
              data={SUMMARIES.map((value) => ({ value, label: t(`simulations.summaries.${value}`) }))}
              onChange={(event) => setSummary(event.currentTarget.value as typeof summary)}
            />
            {kind === 'local' ? (
              <MultiSelect
                label={t('simulations.parameters')}
                description={t('simulations.parametersHint')}
                searchable
                clearable
                clearButtonProps={{ 'aria-label': t('computations.clear', { label: t('simulations.parameters') }) }}
                limit={200}
                data={[...new Set(description.parameters.map(({ id }) => id))]}
                value={chosen}
                onChange={setChosen}
              />
            ) : (
              <NumberInput
                label={t('simulations.samples')}
                min={2}
                max={100_000}
                value={samples}
                onChange={setSamples}
              />
            )}
          </>
        ) : null}
        {needsRanges ? (
          <TextInput
            label={t('simulations.ranges')}
            description={t('simulations.rangesHint')}
            required
            value={ranges}
            onChange={(event) => setRanges(event.currentTarget.value)}
          />
        ) : null}
        {task === 'fit' ? (
          <NumberInput label={t('simulations.starts')} min={0} max={200} value={starts} onChange={setStarts} />
        ) : null}
        <NumberInput label={t('computations.seedLabel')} min={0} max={4294967295} value={seed} onChange={setSeed} />
        {start.isError ? <Failure error={start.error} compact /> : null}
        <Button
          type="submit"
          disabled={missing}
          loading={start.isPending}
          leftSection={<IconPlayerPlay size={17} aria-hidden />}
        >
          {t('computations.begin')}
        </Button>
      </form>
    </Card>
  );
}
