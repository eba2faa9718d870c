import type { ShardPlaces, ShardTask } from '@aceso/discovery/library';
import type { Recheck, RecheckTask } from './claims/recheck-task.ts';
import type { Effects, EffectsTask } from './effects/effects-task.ts';
import type { Generate, GenerateTask } from './generation/generate-task.ts';
import type { Optimise, OptimiseTask } from './generation/optimise-task.ts';
import type { Describe, Described } from './molecules/describe-task.ts';
import type { DescribedMolecule } from './molecules/records.ts';
import type { Screen, ScreenFound, ScreenTask } from './screening/screen-task.ts';

export type Report = (done: number, total?: number, message?: string) => void;

/** What the process of `worker.ts` can be asked for; each is loaded there when it is. To add one: a line here. */
export const TASKS = {
  describe: async (input: Describe, report: Report): Promise<Described> =>
    (await import('./molecules/describe-task.ts')).describeTask(input, report),
  effects: async (input: Effects, report: Report): Promise<EffectsTask> =>
    (await import('./effects/effects-task.ts')).effectsTask(input, report),
  generate: async (input: Generate, report: Report): Promise<GenerateTask> =>
    (await import('./generation/generate-task.ts')).generateTask(input, report),
  optimise: async (input: Optimise, report: Report): Promise<OptimiseTask> =>
    (await import('./generation/optimise-task.ts')).optimiseTask(input, report),
  screen: async (input: Screen, report: Report): Promise<ScreenTask> =>
    (await import('./screening/screen-task.ts')).screenTask(input, report),
  screenPart: async (input: ShardTask, report: Report): Promise<ShardPlaces> =>
    (await import('./screening/screen-task.ts')).screenPartTask(input, report),
  screenFound: async (input: ScreenFound): Promise<readonly DescribedMolecule[]> =>
    (await import('./screening/screen-task.ts')).screenFoundTask(input),
  recheck: async (input: Recheck, report: Report): Promise<RecheckTask> =>
    (await import('./claims/recheck-task.ts')).recheckTask(input, report),
};
export type Tasks = typeof TASKS;
