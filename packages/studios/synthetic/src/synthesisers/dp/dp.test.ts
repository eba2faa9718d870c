import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import { align } from '../../evaluate/align.ts';
import { fidelity } from '../../evaluate/fidelity.ts';
import { fitModel } from '../../pipeline/fit.ts';
import { sampleModel } from '../../pipeline/sample.ts';
import { rhoEpsilon } from '../../privacy/accounting/zcdp.ts';
import type { Table } from '../../table/table.ts';
import { population, shuffleColumns } from '../../testing/population.ts';
import { synthesiser as aim } from './aim.ts';
import { Budget } from './budget.ts';
import { drawRows } from './draw.ts';
import { cellsOf, junctionTree, project, tally } from './graph.ts';
import { findGrid, toSum } from './grid.ts';
import { cliqueMarginal, fitGraphical } from './inference.ts';
import type { DpModel } from './model.ts';
import { synthesiser as mst } from './mst.ts';
import { createNoise } from './noise.ts';

describe('noise', () => {
  it('is a discrete Gaussian: mean, variance, shape', () => {
    for (const sigma of [0.7, 3.3, 40]) {
      const noise = createNoise(1, `sigma ${sigma}`);
      const n = 60_000;
      let sum = 0;
      let square = 0;
      let within = 0;
      for (let i = 0; i < n; i += 1) {
        const x = noise.discreteGaussian(sigma);
        expect(Number.isInteger(x)).toBe(true);
        sum += x;
        square += x * x;
        if (Math.abs(x) <= sigma) within += 1;
      }
      expect(Math.abs(sum / n)).toBeLessThan((4 * sigma) / Math.sqrt(n));
      let z = 0;
      let v = 0;
      let inside = 0;
      for (let k = -400; k <= 400; k += 1) {
        const p = Math.exp((-k * k) / (2 * sigma * sigma));
        z += p;
        v += p * k * k;
        if (Math.abs(k) <= sigma) inside += p;
      }
      expect(square / n / (v / z)).toBeCloseTo(1, 1);
      expect(within / n).toBeCloseTo(inside / z, 1.7);
    }
  });

  it('chooses by the exponential mechanism, and depends on seed and secret', () => {
    const noise = createNoise(4);
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i += 1) counts[noise.exponentialMechanism([0, 1, 2], 1, 2)]! += 1;
    expect(counts[2]! / counts[1]!).toBeCloseTo(Math.E, 0.8);
    expect(counts[1]! / counts[0]!).toBeCloseTo(Math.E, 0.6);
    const draw = (seed: number, secret?: string) => {
      const n = createNoise(seed, secret);
      return Array.from({ length: 8 }, () => n.discreteGaussian(100));
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1)).not.toEqual(draw(1, 'secret'));
  });
});

