import { join } from 'node:path';
import { apart as inProcess } from '../../jobs/apart.ts';
import type { Outcome, Step, TaskFile } from './task.ts';
import type { TaskName } from './tasks.ts';

export interface Request {
  readonly task: TaskName;
  readonly settings: unknown;
  readonly files: readonly TaskFile[];
}

/**
 * Docking, integrating and ranking in a process of its own, where the formulas of a model are not evaluated beside keys and
 * records. @throws ServerError `bad-discovery-input`
 */
export const apart = (
  request: Request,
  options: { readonly signal?: AbortSignal; readonly onStep?: (step: Step) => void } = {},
): Promise<Outcome> =>
  inProcess<Step, Outcome>(request, {
    ...options,
    worker: join(import.meta.dirname, 'worker.ts'),
    who: 'The computation',
    refusal: 'bad-discovery-input',
  });
