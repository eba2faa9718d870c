import { createRandom } from '@aceso/tensor/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf } from './compare.ts';
import { judge, parseGates } from './gate.ts';
import { type LedgerEntry, nextEntry, parseLedger, verifyLedger } from './ledger.ts';
import { areaUnderRisk, riskCoverage, share } from './metrics.ts';
import { PERTURBATIONS } from './perturb.ts';
import { type Evaluated, type EvaluationRun, evaluate, type Subject, type Suite } from './run.ts';

const subject: Subject = { id: 'toy', name: 'Toy', kind: 'engine', version: '1' };
/** Right on every case but one in `every`. */
const suiteOf = (every: number): Suite => ({
  id: 'toys',
  version: '1',
  title: 'Toys',
  aspect: 'robustness',
  data: [{ id: 'made', licence: 'Apache-2.0', sha256: 'a'.repeat(64) }],
  run: async ({ seed }) => {
    const random = createRandom(seed);
    return {
      metrics: [
        share(
          'right',
          Array.from({ length: 400 }, () => random.int(every) !== 0),
          'higher',
        ),
      ],
    };
  },
});
const run = (every: number, by: Partial<Subject> = {}, seed = 1): Promise<EvaluationRun> => {
  const evaluated: Evaluated = { subject: { ...subject, ...by }, suites: [suiteOf(every)] };
  const options = { seed, quick: false, code: '0.1.0', at: '2026-01-01T00:00:00Z', by: 'ann' };
  return evaluate(evaluated, evaluated.suites[0]!, options);
};

describe('an evaluation', () => {
  it('gives the same run for the same seed', async () => {
    expect(await run(10)).toEqual(await run(10));
    expect((await run(10, {}, 2)).metrics).not.toEqual((await run(10)).metrics);
  });

  it('stands in a ledger in which nothing can be changed, dropped or put elsewhere', async () => {
    const entries: LedgerEntry[] = [];
    for (const seed of [1, 2, 3]) entries.push(nextEntry(entries.at(-1), await run(10, {}, seed)));
    verifyLedger(entries);
    expect(parseLedger(entries.map((entry) => JSON.stringify(entry)).join('\n'))).toEqual(entries);
    const [a, b, c] = entries as [LedgerEntry, LedgerEntry, LedgerEntry];
    expect(() => verifyLedger([a, c])).toThrow('Entry 2');
    expect(() => verifyLedger([b, a, c])).toThrow('Entry 1');
    expect(() => verifyLedger([a, { ...b, run: { ...b.run, by: 'bob' } }, c])).toThrow('Entry 2');
    expect(() => parseLedger('{oops')).toThrow('Line 1');
  });
});

describe('a gate', () => {
  const gates = parseGates({
    version: 1,
    rules: [{ subject: 'toy', suite: 'toys', metric: 'right', atLeast: 0.8, margin: 0.05 }],
  });

  it('lets through what holds its limit and is no worse than before', async () => {
    const before = await run(10);
    expect(judge(subject, gates, [before], []).passed).toBe(true);
    const again = judge(subject, gates, [before], [before]);
    expect(again.passed).toBe(true);
    expect(again.results[0]!.change).toMatchObject({ gain: 0, method: 'paired' });
  });

  it('does not compare with another subject whose suite has the same name', async () => {
    const before = await run(10);
    const other = { ...(await run(40)), subject: { ...subject, id: 'other' } };
    expect(judge(subject, gates, [before], [before, other]).passed).toBe(true);
  });

  it('blocks a regression, even above the limit, and says by how much', async () => {
    const before = await run(40);
    const worse = judge({ ...subject, version: '2' }, gates, [before, await run(8, { version: '2' })], [before]);
    expect(worse.passed).toBe(false);
    expect(worse.results[0]!.reasons.join()).toMatch(/went from 0\.97.* to 0\.8/);
    expect(worse.results[0]!.metric!.low).toBeGreaterThan(0.8);
  });

  it('blocks what was not measured in this version and with these weights', async () => {
    const other = judge({ ...subject, version: '2' }, gates, [await run(40)], []);
    expect(other).toMatchObject({ passed: false, results: [{ state: 'not-measured' }] });
    const swapped = judge({ ...subject, weights: 'b'.repeat(64) }, gates, [await run(40)], []);
    expect(swapped.passed).toBe(false);
  });

  it('is refused where it is written wrongly', () => {
    expect(() => parseGates({ version: 1, rules: [{ subject: 'a', suite: 'b', metric: 'c' }] })).toThrow(
      'rules.0 needs atLeast, atMost or margin',
    );
  });

  it('knows a change by its cases: none is none, and a change is within its interval', () => {
    const cases = fc.array(fc.boolean(), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(cases, cases, fc.constantFrom('higher' as const, 'lower' as const), (a, b, better) => {
        const [x, y] = [share('m', a, better), share('m', b, better)];
        expect(changeOf(x, x, true).gain).toBe(0);
        for (const paired of [true, false]) {
          const { gain, low, high } = changeOf(x, y, paired);
          expect(low - 0.02 <= gain && gain <= high + 0.02).toBe(true);
        }
      }),
    );
  });
});

describe('abstaining', () => {
  it('lowers the risk where confidence means something', () => {
    const answers = Array.from({ length: 100 }, (_, i) => ({ confidence: i / 100, right: i >= 30 }));
    const points = riskCoverage(answers);
    expect(points.at(-1)).toEqual([1, 0.3]);
    expect(points[50]![1]).toBe(0);
    expect(areaUnderRisk(points)).toBeLessThan(0.3 / 2);
    expect(riskCoverage(answers.map((one) => ({ ...one, confidence: 1 })))).toEqual([[1, 0.3]]);
  });
});

describe('a perturbation', () => {
  it.each(Object.keys(PERTURBATIONS))('is the same for the same seed and keeps numbers: %s', (name) => {
    const text = 'The patient takes 12.5 mg of ramipril. Blood pressure was 148/92 with dizziness. No nausea.';
    const change = PERTURBATIONS[name]!;
    const once = change(text, createRandom(3));
    expect(change(text, createRandom(3))).toBe(once);
    expect(once.match(/[\d.]*\d/g)?.sort()).toEqual(text.match(/[\d.]*\d/g)?.sort());
  });
});
