import { createRandom } from '@aceso/tensor/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calibrated,
  chooseCalibration,
  fitConformal,
  fitIsotonic,
  fitPlatt,
  groupsOf,
  type Labelled,
  labelSet,
  vennAbers,
} from './calibrate.ts';
import { areas, calibrationBins, decisionCurve } from './metrics.ts';
import { concordance, integratedBrier, kaplanMeier, statusAt, stepAt, unoConcordance } from './survival-scores.ts';
import { sigmoid } from './types.ts';

/** Events at whole times, censorings at halves. */
const TIME = [9, 8, 10, 10.5, 7, 9.5, 9.5, 10, 7, 8.5, 11, 8, 5.5, 5, 2.5, 3.5, 5, 5, 6, 2, 10, 12, 9, 2.5];
const EVENT = [1, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0];
const RISK = [
  0.834, 0.049, -0.279, -0.567, 0.84, -0.7, -0.476, -0.517, 0.673, 0.113, -0.546, 0.974, 0.56, 0.729, 0.568, -0.797,
  0.14, 0.267, 1.246, -1.344, 0.693, 0.953, -0.952, -0.721,
];

describe('censored times', () => {
  it('gives the concordance and the integrated Brier score of scikit-survival 0.28', () => {
    expect(concordance(RISK, TIME, EVENT)).toBeCloseTo(0.588957055214724, 12);
    const censoring = kaplanMeier(TIME, EVENT, true);
    expect(unoConcordance(RISK, TIME, EVENT, censoring, 9.25)).toBeCloseTo(0.6159452491231457, 12);
    const times = [2.25, 4.25, 6.25, 8.25];
    const survival = Float64Array.from(times.flatMap((t) => RISK.map((r) => Math.exp(-0.05 * t * Math.exp(r)))));
    expect(integratedBrier(survival, times, TIME, EVENT, censoring)).toBeCloseTo(0.15013850931167858, 12);
  });

  it('counts who is censored at the horizon as seen to it: a study that ends there has weights', () => {
    const time = [1, 2, 2, 3, 5, 5, 5, 5];
    const event = [1, 0, 1, 1, 1, 0, 0, 0];
    const { label, weight } = statusAt(5, time, event, kaplanMeier(time, event, true));
    expect([...label]).toEqual([1, 0, 1, 1, 1, 0, 0, 0]);
    // Weights of those seen add up to everybody: the one censored at 2 is stood for by those after.
    expect(weight[1]).toBe(0);
    expect(weight[5]).toBeGreaterThan(1);
    expect(weight.reduce((a, b) => a + b, 0)).toBeCloseTo(8, 12);
  });

  it('is one half for risks in no order, and turns round with their sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (seed) => {
        const r = createRandom(seed);
        const time = Array.from({ length: 30 }, () => 1 + r.int(20));
        const event = Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? 0 : 1));
        const risk = Array.from({ length: 30 }, () => r.int(8));
        const c = concordance(risk, time, event);
        expect(
          concordance(
            risk.map((x) => -x),
            time,
            event,
          ),
        ).toBeCloseTo(1 - c, 12);
        // By pairs, as it is defined.
        let good = 0;
        let all = 0;
        for (let i = 0; i < 30; i += 1)
          for (let j = 0; j < 30; j += 1) {
            if (event[i] !== 1 || !(time[i]! < time[j]! || (time[i] === time[j] && event[j] === 0))) continue;
            all += 1;
            good += risk[i]! > risk[j]! ? 1 : risk[i] === risk[j] ? 0.5 : 0;
          }
        expect(c).toBeCloseTo(good / all, 12);
      }),
      { numRuns: 30 },
    );
    expect(
      concordance(
        RISK.map(() => 1),
        TIME,
        EVENT,
      ),
    ).toBe(0.5);
  });

  it('steps down where it should', () => {
    const curve = kaplanMeier([1, 2, 2, 3], [1, 1, 0, 1]);
    expect([0.5, 1, 2, 3].map((t) => stepAt(curve, t))).toEqual([1, 0.75, 0.5, 0]);
    expect(stepAt(curve, 2, true)).toBe(0.75);
    // Of the censoring: the event at 2 was no longer at risk of it.
    expect(stepAt(kaplanMeier([1, 2, 2, 3], [1, 1, 0, 1], true), 2)).toBe(0.5);
  });
});

