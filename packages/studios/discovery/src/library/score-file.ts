import { availableParallelism } from 'node:os';
import { checkCancelled } from '../errors.ts';
import type { PropertyWindow } from './filter.ts';
import { type Hit, hitOf } from './gate.ts';
import type { LinearModel } from './model-file.ts';
import type { Refusal } from './pack.ts';
import { TaskPool } from './pool.ts';
import { Best } from './ranking.ts';
import type { ScoreRun, ScoreTask } from './score-worker.ts';
import { entryRuns, type SourceOptions } from './source.ts';

export interface ScoreFileOptions extends SourceOptions {
  readonly top: number;
  readonly windows?: readonly PropertyWindow[];
  readonly threads?: number;
  readonly progress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

export interface ScoreFileResult {
  readonly molecules: number;
  readonly refused: readonly Refusal[];
  readonly hits: readonly Hit[];
}

/** Entries that a thread scores at a time. */
const RUN = 16_384;

/** The best of a file of molecules under a linear model, straight from SMILES, on worker threads; the same as over a library made of it. */
export async function scoreFile(
  source: AsyncIterable<Uint8Array>,
  model: LinearModel,
  options: ScoreFileOptions,
): Promise<ScoreFileResult> {
  const windows = [...model.windows, ...(options.windows ?? [])];
  const pool = new TaskPool<ScoreTask, ScoreRun>(
    new URL('./score-worker.ts', import.meta.url),
    { model, windows, top: options.top },
    options.threads ?? availableParallelism(),
  );
  const best = new Best(options.top);
  const texts = new Map<number, string>();
  const refused: Refusal[] = [];
  let molecules = 0;
  try {
    for await (const run of entryRuns(source, options, RUN)) {
      checkCancelled(options.signal);
      refused.push(...run.refused);
      const task = { text: run.text, firstLine: run.firstLine, ...(run.lines ? { lines: run.lines } : {}) };
      await pool.give(task, [run.text.buffer as ArrayBuffer], (result) => {
        molecules += result.molecules;
        refused.push(...result.refused);
        for (const { score, line, text } of result.best) {
          if (!best.wants(score, line)) continue;
          best.add({ score, line, index: line });
          texts.set(line, text);
        }
        options.progress?.(molecules);
      });
    }
    await pool.drain();
    checkCancelled(options.signal);
  } finally {
    await pool.close();
  }
  const hits = best.ranked().map(({ score, line }, i) => {
    const text = texts.get(line)!;
    const space = text.search(/\s/);
    const smiles = space < 0 ? text : text.slice(0, space);
    return hitOf({ smiles, name: space < 0 ? '' : text.slice(space).trim(), line }, score, i + 1);
  });
  return { molecules, refused: refused.sort((a, b) => a.line - b.line), hits };
}
