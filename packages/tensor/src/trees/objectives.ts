/** What is boosted. Gradients are of the loss by the raw score; `classes` scores per row lie class by class. */
export type ObjectiveSpec =
  | { readonly type: 'squared' }
  | { readonly type: 'binary' }
  | { readonly type: 'multiclass'; readonly classes: number }
  | { readonly type: 'quantile'; readonly quantile: number }
  | { readonly type: 'poisson' };

export interface Objective {
  readonly classes: number;
  base(y: Float64Array, weight: Float64Array | undefined, rows: Int32Array): number[];
  /** Fills `gradient` and `hessian` (class by class). */
  derive(
    score: Float64Array,
    y: Float64Array,
    weight: Float64Array | undefined,
    gradient: Float64Array,
    hessian: Float64Array,
  ): void;
  /** Mean weighted loss over `rows`. */
  loss(score: Float64Array, y: Float64Array, weight: Float64Array | undefined, rows: Int32Array): number;
  /** The value of a leaf from its residuals where the Newton step is no good (quantile). */
  readonly refit?: (residuals: Float64Array) => number;
}

export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
/** log(1 + exp(x)) without overflow. */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));

export function objective(spec: ObjectiveSpec): Objective {
  switch (spec.type) {
    case 'squared':
      return pointwise(
        (y) => y,
        (s, y) => s - y,
        () => 1,
        (s, y) => 0.5 * (s - y) ** 2,
      );
    case 'binary':
      return { ...binary, derive: deriveBinary };
    case 'poisson':
      return pointwise(
        (m) => Math.log(Math.max(m, 1e-12)),
        (s, y) => Math.exp(s) - y,
        // A larger curvature bounds the step where exp() runs away.
        (s) => 2 * Math.exp(s),
        (s, y) => Math.exp(s) - y * s,
        (y) => y >= 0,
        'poisson targets are counts >= 0',
      );
    case 'quantile':
      return quantile(spec.quantile);
    case 'multiclass':
      return softmax(spec.classes);
    default:
      throw new RangeError('trees: unknown objective');
  }
}

const clamp = (p: number): number => Math.min(1 - 1e-6, Math.max(1e-6, p));

function check(y: Float64Array, rows: Int32Array, ok: (y: number) => boolean, message: string): void {
  for (const r of rows) {
    if (!ok(y[r]!)) throw new RangeError(`trees: ${message}; row ${r} is not`);
  }
}

function pointwise(
  link: (mean: number) => number,
  grad: (s: number, y: number) => number,
  hess: (s: number, y: number) => number,
  loss: (s: number, y: number) => number,
  ok: (y: number) => boolean = Number.isFinite,
  message = 'targets are finite numbers',
): Objective {
  return {
    classes: 1,
    base(y, weight, rows) {
      check(y, rows, ok, message);
      let sum = 0;
      let total = 0;
      for (const r of rows) {
        const w = weight ? weight[r]! : 1;
        sum += w * y[r]!;
        total += w;
      }
      return [link(sum / total)];
    },
    derive(score, y, weight, g, h) {
      for (let i = 0; i < y.length; i += 1) {
        const w = weight ? weight[i]! : 1;
        g[i] = w * grad(score[i]!, y[i]!);
        h[i] = w * hess(score[i]!, y[i]!);
      }
    },
    loss(score, y, weight, rows) {
      let sum = 0;
      let total = 0;
      for (const r of rows) {
        const w = weight ? weight[r]! : 1;
        sum += w * loss(score[r]!, y[r]!);
        total += w;
      }
      return sum / total;
    },
  };
}

function quantile(q: number): Objective {
  if (!(q > 0 && q < 1)) throw new RangeError(`trees: quantile in (0, 1), not ${q}`);
  const at = (sorted: Float64Array): number => {
    const position = q * (sorted.length - 1);
    const low = Math.floor(position);
    const a = sorted[low]!;
    return a + (position - low) * ((sorted[low + 1] ?? a) - a);
  };
  return {
    ...pointwise(
      (m) => m,
      (s, y) => (s > y ? 1 - q : -q),
      () => 1,
      (s, y) => (y > s ? q * (y - s) : (1 - q) * (s - y)),
    ),
    base(y, _weight, rows) {
      check(y, rows, Number.isFinite, 'targets are finite numbers');
      return [at(Float64Array.from(rows, (r) => y[r]!).sort())];
    },
    refit: (residuals) => at(residuals.sort()),
  };
}

function softmax(classes: number): Objective {
  if (!(Number.isInteger(classes) && classes >= 2)) throw new RangeError('trees: multiclass needs 2 or more classes');
  // Friedman's (2000) diagonal hessian of the softmax, K / (K - 1) larger than p (1 - p).
  const factor = classes / (classes - 1);
  return {
    classes,
    base(y, weight, rows) {
      check(y, rows, (v) => Number.isInteger(v) && v >= 0 && v < classes, `targets are classes 0..${classes - 1}`);
      const sums = new Float64Array(classes);
      let total = 0;
      for (const r of rows) {
        const w = weight ? weight[r]! : 1;
        sums[y[r]!]! += w;
        total += w;
      }
      return Array.from(sums, (s) => Math.log(Math.max(s / total, 1e-6)));
    },
    derive(score, y, weight, g, h) {
      const n = y.length;
      for (let i = 0; i < n; i += 1) {
        const w = weight ? weight[i]! : 1;
        let max = -Infinity;
        for (let k = 0; k < classes; k += 1) max = Math.max(max, score[k * n + i]!);
        let sum = 0;
        for (let k = 0; k < classes; k += 1) {
          const e = Math.exp(score[k * n + i]! - max);
          g[k * n + i] = e;
          sum += e;
        }
        for (let k = 0; k < classes; k += 1) {
          const p = g[k * n + i]! / sum;
          g[k * n + i] = w * (p - (y[i] === k ? 1 : 0));
          h[k * n + i] = w * Math.max(1e-12, factor * p * (1 - p));
        }
      }
    },
    loss(score, y, weight, rows) {
      const n = y.length;
      let total = 0;
      let sum = 0;
      for (const i of rows) {
        const w = weight ? weight[i]! : 1;
        let max = -Infinity;
        for (let k = 0; k < classes; k += 1) max = Math.max(max, score[k * n + i]!);
        let s = 0;
        for (let k = 0; k < classes; k += 1) s += Math.exp(score[k * n + i]! - max);
        sum += w * (max + Math.log(s) - score[y[i]! * n + i]!);
        total += w;
      }
      return sum / total;
    },
  };
}

const binary = pointwise(
  (m) => Math.log(clamp(m) / (1 - clamp(m))),
  (s, y) => sigmoid(s) - y,
  (s) => Math.max(1e-12, sigmoid(s) * (1 - sigmoid(s))),
  (s, y) => softplus(s) - y * s,
  (y) => y === 0 || y === 1,
  'binary targets are 0 or 1',
);

/** One exponential a row for both derivatives. */
function deriveBinary(
  score: Float64Array,
  y: Float64Array,
  weight: Float64Array | undefined,
  g: Float64Array,
  h: Float64Array,
): void {
  for (let i = 0; i < y.length; i += 1) {
    const p = sigmoid(score[i]!);
    const w = weight ? weight[i]! : 1;
    g[i] = w * (p - y[i]!);
    h[i] = w * Math.max(1e-12, p * (1 - p));
  }
}
