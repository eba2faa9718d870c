import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../api/client.ts';
import { useFormat } from '../../format/use-format.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import { type Computation, computationKeys } from '../computations/api.ts';
import { BackButton } from '../computations/back-button.tsx';
import { ComputationList } from '../computations/computation-list.tsx';
import classes from '../computations/computations.module.css';
import { useComputations } from '../computations/use-computation.ts';
import { modelKeys, modelsApi } from './api.ts';
import { NewRun } from './new-run.tsx';
import { RunView } from './run-view.tsx';

/** One model: what it has, what to do with it, and what came out. */
export function ModelView({ project, id, onBack }: { project: string; id: string; onBack: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const found = useQuery({ queryKey: modelKeys.one(id), queryFn: () => modelsApi.get(project, id) });
  const runs = useComputations(project, undefined, id);
  const drop = useMutation({
    mutationFn: () => modelsApi.drop(project, id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: modelKeys.list(project) });
      onBack();
    },
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const model = found.data;
  const { description } = model;
  const items = runs.data?.items ?? [];
  const current = chosen ?? items[0]?.id;
  const what = ({ kind, summary = {} }: Computation): string => {
    const said = summary as Record<string, string | number>;
    if (kind === 'time-course') return t('simulations.courseSaid', { rows: said.rows, method: said.method });
    if (kind === 'sensitivity') return t('simulations.sensitivitySaid', { kind: said.kind, of: said.of });
    return t('simulations.fitSaid', {
      rmse: typeof said.rmse === 'number' ? Number(said.rmse.toPrecision(3)) : String(said.rmse),
      points: said.points,
    });
  };
  return (
    <div className={classes.stack}>
      <div className={classes.actions}>
        <BackButton onBack={onBack} />
        <Button
          variant="default"
          size="compact-sm"
          loading={drop.isPending}
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => drop.mutate()}
        >
          {t('simulations.remove')}
        </Button>
        <span className={classes.sub}>
          {model.name} · {t('simulations.level', description)} ·{' '}
          {t('simulations.counts', {
            species: format.number(description.species.length),
            reactions: format.number(description.reactions),
            events: format.number(description.events),
            rules: format.number(description.rules),
          })}
        </span>
      </div>
      {description.ignored.length > 0 ? (
        <p className={classes.notice} role="note">
          {t('simulations.ignored', { what: description.ignored.join(', ') })}
        </p>
      ) : null}
      {drop.isError ? <Failure error={drop.error} compact /> : null}
      <div className={classes.columns}>
        <NewRun
          project={project}
          model={model}
          onStarted={(made) => {
            void queries.invalidateQueries({ queryKey: computationKeys.all });
            setChosen(made.id);
          }}
        />
        <div className={classes.stack}>
          {current === undefined ? null : <RunView key={current} project={project} id={current} />}
          {items.length > 0 ? (
            <ComputationList
              title={t('simulations.computed')}
              id="model-runs"
              items={items}
              what={what}
              current={current}
              onOpen={(one) => setChosen(one.id)}
            />
          ) : null}
        </div>
      </div>
    </div>
  );
}
