import { type LinearModel, scores } from '../packages/studios/copilot/src/scribe/select/linear.ts';

export { type LinearModel, scores };

export interface Sample {
  readonly features: readonly string[];
  /** 1 or 0 per label; undefined does not count for that label. */
  readonly targets: readonly (number | undefined)[];
  readonly weight?: number;
}

export interface TrainOptions {
  readonly labels: readonly string[];
  readonly epochs: number;
  readonly rate: number;
  /** L2, per sample seen. */
  readonly decay: number;
  /** Features seen less often are left out. */
  readonly least: number;
  readonly seed: number;
}

/**
 * Logistic regression by stochastic gradient with AdaGrad steps (Duchi et al., JMLR 2011). The same samples, options and
 * seed give the same model.
 */
export function trainLinear(samples: readonly Sample[], options: TrainOptions): LinearModel {
  const counts = new Map<string, number>();
  for (const sample of samples)
    for (const feature of sample.features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const ids = new Map<string, number>();
  for (const [feature, count] of counts) if (count >= options.least) ids.set(feature, ids.size);
  const rows = samples.map((sample) =>
    Int32Array.from(sample.features.map((feature) => ids.get(feature) ?? -1).filter((id) => id >= 0)),
  );
  const L = options.labels.length;
  const weights = new Float64Array(ids.size * L);
  const squares = new Float64Array(ids.size * L).fill(1e-6);
  const order = samples.map((_, i) => i);
  let state = options.seed >>> 0 || 1;
  const random = (): number => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const s of order) {
      const row = rows[s]!;
      const sample = samples[s]!;
      for (let k = 0; k < L; k += 1) {
        const target = sample.targets[k];
        if (target === undefined) continue;
        let sum = 0;
        for (const id of row) sum += weights[id * L + k]!;
        const gradient = (1 / (1 + Math.exp(-sum)) - target) * (sample.weight ?? 1);
        for (const id of row) {
          const at = id * L + k;
          const g = gradient + options.decay * weights[at]!;
          squares[at] = squares[at]! + g * g;
          weights[at] = weights[at]! - (options.rate * g) / Math.sqrt(squares[at]!);
        }
      }
    }
  }
  const out: Record<string, number[]> = {};
  for (const [feature, id] of ids) {
    const row = Array.from({ length: L }, (_, k) => Math.round(weights[id * L + k]! * 100) / 100);
    if (row.some((weight) => Math.abs(weight) >= 0.05)) out[feature] = row;
  }
  return { labels: options.labels, weights: out };
}
