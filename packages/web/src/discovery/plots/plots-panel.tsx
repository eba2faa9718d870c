import { NativeSelect, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/page.tsx';
import { Empty, Failure, Loading } from '../../ui/states.tsx';
import { type Columns, moleculeKeys, moleculesApi, type Project } from '../api.ts';
import classes from '../discovery.module.css';
import { PROPERTIES } from '../properties.ts';
import { usePropertyWords } from '../property-words.ts';
import { useSelection } from '../selection.ts';
import { Parallel } from './parallel.tsx';
import type { Direction } from './pareto.ts';
import { Scatter } from './scatter.tsx';

/** Any two numbers of the molecules against each other, and several side by side. */
export function PlotsPanel({ project: { id } }: { readonly project: Project }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: moleculeKeys.columns(id), queryFn: () => moleculesApi.columns(id) });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (found.data.numbers.length === 0) return <Empty title={t('discovery.plots.none')} />;
  return <Plots project={id} data={found.data} />;
}

const AXES = ['mw', 'logp', 'tpsa', 'rotatable', 'qed', 'sa'];

function Plots({ project, data }: { project: string; data: Columns }) {
  const { t } = useTranslation();
  const words = usePropertyWords();
  const navigate = useNavigate();
  const selection = useSelection(project);
  const names = Object.keys(data.columns);
  const [x, setX] = useState('logp');
  const [y, setY] = useState('qed');
  const [better, setBetter] = useState<{ x: Direction; y: Direction }>({ x: 'low', y: 'high' });
  const [pareto, setPareto] = useState(true);
  const options = names.map((value) => ({ value, label: words(value) }));
  const directions = (['high', 'low'] as const).map((value) => ({ value, label: t(`discovery.plots.${value}`) }));
  const open = (number: number) =>
    void navigate({
      to: '/discovery/$projectId/molecules/$number',
      params: { projectId: project, number: String(number) },
    });
  const points = useMemo(() => {
    const [xs, ys] = [data.columns[x] ?? [], data.columns[y] ?? []];
    return data.numbers.flatMap((number, i) => {
      const [a, b] = [xs[i], ys[i]];
      return typeof a === 'number' && typeof b === 'number' ? [{ number, x: a, y: b }] : [];
    });
  }, [data, x, y]);
  const axes = [
    ...names.filter((name) => !(PROPERTIES as readonly string[]).includes(name)).slice(0, 2),
    ...AXES,
  ].filter((name) => names.includes(name));
  return (
    <div className={classes.stack}>
      <Card title={t('discovery.plots.scatter')} id="scatter">
        <div className={classes.controls}>
          <NativeSelect
            label={t('discovery.plots.across')}
            value={x}
            data={options}
            onChange={(event) => setX(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('discovery.plots.up')}
            value={y}
            data={options}
            onChange={(event) => setY(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('discovery.plots.betterAcross')}
            value={better.x}
            data={directions}
            onChange={(event) => setBetter({ ...better, x: event.currentTarget.value as Direction })}
          />
          <NativeSelect
            label={t('discovery.plots.betterUp')}
            value={better.y}
            data={directions}
            onChange={(event) => setBetter({ ...better, y: event.currentTarget.value as Direction })}
          />
          <Switch
            label={t('discovery.plots.pareto')}
            checked={pareto}
            onChange={(event) => setPareto(event.currentTarget.checked)}
          />
        </div>
        <Scatter
          points={points}
          labels={{ x: words(x), y: words(y) }}
          better={pareto ? better : undefined}
          chosen={selection.numbers}
          onOpen={open}
          onToggle={selection.toggle}
          onChoose={selection.set}
        />
      </Card>
      <Card title={t('discovery.plots.parallel')} id="parallel">
        <Parallel data={data} axes={axes} chosen={selection.numbers} />
      </Card>
    </div>
  );
}
