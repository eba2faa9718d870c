import { createRandom } from '@aceso/tensor/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitClustered } from './clustered.ts';
import type { CostPlan } from './cost.ts';
import { readCostPlan } from './cost.ts';
import { readRoiEvents } from './events.ts';
import { isAfterHours } from './metrics.ts';
import { plantedPlan, plantWorld } from './simulate.ts';
import { holm, runStudy } from './study.ts';

const COSTS: CostPlan = {
  currency: 'EUR',
  licence: 0,
  hardware: 1000,
  setupHours: 10,
  trainingHoursPerPerson: 1,
  reviewMinutesPerTask: 1,
  hourlyRate: 60,
  realised: 0.5,
};
const events = plantWorld({ design: 'did', effect: -20 }, createRandom('study'));

describe('a study', () => {
  it('works out what it cost and paid, with its interval, only where there is a comparison', () => {
    const [result] = runStudy(events, { ...plantedPlan('did', 99), costs: COSTS }).results;
    expect(result?.verdict).toBe('benefit');
    const { money } = result!;
    const tool = events.filter((event) => event.tool);
    expect(money?.tasks).toBe(tool.length);
    // By hand: minutes saved at 60 an hour, half of them put to use, less what it cost.
    const cost = 1000 + 600 + money!.people * 60 + tool.length + tool.length * 0.02;
    expect(money?.total).toBeCloseTo(cost, 6);
    expect(money?.net).toBeCloseTo(-result!.effect! * 0.5 * tool.length - cost, 6);
    expect(money!.netLow).toBeLessThan(money!.net);
    expect(money?.breakEvenEffect).toBeCloseTo(-cost / (0.5 * tool.length), 9);

    const alone = plantWorld({ design: 'its', effect: -20 }, createRandom('alone'));
    const [its] = runStudy(alone, { ...plantedPlan('its', 0), costs: COSTS }).results;
    expect(its?.money).toBeUndefined();
    expect(its?.noMoney).toMatch(/no comparison group/);
    const free = runStudy(events, { ...plantedPlan('did', 0), costs: { ...COSTS, hourlyRate: 0 } }).results[0];
    expect(free?.noMoney).toMatch(/No money's worth/);
  });

  it('refuses groups that moved apart before the tool', () => {
    const treated = new Set(events.filter(({ tool }) => tool).map(({ department }) => department));
    const skewed = events.map((event) => (treated.has(event.department) ? { ...event, end: later(event) } : event));
    const [result] = runStudy(skewed, plantedPlan('did', 99)).results;
    expect(result?.verdict).toBe('not-enough-data');
    expect(result?.refusals.map(({ code }) => code)).toContain('pre-trend');
    expect(result?.adjustedP).toBeUndefined();
  });

  it('says so where there are too few departments, periods or people', () => {
    const few = events.filter(({ department }) => ['department 01', 'department 02'].includes(department));
    expect(runStudy(few, plantedPlan('did', 99)).results[0]?.verdict).toBe('not-enough-data');
    expect(() => runStudy([], plantedPlan('did', 99))).toThrow(/No event|no events/);
    expect(
      runStudy(events.slice(0, 40), { ...plantedPlan('matched', 0), goLive: '2025-02-03' }).results[0]?.verdict,
    ).toBe('not-enough-data');
  });

  it('calls a harm a harm', () => {
    const worse = plantWorld({ design: 'stepped-wedge', effect: 15 }, createRandom('worse'));
    const [result] = runStudy(worse, { ...plantedPlan('stepped-wedge', 199), costs: COSTS }).results;
    expect(result?.verdict).toBe('harm');
    expect(result?.money?.verdict).toBe('costs-more');
  });

  it('adjusts for the number of metrics', () => {
    const [draft, sign] = runStudy(events, {
      ...plantedPlan('did', 99),
      metrics: ['time-to-draft', 'time-to-sign', 'denial-rate'],
    }).results;
    expect(draft?.adjustedP).toBeGreaterThanOrEqual(draft!.p!);
    expect(sign?.adjustedP).toBeGreaterThanOrEqual(sign!.p!);
    expect(holm([0.01, undefined, 0.04, 0.03])).toEqual([0.03, undefined, 0.06, 0.06]);
  });
});

const later = (event: { start: string; end: string }): string => {
  const weeks = (Date.parse(event.start) - Date.parse('2025-01-06')) / 604_800_000;
  return new Date(Date.parse(event.end) + weeks * 120_000).toISOString();
};

describe('Holm', () => {
  it('never lowers a p value and keeps their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (ps) => {
        const out = holm(ps) as number[];
        ps.forEach((p, i) => {
          expect(out[i]!).toBeGreaterThanOrEqual(p);
          ps.forEach((q, j) => {
            if (p < q) expect(out[i]!).toBeLessThanOrEqual(out[j]!);
          });
        });
      }),
    );
  });
});

