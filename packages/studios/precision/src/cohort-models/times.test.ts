import { createRandom } from '@aceso/tensor/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardMarkdown } from './card.ts';
import { aalenJohansen, competingConcordance } from './competing-scores.ts';
import { evaluateModel } from './evaluate.ts';
import reference from './fixtures/competing.json' with { type: 'json' };
import { incidence } from './incidence.ts';
import { predictRows } from './predict.ts';
import { coxFit } from './survival.ts';
import { kaplanMeier, stepAt, unoConcordance } from './survival-scores.ts';
import { type RawTable, readTable } from './table.ts';
import { madeUp, type SimulatedTimes, simulatedTimes, TIMES } from './testing.ts';
import { boundsAt, fitTimeBound } from './time-bound.ts';
import { trainModel } from './train.ts';
import type { Column } from './types.ts';

const columnsOf = ({ x }: SimulatedTimes): Column[] =>
  ['a', 'b'].map((name, j) => ({ name, type: 'number', values: Float64Array.from(x, (row) => row[j]!) }));
const causeIs = ({ cause }: SimulatedTimes, which: number): Uint8Array =>
  Uint8Array.from(cause, (c) => (c === which ? 1 : 0));

function tableOf({ x, time, cause }: SimulatedTimes): RawTable {
  const lines = x.map(([a, b], i) => [`P${i}`, a, b, time[i], ['alive', 'ill', 'died'][cause[i]!]].join(','));
  return readTable(Buffer.from(['person,a,b,years,ending', ...lines].join('\n')), 'simulated.csv');
}
const COMPETING = {
  outcome: 'ending',
  event: 'ill',
  time: 'years',
  id: 'person',
  competing: ['died'],
  horizon: 6,
} as const;
const fast = { release: 'test', resamples: 10 } as const;

describe('competing risks', () => {
  const made = simulatedTimes(reference.rows, reference.seed);
  const rows = made.time.map((_, i) => i);
  const time = Float64Array.from(made.time);

  it('has the coefficients and cumulative incidence of lifelines by cause, and that of scikit-survival without inputs', () => {
    const columns = columnsOf(made);
    const [event, other] = [1, 2].map((which) => coxFit(columns, rows, { time, event: causeIs(made, which) }, 0));
    const own = incidence({ kind: 'cause-specific', event: event!, other: other! }, columns, reference.times);
    reference.even.forEach((curve, i) => {
      curve.forEach((p, k) => {
        expect(own[k * rows.length + i]!).toBeCloseTo(p, 7);
      });
    });
    // Coefficients here are of inputs in standard deviations: their signs and ratio tell enough beside the curves.
    if (event!.kind === 'cox') expect(Math.sign(event!.linear.coefficients[0]!)).toBe(Math.sign(reference.one[0]!));
    const steps = aalenJohansen(time, made.cause);
    reference.times.forEach((t, k) => {
      expect(1 - stepAt(steps, t)).toBeCloseTo(reference.aj[k]!, 8);
    });
  });

  it('never adds up to more than certainty, and only rises', () => {
    const columns = columnsOf(made);
    const [event, other] = [1, 2].map((which) => coxFit(columns, rows, { time, event: causeIs(made, which) }, 0.3));
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 2, maxLength: 6 }), (list) => {
        const times = [...list].sort((a, b) => a - b);
        const one = incidence({ kind: 'cause-specific', event: event!, other: other! }, columns, times);
        const two = incidence({ kind: 'cause-specific', event: other!, other: event! }, columns, times);
        const n = rows.length;
        for (let i = 0; i < n; i += 1)
          for (let k = 0; k < times.length; k += 1) {
            expect(one[k * n + i]! + two[k * n + i]!).toBeLessThan(1 + 1e-9);
            if (k > 0) expect(one[k * n + i]!).toBeGreaterThanOrEqual(one[(k - 1) * n + i]! - 1e-12);
          }
      }),
      { numRuns: 20 },
    );
  });

  it('counts pairs as they are counted one by one, and is that of Uno without competing events', () => {
    const r = createRandom(3);
    const n = 60;
    const t = Float64Array.from({ length: n }, () => 1 + r.int(12));
    const cause = Uint8Array.from({ length: n }, () => r.int(3));
    const risk = Float64Array.from({ length: n }, () => r.int(8));
    const censoring = kaplanMeier(
      t,
      cause.map((c) => Math.min(1, c)),
      true,
    );
    const g = (i: number): number => stepAt(censoring, t[i]!, true);
    const byHand = (weighted: boolean): number => {
      let [good, all] = [0, 0];
      for (let i = 0; i < n; i += 1)
        for (let j = 0; j < n; j += 1) {
          if (i === j || cause[i] !== 1 || (weighted && (g(i) === 0 || t[i]! >= 10))) continue;
          const later = t[j]! > t[i]! || (t[j] === t[i] && cause[j] === 0);
          const gone = !later && cause[j] === 2;
          if (!later && !gone) continue;
          const w = !weighted ? 1 : later ? 1 / g(i) ** 2 : 1 / (g(i) * g(j));
          all += w;
          good += w * (risk[j]! < risk[i]! ? 1 : risk[j] === risk[i] ? 0.5 : 0);
        }
      return good / all;
    };
    expect(competingConcordance(risk, t, cause)).toBeCloseTo(byHand(false), 10);
    expect(competingConcordance(risk, t, cause, censoring, 10)).toBeCloseTo(byHand(true), 10);
    const plain = cause.map((c) => (c === 1 ? 1 : 0));
    const of = kaplanMeier(t, plain, true);
    expect(competingConcordance(risk, t, plain, of, 10)).toBeCloseTo(unoConcordance(risk, t, plain, of, 10), 10);
  });

  it('tells the risk of a world with competing events, lower than one without', () => {
    const raw = tableOf(simulatedTimes(400, 8));
    const { competing: _, ...without } = COMPETING;
    const model = trainModel(raw, { ...fast, declaration: COMPETING, learner: 'cox' });
    const naive = trainModel(raw, { ...fast, declaration: without, learner: 'cox' });
    expect(model.compared.map(({ kind }) => kind)).toEqual(['pooled-logistic, by cause', 'cox, by cause']);
    const [told] = predictRows(model, [{ a: 0.5, b: 0 }]);
    expect(told!.risk!).toBeLessThan(predictRows(naive, [{ a: 0.5, b: 0 }])[0]!.risk!);
    expect(told!.contributions!.reduce((s, { part }) => s + part, told!.base!)).toBeCloseTo(told!.score!, 6);
    expect(cardMarkdown(model)).toMatch(/\| competing \| ending = died \|/);
    const found = evaluateModel(model, tableOf(simulatedTimes(1500, 77)), { resamples: 5 });
    expect(Math.abs(found.figures.intercept.estimate)).toBeLessThan(0.5);
    expect(found.survival!.harrell.estimate).toBeGreaterThan(0.65);
    expect(found.timeBound!.held.estimate).toBeGreaterThan(0.85);
  });

  it('says in a sentence what is wrong', () => {
    const raw = tableOf(made);
    const train = (more: object) => () => trainModel(raw, { ...fast, declaration: { ...COMPETING, ...more } });
    expect(train({ competing: ['moved'] })).toThrow(/never is "moved"/);
    expect(train({ competing: ['ill'] })).toThrow(/cannot be a competing one/);
    expect(train({ time: undefined })).toThrow(/need a time column/);
  });
});