describe('areas and bins', () => {
  it('weighs rows as scikit-learn 1.9 does', () => {
    const w = Float64Array.from(RISK, (_, i) => 1 + (i % 3));
    const { auroc, auprc } = areas({ z: Float64Array.from(RISK), y: Uint8Array.from(EVENT), w });
    expect(auroc).toBeCloseTo(0.7373949579831933, 12);
    expect(auprc).toBeCloseTo(0.8952630455696841, 12);
  });

  it('counts every row in one bin, and treats nobody at no benefit', () => {
    const p = Float64Array.from({ length: 95 }, (_, i) => i / 95);
    const y = Uint8Array.from(p, (each) => (each > 0.6 ? 1 : 0));
    const w = new Float64Array(95).fill(1);
    expect(calibrationBins({ p, y, w }).reduce((s, { n }) => s + n, 0)).toBe(95);
    // A model that tells them apart gains whatever the threshold.
    for (const { model, all } of decisionCurve({ p: Float64Array.from(y), y, w }))
      expect(model).toBeGreaterThanOrEqual(all);
  });
});

/** Told too sure by a half: true log-odds are z / 2 - 1. */
function distorted(n: number, seed: number): Labelled {
  const r = createRandom(seed);
  const z = Float64Array.from({ length: n }, () => 3 * r.normal());
  return { z, y: z.map((each) => (r.next() < sigmoid(each / 2 - 1) ? 1 : 0)), w: new Float64Array(n).fill(1) };
}

describe('calibration', () => {
  it('finds what was distorted, and leaves alone what was not', () => {
    const data = distorted(4000, 1);
    const { slope, intercept } = fitPlatt(data);
    expect(slope).toBeCloseTo(0.5, 1);
    expect(intercept).toBeCloseTo(-1, 0);
    const { map } = chooseCalibration(data, createRandom(1));
    expect(map.kind).not.toBe('none');
    expect(calibrated(map, 2)).toBeCloseTo(0.5, 1);
    const straight = { ...data, y: data.z.map((each, i) => (createRandom(i).next() < sigmoid(each) ? 1 : 0)) };
    const kept = chooseCalibration(straight, createRandom(1)).map;
    for (const z of [-2, 0, 2]) expect(Math.abs(calibrated(kept, z) - sigmoid(z))).toBeLessThan(0.05);
  });

  it('never turns the order round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (seed) => {
        const data = distorted(60, seed);
        const map = fitIsotonic(data);
        const groups = groupsOf(data);
        let last = 0;
        let lastLow = 0;
        for (let z = -9; z <= 9; z += 0.5) {
          const p = calibrated(map, z);
          expect(p).toBeGreaterThanOrEqual(last - 1e-9);
          expect(p > 0 && p < 1).toBe(true);
          last = p;
          const [low, high] = vennAbers(groups, z);
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(lastLow - 0.1);
          lastLow = low;
        }
        expect(groups.w.every((w) => w >= 5)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe('conformal sets', () => {
  it('hold what came as often as they say, for either kind', () => {
    const held = [0, 0];
    const all = [0, 0];
    for (let seed = 0; seed < 120; seed += 1) {
      const sets = fitConformal(distorted(150, seed), 0.9);
      const fresh = distorted(60, 10_000 + seed);
      fresh.z.forEach((z, i) => {
        const label = fresh.y[i]!;
        const set = labelSet(sets, z);
        all[label]! += 1;
        if (set === 'either' || set === (label === 1 ? 'event' : 'no event')) held[label]! += 1;
      });
    }
    // About 2400 events, 4800 others; the guarantee is at least 0.9 on average.
    for (const label of [0, 1]) {
      expect(held[label]! / all[label]!).toBeGreaterThan(0.88);
      expect(held[label]! / all[label]!).toBeLessThan(0.95);
    }
  });

  it('rules nothing out with too few of a kind', () => {
    const z = Float64Array.from([-1, 0, 1, 2]);
    const sets = fitConformal({ z, y: [0, 0, 1, 1], w: new Float64Array(4).fill(1) }, 0.9);
    expect(sets).toMatchObject({ eventFrom: null, noEventTo: null });
    expect(labelSet(sets, -50)).toBe('either');
  });
});
