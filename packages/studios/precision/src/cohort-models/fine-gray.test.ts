import { applyDesign, fitCox, fitFineGray, planDesign } from '@aceso/tensor/linear';
import { createRandom } from '@aceso/tensor/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardMarkdown } from './card.ts';
import { explainIncidence } from './competing-parts.ts';
import { incidenceLoss } from './competing-scores.ts';
import { fineGrayFit } from './fine-gray.ts';
import reference from './fixtures/fine-gray.json' with { type: 'json' };
import { incidence } from './incidence.ts';
import { rawLogOdds } from './learner.ts';
import { predictRows } from './predict.ts';
import { coxFit, intervalsOf, trainDiscrete, trainPooled } from './survival.ts';
import { kaplanMeier, stepAt } from './survival-scores.ts';
import { type RawTable, readTable } from './table.ts';
import { type SimulatedTimes, simulatedTimes } from './testing.ts';
import { trainModel } from './train.ts';
import type { Column, HazardFit } from './types.ts';

const columnsOf = ({ x }: SimulatedTimes): Column[] =>
  ['a', 'b'].map((name, j) => ({ name, type: 'number', values: Float64Array.from(x, (row) => row[j]!) }));
const outcomeOf = (made: SimulatedTimes, later = 0) => {
  const time = Float64Array.from(made.time, (t, i) => t + (i + 1) * later);
  const cause = Uint8Array.from(made.cause);
  const seen = cause.map((each) => Math.min(1, each));
  return { time, cause, censoring: kaplanMeier(time, seen, true) };
};
const rowsFor = ({ time }: SimulatedTimes): number[] => time.map((_, i) => i);

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

describe('hazards of the subdistribution', () => {
  const made = simulatedTimes(reference.rows, reference.seed);
  const columns = columnsOf(made);
  const plan = planDesign(columns, { names: ['a', 'b'], standardise: false });
  const design = applyDesign(plan, columns, false);

  it("have the coefficients of R's survival with ties, and coefficients and incidence of cmprsk without", () => {
    for (const [later, theirs] of [
      [0, reference.efron],
      [reference.later, reference.crr],
    ] as const) {
      const { time, cause, censoring } = outcomeOf(made, later);
      const free = time.map((t) => stepAt(censoring, t, true));
      const { coefficients, converged } = fitFineGray(design, time, cause, free);
      expect(converged).toBe(true);
      theirs.forEach((b, j) => {
        expect(coefficients[j]!).toBeCloseTo(b, 8);
      });
    }
    const own = incidence(
      fineGrayFit(columns, rowsFor(made), outcomeOf(made, reference.later), 0),
      columns,
      reference.times,
    );
    reference.cif.forEach((curve, i) => {
      curve.forEach((p, k) => {
        expect(own[k * made.time.length + i]!).toBeCloseTo(p, 8);
      });
    });
  });

  it('are those of Cox where nothing competes, and tell apart what a hazard by cause cannot', () => {
    const { time, cause } = outcomeOf(made);
    const alone = cause.map((each) => (each === 1 ? 1 : 0));
    const one = new Float64Array(time.length).fill(0.4);
    expect([...fitFineGray(design, time, alone, one).coefficients]).toEqual([
      ...fitCox(design, time, alone).coefficients,
    ]);
    // `b` lowers the event a little and brings on what competes: on the incidence it counts for more.
    const free = time.map((t) => stepAt(outcomeOf(made).censoring, t, true));
    expect(fitFineGray(design, time, cause, free).coefficients[1]!).toBeLessThan(
      fitCox(design, time, alone).coefficients[1]!,
    );
  });

  it('tell incidences that only rise, whatever the times', () => {
    const fit = fineGrayFit(columns, rowsFor(made), outcomeOf(made), 0.3);
    const n = made.time.length;
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 40, noNaN: true }), { minLength: 2, maxLength: 6 }), (list) => {
        const told = incidence(
          fit,
          columns,
          [...list].sort((a, b) => a - b),
        );
        for (let at = n; at < told.length; at += 1) {
          expect(told[at]!).toBeGreaterThanOrEqual(told[at - n]!);
          expect(told[at]!).toBeLessThan(1);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are learned, compared and taken like the others', () => {
    const raw = tableOf(simulatedTimes(300, 8));
    const model = trainModel(raw, { ...fast, declaration: COMPETING, learner: 'fine-gray' });
    expect(model.compared.map(({ kind, chosen }) => [kind, chosen])).toEqual([
      ['pooled-logistic, by cause', false],
      ['fine-gray', true],
    ]);
    const [low, high] = predictRows(model, [
      { a: 0, b: 1.5 },
      { a: 0, b: -1.5 },
    ]);
    expect(low!.risk!).toBeLessThan(high!.risk!);
    for (const { base, contributions, score } of [low!, high!])
      expect(contributions!.reduce((sum, { part }) => sum + part, base!)).toBeCloseTo(score!, 9);
    expect(cardMarkdown(model)).toContain('cumulative incidence of the event rises');
    const { competing: _, ...without } = COMPETING;
    expect(() => trainModel(raw, { ...fast, declaration: without, learner: 'fine-gray' })).toThrow(/competing events/);
  });
});

