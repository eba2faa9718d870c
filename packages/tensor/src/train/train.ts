import type { Schedule } from '../optim/schedule.ts';
import type { TensorData } from '../runtime/ort.ts';
import type { StepResult, Trainer } from './trainer.ts';

export interface TrainOptions {
  readonly trainer: Trainer;
  /** Steps in all, those of a resumed checkpoint included. */
  readonly steps: number;
  readonly schedule: Schedule;
  /** The feeds of step 0, 1, ... */
  batch(step: number): Readonly<Record<string, TensorData>>;
  /** Called after every step. */
  readonly progress?: (at: TrainProgress) => void;
  readonly signal?: AbortSignal;
}

export interface TrainProgress {
  readonly step: number;
  readonly total: number;
  readonly result: StepResult;
}

export interface TrainResult {
  /** Loss of each step that was taken. */
  readonly losses: Float64Array;
}

/**
 * Takes steps until there were `steps`. An abort ends it between two steps with the signal's reason; the trainer then
 * holds the state after the last whole step and can be saved.
 */
export async function train(options: TrainOptions): Promise<TrainResult> {
  const { trainer, steps, schedule, signal } = options;
  const losses: number[] = [];
  while (trainer.steps < steps) {
    signal?.throwIfAborted();
    const step = trainer.steps;
    const result = await trainer.step(options.batch(step), schedule(step));
    losses.push(result.loss);
    options.progress?.({ step: step + 1, total: steps, result });
  }
  return { losses: Float64Array.from(losses) };
}