describe('bounds on the time', () => {
  /** Of new persons: the share whose event came no earlier. */
  const held = (seed: number, blind: boolean): readonly [number, number] => {
    const [fitOn, calibrate, fresh] = [seed, seed + 500, seed + 900].map((s) => simulatedTimes(200, s));
    const some = (from: SimulatedTimes) => columnsOf(from).slice(blind ? 1 : 0);
    const fit = coxFit(
      some(fitOn!),
      fitOn!.time.map((_, i) => i),
      { time: Float64Array.from(fitOn!.time), event: causeIs(fitOn!, 1) },
      0.3,
    );
    const time = Float64Array.from(calibrate!.time);
    const cause = Uint8Array.from(calibrate!.cause);
    const censoring = kaplanMeier(
      time,
      cause.map((c) => Math.min(1, c)),
      true,
    );
    const bound = fitTimeBound(
      fit,
      { columns: some(calibrate!), time, event: causeIs(calibrate!, 1), cause, censoring },
      0.9,
    );
    return [bound.level, bound.seenLevel].map((level) => {
      const bounds = boundsAt(fit, some(fresh!), level);
      return fresh!.truth.filter((t, i) => t >= bounds[i]!).length / 200;
    }) as [number, number];
  };

  it('hold for as many as they are meant for, with a good model and with one that knows little', () => {
    for (const blind of [false, true]) {
      const all = Array.from({ length: 25 }, (_, k) => held(10 + k, blind));
      const [own, seen] = [0, 1].map((at) => all.reduce((s, each) => s + each[at]!, 0) / all.length);
      expect(own).toBeGreaterThan(0.88);
      expect(own).toBeLessThan(0.96);
      expect(seen).toBeGreaterThan(0.89);
    }
  });

  it('are none where there are too few persons to set them on', () => {
    const few = simulatedTimes(6, 1);
    const time = Float64Array.from(few.time);
    const fit = coxFit(columnsOf(few), [0, 1, 2, 3, 4, 5], { time, event: new Uint8Array(6).fill(1) }, 1);
    const rows = {
      columns: columnsOf(few),
      time,
      event: causeIs(few, 1),
      censoring: kaplanMeier(time, few.cause, true),
    };
    expect(fitTimeBound(fit, rows, 0.9)).toEqual({ coverage: 0.9, level: null, seenLevel: null });
    expect([...boundsAt(fit, columnsOf(few), null)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('nested cross-validation', () => {
  it('tells every person by a model made without them, and the same each time', () => {
    const raw = madeUp(300, 12);
    const options = { ...fast, declaration: TIMES, learner: 'cox', nested: 3 } as const;
    const model = trainModel(raw, options);
    const { nested } = model;
    expect(nested).toMatchObject({ folds: 3, persons: 300, learners: { cox: 3 } });
    const { estimate, least, most, low, high } = nested!.survival!.harrell;
    expect(estimate).toBeGreaterThan(0.6);
    expect([least <= estimate, estimate <= most, low <= estimate, estimate <= high]).toEqual([true, true, true, true]);
    expect(trainModel(raw, options).hash).toBe(model.hash);
    // The model itself is that which is made without it.
    const { nested: _, ...plain } = options;
    expect(trainModel(raw, plain).fitted).toEqual(model.fitted);
    expect(cardMarkdown(model)).toContain('### Nested cross-validation');
  });

  it('is refused where it makes no sense', () => {
    const raw = madeUp(300, 12);
    const train = (more: object) => () => trainModel(raw, { ...fast, declaration: TIMES, learner: 'cox', ...more });
    expect(train({ nested: 1 })).toThrow(/2 to 20 outer folds/);
    expect(train({ nested: 3, declaration: { ...TIMES, splitBy: 'age' } })).toThrow(/mix what came first/);
  });
});
