import { parentPort, workerData } from 'node:worker_threads';
import { latin1 } from '../chem/quick/latin1.ts';
import { parseSmiles } from '../chem/smiles/parse.ts';
import type { PropertyWindow } from './filter.ts';
import type { LinearModel } from './model-file.ts';
import { MEASURES, type Refusal, refusalOf } from './pack.ts';
import { Best, type Found } from './ranking.ts';
import { lineScorerOf } from './score.ts';

export interface ScoreTask {
  readonly text: Uint8Array;
  readonly firstLine: number;
  readonly lines?: Uint32Array;
}

export interface ScoreRun {
  readonly molecules: number;
  readonly refused: readonly Refusal[];
  readonly best: readonly { readonly score: number; readonly line: number; readonly text: string }[];
}

const { model, windows, top } = workerData as { model: LinearModel; windows: readonly PropertyWindow[]; top: number };
const scoreLines = lineScorerOf(model);

function within(smiles: string): boolean {
  if (windows.length === 0) return true;
  const mol = parseSmiles(smiles);
  return windows.every(({ name, least, most }) => {
    // As a library keeps it.
    const value = Math.fround(MEASURES[name](mol));
    return value >= least && value <= most;
  });
}

parentPort!.on('message', ({ text, firstLine, lines }: ScoreTask) => {
  const best = new Best(top);
  const spans = new Map<number, string>();
  const refused: Refusal[] = [];
  let molecules = 0;
  scoreLines(text, (i, value, from, to, end) => {
    const line = lines ? lines[i]! : firstLine + i;
    if (Number.isNaN(value)) {
      refused.push(refusalOf(latin1(text, from, to), line));
      return;
    }
    molecules += 1;
    if (!(value >= best.least) || !best.wants(value, line) || !within(latin1(text, from, to))) return;
    best.add({ score: value, line, index: i });
    spans.set(
      i,
      Buffer.from(text.buffer, text.byteOffset + from, end - from)
        .toString('utf8')
        .trim(),
    );
  });
  const texts = best.ranked().map(({ score: value, line, index }: Found) => ({
    score: value,
    line,
    text: spans.get(index)!,
  }));
  parentPort!.postMessage({ molecules, refused, best: texts } satisfies ScoreRun);
});
