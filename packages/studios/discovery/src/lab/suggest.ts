import { createRandom } from '@aceso/tensor/random';
import { DiscoveryError } from '../errors.ts';
import { promise } from './acquisition.ts';
import type { CampaignSettings, Experiment, Result } from './campaign.ts';
import { type Encoding, encodingOf } from './encode.ts';
import { fitForest } from './forest.ts';
import { fitGaussianProcess } from './gaussian-process.ts';
import { worth } from './objectives.ts';
import { type Condition, candidates } from './space.ts';
import type { Point, Surrogate } from './surrogate.ts';

/** Why an experiment was chosen: what the surrogate expects of it, in units of worth. */
export interface Suggestion {
  readonly condition: Condition;
  readonly fidelity?: string;
  readonly reason: 'spread over the space' | 'promises most';
  readonly expected?: number;
  /** One standard deviation of the expectation. */
  readonly deviation?: number;
}

interface Request {
  readonly settings: CampaignSettings;
  readonly results: readonly (Result & { readonly worth: number })[];
  readonly waiting: readonly Experiment[];
  readonly failed: readonly Experiment[];
  readonly count: number;
  /** Number of the round, from 0; it seeds the choice. */
  readonly round: number;
}

const keyOf = (condition: Condition, fidelity: string | undefined): string =>
  `${fidelity ?? ''}|${JSON.stringify(Object.entries(condition).sort(([a], [b]) => (a < b ? -1 : 1)))}`;

export function suggestConditions(request: Request): Suggestion[] {
  const { settings, results, waiting, failed, count, round } = request;
  const encoding = encodingOf(settings.space);
  const seed = createRandom(settings.seed).stream(`round ${round}`).int(4294967295);
  const pool = candidates(settings.space, seed);
  const tried = new Set(
    [...results, ...waiting, ...failed].map(({ condition, fidelity }) => keyOf(condition, fidelity)),
  );
  const spread = results.length + waiting.length < settings.initial;
  if (spread && !settings.earlier?.length) return spreadOut(request, encoding, pool, tried, seed, count);

  const { points, values } = training(settings, results, encoding);
  const surrogate = fitSurrogate(settings, encoding, points, values, seed);
  const levels = settings.fidelities
    ? Object.entries(settings.fidelities)
    : [[undefined, { level: 1, cost: 1 }] as const];
  const options = levels.flatMap(([fidelity, { level, cost }]) =>
    pool.flatMap((condition) => (tried.has(keyOf(condition, fidelity)) ? [] : [{ condition, fidelity, level, cost }])),
  );
  if (options.length === 0)
    throw new DiscoveryError('state', 'Every condition of the design space has been tried; there is nothing left.');
  const size = options.length;
  const asked = options.map(({ condition, level }) => ({ x: encoding.encode(condition), task: 0, fidelity: level }));
  // The same candidates at the fidelity that counts; without fidelities they are the candidates themselves.
  const target = settings.fidelities ? asked.map((point) => ({ ...point, fidelity: 1 })) : [];
  const offset = target.length;
  const seen = waiting.map(({ condition, fidelity }) => pointOf(settings, encoding, condition, fidelity));
  const belief = surrogate.believe([...target, ...asked, ...seen]);
  for (let i = 0; i < seen.length; i += 1) belief.choose(offset + size + i);
  const counted = results.filter(
    ({ fidelity }) => fidelity === undefined || settings.fidelities?.[fidelity]?.level === 1,
  );
  // Before the first result at full fidelity, what is expected of the candidates stands for the best.
  const best = counted.length > 0 ? Math.max(...counted.map((result) => result.worth)) : median(belief.mean);
  const chosen: Suggestion[] = [];
  const gone = new Set<string>();
  for (let k = 0; k < Math.min(count, options.length); k += 1) {
    let top = -1;
    let topScore = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < options.length; c += 1) {
      const { condition, fidelity, cost } = options[c]!;
      if (gone.has(keyOf(condition, fidelity))) continue;
      // Improvement at the fidelity that counts, by what this measurement tells about it, by its cost (after Huang 2006).
      const share = settings.fidelities ? Math.log(Math.max(belief.informs(c, offset + c), 1e-9) / cost) : 0;
      const score = promise(settings.acquisition, belief, c, best) + share;
      if (score > topScore) {
        topScore = score;
        top = c;
      }
    }
    if (top < 0) break;
    const { condition, fidelity } = options[top]!;
    gone.add(keyOf(condition, fidelity));
    chosen.push({
      condition,
      ...(fidelity === undefined ? {} : { fidelity }),
      reason: 'promises most',
      expected: round6(belief.mean[top]!),
      deviation: round6(belief.deviation[top]!),
    });
    belief.choose(offset + top);
  }
  return chosen;
}

