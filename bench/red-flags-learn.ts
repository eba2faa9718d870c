/** What the training of the second reader is made of: sets, and a regression. Deterministic: no chance anywhere. */
import { readFileSync } from 'node:fs';
import { tokensOf } from '../packages/studios/engagement/src/red-flags/normalise.ts';
import { BLOCKS, featuresOf } from '../packages/studios/engagement/src/red-flags/reader/features.ts';
import {
  GROUPS,
  type Group,
  type ReaderFile,
  type Sparse,
  sparseOf,
} from '../packages/studios/engagement/src/red-flags/reader/model.ts';

export const FOLDER = `${import.meta.dirname}/red-flags`;
/** A feature that only one message has says nothing of others. */
const LEAST = 2;
/** Strength of the weights (C of logistic regression). */
const STRENGTH = 3;
const STEPS = 250;
const ABOVE = 0.25;
const BELOW = -0.3;

export interface Row {
  readonly set: string;
  readonly category: string;
  readonly language: string;
  readonly style: string;
  readonly text: string;
  readonly danger: boolean;
}
export const rowsOf = (set: string): Row[] =>
  readFileSync(`${FOLDER}/${set}.tsv`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [category = '', language = '', style = '', text = ''] = line.split('\t');
      return { set, category, language, style, text, danger: category !== '-' };
    });

export const groupOf = (category: string): Group =>
  /suicid|self_harm/.test(category)
    ? 'suicide'
    : /harm-others/.test(category)
      ? 'harm-others'
      : /violence|child_danger|abuse/.test(category)
        ? 'violence'
        : /overdose|poison/.test(category)
          ? 'overdose'
          : 'emergency';

/** Logistic regression with squared weights held down, by accelerated gradients (Nesterov; FISTA). */
function regression(rows: readonly Sparse[], truth: readonly boolean[], size: number) {
  const each = (weights: Float64Array, { ids, values }: Sparse): number => {
    let sum = weights[size]!;
    for (let at = 0; at < ids.length; at++) sum += weights[ids[at]!]! * values[at]!;
    return sum;
  };
  const add = (into: Float64Array, { ids, values }: Sparse, by: number): void => {
    for (let at = 0; at < ids.length; at++) into[ids[at]!]! += by * values[at]!;
    into[size]! += by;
  };
  // The largest eigenvalue bounds the step.
  let direction = new Float64Array(size + 1).fill(1 / Math.sqrt(size + 1));
  let largest = 1;
  for (let step = 0; step < 15; step++) {
    const next = new Float64Array(size + 1);
    for (const row of rows) add(next, row, each(direction, row));
    largest = Math.sqrt(next.reduce((sum, one) => sum + one * one, 0));
    direction = next.map((one) => one / largest);
  }
  const step = 1 / (0.26 * largest + 1 / STRENGTH);
  let weights = new Float64Array(size + 1);
  const ahead = new Float64Array(size + 1);
  let pace = 1;
  for (let turn = 0; turn < STEPS; turn++) {
    const slope = new Float64Array(size + 1);
    rows.forEach((row, at) => {
      add(slope, row, 1 / (1 + Math.exp(-each(ahead, row))) - (truth[at] ? 1 : 0));
    });
    const nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    const next = new Float64Array(size + 1);
    for (let id = 0; id <= size; id++) {
      next[id] = ahead[id]! - step * (slope[id]! + (id === size ? 0 : ahead[id]! / STRENGTH));
      ahead[id] = next[id]! + ((pace - 1) / nextPace) * (next[id]! - weights[id]!);
    }
    weights = next;
    pace = nextPace;
  }
  return { weights: [...weights.subarray(0, size)].map((one) => Math.round(one * 1000)), bias: weights[size]! };
}

export function train(rows: readonly Row[]): ReaderFile {
  const tokens = rows.map(({ text }) => tokensOf(text));
  const seen = new Map<string, number>();
  for (const one of tokens) {
    const features = featuresOf(one);
    for (const name of new Set(BLOCKS.flatMap((block) => features[block].map((feature) => feature.name))))
      seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  const names = [...seen].filter(([, count]) => count >= LEAST).map(([name]) => name);
  const rarity = names.map((name) => Math.round(100 * (Math.log((rows.length + 1) / (seen.get(name)! + 1)) + 1)));
  const index = new Map(names.map((name, id) => [name, id]));
  const sparse = tokens.map((one) => sparseOf(one, index, (id) => rarity[id]! / 100));
  const danger = regression(
    sparse,
    rows.map((row) => row.danger),
    names.length,
  );
  // `x`: dangerous, and not said in what way.
  const dangerous = rows.flatMap((row, at) => (row.danger && row.category !== 'x' ? [at] : []));
  return {
    names: names.join('\n'),
    rarity,
    danger: danger.weights,
    dangerBias: Number(danger.bias.toFixed(4)),
    groups: Object.fromEntries(
      GROUPS.map((group) => {
        const { weights, bias } = regression(
          dangerous.map((at) => sparse[at]!),
          dangerous.map((at) => groupOf(rows[at]!.category) === group),
          names.length,
        );
        return [group, { weights, bias: Number(bias.toFixed(4)) }];
      }),
    ) as Record<string, ReaderFile['groups'][Group]> as ReaderFile['groups'],
    above: ABOVE,
    below: BELOW,
  };
}
