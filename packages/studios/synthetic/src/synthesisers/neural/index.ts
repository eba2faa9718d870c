import { SyntheticError } from '../../errors.ts';
import type { Table } from '../../table/table.ts';
import type { FitOptions, SampleOptions, Synthesiser } from '../synthesiser.ts';
import { inWorker, type Task } from './in-worker.ts';
import type { NeuralMethod, NeuralModel } from './work.ts';

/** Everything but what cannot cross into another thread. */
function plain<Options extends FitOptions | SampleOptions>(options: Options): Omit<Options, 'progress' | 'signal'> {
  const { progress: _, signal: __, ...rest } = options;
  return rest;
}

function checked(method: NeuralMethod, model: NeuralModel): NeuralModel {
  const family = (model as Partial<NeuralModel> | null)?.family;
  if (family !== method)
    throw new SyntheticError(
      'model',
      `this is no model of method ${method}${family === undefined ? '' : ` but of ${family}`}`,
    );
  return model;
}

function neural(method: NeuralMethod): Synthesiser<NeuralModel> {
  return {
    method,
    fit: (table: Table, options: FitOptions) =>
      inWorker<NeuralModel>({ kind: 'fit', method, table, options: plain(options) }, options),
    sample: async (model, rows, options) =>
      inWorker<Table>({ kind: 'sample', model: checked(method, model), rows, options: plain(options) }, options),
  };
}

/** Conditional adversarial network after CTGAN, with a gradient penalty. */
export const gan = neural('gan');
/** Variational autoencoder for mixed columns after TVAE. */
export const vae = neural('vae');
/** Diffusion for mixed columns after TabDDPM. */
export const diffusion = neural('diffusion');
/** Any-order autoregressive network; conditions are exact, and missing cells can be filled. */
export const arn: Synthesiser<NeuralModel> = {
  ...neural('arn'),
  conditional: true,
  impute: async (model, table, { seed }) => {
    const task: Task = { kind: 'impute', model: checked('arn', model), table, options: { seed } };
    return inWorker<Table>(task);
  },
  logProb: async (model, table) =>
    inWorker<Float64Array>({ kind: 'log-prob', model: checked('arn', model), table, options: { seed: 0 } }),
};

export type { NeuralModel } from './work.ts';
