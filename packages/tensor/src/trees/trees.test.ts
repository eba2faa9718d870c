import { describe, expect, it } from 'vitest';
import { createRandom } from '../random/index.ts';
import {
  attributeBoosting,
  type BoostModel,
  type Feature,
  featureGain,
  fitBoosting,
  predictBoosting,
  predictScores,
} from './index.ts';

const N = 3000;

/** Two numbers (one with holes), a code whose levels matter in no order, and noise. */
function data(seed: number, n = N) {
  const r = createRandom(seed);
  const x = Float64Array.from({ length: n }, () => r.normal());
  const holed = Float64Array.from({ length: n }, () => (r.next() < 0.2 ? Number.NaN : r.normal()));
  const codes = Int32Array.from({ length: n }, () => (r.next() < 0.1 ? -1 : r.int(6)));
  const noise = Float64Array.from({ length: n }, () => r.normal());
  const effect = [1, -1, 1, -1, 1, -1];
  const signal = Float64Array.from(
    { length: n },
    (_, i) => 2 * Math.sin(2 * x[i]!) + (Number.isNaN(holed[i]!) ? 1.5 : 0.5 * holed[i]!) + (effect[codes[i]!] ?? 3),
  );
  const features: Feature[] = [
    { type: 'number', values: x },
    { type: 'number', values: holed },
    { type: 'code', codes, levels: Array.from('abcdef') },
    { type: 'number', values: noise },
  ];
  return { features, signal, r };
}

const r2 = (p: Float64Array, y: Float64Array) => {
  const m = y.reduce((s, v) => s + v, 0) / y.length;
  let a = 0;
  let b = 0;
  y.forEach((v, i) => {
    a += (v - p[i]!) ** 2;
    b += (v - m) ** 2;
  });
  return 1 - a / b;
};