describe('clustered regression', () => {
  it('moves with its outcome: adding b times the effect adds b', () => {
    const random = createRandom(5);
    const n = 40;
    const x = new Float64Array(n * 2);
    const y = new Float64Array(n);
    for (let i = 0; i < n; i += 1) {
      x[2 * i] = 1;
      x[2 * i + 1] = i % 8 < 4 ? 1 : 0;
      y[i] = random.normal();
    }
    const design = { x, columns: 2, y, cluster: Int32Array.from({ length: n }, (_, i) => i % 8), clusters: 8 };
    const fit = fitClustered(design);
    const moved = fitClustered({ ...design, y: y.map((v, i) => v + 3 * x[2 * i + 1]!) });
    expect(moved.effect - fit.effect).toBeCloseTo(3, 10);
    expect(moved.standardError).toBeCloseTo(fit.standardError, 10);
    const [a, b] = [fit.bootstrap(createRandom(1), 199), moved.bootstrap(createRandom(1), 199)];
    expect(b.low - a.low).toBeCloseTo(3, 3);
    expect(b.high - a.high).toBeCloseTo(3, 3);
  });
});

describe('events', () => {
  const head = 'task,actor,department,tool,start,end,edit_distance,x_years\n';
  it('reads CSV and NDJSON alike', () => {
    const csv = `${head}note,a,er,1,2026-01-01T08:00:00Z,2026-01-01T08:10:00Z,0.25,4\n`;
    const json = `${JSON.stringify({ task: 'note', actor: 'a', department: 'er', tool: true, start: '2026-01-01T08:00:00Z', end: '2026-01-01T08:10:00Z', editDistance: 0.25, traits: { years: 4 } })}\n`;
    expect(readRoiEvents(csv)).toEqual(readRoiEvents(json));
  });

  it('names line and column of what it cannot read', () => {
    expect(() => readRoiEvents(`${head}n,a,er,maybe,2026-01-01T08:00:00Z,2026-01-01T08:10:00Z,,1\n`)).toThrow(
      /Line 2: "tool"/,
    );
    expect(() => readRoiEvents(`${head}n,a,er,1,2026-01-01,2026-01-01T08:10:00Z,,1\n`)).toThrow(/Line 2: "start"/);
    expect(() => readRoiEvents(`${head}n,a,er,1,2026-01-01T09:00:00Z,2026-01-01T08:10:00Z,,1\n`)).toThrow(/order/);
    expect(() => readRoiEvents(`${head}n,a,er,1,2026-01-01T08:00:00Z,2026-01-01T08:10:00Z,2,1\n`)).toThrow(/share/);
    expect(() => readRoiEvents('\n')).toThrow(/no events/);
    expect(() => readCostPlan({ currency: 'EUR' })).toThrow(/licence/);
    expect(() => readCostPlan({ ...COSTS, bonus: 1 })).toThrow(/bonus/);
  });

  it('counts hours in the zone of the site, across the change of clocks', () => {
    const hours = { zone: 'America/New_York', from: 7, to: 19, days: [1, 2, 3, 4, 5] };
    expect(isAfterHours('2026-03-06T12:30:00Z', hours)).toBe(false); // 07:30 EST
    expect(isAfterHours('2026-03-09T11:30:00Z', hours)).toBe(false); // 07:30 EDT
    expect(isAfterHours('2026-03-06T11:30:00Z', hours)).toBe(true); // 06:30 EST
    expect(isAfterHours('2026-03-08T15:00:00Z', hours)).toBe(true); // Sunday
  });
});