const round6 = (value: number): number => Number(value.toPrecision(6));

const median = (values: Float64Array): number => Float64Array.from(values).sort()[Math.floor(values.length / 2)] ?? 0;

function pointOf(settings: CampaignSettings, encoding: Encoding, condition: Condition, fidelity?: string): Point {
  const level = fidelity === undefined ? 1 : (settings.fidelities?.[fidelity]?.level ?? 1);
  return { x: encoding.encode(condition), task: 0, fidelity: level };
}

function training(
  settings: CampaignSettings,
  results: readonly (Result & { readonly worth: number })[],
  encoding: Encoding,
): { points: Point[]; values: Float64Array } {
  const points = results.map(({ condition, fidelity }) => pointOf(settings, encoding, condition, fidelity));
  const values = results.map((result) => result.worth);
  (settings.earlier ?? []).forEach(({ results: earlier }, i) => {
    for (const { condition, fidelity, measured } of earlier) {
      points.push({ ...pointOf(settings, encoding, condition, fidelity), task: i + 1 });
      values.push(worth(settings.objectives, measured));
    }
  });
  return { points, values: Float64Array.from(values) };
}

export function fitSurrogate(
  settings: CampaignSettings,
  encoding: Encoding,
  points: readonly Point[],
  values: Float64Array,
  seed: number,
): Surrogate {
  return settings.surrogate === 'forest'
    ? fitForest(points, values, { seed })
    : fitGaussianProcess(points, values, { block: encoding.block, blocks: encoding.blocks });
}

/** Each next condition is the one farthest from all that are there (Kennard and Stone 1969), the first by chance. */
function spreadOut(
  { results, waiting, settings }: Request,
  encoding: Encoding,
  pool: readonly Condition[],
  tried: ReadonlySet<string>,
  seed: number,
  count: number,
): Suggestion[] {
  const random = createRandom(seed).stream('spread');
  const cheapest = settings.fidelities
    ? Object.entries(settings.fidelities).sort((a, b) => a[1].cost - b[1].cost)[0]![0]
    : undefined;
  const open = pool.filter((condition) => !tried.has(keyOf(condition, cheapest)));
  if (open.length === 0)
    throw new DiscoveryError('state', 'Every condition of the design space has been tried; there is nothing left.');
  const rows = open.map((condition) => encoding.encode(condition));
  const nearest = new Float64Array(open.length).fill(Number.POSITIVE_INFINITY);
  const take = (x: Float64Array): void => {
    for (let c = 0; c < rows.length; c += 1) {
      let d2 = 0;
      for (let k = 0; k < x.length; k += 1) d2 += (rows[c]![k]! - x[k]!) ** 2;
      nearest[c] = Math.min(nearest[c]!, d2);
    }
  };
  for (const { condition } of [...results, ...waiting]) take(encoding.encode(condition));
  const chosen: Suggestion[] = [];
  const used = new Uint8Array(open.length);
  // Ties, of which grids are full, fall by chance.
  const tie = Float64Array.from({ length: open.length }, () => random.next53());
  for (let k = 0; k < Math.min(count, open.length); k += 1) {
    let top = -1;
    for (let c = 0; c < open.length; c += 1) {
      if (used[c]) continue;
      if (top < 0 || nearest[c]! > nearest[top]! + 1e-9 || (nearest[c]! > nearest[top]! - 1e-9 && tie[c]! > tie[top]!))
        top = c;
    }
    used[top] = 1;
    take(rows[top]!);
    chosen.push({
      condition: open[top]!,
      ...(cheapest === undefined ? {} : { fidelity: cheapest }),
      reason: 'spread over the space',
    });
  }
  return chosen;
}