describe('boosted trees', () => {
  it('learns numbers, holes and unordered levels, and generalises', () => {
    const { features, signal } = data(1);
    const model = fitBoosting(features, signal, { objective: { type: 'squared' } });
    const fresh = data(2);
    expect(r2(predictBoosting(model, fresh.features), fresh.signal)).toBeGreaterThan(0.97);
    const gain = featureGain(model);
    expect(gain[3]!).toBeLessThan(0.02 * gain.reduce((s, g) => s + g, 0));
  });

  it('gives calibrated probabilities (binary and multiclass)', () => {
    const { features, signal, r } = data(3, 8000);
    const y = signal.map((s) => (r.next() < 1 / (1 + Math.exp(-s)) ? 1 : 0));
    const binary = fitBoosting(features, y, { objective: { type: 'binary' }, rounds: 60 });
    const fresh = data(4, 8000);
    const p = predictBoosting(binary, fresh.features);
    let error = 0;
    fresh.signal.forEach((s, i) => {
      error += Math.abs(p[i]! - 1 / (1 + Math.exp(-s))) / p.length;
    });
    expect(error).toBeLessThan(0.06);

    const multi = fitBoosting(features, y, { objective: { type: 'multiclass', classes: 2 }, rounds: 60 });
    const q = predictBoosting(multi, fresh.features);
    const n = fresh.signal.length;
    let gap = 0;
    for (let i = 0; i < n; i += 1) {
      expect(q[i]! + q[n + i]!).toBeCloseTo(1, 12);
      gap += Math.abs(q[n + i]! - p[i]!) / n;
    }
    expect(gap).toBeLessThan(0.03);
  });

  it('fits conditional quantiles and counts', () => {
    const { features, signal, r } = data(5, 8000);
    const y = signal.map((s) => s + r.normal());
    const model = fitBoosting(features, y, {
      objective: { type: 'quantile', quantile: 0.9 },
      minLeaf: 40,
      maxLeaves: 8,
    });
    const fresh = data(6);
    const p = predictBoosting(model, fresh.features);
    let below = 0;
    fresh.signal.forEach((s, i) => {
      if (s + fresh.r.normal() < p[i]!) below += 1 / p.length;
    });
    expect(below).toBeGreaterThan(0.85);
    expect(below).toBeLessThan(0.93);

    const counts = signal.map((s) => Math.round(Math.exp(s / 2)));
    const poisson = fitBoosting(features, counts, { objective: { type: 'poisson' } });
    expect(r2(predictBoosting(poisson, features), counts)).toBeGreaterThan(0.95);
    expect(() => fitBoosting(features, signal, { objective: { type: 'poisson' } })).toThrow(/row \d+/);
  });

  it('explains exactly: sums to the score, and equals Shapley values by enumeration', () => {
    const { features, signal } = data(7, 400);
    const model = fitBoosting(features, signal, { objective: { type: 'squared' }, rounds: 5, maxLeaves: 8 });
    const { base, values } = attributeBoosting(model, features);
    const scores = predictScores(model, features);
    for (let i = 0; i < 400; i += 1) {
      let sum = base[0]!;
      for (let f = 0; f < 4; f += 1) sum += values[4 * i + f]!;
      expect(sum).toBeCloseTo(scores[i]!, 10);
    }
    for (const row of [0, 17, 101]) {
      const direct = enumerate(model, features, row);
      for (let f = 0; f < 4; f += 1) expect(values[4 * row + f]!).toBeCloseTo(direct[f]!, 10);
    }
  });

  it('keeps monotone directions', () => {
    const { features, signal, r } = data(8);
    const y = signal.map((s, i) => s + 0.5 * (features[3] as { values: Float64Array }).values[i]! + r.normal());
    const model = fitBoosting(features, y, { objective: { type: 'squared' }, monotone: [0, 0, 0, 1] });
    const grid = Float64Array.from({ length: 60 }, (_, i) => -3 + i / 10);
    for (let k = 0; k < 40; k += 1) {
      const at = (f: Feature): Feature =>
        f.type === 'number'
          ? { type: 'number', values: new Float64Array(60).fill(f.values[k]!) }
          : { ...f, codes: new Int32Array(60).fill(f.codes[k]!) };
      const p = predictBoosting(model, [
        at(features[0]!),
        at(features[1]!),
        at(features[2]!),
        { type: 'number', values: grid },
      ]);
      for (let i = 1; i < 60; i += 1) expect(p[i]!).toBeGreaterThanOrEqual(p[i - 1]! - 1e-12);
    }
  });

  it('stops early on noise, repeats bit for bit, and survives JSON', () => {
    const { features, r } = data(9);
    const y = Float64Array.from({ length: N }, () => r.int(2));
    const options = {
      objective: { type: 'binary' },
      subsample: 0.7,
      columnSample: 0.75,
      seed: 3,
      earlyStopping: { fraction: 0.2, patience: 5 },
    } as const;
    const model = fitBoosting(features, y, options);
    expect(model.trees.length).toBeLessThan(15);
    expect(JSON.stringify(fitBoosting(features, y, options))).toBe(JSON.stringify(model));
    const read = JSON.parse(JSON.stringify(model)) as BoostModel;
    expect(predictBoosting(read, features)).toEqual(predictBoosting(model, features));
  });

  it('predicts with raw values what it scored with bins', () => {
    const { features, signal } = data(10);
    const model = fitBoosting(features, signal, {
      objective: { type: 'squared' },
      subsample: 0.5,
      rounds: 30,
      earlyStopping: { fraction: 0.3, patience: 50 },
    });
    const p = predictBoosting(model, features);
    const kept = createRandom(0).stream('validation').permutation(N).slice(0, 900);
    let loss = 0;
    for (const i of kept) loss += (0.5 * (p[i]! - signal[i]!) ** 2) / 900;
    expect(loss).toBeCloseTo(model.validation[model.trees.length - 1]!, 10);
  });

  it('takes constant, empty-valued and many-levelled columns, and refuses what does not fit', () => {
    const n = 1000;
    const r = createRandom(1);
    const features: Feature[] = [
      { type: 'number', values: new Float64Array(n).fill(5) },
      { type: 'number', values: new Float64Array(n).fill(Number.NaN) },
      { type: 'code', codes: Int32Array.from({ length: n }, () => r.int(5000)), levels: { length: 5000 } },
      { type: 'number', values: Float64Array.from({ length: n }, (_, i) => (i % 3 === 0 ? Number.NaN : i % 3)) },
    ];
    const y = Float64Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const p = predictBoosting(fitBoosting(features, y, { objective: { type: 'binary' } }), features);
    y.forEach((v, i) => {
      expect(Math.abs(p[i]! - v)).toBeLessThan(0.05);
    });
    expect(() => fitBoosting([], [], { objective: { type: 'binary' } })).toThrow(/at least one feature/);
    expect(() => fitBoosting(features, [1, 2], { objective: { type: 'binary' } })).toThrow(/1000 rows/);
    expect(() =>
      fitBoosting(
        features,
        y.map((v) => v * 2),
        { objective: { type: 'binary' } },
      ),
    ).toThrow(/0 or 1/);
  });
});

/** Shapley values of the path-dependent game by their definition. */
function enumerate(model: BoostModel, features: readonly Feature[], row: number): number[] {
  const goes = (tree: BoostModel['trees'][0][0], node: number): boolean => {
    const f = features[tree.feature[node]!]!;
    if (f.type === 'code')
      return f.codes[row]! < 0 ? tree.missingLeft[node]! : tree.lefts[node]!.includes(f.codes[row]!);
    const x = f.values[row]!;
    return Number.isNaN(x) ? tree.missingLeft[node]! : x <= tree.threshold[node]!;
  };
  const worth = (tree: BoostModel['trees'][0][0], node: number, known: number): number => {
    const f = tree.feature[node]!;
    if (f < 0) return tree.value[node]!;
    const l = tree.left[node]!;
    const r = tree.right[node]!;
    if ((known >> f) & 1) return worth(tree, goes(tree, node) ? l : r, known);
    return (tree.cover[l]! * worth(tree, l, known) + tree.cover[r]! * worth(tree, r, known)) / tree.cover[node]!;
  };
  const game = (known: number) => model.trees.reduce((s, round) => s + worth(round[0]!, 0, known), 0);
  const weights = [1 / 4, 1 / 12, 1 / 12, 1 / 4];
  return [0, 1, 2, 3].map((f) => {
    let sum = 0;
    for (let known = 0; known < 16; known += 1) {
      if ((known >> f) & 1) continue;
      const size = known.toString(2).replaceAll('0', '').length;
      sum += weights[size]! * (game(known | (1 << f)) - game(known));
    }
    return sum;
  });
}