describe('contributions to the cumulative incidence', () => {
  const made = simulatedTimes(160, 21);
  const columns = columnsOf(made);
  const rows = rowsFor(made);
  const { time } = outcomeOf(made);
  const of = (cause: number) => ({ time, event: Uint8Array.from(made.cause, (c) => (c === cause ? 1 : 0)) });
  const learning = { columns, rows, folds: [rows.slice(0, 80), rows.slice(80)], seed: 1 };
  const edges = (cause: number) => intervalsOf(rows, of(cause), 6);
  const byCause = (fit: (cause: number) => HazardFit) =>
    ({ kind: 'cause-specific', event: fit(1), other: fit(2) }) as const;
  const fits = {
    cox: byCause((cause) => coxFit(columns, rows, of(cause), 0.3)),
    'pooled-logistic': byCause((cause) => trainPooled(learning, of(cause), edges(cause)).fitted),
    discrete: byCause((cause) => trainDiscrete(learning, of(cause), edges(cause), 6).fitted),
  };

  it.each(['cox', 'pooled-logistic', 'discrete'] as const)('of %s by cause add up to its log-odds', (kind) => {
    const { base, values, score, interval } = explainIncidence(fits[kind], columns, 6);
    const told = rawLogOdds(fits[kind], columns, 6);
    rows.forEach((i) => {
      expect(score[i]!).toBeCloseTo(told[i]!, 9);
      expect(base + values[2 * i]! + values[2 * i + 1]! + (interval?.[i] ?? 0)).toBeCloseTo(score[i]!, 6);
    });
  });

  it('count what an input does to the competing event alone, and nothing that does nothing', () => {
    const r = createRandom(4);
    const noise: Column = { name: 'noise', type: 'number', values: Float64Array.from(rows, () => r.normal()) };
    const three = [...columns, noise];
    const fit = byCause((cause) => coxFit(three, rows, of(cause), 0.3));
    const only = (hazard: HazardFit, kept: number): HazardFit =>
      hazard.kind === 'cox'
        ? {
            ...hazard,
            linear: { ...hazard.linear, coefficients: hazard.linear.coefficients.map((b, j) => (j === kept ? b : 0)) },
          }
        : hazard;
    // The event goes by `a` alone, what competes by `b` alone.
    const { values } = explainIncidence({ ...fit, event: only(fit.event, 0), other: only(fit.other, 1) }, three, 6);
    const b = columns[1] as Column & { type: 'number' };
    const mean = b.values.reduce((sum, v) => sum + v, 0) / rows.length;
    rows.forEach((i) => {
      expect(Math.sign(values[3 * i + 1]!)).toBe(-Math.sign(b.values[i]! - mean));
      expect(values[3 * i + 2]!).toBeCloseTo(0, 15);
    });
  });
});

describe('the loss of an incidence', () => {
  it('is least for the incidence that is true', () => {
    const n = 4000;
    const made = simulatedTimes(n, 33);
    const outcome = outcomeOf(made);
    const share = made.truth.filter((t) => t <= 6).length / n;
    const loss = (p: number): number => incidenceLoss(new Float64Array(n).fill(p), [6], rowsFor(made), outcome) / n;
    for (const away of [-0.05, 0.05]) expect(loss(share + away)).toBeGreaterThan(loss(share));
  });
});
