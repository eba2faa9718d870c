import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Table } from '../table/table.ts';
import { population, shuffleColumns } from '../testing/population.ts';
import { align } from './align.ts';
import { compare, fidelity } from './fidelity.ts';
import { shapeScore } from './shape.ts';

/** Scores of SDMetrics 0.32 for the tables below, by bench/peers/sdmetrics_scores.py. */
const peers = JSON.parse(readFileSync(new URL('./fixtures/sdmetrics.json', import.meta.url), 'utf8')) as Record<
  string,
  { shapes: Record<string, number>; pairs: Record<string, number> }
>;
const real = population(500, 1);

describe('fidelity', () => {
  it.each([
    ['fresh', population(700, 2)],
    ['shuffled', shuffleColumns(population(500, 3), 3)],
    ['small', population(60, 4)],
  ] as const)('agrees with SDMetrics to 1e-6 (%s)', (name, synthetic) => {
    const { columns } = align([real, synthetic]);
    for (const c of columns) {
      expect(Math.abs(shapeScore(c.parts[0]!, c.parts[1]!, 'drop') - peers[name]!.shapes[c.name]!)).toBeLessThan(1e-6);
    }
    const { pairs } = compare(
      columns.map((c) => c.name),
      columns.map((c) => c.parts[0]!),
      columns.map((c) => c.parts[1]!),
    );
    expect(pairs.length).toBe(21);
    for (const p of pairs) expect(Math.abs(p.score - peers[name]!.pairs[p.columns.join('|')]!)).toBeLessThan(1e-6);
  });

  it('counts a wrong share of missing values in the shape', () => {
    const whole: Table = {
      ...real,
      columns: real.columns.map((c) =>
        c.type === 'number' ? { ...c, values: c.values.map((v) => (Number.isNaN(v) ? 25 : v)) } : c,
      ),
    };
    const bmi = align([real, whole]).columns.find((c) => c.name === 'bmi')!;
    const share = (real.columns[3] as { values: Float64Array }).values.filter((v) => Number.isNaN(v)).length / 500;
    expect(shapeScore(bmi.parts[0]!, bmi.parts[1]!)).toBeLessThanOrEqual(1 - share + 1e-12);
    expect(shapeScore(bmi.parts[0]!, bmi.parts[0]!)).toBe(1);
  });

  it('matches levels by their text, whatever their order, and scores a collapsed column', () => {
    const sex = real.columns[1] as { codes: Int32Array };
    const turned: Table = {
      ...real,
      columns: real.columns.map((c, i) =>
        i === 1
          ? { type: 'code', levels: ['new', 'male', 'female'], codes: sex.codes.map((x) => 2 - x) }
          : i === 4
            ? { type: 'number', values: new Float64Array(500).fill(100) }
            : c,
      ),
    };
    const f = fidelity(align([real, turned]), 1);
    expect(f.columns.find((c) => c.column === 'sex')!.score).toBe(1);
    expect(f.columns.find((c) => c.column === 'pressure')!.score).toBeLessThan(0.6);
    const lost = f.pairs.find((p) => p.columns.join() === 'age,pressure')!;
    expect(lost.score).toBeLessThan(0.85);
    expect(f.pairs.every((p) => !Number.isNaN(p.score))).toBe(true);
  });

  it('takes tables of one row and one column', () => {
    const one: Table = {
      schema: { columns: [{ name: 'x', kind: 'numeric', missing: false }] },
      rows: 1,
      columns: [{ type: 'number', values: Float64Array.of(1) }],
    };
    expect(fidelity(align([one, one]), 1)).toMatchObject({ shape: 1, trend: 1, relative: { shape: 1, trend: 1 } });
  });
});
