import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { align } from '../evaluate/align.ts';
import type { Table } from '../table/table.ts';
import { plant, population } from '../testing/population.ts';
import { assessPrivacy } from './assess.ts';
import { pool, risk } from './attacks/risk.ts';
import { kMap } from './k-map.ts';
import { matches } from './matches.ts';
import { buildSpace, distances, nearest } from './space.ts';

const training = population(800, 1);
const holdout = population(800, 2);
const fresh = population(800, 3);

describe('risk', () => {
  it('has the values and intervals of Anonymeter 1.1', () => {
    for (const [n, success, control, value, low, high] of [
      [1000, 158, 151, 0.008226383208281585, 0, 0.045440871599222055],
      [500, 60, 20, 0.08300120239472145, 0.04880152899134848, 0.1172008757980944],
      [1000, 911, 890, 0.18763280145365555, 0, 0.4001584708467548],
      [100, 0, 5, 0, 0, 0.0029559623502934257],
    ] as const) {
      const r = risk(n, [], n, control, success);
      expect(r.risk).toBeCloseTo(value, 12);
      expect(r.low).toBeCloseTo(low, 12);
      expect(r.high).toBeCloseTo(high, 12);
    }
    expect(risk(0, [], 0, 0)).toMatchObject({ risk: 0, high: 1, p: 1 });
    const pooled = pool([risk(100, [], 100, 5, 20), risk(300, [], 300, 10, 30)]);
    expect(pooled).toMatchObject({ attacks: 400, successes: 50, controlAttacks: 400, controlSuccesses: 15 });
    expect(risk(3, [7, 2, 7], 3, 0, 3).rows).toEqual([2, 7]);
  });
});

describe('the space of rows', () => {
  const space = buildSpace(align([training, fresh, holdout]));
  it('is a distance: zero to itself, symmetric, at most one per column', () => {
    const block = space.block(0);
    const d = new Float64Array(block.rows);
    const back = new Float64Array(block.rows);
    for (const row of [0, 5, 99]) {
      distances(d, block, row, block);
      expect(d[row]).toBe(0);
      expect(Math.max(...d)).toBeLessThanOrEqual(7);
      distances(back, block, 17, block);
      expect(back[row]).toBeCloseTo(d[17]!, 12);
    }
  });
  it('finds nearest rows as a plain search does', () => {
    const refs = space.block(0);
    const queries = space.block(1, [3, 14, 159]);
    const found = nearest(queries, refs);
    const d = new Float64Array(refs.rows);
    for (let q = 0; q < 3; q += 1) {
      distances(d, queries, q, refs);
      const sorted = [...d].sort((a, b) => a - b);
      expect(found.first[q]).toBe(sorted[0]);
      expect(found.second[q]).toBe(sorted[1]);
      expect(d[found.at[q]!]).toBe(sorted[0]);
    }
    const others = nearest(refs, refs, { others: true });
    expect(others.at.every((at, i) => at !== i)).toBe(true);
  });
});

describe('identical rows', () => {
  it('counts copies at the size of the holdout, whatever the sizes are', () => {
    const small = population(200, 2);
    const m = matches(align([training, plant(fresh, training, [1, 3, 5, 7, 9, 11, 13, 15]), small]));
    expect(m.copies.slice(0, 8).map((c) => c.training)).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
    expect(m.copies.slice(0, 8).map((c) => c.synthetic)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(m.trainingAtHoldoutSize).toBeCloseTo((m.training.estimate * 200) / 800, 3);
  });

  it('does not blame matches that chance explains', () => {
    const levels = ['a', 'b', 'c', 'd'];
    const coarse = (seed: number): Table => {
      const r = createRandom(seed);
      const codes = () => Int32Array.from({ length: 400 }, () => r.int(4));
      return {
        rows: 400,
        schema: { columns: ['x', 'y', 'z'].map((name) => ({ name, kind: 'categorical' as const, missing: false })) },
        columns: [0, 1, 2].map(() => ({ type: 'code' as const, codes: codes(), levels })),
      };
    };
    const m = matches(align([coarse(1), coarse(2), coarse(3)]));
    expect(m.training.estimate).toBeGreaterThan(0.9);
    expect(Math.abs(m.excess)).toBeLessThan(0.03);
    expect(m.copyCount).toBe(0);
  });
});

describe('attacks', () => {
  it('are blind on new people', () => {
    const p = assessPrivacy(align([training, fresh, holdout]), { seed: 1 });
    expect(p.linkability.low).toBe(0);
    expect(p.inferenceOverall.low).toBeLessThan(0.03);
    expect(p.singlingOut.multivariate.low).toBe(0);
    expect(p.singlingOut.multivariate.attacks).toBeGreaterThan(200);
    expect(p.membership.distance.auc.low).toBeLessThan(0.52);
    expect(p.distances.authenticity.low).toBeLessThan(p.distances.authenticityOfHoldout + 0.02);
  });

  it('succeed on a table that is the training table', () => {
    const p = assessPrivacy(align([training, training, holdout]), { seed: 1 });
    expect(p.linkability.risk).toBeGreaterThan(0.4);
    expect(p.inferenceOverall.risk).toBeGreaterThan(0.9);
    expect(p.inference.every((r) => r.risk > 0.9)).toBe(true);
    expect(p.singlingOut.univariate.risk).toBeGreaterThan(0.9);
    expect(p.singlingOut.multivariate.risk).toBeGreaterThan(0.9);
    expect(p.membership.distance.auc.estimate).toBeGreaterThan(0.99);
    expect(p.membership.distance.tpr.estimate).toBeGreaterThan(0.95);
    expect(p.distances.dcrShare.estimate).toBeGreaterThan(0.98);
    expect(p.distances.authenticity.estimate).toBe(0);
    expect(p.linkability.rows.every((r) => r >= 1 && r <= 800)).toBe(true);
  });
});

describe('k-map', () => {
  it('counts the real people behind a combination', () => {
    const table = (codes: number[]): Table => ({
      rows: codes.length,
      schema: { columns: [{ name: 'place', kind: 'categorical', missing: false }] },
      columns: [{ type: 'code', codes: Int32Array.from(codes), levels: ['a', 'b', 'c', 'd'] }],
    });
    const k = kMap(align([table([0, 0, 0, 0, 1, 1]), table([0, 1, 1, 3]), table([0, 0, 1, 2])]), ['place']);
    expect(k).toEqual({ columns: ['place'], k: 3, below5: 0.5, unmatched: 0.25 });
    expect(() => kMap(align([training, fresh, holdout]), ['nope'])).toThrow(/nope/);
  });
});
