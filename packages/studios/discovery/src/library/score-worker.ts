import { parentPort, workerData } from 'node:worker_threads';
import { parseSmiles } from '../chem/smiles/parse.ts';
import type { PropertyWindow } from './filter.ts';
import type { LinearModel } from './model-file.ts';
import { MEASURES, type Refusal, refusalOf } from './pack.ts';
import { Best, type Found } from './ranking.ts';
import { scorerOf } from './score.ts';

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
const score = scorerOf(model);

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
  const entries = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString('latin1').split('\n');
  const best = new Best(top);
  const refused: Refusal[] = [];
  let molecules = 0;
  for (const [i, raw] of entries.entries()) {
    const entry = raw.trim();
    if (entry === '') continue;
    const space = entry.search(/\s/);
    const smiles = space < 0 ? entry : entry.slice(0, space);
    const line = lines ? lines[i]! : firstLine + i;
    const value = score(smiles);
    if (Number.isNaN(value)) {
      refused.push(refusalOf(smiles, line));
      continue;
    }
    molecules += 1;
    if (value >= best.least && best.wants(value, line) && within(smiles)) best.add({ score: value, line, index: i });
  }
  const texts = best.ranked().map(({ score: value, line, index }: Found) => ({
    score: value,
    line,
    text: Buffer.from(entries[index]!.trim(), 'latin1').toString('utf8'),
  }));
  parentPort!.postMessage({ molecules, refused, best: texts } satisfies ScoreRun);
});
