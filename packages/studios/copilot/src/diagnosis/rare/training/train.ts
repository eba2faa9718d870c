import { createHash } from 'node:crypto';
import type { DiagnosticCase } from '../../engine/types.ts';
import { caseOfLine } from '../cases.ts';
import { FEATURES, type FeatureName, FeatureSpace } from '../features.ts';
import type { HpoKnowledge } from '../hpo/load.ts';
import { learnCases, type SolvedCase } from '../learned.ts';
import { SPLIT_FEATURES, type WeightVectors } from '../weights.ts';
import { type Choice, fitConditionalLogit, type Sign } from './logit.ts';

/** A case to learn from, in both forms. */
export interface TrainingCase {
  readonly solved: SolvedCase;
  readonly question: DiagnosticCase;
}

/** One line `{id, disease, label, pmid, sex, age, observed, excluded}`. @throws CaseError */
export function trainingCaseOfLine(value: unknown): TrainingCase {
  const question = caseOfLine(value);
  const record = value as Record<string, unknown>;
  const first = (key: string): string => {
    const field = record[key];
    const text: unknown = Array.isArray(field) ? field[0] : field;
    if (typeof text !== 'string' || text === '') throw new TypeError(`the case has no "${key}"`);
    return text;
  };
  const of = (status: string) => question.findings.filter((f) => f.status === status).map((f) => f.finding);
  return {
    question,
    solved: {
      id: question.id,
      disease: first('disease'),
      label: first('label'),
      publication: first('pmid'),
      ...(question.sex === undefined ? {} : { sex: question.sex }),
      observed: of('observed'),
      excluded: of('excluded'),
    },
  };
}

/** Part 0 .. parts-1 of a publication; the same for the same seed, whatever else is in the file. */
export function partOf(publication: string, parts: number, seed: number): number {
  return createHash('sha256').update(`${seed}:${publication}`).digest().readUInt32LE(0) % parts;
}

/** A case laid out for fitting: features of every candidate, and where the right one is (-1: not among them). */
export interface LaidOut {
  readonly one: TrainingCase;
  readonly candidates: readonly number[];
  readonly ids: readonly string[];
  readonly rows: Float32Array;
  readonly right: number;
  /** Whether the disease is in the knowledge base or among the learned cases. */
  readonly known: boolean;
  readonly annotated: boolean;
  readonly seen: boolean;
  readonly part: number;
}

export interface LayOutOptions {
  readonly parts: number;
  readonly seed: number;
  readonly candidates: number;
  /** Leave out the annotations of the right disease that cite the case's own publication. */
  readonly withoutOwnPublication?: boolean;
  readonly progress?: (done: number) => void;
}

/** Lays every case against a model that has learned from the other parts only. */
export function layOut(cases: readonly TrainingCase[], knowledge: HpoKnowledge, options: LayOutOptions): LaidOut[] {
  const result: LaidOut[] = [];
  for (let part = 0; part < options.parts; part += 1) {
    const inside = (one: TrainingCase) => partOf(one.solved.publication, options.parts, options.seed) === part;
    const others = cases.filter((one) => !inside(one)).map((one) => one.solved);
    const space = new FeatureSpace(knowledge, learnCases(others, knowledge.ontology));
    for (const one of cases.filter(inside)) {
      result.push({ ...layOutOne(one, space, options), part });
      options.progress?.(result.length);
    }
  }
  return result;
}

export function layOutOne(one: TrainingCase, space: FeatureSpace, options: LayOutOptions): Omit<LaidOut, 'part'> {
  const truth = space.indexOf(one.solved.disease);
  const without =
    options.withoutOwnPublication && truth !== undefined
      ? { disease: truth, publication: one.solved.publication }
      : undefined;
  const assessment = space.assess(one.question, options.candidates, without);
  const { candidates } = assessment;
  const rows = new Float32Array(candidates.length * FEATURES.length);
  candidates.forEach((disease, c) => {
    const { findings, whole } = space.describe(assessment, disease);
    const at = c * FEATURES.length;
    rows.set(whole, at);
    for (const finding of findings) for (let j = 0; j < finding.length; j += 1) rows[at + j]! += finding[j]!;
  });
  return {
    one,
    candidates,
    ids: candidates.map((at) => space.diseases[at]!.id),
    rows,
    right: truth === undefined ? -1 : candidates.indexOf(truth),
    known: truth !== undefined,
    annotated: truth !== undefined && space.profiles.direct[truth]!.terms.length > 0,
    seen: truth !== undefined && space.diseases[truth]!.learned !== undefined,
  };
}

