import type { Random } from '@aceso/tensor/random';
import { logLoss, sigmoid } from './types.ts';

/** Log-odds before calibration, label, and weight (1; inverse probability of censoring for times). */
export interface Labelled {
  readonly z: Float64Array;
  readonly y: ArrayLike<number>;
  readonly w: Float64Array;
}

export type Calibration =
  | { readonly kind: 'none' }
  | { readonly kind: 'platt'; readonly intercept: number; readonly slope: number }
  /** Probability at log-odds, between them in a line. */
  | { readonly kind: 'isotonic'; readonly z: readonly number[]; readonly p: readonly number[] };

/** Fewer events of either kind, and isotonic regression is not tried. */
const LEAST_FOR_ISOTONIC = 50;

export function calibrated(map: Calibration, z: number): number {
  if (map.kind === 'none') return sigmoid(z);
  if (map.kind === 'platt') return sigmoid(map.intercept + map.slope * z);
  const { z: at, p } = map;
  const last = at.length - 1;
  if (z <= at[0]!) return p[0]!;
  if (z >= at[last]!) return p[last]!;
  let k = 1;
  while (at[k]! < z) k += 1;
  return p[k - 1]! + ((p[k]! - p[k - 1]!) * (z - at[k - 1]!)) / (at[k]! - at[k - 1]!);
}

/** Logistic regression of the label on the log-odds (Platt 1999); a weak prior keeps separated labels finite. */
export function fitPlatt({ z, y, w }: Labelled, slopeFixed = false): { intercept: number; slope: number } {
  // Minus the log-likelihood, and the prior.
  const lossOf = (a: number, b: number): number => {
    let loss = 5e-4 * (a * a + (b - 1) ** 2);
    for (let i = 0; i < z.length; i += 1) {
      const eta = a + b * z[i]!;
      if (w[i]! > 0) loss += w[i]! * (Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta))) - y[i]! * eta);
    }
    return loss;
  };
  let a = 0;
  let b = 1;
  let loss = lossOf(a, b);
  for (let iteration = 0; iteration < 50; iteration += 1) {
    let ga = -1e-3 * a;
    let gb = -1e-3 * (b - 1);
    let haa = 1e-3;
    let hab = 0;
    let hbb = 1e-3;
    for (let i = 0; i < z.length; i += 1) {
      if (w[i] === 0) continue;
      const p = sigmoid(a + b * z[i]!);
      const r = w[i]! * (y[i]! - p);
      const v = w[i]! * p * (1 - p);
      ga += r;
      gb += r * z[i]!;
      haa += v;
      hab += v * z[i]!;
      hbb += v * z[i]! ** 2;
    }
    const det = haa * hbb - hab * hab;
    const da = slopeFixed ? ga / haa : (ga * hbb - gb * hab) / det;
    const db = slopeFixed ? 0 : (gb * haa - ga * hab) / det;
    // Newton's step, halved until it does not lose.
    let scale = 1;
    let next = lossOf(a + da, b + db);
    while (!(next <= loss) && scale > 1e-8) {
      scale /= 2;
      next = lossOf(a + scale * da, b + scale * db);
    }
    if (!(next <= loss)) break;
    a += scale * da;
    b += scale * db;
    const gained = loss - next;
    loss = next;
    if (gained < 1e-12 * (1 + Math.abs(loss))) break;
  }
  return { intercept: a, slope: b };
}

interface Block {
  z: number;
  w: number;
  y: number;
}

/** Pool adjacent violators (Ayer et al. 1955) over points in the order of z. */
function pool(points: readonly Block[]): Block[] {
  const blocks: Block[] = [];
  for (const point of points) {
    let block = { ...point };
    while (blocks.length > 0 && blocks.at(-1)!.y * block.w >= block.y * blocks.at(-1)!.w) {
      const before = blocks.pop()!;
      const total = before.w + block.w;
      block = { z: (before.z * before.w + block.z * block.w) / total, w: total, y: before.y + block.y };
    }
    blocks.push(block);
  }
  return blocks;
}

function pointsOf({ z, y, w }: Labelled): Block[] {
  const order = Uint32Array.from(z, (_, i) => i).sort((a, b) => z[a]! - z[b]!);
  const points: Block[] = [];
  for (const i of order) {
    if (w[i] === 0) continue;
    const last = points.at(-1);
    if (last && last.z === z[i]) {
      last.w += w[i]!;
      last.y += w[i]! * y[i]!;
    } else points.push({ z: z[i]!, w: w[i]!, y: w[i]! * y[i]! });
  }
  return points;
}

export function fitIsotonic(data: Labelled): Extract<Calibration, { kind: 'isotonic' }> {
  const blocks = pool(pointsOf(data));
  const p = blocks.map(({ y, w }) => y / w);
  // Nobody is promised or spared the event: an outermost block of one kind only stays half a person away from certainty.
  const first = blocks[0]!;
  const last = blocks.at(-1)!;
  if (p[0] === 0) p[0] = Math.min(0.5 / (first.w + 1), p.find((each) => each > 0) ?? 1);
  if (p.at(-1) === 1) p[p.length - 1] = Math.max(1 - 0.5 / (last.w + 1), p.findLast((each) => each < 1) ?? 0);
  return { kind: 'isotonic', z: blocks.map(({ z }) => z), p };
}