describe('graphical inference', () => {
  it('builds junction trees with the running intersection property', () => {
    const r = createRandom(3);
    for (let trial = 0; trial < 60; trial += 1) {
      const d = 2 + r.int(8);
      const sizes = Array.from({ length: d }, () => 2 + r.int(3));
      const sets = Array.from({ length: r.int(2 * d) }, () => [...r.permutation(d, Math.min(d, 1 + r.int(3)))]);
      const tree = junctionTree(sizes, sets);
      for (const set of sets) expect(tree.cliques.some((c) => set.every((x) => c.includes(x)))).toBe(true);
      const seen = new Set<number>();
      tree.cliques.forEach((clique, k) => {
        const shared = clique.filter((c) => seen.has(c));
        if (k > 0) expect(shared.every((c) => tree.cliques[tree.parent[k]!]!.includes(c))).toBe(true);
        for (const c of clique) seen.add(c);
      });
      expect(seen.size).toBe(d);
    }
  });

  it('projects cells', () => {
    expect([...project([0, 1, 2], [1], [2, 2, 2])]).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
    expect([...project([0, 1], [1, 0], [2, 3])]).toEqual([0, 2, 4, 1, 3, 5]);
    expect([...project([0, 1], [], [2, 2])]).toEqual([0, 0, 0, 0]);
  });

  it('finds the maximum-entropy distribution of exact marginals, checked by enumeration', () => {
    // A chain 0 - 1 - 2 and a triangle 2 - 3 - 4, from a known joint of that structure.
    const sizes = [2, 3, 2, 3, 2];
    const all = [0, 1, 2, 3, 4];
    const r = createRandom(9);
    const sets = [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [2, 4],
    ];
    const factors = sets.map((s) => Float64Array.from({ length: cellsOf(s, sizes) }, () => Math.exp(r.normal())));
    const maps = sets.map((s) => project(all, s, sizes));
    const joint = Float64Array.from({ length: cellsOf(all, sizes) }, (_, i) =>
      factors.reduce((p, f, k) => p * f[maps[k]![i]!]!, 1),
    );
    const z = joint.reduce((s, v) => s + v, 0);
    const total = 10_000;
    const marginal = (s: number[]) => {
      const out = new Float64Array(cellsOf(s, sizes));
      const map = project(all, s, sizes);
      joint.forEach((p, i) => {
        out[map[i]!]! += (total * p) / z;
      });
      return out;
    };
    const model = fitGraphical(
      sizes,
      sets.map((columns) => ({ columns, counts: marginal(columns), sigma: 0.05 })),
      { total, iterations: 20_000 },
    );
    for (const s of [...sets, [2, 3, 4]]) {
      const truth = marginal(s);
      cliqueMarginal(model, s)!.forEach((p, i) => {
        expect(Math.abs(p * total - truth[i]!)).toBeLessThan(5);
      });
    }
    // Rows drawn keep the joint of columns that no clique holds together.
    const rows = drawRows(
      { sizes, cliques: model.tree.cliques.map((columns, k) => ({ columns, probabilities: model.marginals[k]! })) },
      200_000,
      createRandom(1),
    );
    const truth = marginal([0, 4]);
    tally(rows, [0, 4], sizes).forEach((count, i) => {
      expect(Math.abs(count / 200_000 - truth[i]! / total)).toBeLessThan(0.005);
    });
  });
});

describe('grids of numbers', () => {
  it('projects counts on a sum', () => {
    expect([...toSum([5, -3, 2], 4)]).toEqual([3.5, 0, 0.5]);
    expect([...toSum([-1, -2], 0)]).toEqual([0, 0]);
  });

  it('finds bounds, zeros and heaps from noisy counts', () => {
    const r = createRandom(1);
    const values = Float64Array.from({ length: 20_000 }, () =>
      r.next() < 0.6 ? 0 : r.next() < 0.5 ? 40 : Math.round(1000 * r.exponential()),
    );
    const budget = new Budget(5, 1e-6);
    const grid = findGrid(
      values,
      { name: 'x', kind: 'integer', missing: false },
      false,
      budget.rho / 8,
      budget,
      createNoise(1),
    );
    const at = (v: number) => grid.cells.find((c) => c.from <= v - grid.origin && v - grid.origin < c.to)!;
    expect(at(0).to - at(0).from).toBe(1);
    expect(at(0).count / 20_000).toBeCloseTo(0.6, 1);
    expect(at(40).to - at(40).from).toBeLessThanOrEqual(4);
    const last = grid.cells.at(-1)!;
    expect(grid.origin + last.to).toBeLessThan(70_000);
    expect(budget.spent().rho).toBeLessThan(budget.rho / 4);
  });
});