/** Features that come from cases; without them the model knows what HPO annotates and nothing else. */
const LEARNED: ReadonlySet<FeatureName> = new Set([
  'learned',
  'soughtLearned',
  'seen',
  'seenPublications',
  'seenCases',
  'learnedSex',
  'notAnnotated',
]);
/** Evidence must count in its own direction: what fits may not speak against, what does not fit may not speak for. */
const SIGNS: Readonly<Partial<Record<FeatureName, Sign>>> = {
  exact: 1,
  narrower: 1,
  wider: 1,
  unexplained: -1,
  annotated: 1,
  coverage: 1,
  expected: 1,
  soughtShare: 1,
  sought: 1,
  soughtCounted: 1,
  soughtInformation: 1,
  learned: 1,
  absent: 1,
  profile: 1,
  unmentioned: 1,
  strongest: 1,
  leastCovered: 1,
  femaleInXRecessive: -1,
  youngerThanOnset: -1,
};

export type Kind = 'knowledge' | 'knowledge+learned';

/** Fits the weights. A publication with n cases counts sqrt(n) times, so that no single cohort sets them. */
export function fitWeights(laid: readonly LaidOut[], kind: Kind): WeightVectors {
  const sizes = publicationSizes(laid);
  const choices = laid
    .filter((one) => one.right >= 0 && (kind !== 'knowledge' || one.annotated))
    .map(
      (one): Choice => ({
        rows: kind === 'knowledge' ? one.rows : splitRows(one.rows),
        right: one.right,
        weight: caseWeight(one, sizes),
      }),
    );
  if (kind === 'knowledge') {
    const signs = FEATURES.map((name) => (LEARNED.has(name) ? undefined : (SIGNS[name] ?? 0)));
    const weights = fitConditionalLogit(choices, signs, RIDGE.knowledge);
    return { unseen: weights, seen: weights };
  }
  const signs = [...FEATURES, ...SPLIT.map((j) => FEATURES[j]!)].map((name) => SIGNS[name] ?? 0);
  const weights = fitConditionalLogit(choices, signs, RIDGE['knowledge+learned']);
  const unseen = weights.slice(0, FEATURES.length);
  const seen = unseen.slice();
  SPLIT.forEach((j, k) => {
    seen[j] = weights[FEATURES.length + k]!;
  });
  return { unseen, seen };
}

const SEEN = FEATURES.indexOf('seen');
const SPLIT = FEATURES.flatMap((name, j) => (SPLIT_FEATURES.has(name) ? j : []));
/** Penalties, chosen by cross-validation over publications. */
const RIDGE: Readonly<Record<Kind, number>> = { knowledge: 1e-3, 'knowledge+learned': 1e-2 };

/** Rows in which the evidence of diseases with learned cases stands in columns of its own, behind the others. */
function splitRows(rows: Float32Array): Float32Array {
  const size = FEATURES.length;
  const wide = size + SPLIT.length;
  const result = new Float32Array((rows.length / size) * wide);
  for (let from = 0, to = 0; from < rows.length; from += size, to += wide) {
    result.set(rows.subarray(from, from + size), to);
    if (rows[from + SEEN] === 0) continue;
    SPLIT.forEach((j, k) => {
      result[to + size + k] = rows[from + j]!;
      result[to + j] = 0;
    });
  }
  return result;
}

/** Weights that hold for a candidate of a laid-out case. */
export const weightsAt = (laid: LaidOut, candidate: number, weights: WeightVectors): Float64Array =>
  laid.rows[candidate * FEATURES.length + SEEN] === 0 ? weights.unseen : weights.seen;

export function publicationSizes(laid: readonly LaidOut[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { one } of laid) sizes.set(one.solved.publication, (sizes.get(one.solved.publication) ?? 0) + 1);
  return sizes;
}

export const caseWeight = (one: LaidOut, sizes: ReadonlyMap<string, number>): number =>
  1 / Math.sqrt(sizes.get(one.one.solved.publication)!);

/** Scores of all candidates of a case. For knowledge only, diseases that no annotation describes cannot be ranked. */
export function scores(laid: LaidOut, weights: WeightVectors): Float64Array {
  const size = FEATURES.length;
  return Float64Array.from(laid.candidates, (_, c) => {
    const own = weightsAt(laid, c, weights);
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum += own[j]! * laid.rows[c * size + j]!;
    return sum;
  });
}

/** Rank of the right disease, from 1; Infinity where it is not among the candidates. Ties count against us. */
export function rankOfRight(laid: LaidOut, score: Float64Array): number {
  if (laid.right < 0) return Number.POSITIVE_INFINITY;
  const own = score[laid.right]!;
  let rank = 1;
  score.forEach((value, c) => {
    if (c !== laid.right && value >= own) rank += 1;
  });
  return rank;
}
