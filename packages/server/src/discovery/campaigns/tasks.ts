import {
  type AutonomyPolicy,
  backtest,
  type Campaign,
  laboratoryTable,
  parseCampaign,
  replay,
  resultsOf,
  runAutonomously,
  simulatedLaboratory,
  suggest,
  tableRows,
} from '@aceso/discovery/lab';
import { nameOf, type Task, type TaskFile, textOf } from '../computations/task.ts';
import type { AutonomousResult, BacktestResult } from './records.ts';

const campaignOf = (files: readonly TaskFile[]): Campaign => parseCampaign(JSON.parse(textOf(files, 'campaign')));

function tableOf(files: readonly TaskFile[], { settings }: Campaign) {
  const { bytes } = files.find(({ role }) => role === 'laboratory')!;
  return laboratoryTable(
    tableRows(bytes, nameOf(files, 'laboratory')),
    settings.space.parameters.map(({ name }) => name),
    settings.objectives.map(({ name }) => name),
  );
}

/** The next round. */
export const suggestTask: Task<{ at: string; count?: number }> = ({ at, count }, files) => {
  const campaign = suggest(campaignOf(files), { at, ...(count === undefined ? {} : { count }) });
  return { summary: {}, result: campaign };
};

/** Makes every round again from what was known before it. */
export const replayTask: Task<object> = (_settings, files) => ({ summary: {}, result: replay(campaignOf(files)) });

/** Cycles by itself in a simulated laboratory, under a policy that a person set. */
export const autonomousTask: Task<{ policy: AutonomyPolicy; at: string }> = async ({ policy, at }, files, tell) => {
  const start = campaignOf(files);
  const table = tableOf(files, start);
  const laboratory = simulatedLaboratory({ ...table, space: start.settings.space }, { seed: start.settings.seed });
  const run = await runAutonomously(start, laboratory, policy, {
    // One time for the whole run: made again, it gives the same bytes.
    now: () => at,
    progress: (_, cycle) => tell({ phase: 'cycles', done: cycle, total: policy.cycles }),
  });
  const result: AutonomousResult = run;
  return {
    summary: {
      stopped: run.stopped,
      reason: run.reason,
      cycles: run.cycles,
      results: resultsOf(run.campaign).length - resultsOf(start).length,
    },
    result,
  };
};

/** The campaign's settings played against its simulated laboratory, beside random choice. */
export const backtestTask: Task<{ experiments: number; batch: number; seeds: number }> = async (
  { experiments, batch, seeds },
  files,
  tell,
) => {
  const { settings } = campaignOf(files);
  const table = tableOf(files, { settings } as Campaign);
  const most = Math.min(experiments, table.rows.length);
  const curves = await backtest({
    name: 'backtest',
    table,
    objectives: settings.objectives,
    acquisition: settings.acquisition,
    experiments: most,
    batch,
    initial: batch,
    seeds: Array.from({ length: seeds }, (_, i) => i + 1),
    methods: ['random', 'gp', 'forest'],
    progress: (done, total) => tell({ phase: 'campaigns', done, total }),
  });
  const result: BacktestResult = { experiments: most, curves };
  return {
    summary: Object.fromEntries(curves.map(({ method, regret }) => [method, regret.at(-1) ?? null])),
    result,
  };
};
