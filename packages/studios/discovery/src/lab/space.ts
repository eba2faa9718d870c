import { createRandom } from '@aceso/tensor/random';
import { DiscoveryError } from '../errors.ts';

/**
 * The design space of a campaign: what may be varied, between which bounds, and which combinations are forbidden.
 * Values of a condition are kept by parameter name; numbers stay numbers, levels stay text.
 */
export type Parameter =
  | {
      readonly name: string;
      readonly kind: 'continuous';
      readonly low: number;
      readonly high: number;
      readonly unit?: string;
    }
  | { readonly name: string; readonly kind: 'discrete'; readonly values: readonly number[]; readonly unit?: string }
  | {
      readonly name: string;
      readonly kind: 'categorical';
      readonly levels: readonly string[];
      /** Numbers that describe each level (pKa, cone angle, a fingerprint), so that alike levels teach about each other. */
      readonly descriptors?: Readonly<Record<string, readonly number[]>>;
    };

/** A share of a mixture: the named continuous parameters are >= 0 and add up to `total`. */
export interface Mixture {
  readonly parts: readonly string[];
  readonly total: number;
}

export type Constraint =
  /** sum of weight x value <= bound, over number parameters. */
  | { readonly kind: 'linear'; readonly weights: Readonly<Record<string, number>>; readonly atMost: number }
  /** A combination that must not be made: all of the named values at once. */
  | { readonly kind: 'forbidden'; readonly values: Readonly<Record<string, string | number>> };

export interface DesignSpace {
  readonly parameters: readonly Parameter[];
  readonly mixtures?: readonly Mixture[];
  readonly constraints?: readonly Constraint[];
}

export type Condition = Readonly<Record<string, string | number>>;

/** More combinations than this are sampled instead of listed. */
const LISTED = 50_000;
const SAMPLED = 4_000;
/** A part of a mixture may miss its total by rounding. */
const TOTAL_TOLERANCE = 1e-6;

const refuse = (message: string): never => {
  throw new DiscoveryError('input', message);
};

/** The space, checked; @throws DiscoveryError naming the parameter and what is wrong with it. */
export function checkSpace(space: DesignSpace): DesignSpace {
  if (!Array.isArray(space?.parameters) || space.parameters.length === 0)
    refuse('The design space has no parameters; give at least one in "parameters".');
  const seen = new Set<string>();
  for (const p of space.parameters) {
    if (typeof p?.name !== 'string' || p.name === '') refuse('A parameter of the design space has no name.');
    if (seen.has(p.name)) refuse(`The parameter ${p.name} is in the design space twice.`);
    seen.add(p.name);
    checkParameter(p);
  }
  for (const { parts, total } of space.mixtures ?? []) {
    for (const part of parts) {
      const found = space.parameters.find(({ name }) => name === part);
      if (found?.kind !== 'continuous' || found.low < 0)
        refuse(`The part ${part} of a mixture is not a continuous parameter with bounds >= 0.`);
    }
    if (!(total > 0)) refuse(`The mixture of ${parts.join(', ')} has no total > 0.`);
  }
  for (const constraint of space.constraints ?? []) {
    const names = Object.keys(constraint.kind === 'linear' ? constraint.weights : constraint.values);
    const unknown = names.find((name) => !seen.has(name));
    if (unknown !== undefined) refuse(`A constraint names ${unknown}, which is no parameter of the design space.`);
  }
  return space;
}

function checkParameter(p: Parameter): void {
  if (p.kind === 'continuous') {
    if (!Number.isFinite(p.low) || !Number.isFinite(p.high) || !(p.low < p.high))
      refuse(`The parameter ${p.name} needs finite bounds with low < high.`);
  } else if (p.kind === 'discrete') {
    if (!Array.isArray(p.values) || p.values.length === 0 || p.values.some((v) => !Number.isFinite(v)))
      refuse(`The parameter ${p.name} needs a list of finite numbers in "values".`);
    if (new Set(p.values).size < p.values.length) refuse(`The parameter ${p.name} has the same value twice.`);
  } else if (p.kind === 'categorical') {
    if (!Array.isArray(p.levels) || p.levels.length === 0) refuse(`The parameter ${p.name} needs "levels".`);
    if (new Set(p.levels).size < p.levels.length) refuse(`The parameter ${p.name} has the same level twice.`);
    if (!p.descriptors) return;
    const widths = new Set(p.levels.map((level) => p.descriptors![level]?.length ?? -1));
    if (widths.size !== 1 || widths.has(-1))
      refuse(`The descriptors of ${p.name} need the same number of values for every level.`);
  } else {
    refuse(`The parameter ${(p as { name: string }).name} has a kind other than continuous, discrete or categorical.`);
  }
}

