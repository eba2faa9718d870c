import type { Token } from '../normalise.ts';
import { BLOCKS, type Feature, featuresOf } from './features.ts';

/** What a message that escalates is chiefly about, where only the second reader says that it does. */
export const GROUPS = ['suicide', 'harm-others', 'violence', 'overdose', 'emergency'] as const;
export type Group = (typeof GROUPS)[number];

/** A linear model as it is kept: the names of its features by a line each, and for each feature its rarity and its weights. */
export interface ReaderFile {
  readonly names: string;
  /** Hundredths. */
  readonly rarity: readonly number[];
  /** Thousandths. */
  readonly danger: readonly number[];
  readonly dangerBias: number;
  readonly groups: Readonly<Record<Group, { readonly weights: readonly number[]; readonly bias: number }>>;
  /** From this score on a message escalates with no rule. */
  readonly above: number;
  /** Below this score a rule is not believed, if it is one of those that may be doubted. */
  readonly below: number;
}

/** How much of a message a kind of features is worth: many short pieces are not worth more than the words. */
const WORTH = { words: 1, pieces: 1, classes: 0.7, frames: 0.35 } as const;

/** Features of a message that a model knows, by their place in it, with their worth. Each kind is of length WORTH. */
export interface Sparse {
  readonly ids: readonly number[];
  readonly values: readonly number[];
  readonly where: readonly (readonly Feature[])[];
}
export function sparseOf(
  tokens: readonly Pick<Token, 'word'>[],
  index: ReadonlyMap<string, number>,
  rarity: (id: number) => number,
): Sparse {
  const ids: number[] = [];
  const values: number[] = [];
  const where: (readonly Feature[])[] = [];
  const all = featuresOf(tokens);
  for (const block of BLOCKS) {
    const found = new Map<number, Feature[]>();
    for (const feature of all[block]) {
      const id = index.get(feature.name);
      if (id === undefined) continue;
      const before = found.get(id);
      if (before) before.push(feature);
      else found.set(id, [feature]);
    }
    let square = 0;
    const first = ids.length;
    for (const [id, features] of found) {
      const value = (1 + Math.log(features.length)) * rarity(id);
      square += value * value;
      ids.push(id);
      values.push(value);
      where.push(features);
    }
    const scale = WORTH[block] / Math.sqrt(square || 1);
    for (let at = first; at < values.length; at++) values[at]! *= scale;
  }
  return { ids, values, where };
}

export interface Reading {
  /** Log odds of danger, as trained; above nought is more likely than not among the messages of training. */
  readonly score: number;
  /** Score of the gravest sentence, or two sentences, by themselves. */
  readonly gravest: number;
  /** Score of the gravest stretch of a sentence that runs on and on; minus infinity where none does. */
  readonly runOn: number;
  readonly group: Group;
  /** Tokens that speak for danger, most first, and by how much. */
  readonly tokens: readonly { readonly at: number; readonly weight: number }[];
}

/** How much of a score is of its gravest two sentences: a danger between other matters is not to drown in them. */
const GRAVEST = 0.4;
/** A helpline too many does less harm than one too few: from these log odds on a message is taken to be of a group. */
const LIKELY_ENOUGH = -1;

/** A sentence of more words than this runs on: it is read in stretches as well, so that what is grave in it does not drown. */
const RUNS_ON = 24;
const STRETCH = 12;
const STEP = 2;

type Part = readonly [from: number, to: number];
function sentencesOf(tokens: readonly Pick<Token, 'word'>[]): readonly Part[] {
  const ends = tokens.flatMap(({ word }, at) => (word === '.' || word === '?' ? [at + 1] : []));
  if (ends.at(-1) !== tokens.length) ends.push(tokens.length);
  return ends.map((end, at) => [ends[at - 1] ?? 0, end] as const);
}
/** Two sentences after each other, from each sentence on. */
const pairsOfSentences = (tokens: readonly Pick<Token, 'word'>[]): readonly Part[] =>
  sentencesOf(tokens).map(([from, to], at, all) => [from, all[at + 1]?.[1] ?? to]);

/** Stretches of sentences that run on. */
const stretchesOf = (tokens: readonly Pick<Token, 'word'>[]): readonly Part[] =>
  sentencesOf(tokens)
    .filter(([from, to]) => to - from > RUNS_ON)
    .flatMap(([from, to]) =>
      Array.from({ length: Math.ceil((to - from - STRETCH) / STEP) + 1 }, (_, at) => {
        const begins = Math.min(from + at * STEP, to - STRETCH);
        return [begins, begins + STRETCH] as const;
      }),
    );

/** Reads with a model: deterministic, and every score is the sum of what its tokens give. */
export function readerOf(file: ReaderFile): (tokens: readonly Pick<Token, 'word'>[]) => Reading {
  const index = new Map(file.names.split('\n').map((name, id) => [name, id]));
  const sparse = (tokens: readonly Pick<Token, 'word'>[]) => sparseOf(tokens, index, (id) => file.rarity[id]! / 100);
  const sum = ({ ids, values }: Sparse, weights: readonly number[], bias: number): number =>
    bias + ids.reduce((total, id, at) => total + (weights[id]! / 1000) * values[at]!, 0);
  const danger = (seen: Sparse): number => sum(seen, file.danger, file.dangerBias);
  return (tokens) => {
    const given = new Float64Array(tokens.length);
    const give = (seen: Sparse, offset: number, share: number): void =>
      seen.ids.forEach((id, at) => {
        const features = seen.where[at]!;
        const each = (share * (file.danger[id]! / 1000) * seen.values[at]!) / features.length;
        for (const { from, to } of features)
          for (let one = from; one < to; one++) given[offset + one]! += each / (to - from);
      });
    const whole = sparse(tokens);
    let gravest = { seen: whole, from: 0, score: danger(whole) };
    const overall = gravest.score;
    let alone = overall;
    for (const [from, to] of pairsOfSentences(tokens)) {
      if (from === 0 && to === tokens.length) continue;
      const seen = sparse(tokens.slice(from, to));
      const score = danger(seen);
      if (score > gravest.score) gravest = { seen, from, score };
    }
    for (const [from, to] of sentencesOf(tokens)) alone = Math.max(alone, danger(sparse(tokens.slice(from, to))));
    let runOn = { seen: whole, from: 0, score: Number.NEGATIVE_INFINITY };
    for (const [from, to] of stretchesOf(tokens)) {
      const seen = sparse(tokens.slice(from, to));
      const score = danger(seen);
      if (score > runOn.score) runOn = { seen, from, score };
    }
    if (runOn.score > gravest.score) gravest = { ...runOn, score: gravest.score };
    give(whole, 0, 1 - GRAVEST);
    give(gravest.seen, gravest.from, GRAVEST);
    let group: Group = 'emergency';
    let likeliest = LIKELY_ENOUGH;
    for (const [name, { weights, bias }] of Object.entries(file.groups) as [Group, ReaderFile['groups'][Group]][]) {
      const odds = name === 'emergency' ? likeliest : sum(whole, weights, bias);
      if (odds > likeliest) [group, likeliest] = [name, odds];
    }
    return {
      score: (1 - GRAVEST) * overall + GRAVEST * gravest.score,
      gravest: Math.max(alone, gravest.score),
      runOn: runOn.score,
      group,
      tokens: [...given]
        .map((weight, at) => ({ at, weight }))
        .filter(({ weight, at }) => weight > 0 && /[a-z0-9]/.test(tokens[at]!.word))
        .sort((a, b) => b.weight - a.weight || a.at - b.at),
    };
  };
}
