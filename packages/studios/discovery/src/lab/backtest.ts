import { createRandom } from '@aceso/tensor';
import { checkCancelled } from '../errors.ts';
import { type NewCampaign, newCampaign, observe, openExperiments, resultsOf, suggest } from './campaign.ts';
import { type LaboratoryTable, simulatedLaboratory } from './laboratory.ts';
import { worth } from './objectives.ts';

/** Regret by number of experiments: how far the best so far is from the best of the table, in units of worth. */
export interface BacktestCurve {
  readonly method: string;
  /** Mean over the seeds, after 1, 2, ... experiments. */
  readonly regret: readonly number[];
  /** Best worth at the end, by seed. */
  readonly best: readonly number[];
}

export interface BacktestOptions extends Omit<NewCampaign, 'space' | 'seed'> {
  readonly table: LaboratoryTable;
  readonly experiments: number;
  readonly seeds: readonly number[];
  readonly methods: readonly ('gp' | 'forest' | 'random')[];
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Plays campaigns against a table in which every result is known. The optimiser sees a result only after asking for it.
 * Random choice draws conditions without repeats.
 */
export async function backtest(options: BacktestOptions): Promise<BacktestCurve[]> {
  const { table, experiments, seeds, methods, progress, signal, ...rest } = options;
  const space = options.table.space;
  const best = Math.max(...table.rows.map(({ measured }) => worth(rest.objectives, measured)));
  const curves: BacktestCurve[] = [];
  let done = 0;
  for (const method of methods) {
    const runs: number[][] = [];
    for (const seed of seeds) {
      checkCancelled(signal);
      runs.push(
        method === 'random'
          ? randomRun(options, seed)
          : await campaignRun({ ...rest, space, seed, surrogate: method }, table, experiments, seed),
      );
      done += 1;
      progress?.(done, methods.length * seeds.length);
    }
    const regret = Array.from({ length: experiments }, (_, i) => {
      const sum = runs.reduce((all, worths) => all + best - Math.max(...worths.slice(0, i + 1)), 0);
      return sum / runs.length;
    });
    curves.push({ method, regret, best: runs.map((worths) => Math.max(...worths)) });
  }
  return curves;
}

function randomRun({ table, experiments, objectives }: BacktestOptions, seed: number): number[] {
  const order = createRandom(seed)
    .stream('random')
    .permutation(table.rows.length, Math.min(experiments, table.rows.length));
  return Array.from(order, (i) => worth(objectives, table.rows[i]!.measured));
}

async function campaignRun(
  settings: NewCampaign,
  table: LaboratoryTable,
  experiments: number,
  seed: number,
): Promise<number[]> {
  const laboratory = simulatedLaboratory(table, { seed });
  let campaign = newCampaign({ ...settings, budget: { experiments } });
  while (resultsOf(campaign).length < experiments) {
    campaign = suggest(campaign, { at: '' });
    const rows = [];
    for (const experiment of openExperiments(campaign)) {
      const measured = await laboratory.run(experiment);
      if ('failed' in measured) throw new Error(String(measured.failed));
      rows.push({ id: experiment.id, measured: measured as Record<string, number> });
    }
    campaign = observe(campaign, rows, '');
  }
  return resultsOf(campaign).map((result) => result.worth);
}