describe.each([
  ['dp-mst', mst],
  ['dp-aim', aim],
] as const)('%s', (method, synthesiser) => {
  const table = population(6000, 1);
  const fit = (t: Table, epsilon: number, seed = 1) => synthesiser.fit(t, { seed, epsilon, delta: 1e-6 }) as DpModel;

  it('spends its budget and no more, entry by entry', () => {
    const { privacy } = fit(table, 1);
    const rho = privacy.ledger.reduce((s, e) => s + e.rho, 0);
    expect(rho).toBeCloseTo(privacy.spentRho, 12);
    expect(rhoEpsilon(rho, 1e-6)).toBeLessThanOrEqual(1);
    expect(privacy.spentEpsilon).toBeGreaterThan(0.7);
    for (const e of privacy.ledger) {
      const cost = e.mechanism === 'exponential' ? e.parameter ** 2 / 8 : 1 / (2 * e.parameter ** 2);
      expect(e.rho).toBeCloseTo(cost, 12);
    }
  });

  it('keeps shapes and trends, better with more budget, and repeats by seed', () => {
    const error = (epsilon: number) => {
      const synthetic = synthesiser.sample(fit(table, epsilon), 6000, { seed: 2 }) as Table;
      return fidelity(align([table, synthetic]), 1);
    };
    const one = error(1);
    expect(one.relative.trend).toBeLessThan(2);
    const lost = fidelity(align([table, shuffleColumns(table, 1)]), 1).trend;
    const ten = error(20);
    expect(ten.trend).toBeGreaterThan(lost);
    expect(ten.quality).toBeGreaterThan(one.quality);
    expect(JSON.stringify(fit(table, 1))).toBe(JSON.stringify(fit(table, 1)));
    expect(JSON.stringify(fit(table, 1))).not.toBe(JSON.stringify(fit(table, 1, 2)));
  }, 60_000);

  it('leaves no hash, seed, bound or atom of the rows in the model file', async () => {
    const marked: Table = {
      ...table,
      schema: {
        columns: table.schema.columns.map((c) =>
          c.name === 'bmi' ? { ...c, min: 13.7, max: 71.9, atoms: [22.3], missingWords: ['unknown7'] } : c,
        ),
      },
    };
    const options = { method, seed: 987654, epsilon: 1, delta: 1e-6, inputHash: 'feed'.repeat(16) };
    const file = JSON.stringify(await fitModel(marked, options));
    for (const trace of ['987654', 'feedfeed', '13.7', '71.9', 'atoms', 'unknown7', '"gate"'])
      expect(file).not.toContain(trace);
    const rows = await sampleModel(JSON.parse(file), 500, { seed: 1 });
    expect(rows.rows).toBe(500);
    expect(rows.columns.length).toBe(7);
  });

  it('differs between neighbouring tables no more than noise: a lone extreme row leaves no trace', () => {
    const loner: Table = {
      ...table,
      columns: table.columns.map((c) => {
        if (c.type === 'code') return c;
        const values = c.values.slice();
        values[0] = 987_654_321;
        return { type: 'number' as const, values };
      }),
    };
    const synthetic = synthesiser.sample(fit(loner, 1), 3000, { seed: 1 }) as Table;
    for (const c of synthetic.columns) {
      if (c.type === 'number') expect(Math.max(...c.values.filter((v) => !Number.isNaN(v)))).toBeLessThan(5000);
    }
  });

  it('takes one column, constant columns and all-missing ones', () => {
    const n = 400;
    const odd: Table = {
      rows: n,
      schema: {
        columns: [
          { name: 'same', kind: 'numeric', missing: false },
          { name: 'none', kind: 'numeric', missing: true },
          { name: 'level', kind: 'categorical', missing: false, levels: ['a'] },
        ],
      },
      columns: [
        { type: 'number', values: new Float64Array(n).fill(3) },
        { type: 'number', values: new Float64Array(n).fill(Number.NaN) },
        { type: 'code', codes: new Int32Array(n), levels: ['a'] },
      ],
    };
    const out = synthesiser.sample(fit(odd, 5), 50, { seed: 1 }) as Table;
    expect(out.rows).toBe(50);
    const single: Table = { ...odd, schema: { columns: [odd.schema.columns[2]!] }, columns: [odd.columns[2]!] };
    expect((synthesiser.sample(fit(single, 5), 10, { seed: 1 }) as Table).columns[0]).toMatchObject({ type: 'code' });
    expect(() => fit({ ...odd, rows: 0 }, 1)).toThrow(/empty/);
    expect(() => fit(odd, -1)).toThrow(/epsilon/);
  });
});
