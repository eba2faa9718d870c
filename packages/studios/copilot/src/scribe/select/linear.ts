/** A linear classifier per label: log-odds are the sum of the weights of the features. */
export interface LinearModel {
  readonly labels: readonly string[];
  /** One row of weights per feature, in the order of `labels`. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

/** Log-odds per label. Unknown features count nothing. */
export function scores(model: LinearModel, features: readonly string[]): number[] {
  const out = new Array<number>(model.labels.length).fill(0);
  for (const feature of features) {
    const row = Object.hasOwn(model.weights, feature) ? model.weights[feature]! : undefined;
    if (!row) continue;
    for (let k = 0; k < row.length; k += 1) out[k] = out[k]! + row[k]!;
  }
  return out;
}
