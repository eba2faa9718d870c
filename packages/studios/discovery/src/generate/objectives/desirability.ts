/** How good a value is, from 0 to 1. */
export type Desirability =
  | { readonly kind: 'raw' }
  /** 1 at `mu`, falling like a bell of width `sigma` on both sides. */
  | { readonly kind: 'gaussian'; readonly mu: number; readonly sigma: number }
  /** 1 from `mu` on, falling like a bell below it. */
  | { readonly kind: 'atLeast'; readonly mu: number; readonly sigma: number }
  /** 1 up to `mu`, falling like a bell above it. */
  | { readonly kind: 'atMost'; readonly mu: number; readonly sigma: number }
  /** In proportion from `from` (0) to `to` (1); `from` may be the larger. */
  | { readonly kind: 'ramp'; readonly from: number; readonly to: number };

export function desirability(value: number, shape: Desirability): number {
  if (Number.isNaN(value)) return 0;
  switch (shape.kind) {
    case 'raw':
      return value;
    case 'gaussian':
      return bell(value, shape.mu, shape.sigma);
    case 'atLeast':
      return value >= shape.mu ? 1 : bell(value, shape.mu, shape.sigma);
    case 'atMost':
      return value <= shape.mu ? 1 : bell(value, shape.mu, shape.sigma);
    case 'ramp':
      return Math.min(1, Math.max(0, (value - shape.from) / (shape.to - shape.from)));
  }
}

const bell = (value: number, mu: number, sigma: number): number => Math.exp(-0.5 * ((value - mu) / sigma) ** 2);

/** Weighted geometric mean: 0 as soon as one part is 0 (Derringer and Suich, 1980). */
export function geometricMean(parts: readonly number[], weights?: readonly number[]): number {
  let sum = 0;
  let total = 0;
  for (const [i, part] of parts.entries()) {
    const weight = weights?.[i] ?? 1;
    if (part <= 0) return 0;
    sum += weight * Math.log(part);
    total += weight;
  }
  return Math.exp(sum / total);
}

export function arithmeticMean(parts: readonly number[], weights?: readonly number[]): number {
  let sum = 0;
  let total = 0;
  for (const [i, part] of parts.entries()) {
    const weight = weights?.[i] ?? 1;
    sum += weight * part;
    total += weight;
  }
  return sum / total;
}
