import { describe, expect, it } from 'vitest';
import type { Table } from '../table/table.ts';
import { plant, population, shuffleColumns } from '../testing/population.ts';
import { type EvaluationOptions, evaluateSynthetic } from './certificate.ts';
import { certificateHtml } from './html.ts';

const real = population(1500, 1);
const holdout = population(1500, 2);
const fresh = population(1500, 3);
const evaluate = (synthetic: Table, options: Partial<EvaluationOptions> = {}) =>
  evaluateSynthetic(
    {
      real: { table: real, sha256: 'a'.repeat(64) },
      synthetic: { table: synthetic, sha256: 'b'.repeat(64) },
      holdout: { table: holdout, sha256: 'c'.repeat(64) },
    },
    { seed: 7, version: '0.0.0', ...options },
  );

describe('the certificate', () => {
  it('releases new real people: blind attacks, errors of a real half, equal utility and effects', () => {
    const c = evaluate(fresh, { target: 'event', survival: { time: 'visits', event: 'event' } });
    expect(c.gate.broken).toEqual([]);
    expect(c.verdict).toBe('release');
    expect(c.fidelity.relative.shape).toBeLessThan(1.6);
    expect(c.fidelity.relative.trend).toBeLessThan(1.6);
    expect(c.detection.boosted.low).toBeLessThan(0.52);
    expect(c.utility!.scores[0]!.ratio).toBeGreaterThan(0.95);
    expect(c.effects!.meanOverlap).toBeGreaterThan(0.5);
    expect(c.hazards!.model).toBe('cox');
    expect(c.privacy.distances.dcrShare.low).toBeLessThan(0.5);
    expect(c.privacy.distances.dcrShare.high).toBeGreaterThan(0.5);
    expect(c.gate.checks.every((check) => check.rows === undefined)).toBe(true);
  }, 60_000);

  it('refuses planted copies and names exactly the rows', () => {
    const rows = Array.from({ length: 150 }, (_, i) => 10 * i);
    const c = evaluate(plant(fresh, real, rows));
    expect(c.verdict).toBe('refuse');
    expect(c.gate.broken).toContain('identical rows');
    const check = c.gate.checks.find((x) => x.name === 'identical rows')!;
    expect(check.rows!.training!.filter((r) => (r - 1) % 10 === 0).length).toBeGreaterThanOrEqual(148);
    expect(check.rows!.synthetic!.filter((r) => r <= 150).length).toBeGreaterThanOrEqual(148);
    expect(check.rows!.synthetic!.length).toBeLessThan(155);
    expect(check.value).toBeGreaterThan(0.08);
  }, 60_000);

  it('refuses slightly blurred copies of the whole table, by distance and membership', () => {
    const blurred: Table = {
      ...real,
      columns: real.columns.map((column, c) =>
        column.type === 'number' && real.schema.columns[c]!.kind === 'numeric'
          ? { type: 'number', values: column.values.map((v, i) => v + (i % 2 === 0 ? 0.13 : -0.17)) }
          : column,
      ),
    };
    const c = evaluate(blurred);
    expect(c.gate.broken).not.toContain('identical rows');
    expect(c.gate.broken).toContain('distance to closest record');
    expect(c.gate.broken).toContain('membership inference, AUC');
    expect(c.gate.broken).toContain('linkability');
    const named = c.gate.checks.find((x) => x.name === 'distance to closest record')!.rows!;
    expect(named.synthetic!.length).toBeGreaterThan(50);
    expect(named.synthetic).toEqual(named.training);
  }, 60_000);

  it('shows lost trends of shuffled columns, which keep their shape', () => {
    const c = evaluate(shuffleColumns(fresh, 5), { target: 'event' });
    expect(c.fidelity.relative.shape).toBeLessThan(1.6);
    expect(c.fidelity.relative.trend).toBeGreaterThan(1.3);
    expect(c.detection.boosted.low).toBeGreaterThan(0.6);
    expect(c.utility!.scores[0]!.tstr).toBeLessThan(0.65);
    expect(c.effects!.meanOverlap).toBeLessThan(0.5);
  }, 60_000);

  it('is the same for the same seed and shows no row of a real person', () => {
    const small = population(300, 4);
    const a = evaluate(small);
    expect(JSON.stringify(evaluate(small))).toBe(JSON.stringify(a));
    const html = certificateHtml(a);
    expect(html).toContain('<svg');
    expect(html).not.toMatch(/<script|https?:/);
    expect(html).toContain('a'.repeat(64));
    expect(certificateHtml({ ...a, columns: ['<b>x'] })).not.toContain('<b>x');
  }, 60_000);

  it('names what does not fit', () => {
    expect(() => evaluate({ ...fresh, rows: 0 })).toThrow(/the synthetic table has no rows/);
    const renamed = { ...fresh, schema: { columns: fresh.schema.columns.map((c) => ({ ...c, name: `${c.name}2` })) } };
    expect(() => evaluate(renamed)).toThrow(/the synthetic table has no column "age"/);
    const swapped = { ...fresh, columns: [fresh.columns[1]!, fresh.columns[0]!, ...fresh.columns.slice(2)] };
    expect(() => evaluate(swapped)).toThrow(/"age" is numeric in the real table but not in the synthetic table/);
    expect(() => evaluate(fresh, { target: 'nope' })).toThrow(/no column "nope"/);
  });
});
