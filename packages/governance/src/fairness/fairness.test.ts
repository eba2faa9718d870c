import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditFairness, type FairnessAudit } from './audit.ts';
import { holm } from './bootstrap.ts';
import { fairnessHtml } from './report.ts';
import { NOT_RECORDED, parseFairnessTable } from './table.ts';

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
const COLUMNS = { outcome: 'outcome', prediction: 'prediction', score: 'score', groups: ['sex', 'origin'] };
const people = parseFairnessTable(fixture('people.csv'), COLUMNS);
const audit = auditFairness(people, { seed: 1, resamples: 100 });
const group = (of: FairnessAudit, attribute: string, name: string) =>
  of.attributes.find((one) => one.attribute === attribute)!.groups.find((one) => one.group === name)!;

interface Expected {
  readonly attributes: Record<
    string,
    { readonly byGroup: Record<string, Record<string, number>>; readonly disparities: Record<string, number> }
  >;
  readonly aequitas: { readonly rows: readonly (Record<string, number> & { attribute: string; group: string })[] };
}
const expected = JSON.parse(fixture('people.expected.json')) as Expected;

describe('a fairness audit', () => {
  it.each(Object.entries(expected.attributes))(
    'agrees with Fairlearn and scikit-learn: %s',
    (attribute, { byGroup, disparities }) => {
      for (const [name, metrics] of Object.entries(byGroup))
        for (const [id, value] of Object.entries(metrics))
          expect(group(audit, attribute, name).metrics[id]?.value, `${name} ${id}`).toBeCloseTo(value, 5);
      const found = audit.attributes.find((one) => one.attribute === attribute)!.disparities;
      for (const [id, value] of Object.entries(disparities)) expect(found[id]?.value, id).toBeCloseTo(value, 10);
    },
  );

  it('agrees with Aequitas', () => {
    expect(expected.aequitas.rows).toHaveLength(5);
    for (const { attribute, group: name, ...metrics } of expected.aequitas.rows)
      for (const [id, value] of Object.entries(metrics))
        expect(group(audit, attribute, name).metrics[id]?.value, `${name} ${id}`).toBeCloseTo(value as number, 10);
  });

  it('gives the same numbers for the same seed, and others for another', () => {
    expect(auditFairness(people, { seed: 1, resamples: 100 })).toEqual(audit);
    expect(auditFairness(people, { seed: 2, resamples: 100 })).not.toEqual(audit);
  });

  it('has intervals around its values, and says what chance alone gives', () => {
    for (const { groups, disparities } of audit.attributes) {
      for (const { metrics } of groups)
        for (const [id, { value, low, high }] of Object.entries(metrics))
          if (value !== null && low !== null && id !== 'ece')
            expect(low <= value + 1e-9 && value <= high! + 1e-9, `${id} ${low} ${value} ${high}`).toBe(true);
      for (const { p, holm: adjusted, byChance } of Object.values(disparities)) {
        expect(adjusted).toBeGreaterThanOrEqual(p);
        expect(byChance).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('does not tell of groups that are too small, nor compare them', () => {
    const strict = auditFairness(people, { seed: 1, resamples: 20, minN: 64 });
    const small = group(strict, 'origin', 'C');
    expect(small).toEqual({ group: 'C', n: null, suppressed: true, metrics: {} });
    expect(group(strict, 'origin', 'A').suppressed).toBe(false);
    expect(strict.notes.join(' ')).toMatch(/fewer than 64 people/);
    const crossed = audit.attributes.find(({ attribute }) => attribute === 'sex x origin')!;
    expect(crossed.groups.map(({ group: name }) => name)).toContain('female, A');
  });

  it('finds planted unfairness, and none where there is none', () => {
    const line = (i: number, origin: string, missed: boolean) =>
      `${i % 2},${i % 2 === 1 && missed ? 0 : i % 2},${origin}`;
    const table = (missedOf: (i: number) => boolean) =>
      parseFairnessTable(
        ['y,p,g', ...Array.from({ length: 400 }, (_, i) => line(i, i < 200 ? 'a' : 'b', missedOf(i)))].join('\n'),
        { outcome: 'y', prediction: 'p', groups: ['g'] },
      );
    const unfair = auditFairness(
      table((i) => i >= 200 && i % 5 === 0),
      { seed: 3, resamples: 300 },
    );
    expect(unfair.attributes[0]!.disparities['equal-opportunity-difference']!.value).toBeCloseTo(0.2, 12);
    expect(unfair.attributes[0]!.disparities['equal-opportunity-difference']!.holm).toBeLessThan(0.05);
    const fair = auditFairness(
      table((i) => i % 5 === 0),
      { seed: 3, resamples: 300 },
    );
    expect(fair.attributes[0]!.disparities['equal-opportunity-difference']!.value).toBe(0);
    expect(fair.attributes[0]!.disparities['equal-opportunity-difference']!.holm).toBe(1);
  });

  it('makes a group of those whose attribute is missing, and counts rows without an outcome', () => {
    const table = parseFairnessTable('y,p,g\n1,1,a\n,1,a\n0,1,\n1,0,NA', {
      outcome: 'y',
      prediction: 'p',
      groups: ['g'],
    });
    expect(table.groups.g).toEqual(['a', NOT_RECORDED, NOT_RECORDED]);
    expect(table.leftOut).toBe(1);
    const refuse =
      (text: string, outcome = 'y') =>
      () =>
        parseFairnessTable(text, { outcome, prediction: 'p', groups: ['g'] });
    expect(refuse('y,p,g\n2,1,a')).toThrow('Line 2, column y: write 1 or 0');
    expect(refuse('y,p,g', 'z')).toThrow('no column "z"; it has y, p, g');
  });

  it('is a page that needs nothing from elsewhere and escapes what the table says', () => {
    const table = parseFairnessTable(`y,p,g\n${'1,1,<b>\n0,1,<b>\n'.repeat(20)}`, {
      outcome: 'y',
      prediction: 'p',
      groups: ['g'],
    });
    const html = fairnessHtml(auditFairness(table, { seed: 1, resamples: 10 }), 'A & B');
    expect(html).toContain('A &amp; B');
    expect(html).not.toContain('<b>');
    expect(html).not.toMatch(/(?:src|href)=/);
  });

  it('adjusts p values by Holm: in order, never below what they were, never above 1', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (p) => {
        const adjusted = holm(p);
        return adjusted.every((value, i) => value >= p[i]! - 1e-15 && value <= 1);
      }),
    );
  });
});