/** Whether a condition keeps to the space. @returns the first thing wrong with it, or undefined */
export function violation(space: DesignSpace, condition: Condition): string | undefined {
  for (const p of space.parameters) {
    const value = condition[p.name];
    if (value === undefined) return `${p.name} is missing`;
    if (p.kind === 'categorical') {
      if (!p.levels.includes(String(value))) return `${p.name} has no level ${JSON.stringify(value)}`;
    } else if (typeof value !== 'number' || !Number.isFinite(value)) {
      return `${p.name} is not a number`;
    } else if (p.kind === 'discrete' ? !p.values.includes(value) : value < p.low || value > p.high) {
      return `${p.name} = ${value} is outside its ${p.kind === 'discrete' ? 'values' : `bounds ${p.low} to ${p.high}`}`;
    }
  }
  for (const { parts, total } of space.mixtures ?? []) {
    const sum = parts.reduce((all, part) => all + (condition[part] as number), 0);
    if (Math.abs(sum - total) > TOTAL_TOLERANCE * total) return `${parts.join(' + ')} is ${sum}, not ${total}`;
  }
  for (const constraint of space.constraints ?? []) {
    if (constraint.kind === 'forbidden') {
      const all = Object.entries(constraint.values).every(([name, value]) => condition[name] === value);
      if (all) return `the combination ${JSON.stringify(constraint.values)} is forbidden`;
    } else {
      let sum = 0;
      for (const [name, weight] of Object.entries(constraint.weights)) sum += weight * Number(condition[name]);
      if (sum > constraint.atMost + 1e-9) return `a linear constraint gives ${sum}, more than ${constraint.atMost}`;
    }
  }
  return undefined;
}

/** Whether every condition of the space can be listed. */
export function size(space: DesignSpace): number {
  return space.parameters.reduce(
    (all, p) =>
      all *
      (p.kind === 'continuous' ? Number.POSITIVE_INFINITY : p.kind === 'discrete' ? p.values.length : p.levels.length),
    1,
  );
}

/**
 * Conditions among which the next experiments are chosen: all that are allowed where they can be listed (up to
 * 50,000), else a scrambled Halton sample (Owen 2017) of `count` allowed ones. Same seed, same list.
 * @throws DiscoveryError when no condition satisfies the constraints
 */
export function candidates(space: DesignSpace, seed: number, count = SAMPLED): Condition[] {
  const found = size(space) <= LISTED ? list(space) : sample(space, seed, count);
  if (found.length === 0) refuse('No condition of the design space satisfies its constraints; loosen one of them.');
  return found;
}

function list(space: DesignSpace): Condition[] {
  let all: Record<string, string | number>[] = [{}];
  for (const p of space.parameters) {
    const values = p.kind === 'categorical' ? p.levels : p.kind === 'discrete' ? p.values : [];
    all = all.flatMap((condition) => values.map((value) => ({ ...condition, [p.name]: value })));
  }
  return all.filter((condition) => violation(space, condition) === undefined);
}

function sample(space: DesignSpace, seed: number, count: number): Condition[] {
  const points = halton(space.parameters.length, seed);
  const found: Condition[] = [];
  const seen = new Set<string>();
  for (let tries = 0; found.length < count && tries < count * 50; tries += 1) {
    const u = points();
    const condition: Record<string, string | number> = {};
    space.parameters.forEach((p, i) => {
      const x = u[i]!;
      if (p.kind === 'continuous') condition[p.name] = p.low + x * (p.high - p.low);
      else if (p.kind === 'discrete')
        condition[p.name] = p.values[Math.min(p.values.length - 1, Math.floor(x * p.values.length))]!;
      else condition[p.name] = p.levels[Math.min(p.levels.length - 1, Math.floor(x * p.levels.length))]!;
    });
    // Exponential spacings of uniform numbers are uniform on the simplex (Devroye 1986, V.2).
    for (const { parts, total } of space.mixtures ?? []) {
      const gaps = parts.map(
        (part) => -Math.log(1 - Math.min(u[space.parameters.findIndex((p) => p.name === part)]!, 1 - 1e-12)),
      );
      const sum = gaps.reduce((a, b) => a + b, 0);
      parts.forEach((part, i) => {
        condition[part] = (total * gaps[i]!) / sum;
      });
    }
    if (violation(space, condition) !== undefined) continue;
    const key = JSON.stringify(condition);
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(condition);
  }
  return found;
}

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97];

/** Halton points in [0, 1)^d with randomly permuted digits; beyond 25 dimensions plain random numbers join. */
function halton(dimensions: number, seed: number): () => Float64Array {
  const random = createRandom(seed).stream('halton');
  const digits = PRIMES.slice(0, dimensions).map((base) =>
    Array.from({ length: Math.ceil(32 / Math.log2(base)) }, () => random.permutation(base)),
  );
  let n = 0;
  return () => {
    n += 1;
    const point = new Float64Array(dimensions);
    for (let d = 0; d < dimensions; d += 1) {
      const base = PRIMES[d];
      if (base === undefined) {
        point[d] = random.next53();
        continue;
      }
      let rest = n;
      let scale = 1 / base;
      let x = 0;
      for (const order of digits[d]!) {
        x += order[rest % base]! * scale;
        rest = Math.floor(rest / base);
        scale /= base;
      }
      point[d] = Math.min(x, 1 - 1e-12);
    }
    return point;
  };
}