/** None, Platt or isotonic: whichever loses least on parts of the calibration rows left out in turn. */
export function chooseCalibration(
  data: Labelled,
  random: Random,
): { readonly map: Calibration; readonly losses: Readonly<Record<Calibration['kind'], number>> } {
  const n = data.z.length;
  const order = random.permutation(n);
  const K = 5;
  const losses = { none: 0, platt: 0, isotonic: 0 };
  let total = 0;
  let events = 0;
  let others = 0;
  for (let i = 0; i < n; i += 1) {
    total += data.w[i]!;
    if (data.w[i]! > 0) {
      if (data.y[i] === 1) events += 1;
      else others += 1;
    }
  }
  const part = (rows: readonly number[]): Labelled => ({
    z: Float64Array.from(rows, (i) => data.z[i]!),
    y: Uint8Array.from(rows, (i) => data.y[i]!),
    w: Float64Array.from(rows, (i) => data.w[i]!),
  });
  for (let k = 0; k < K; k += 1) {
    const out = [...order].filter((_, i) => i % K === k);
    const rest = part([...order].filter((_, i) => i % K !== k));
    const maps: Calibration[] = [{ kind: 'none' }, { kind: 'platt', ...fitPlatt(rest) }, fitIsotonic(rest)];
    for (const map of maps)
      for (const i of out) losses[map.kind] += (data.w[i]! * logLoss(calibrated(map, data.z[i]!), data.y[i]!)) / total;
  }
  if (Math.min(events, others) < LEAST_FOR_ISOTONIC) losses.isotonic = Number.POSITIVE_INFINITY;
  const kind = (['none', 'platt', 'isotonic'] as const).reduce((a, b) => (losses[b] < losses[a] - 1e-4 ? b : a));
  const map: Calibration =
    kind === 'none' ? { kind } : kind === 'platt' ? { kind, ...fitPlatt(data) } : fitIsotonic(data);
  return { map, losses };
}

/** Calibration rows in groups of at least five, so that no single person can be read from the model file. */
export interface Groups {
  readonly z: readonly number[];
  readonly w: readonly number[];
  readonly y: readonly number[];
}

export function groupsOf(data: Labelled): Groups {
  const points = pointsOf(data);
  const size = Math.max(5, Math.ceil(points.length / 100));
  const z: number[] = [];
  const w: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < points.length; ) {
    // The last group takes what would be too few on its own.
    const end = points.length - i < 2 * size ? points.length : i + size;
    const own = points.slice(i, end);
    w.push(own.reduce((s, each) => s + each.w, 0));
    y.push(own.reduce((s, each) => s + each.y, 0));
    z.push(own.reduce((s, each) => s + each.z * each.w, 0) / w.at(-1)!);
    i = end;
  }
  return { z, w, y };
}

/**
 * Inductive Venn-Abers prediction (Vovk & Petej 2014): the person is added to the calibration rows once without and once with the
 * event, and isotonic regression tells the two probabilities; one of them is calibrated whatever the distribution.
 */
export function vennAbers({ z, w, y }: Groups, at: number): readonly [number, number] {
  return [0, 1].map((label) => {
    const points: Block[] = z.map((each, i) => ({ z: each, w: w[i]!, y: y[i]! }));
    let place = points.findIndex((each) => each.z >= at);
    if (place < 0) place = points.length;
    points.splice(place, 0, { z: at, w: 1, y: label });
    const blocks = pool(points);
    // The block that holds the added point: weights add up to its place.
    const before = points.slice(0, place + 1).reduce((s, each) => s + each.w, 0);
    let sum = 0;
    for (const block of blocks) {
      sum += block.w;
      if (sum >= before - 1e-9) return block.y / block.w;
    }
    return blocks.at(-1)!.y / blocks.at(-1)!.w;
  }) as unknown as readonly [number, number];
}

/** Bounds on the log-odds between which a label cannot be ruled out. */
export interface Conformal {
  /** Share of the persons of either kind whose label is meant to be in the set. */
  readonly coverage: number;
  /** "Event" is in the set from here up; null: always. */
  readonly eventFrom: number | null;
  /** "No event" is in the set from here down; null: always. */
  readonly noEventTo: number | null;
}

/** Split conformal prediction by label (Vovk 2012), with weights where labels are known only for some (Tibshirani et al. 2019). */
export function fitConformal(data: Labelled, coverage: number): Conformal {
  const bound = (label: number): number | null => {
    const own = pointsOf({ ...data, w: data.w.map((w, i) => (data.y[i] === label ? w : 0)) });
    const total = own.reduce((s, each) => s + each.w, 0);
    const most = own.length === 0 ? 1 : Math.max(1, ...data.w.filter((_, i) => data.y[i] === label));
    // One more person, of the greatest weight, may lie anywhere.
    const allowed = (1 - coverage) * (total + most);
    const ordered = label === 1 ? own : [...own].reverse();
    let sum = 0;
    for (const { z, w } of ordered) {
      sum += w;
      if (sum > allowed + 1e-12) return z;
    }
    return null;
  };
  // With fewer than 1 / (1 - coverage) persons the bound must not be a person's own score.
  const guarded = (label: number): number | null => {
    let n = 0;
    for (let i = 0; i < data.z.length; i += 1) if (data.w[i]! > 0 && data.y[i] === label) n += 1;
    return (1 - coverage) * (n + 1) < 1 ? null : bound(label);
  };
  return { coverage, eventFrom: guarded(1), noEventTo: guarded(0) };
}

export type LabelSet = 'event' | 'no event' | 'either' | 'neither';

export function labelSet({ eventFrom, noEventTo }: Conformal, z: number): LabelSet {
  const event = eventFrom === null || z >= eventFrom;
  const none = noEventTo === null || z <= noEventTo;
  return event ? (none ? 'either' : 'event') : none ? 'no event' : 'neither';
}
