/** What the training scripts share: reading molecules, checkpoints that survive a stop, and lines of progress. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from '@aceso/tensor';

/** One SMILES per line, plain or .gz; what follows white space is a name and left out. */
export function readMolecules(path: string | undefined): string[] {
  if (path === undefined) throw new Error('name the file of molecules, one SMILES per line');
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((line) => line.trim().split(/\s/)[0] || []);
}

export const modelFile = (name: string): string =>
  new URL(`../src/generate/models/${name}.weights`, import.meta.url).pathname;

export interface Saver {
  readonly resume: { readonly resume?: Checkpoint };
  save(checkpoint: Checkpoint): void;
}

export function saver(folder: string | undefined, name: string): Saver {
  const path = folder === undefined ? undefined : join(folder, `${name}.checkpoint`);
  return {
    resume: path !== undefined && existsSync(path) ? { resume: readCheckpoint(readFileSync(path)) } : {},
    save(checkpoint) {
      if (path === undefined) return;
      writeFileSync(`${path}.new`, writeCheckpoint(checkpoint));
      renameSync(`${path}.new`, path);
    },
  };
}

/** Means of named numbers since the last line. */
export function progressLines(every: number): (step: number, total: number, values: Record<string, number>) => boolean {
  const started = performance.now();
  let sums: Record<string, number> = {};
  let count = 0;
  return (step, total, values) => {
    count += 1;
    for (const [name, value] of Object.entries(values)) sums[name] = (sums[name] ?? 0) + value;
    if (step % every !== 0 && step !== total) return false;
    const minutes = ((performance.now() - started) / 60000).toFixed(1);
    const parts = Object.entries(sums).map(([name, sum]) => `${name} ${(sum / count).toFixed(4)}`);
    console.log(`step ${step} of ${total}, ${parts.join(', ')}, ${minutes} min`);
    sums = {};
    count = 0;
    return true;
  };
}
