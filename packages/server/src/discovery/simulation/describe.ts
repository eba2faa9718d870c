import { loadModel } from '@aceso/discovery/simulate';
import { type Task, textOf } from '../computations/task.ts';
import type { ModelDescription } from './records.ts';

type System = ReturnType<typeof loadModel>;

/** Ids of numbers that a run may begin from in the place of the file's: no formula sets them. */
export const changeable = (system: System, kind: 'parameter' | 'species'): { id: string; value: number | null }[] =>
  [...system.variables.values()]
    .filter(
      (v) =>
        v.kind === kind &&
        system.givenOf(v.id) !== undefined &&
        !v.initial &&
        v.mode !== 'assigned' &&
        v.mode !== 'flux',
    )
    .map(({ id, value }) => ({ id, value: value === undefined || !Number.isFinite(value) ? null : value }));

/** Reads a model and says what it has. */
export const describeTask: Task<object> = (_settings, files) => {
  const system = loadModel(textOf(files, 'model'));
  const { model } = system;
  const all = [...system.variables.values()];
  const description: ModelDescription = {
    id: model.id ?? '',
    level: model.level,
    version: model.version,
    species: all
      .filter(({ kind }) => kind === 'species')
      .map(({ id, value }) => ({ id, value: value === undefined || !Number.isFinite(value) ? null : value })),
    parameters: [...changeable(system, 'parameter'), ...changeable(system, 'species')],
    variables: all.filter((v) => v.kind === 'species' || !v.constant || v.kind === 'reaction').map(({ id }) => id),
    reactions: model.reactions.length,
    events: model.events.length,
    rules: model.rules.length,
    objectives: model.objectives.length,
    ignored: [...model.ignored],
  };
  return { summary: {}, result: description };
};
