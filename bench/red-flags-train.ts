#!/usr/bin/env node
/**
 * Trains the second reader of messages, and tries it on an author that it has not seen.
 *   node bench/red-flags-train.ts                        trains on all sets and writes the weights that ship
 *   node bench/red-flags-train.ts --leave-out NAME[,..]  trains without these sets and reports on each of them; writes nothing
 * Sets: bench/red-flags/NAME.tsv. Deterministic: no chance anywhere.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tokensOf } from '../packages/studios/engagement/src/red-flags/normalise.ts';
import { BLOCKS, featuresOf } from '../packages/studios/engagement/src/red-flags/reader/features.ts';
import {
  GROUPS,
  type Group,
  type ReaderFile,
  readerOf,
  type Sparse,
  sparseOf,
} from '../packages/studios/engagement/src/red-flags/reader/model.ts';
import { decide, triageByRules } from '../packages/studios/engagement/src/red-flags/triage.ts';

const FOLDER = `${import.meta.dirname}/red-flags`;
const WEIGHTS = `${import.meta.dirname}/../packages/studios/engagement/src/red-flags/reader/weights.json`;
/** A feature that only one message has says nothing of others. */
const LEAST = 2;
/** Strength of the weights (C of logistic regression). */
const STRENGTH = 3;
const STEPS = 250;
const ABOVE = 0.25;
const BELOW = -0.3;

interface Row {
  readonly set: string;
  readonly category: string;
  readonly language: string;
  readonly text: string;
  readonly danger: boolean;
}
const rowsOf = (set: string): Row[] =>
  readFileSync(`${FOLDER}/${set}.tsv`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [category = '', language = '', , text = ''] = line.split('\t');
      return { set, category, language, text, danger: category !== '-' };
    });

const groupOf = (category: string): Group =>
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
  const each = (weights: Float64Array, row: Sparse): number =>
    row.ids.reduce((sum, id, at) => sum + weights[id]! * row.values[at]!, weights[size]!);
  const add = (into: Float64Array, row: Sparse, by: number): void => {
    row.ids.forEach((id, at) => {
      into[id]! += by * row.values[at]!;
    });
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

function train(rows: readonly Row[]): ReaderFile {
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

/** Share of pairs of one that is to be escalated and one that is not, of which the first scores higher. */
function ranking(scores: readonly number[], danger: readonly boolean[]): number {
  const calm = scores.filter((_, at) => !danger[at]);
  const grave = scores.filter((_, at) => danger[at]);
  let right = 0;
  for (const one of grave) for (const other of calm) right += one > other ? 1 : one === other ? 0.5 : 0;
  return right / (grave.length * calm.length);
}

function report(name: string, file: ReaderFile): void {
  const rows = rowsOf(name);
  const read = readerOf(file);
  const tokens = rows.map(({ text }) => tokensOf(text));
  const readings = tokens.map(read);
  const rules = rows.map(({ text }) => triageByRules(text));
  const share = (by: (at: number) => boolean): string => {
    const of = (danger: boolean): string => {
      const those = rows.flatMap((row, at) => (row.danger === danger ? [at] : []));
      const hit = those.filter(by).length;
      return `${hit} of ${those.length} (${((100 * hit) / those.length).toFixed(1)} %)`;
    };
    return `${of(true)} escalated, ${of(false)} ordinary ones as well`;
  };
  const danger = rows.map((row) => row.danger);
  console.log(
    `${name}, not learnt from by the reader; ranks ${ranking(
      readings.map((one) => one.score),
      danger,
    ).toFixed(3)}`,
  );
  console.log(`  rules alone:  ${share((at) => rules[at]!.hits.length > 0)}`);
  console.log(`  reader alone: ${share((at) => readings[at]!.score > file.above)}`);
  console.log(`  together:     ${share((at) => decide(rules[at]!, tokens[at]!, read, file).escalate)}`);
  const right = rows.filter((row, at) => row.danger && readings[at]!.group === groupOf(row.category)).length;
  console.log(`  group right:  ${right} of ${danger.filter(Boolean).length}`);
  if (process.argv.includes('--misses'))
    rows.forEach((row, at) => {
      const { escalate, rule } = decide(rules[at]!, tokens[at]!, read, file);
      if (escalate !== row.danger)
        console.log(
          `  ${row.danger ? 'MISSED' : 'ALARM '} ${readings[at]!.score.toFixed(2)} ${rule ?? ''} (${rules[at]!.hits.map((hit) => hit.rule).join(' ')}) ${row.category}: ${row.text}`,
        );
    });
}

const left = process.argv.includes('--leave-out')
  ? process.argv[process.argv.indexOf('--leave-out') + 1]!.split(',')
  : [];
const sets = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.tsv'))
  .map((file) => file.slice(0, -4))
  .sort();
if (left.length > 0) for (const name of left) report(name, train(sets.filter((one) => one !== name).flatMap(rowsOf)));
else {
  const rows = sets.flatMap(rowsOf);
  const file = train(rows);
  writeFileSync(WEIGHTS, `${JSON.stringify(file)}\n`);
  console.log(`${rows.length} messages of ${sets.join(', ')}; ${file.rarity.length} features`);
}
