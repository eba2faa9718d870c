import { recheckComputed } from '@aceso/evidence';
import { buildCharts } from '@aceso/fhir';
import { createRandom } from '@aceso/tensor/random';
import { describe, expect, it } from 'vitest';
import type { GlucoseSeries, SleepSpan, WearableData, WearableDay } from './collect.ts';
import { guidanceFor, traceProblems } from './guidance/guidance.ts';
import { rewordGuidance } from './guidance/reword.ts';
import { variability } from './metrics/beats.ts';
import { glucoseMetrics } from './metrics/glucose.ts';
import { restingRate } from './metrics/resting.ts';
import { regularity, sleepMetrics } from './metrics/sleep.ts';
import { changePoints, trendOf } from './metrics/trend.ts';
import { outputAt, summarise } from './summary.ts';
import { DAY, dayText, HOUR, MINUTE } from './time.ts';

const BEGIN = Date.UTC(2024, 4, 1);
const series = (
  values: readonly number[],
  step = 5 * MINUTE,
  unit: GlucoseSeries['unit'] = 'mg/dL',
): GlucoseSeries => ({
  unit,
  at: values.map((_, index) => BEGIN + index * step),
  offset: values.map(() => 0),
  value: values,
  beyond: values.map(() => 0),
});
/** Each value for the same share of 14 days. */
const spread = (values: readonly number[], unit: GlucoseSeries['unit'] = 'mg/dL'): GlucoseSeries =>
  series(
    Array.from({ length: 14 * 288 }, (_, index) => values[index % values.length]!),
    5 * MINUTE,
    unit,
  );

describe('glucose by the consensus of 2019', () => {
  it('puts the limits into their ranges, in each unit by its own numbers', () => {
    const mass = glucoseMetrics(spread([53, 54, 69, 70, 180, 181, 250, 251, 100, 100]))!;
    expect(Object.values(mass.ranges).map(Math.round)).toEqual([10, 20, 40, 20, 10]);
    expect([mass.tbr, mass.tir, mass.tar].map(Math.round)).toEqual([30, 40, 30]);
    const molar = glucoseMetrics(spread([2.9, 3, 3.8, 3.9, 10, 10.1, 13.9, 14, 5.6, 5.6], 'mmol/L'))!;
    expect(molar.ranges.veryLow).toBeCloseTo(10, 0);
    expect([molar.tbr, molar.tir, molar.tar].map(Math.round)).toEqual([30, 40, 30]);
  });

  it('gives the published GMI and the CV', () => {
    // Bergenstal 2018, table 1: a mean of 150 mg/dL is a GMI of 6.9 %, 200 is 8.1 %.
    expect(glucoseMetrics(spread([150]))!.gmi).toBeCloseTo(6.9, 1);
    expect(glucoseMetrics(spread([200]))!.gmi).toBeCloseTo(8.1, 1);
    expect(glucoseMetrics(spread([100, 200]))!.cv).toBeCloseTo((100 * 50) / 150, 1);
    expect(glucoseMetrics(spread([150 / 18.0156], 'mmol/L'))!.gmi).toBeCloseTo(6.9, 1);
  });

  it('says when there are too few days or readings, and takes the last 14 days', () => {
    expect(glucoseMetrics(spread([100]))).toMatchObject({ sufficient: true, active: 100, intervalMinutes: 5 });
    expect(glucoseMetrics(series(Array.from({ length: 288 * 10 }, () => 100)))).toMatchObject({
      sufficient: false,
      insufficient: ['days'],
    });
    const thin = spread([100]);
    const keep = (_: unknown, index: number): boolean => index % 288 < 150 || index === thin.at.length - 1;
    const thinned = {
      ...thin,
      at: thin.at.filter(keep),
      value: thin.value.filter(keep),
      offset: thin.offset.filter(keep),
      beyond: thin.beyond.filter(keep),
    };
    expect(glucoseMetrics(thinned)).toMatchObject({ sufficient: false, insufficient: ['active'] });
    const long = series([
      ...Array.from({ length: 288 * 14 }, () => 300),
      ...Array.from({ length: 288 * 14 }, () => 100),
    ]);
    expect(glucoseMetrics(long)).toMatchObject({ tir: 100, mean: 100 });
    expect(glucoseMetrics(long, { days: 28 })).toMatchObject({ tir: 50 });
  });

  it('counts low and high of the sensor in the outer ranges', () => {
    const made = spread([100]);
    const beyond = made.beyond.map((_, index) => (index % 10 === 0 ? -1 : index % 10 === 1 ? 1 : 0));
    expect(glucoseMetrics({ ...made, beyond })!.ranges).toMatchObject({ veryLow: 10.02, veryHigh: 10.02 });
  });

  it('counts episodes of 15 minutes, apart by 15 minutes', () => {
    const low = (count: number): number[] => Array.from({ length: count }, () => 60);
    const fine = (count: number): number[] => Array.from({ length: count }, () => 100);
    const made = series([
      ...fine(20),
      ...low(2),
      ...fine(20),
      ...low(3),
      ...fine(1),
      ...low(3),
      ...fine(20),
      ...low(12),
      ...fine(20),
    ]);
    expect(glucoseMetrics(made)!.episodes).toEqual({ low: 2, veryLow: 0, high: 0 });
  });

  it('shows the day by the clock of the wall', () => {
    const made = spread([100]);
    const values = made.at.map((at) => (new Date(at).getUTCHours() === 22 ? 200 : 100));
    const east = { ...made, value: values, offset: made.at.map(() => 120) };
    const bins = glucoseMetrics(east)!.profile;
    expect(bins).toHaveLength(96);
    expect(bins.filter(({ p50 }) => p50 === 200).map(({ minute }) => minute)).toEqual([7.5, 22.5, 37.5, 52.5]);
  });
});

describe('the heart', () => {
  it('computes SDNN and RMSSD of known intervals, without ectopic beats', () => {
    const even = Array.from({ length: 300 }, (_, index) => 800 + (index % 2 === 0 ? 10 : -10));
    expect(variability(even)).toMatchObject({ beats: 300, left: 0, rmssd: 20, sdnn: 10.02, cautions: ['ultra-short'] });
    const ectopic = [...even.slice(0, 100), 400, 1250, ...even.slice(100)];
    expect(variability(ectopic)!.rmssd).toBeCloseTo(20, 0);
    expect(variability(ectopic)!.left).toBeGreaterThanOrEqual(2);
    expect(variability(Array.from({ length: 400 }, () => 800))).toMatchObject({ sdnn: 0, rmssd: 0, cautions: [] });
    expect(variability([800, 810])).toBeUndefined();
  });

  it('estimates the resting rate from the lowest filled half hour', () => {
    const at = Array.from({ length: 24 * 12 }, (_, index) => index * 5 * MINUTE);
    const value = at.map((time) => (time >= 3 * HOUR && time < 4 * HOUR ? 50 : 70));
    expect(restingRate(at, value)).toBe(50);
    // One low reading is no rest.
    expect(restingRate([0, MINUTE], [40, 41])).toBeUndefined();
  });
});

describe('sleep', () => {
  const night = (day: number, from: number, hours: number): SleepSpan => {
    const start = BEGIN + day * DAY + from * HOUR;
    return { state: 'sleep', start, end: start + hours * HOUR, offset: 0, minutes: hours * 60 };
  };

  it('is fully regular for the same hours each night, and less so for hours that move', () => {
    const same = Array.from({ length: 8 }, (_, day) => night(day, 23, 8));
    expect(regularity(same)).toEqual({ sri: 100, pairs: 7 });
    // Sleep and waking exchanged each day would be -100; eight hours moved by four differ for eight hours of 24.
    const moved = Array.from({ length: 9 }, (_, day) => night(day, day % 2 === 0 ? 21 : 25, 8));
    expect(regularity(moved).sri).toBeCloseTo(100 - (200 * 8) / 24, 1);
    expect(regularity(same.slice(0, 4)).sri).toBeUndefined();
    // A missing night makes no pair.
    expect(regularity([...same.slice(0, 3), ...same.slice(4)])).toMatchObject({ pairs: 5 });
  });

  it('tells nights by the day they end on', () => {
    const made = sleepMetrics([night(0, 23, 8), night(2, 0.5, 6)])!;
    expect(made.nights.map(({ day, asleep, onset }) => [day, asleep, onset])).toEqual([
      ['2024-05-02', 480, 660],
      ['2024-05-03', 360, 750],
    ]);
  });
});

describe('trends and changes', () => {
  const noisy = (count: number, of: (day: number) => number, seed = 3) => {
    const random = createRandom(seed);
    return Array.from({ length: count }, (_, day) => ({ day, value: of(day) + random.normal() }));
  };

  it('finds a slope in units a week, and none in noise', () => {
    const rising = trendOf(noisy(90, (day) => 60 + day * 0.1))!;
    expect(rising.direction).toBe('rising');
    expect(rising.perWeek).toBeCloseTo(0.7, 1);
    expect(rising.interval[0]).toBeLessThan(0.7);
    expect(rising.interval[1]).toBeGreaterThan(0.7);
    const flat = Array.from({ length: 100 }, (_, seed) => trendOf(noisy(60, () => 60, seed))!);
    expect(flat.filter(({ direction }) => direction !== 'none').length).toBeLessThan(12);
    expect(trendOf(noisy(20, (day) => day))).toBeUndefined();
  });

  it('finds the day of a step, and none in noise', () => {
    const [change, ...more] = changePoints(
      noisy(80, (day) => (day < 50 ? 60 : 64)),
      1,
    );
    expect(more).toEqual([]);
    expect(Math.abs(change!.day - 50)).toBeLessThanOrEqual(2);
    expect(change!.after - change!.before).toBeCloseTo(4, 0);
    const flat = Array.from({ length: 20 }, (_, seed) =>
      changePoints(
        noisy(80, () => 60, seed + 100),
        1,
      ),
    );
    expect(flat.filter((found) => found.length > 0).length).toBeLessThanOrEqual(2);
  });
});

const day = (index: number, more: Partial<WearableDay>): WearableDay => ({
  day: dayText(BEGIN / DAY + index),
  sums: {},
  readings: {},
  ...more,
});
const data = (more: Partial<WearableData> = {}): WearableData => ({
  days: Array.from({ length: 30 }, (_, index) =>
    day(index, {
      sums: { steps: 5000 + (index % 3), exercise: 10 },
      resting: { value: 60 + (index % 2), from: 'device' },
    }),
  ),
  sleep: [],
  beats: [],
  gaps: [],
  counts: {},
  ...more,
});

describe('summary', () => {
  it('makes each figure a claim that comes out the same when it is computed again', () => {
    const made = summarise(data({ glucose: spread([100, 200, 60]) }), { patient: 'Patient/p' });
    expect(made.claims.length).toBeGreaterThan(8);
    expect(made.glucose!.sufficient).toBe(true);
    const again = summarise(data({ glucose: spread([100, 200, 60]) }), { patient: 'Patient/p' });
    expect(again.claims.map(({ id }) => id)).toEqual(made.claims.map(({ id }) => id));
    const sections = [
      {
        id: 's',
        title: 's',
        sentences: made.claims.map((claim) => ({ id: claim.id, form: 'f', text: 't', claims: [claim] })),
      },
    ];
    const draft = {
      id: 'd',
      type: 'x',
      title: 't',
      patient: 'Patient/p',
      asOf: '',
      generator: { kind: 'engine', name: 'e', version: '1' },
      language: 'en',
      sections,
      omissions: [],
    } as const;
    expect(recheckComputed(draft, (path) => outputAt(made, path)).summary).toMatchObject({
      supported: made.claims.length,
      contradicted: 0,
    });
    const other = summarise(data({ glucose: spread([100, 200, 61]) }), { patient: 'Patient/p' });
    expect(recheckComputed(draft, (path) => outputAt(other, path)).summary.contradicted).toBeGreaterThan(0);
  });

  it('says no consensus figures of too few days, and why', () => {
    const made = summarise(data({ glucose: series(Array.from({ length: 288 * 3 }, () => 100)) }), {
      patient: 'Patient/p',
    });
    expect(made.claims.some(({ concept }) => concept.label.includes('Time in range'))).toBe(false);
    expect(made.abstained.map(({ why }) => why)).toContain('3 days of the 14 that are needed');
  });
});

const chartOf = (...resources: object[]) =>
  buildCharts(
    [{ resourceType: 'Patient', id: 'p', gender: 'female', birthDate: '1960-05-01' }, ...resources].map(
      (resource, index) => ({ resource, where: `entry[${index}]` }),
    ) as never,
  ).charts[0]!;
const condition = (id: string, code: string, text: string) => ({
  resourceType: 'Condition',
  id,
  subject: { reference: 'Patient/p' },
  clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }], text },
});
const options = { patient: 'Patient/p', now: '2024-06-10T00:00:00Z' };

describe('guidance', () => {
  const summary = summarise(data({ glucose: spread([100, 200, 200]) }), { patient: 'Patient/p' });
  const rulesOf = (made: ReturnType<typeof guidanceFor>): string[] =>
    made.draft?.sections.flatMap(({ sentences }) => sentences.map(({ form }) => form)) ?? [];

  it('says what rules ask for, each sentence with its rule and its facts', () => {
    const chart = chartOf(condition('dm', 'E11.9', 'Type 2 diabetes'));
    const made = guidanceFor(chart, summary, options);
    expect(rulesOf(made)).toEqual(['activity-below', 'strength', 'steps-cohorts', 'sitting-diabetes', 'time-in-range']);
    for (const { claims } of made.draft!.sections.flatMap(({ sentences }) => sentences)) {
      const lanes = claims[0]!.evidence.map(({ lane }) => lane);
      expect(lanes[0]).toBe('knowledge');
      expect(lanes.length).toBeGreaterThan(1);
    }
    const range = made.draft!.sections.find(({ id }) => id === 'glucose')!.sentences[0]!;
    expect(range.text).toContain('33.3 % of the time');
    expect(range.claims[0]!.evidence.map(({ ref }) => ref)).toEqual(
      expect.arrayContaining(['Condition/dm', 'wearables/glucose.tir']),
    );
    expect(traceProblems(made.draft!, chart, summary)).toEqual([]);
    const spanish = guidanceFor(chart, summary, { ...options, language: 'es' });
    expect(spanish.draft!.sections.find(({ id }) => id === 'glucose')!.sentences[0]!.text).toContain(
      '33,3 % del tiempo',
    );
  });

  it('withholds what is contraindicated and names why', () => {
    const made = guidanceFor(chartOf(condition('hf', 'I50.9', 'Heart failure')), summary, options);
    expect(rulesOf(made)).toEqual(['exercise-cleared-first']);
    expect(made.withheld.map(({ rule, because }) => [rule, because.map(({ evidence }) => evidence.ref)])).toEqual([
      ['activity-below', ['Condition/hf']],
      ['strength', ['Condition/hf']],
      ['steps-cohorts', ['Condition/hf']],
    ]);
  });

  it('takes no resolved, refuted or family disease for a fact', () => {
    const resolved = {
      ...condition('dm', 'E11.9', 'Type 2 diabetes'),
      clinicalStatus: { coding: [{ code: 'resolved' }] },
    };
    const family = { ...condition('fh', 'Z83.3', 'Family history of diabetes mellitus') };
    expect(guidanceFor(chartOf(resolved, family), summary, options).facts.map(({ id }) => id)).not.toContain(
      'diabetes',
    );
  });

  it('abstains where nothing is known', () => {
    const made = guidanceFor(undefined, summarise(data({ days: [] }), { patient: 'Patient/p' }), options);
    expect(made.draft).toBeUndefined();
    expect(made.abstained).toContain('Nothing is known');
    expect(made.silent.find(({ rule }) => rule === 'sleep-short')!.missing).toEqual(['age', 'sleep']);
  });

  it('finds a sentence whose fact does not hold any more', () => {
    const made = guidanceFor(chartOf(condition('dm', 'E11.9', 'Type 2 diabetes')), summary, options);
    const other = summarise(data({ glucose: spread([100, 100, 200]) }), { patient: 'Patient/p' });
    expect(traceProblems(made.draft!, chartOf(), other).map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('glucose.tir is 66.67'),
        'The record has no Condition/dm any more.',
      ]),
    );
  });

  it('takes new words only where they say the same', () => {
    const { draft } = guidanceFor(chartOf(condition('dm', 'E11.9', 'Type 2 diabetes')), summary, options);
    const { id } = draft!.sections.find(({ id: topic }) => topic === 'activity')!.sentences[0]!;
    const taken = rewordGuidance(
      draft!,
      new Map([
        [
          id,
          'Your device recorded 70 minutes of exercise each week. Adults gain most from at least 150 minutes of moderate activity a week, and any step towards it helps.',
        ],
      ]),
    );
    expect(taken.taken).toEqual([id]);
    expect(taken.draft.sections[0]!.sentences[0]!.claims).toEqual(draft!.sections[0]!.sentences[0]!.claims);
    const lies: readonly (readonly [string, string])[] = [
      ['You did 70 minutes; aim for 250 minutes a week.', 'number'],
      ['You did 70 minutes. You need not reach 150 minutes; do not try.', 'negation'],
      ['You did 70 minutes; reach 150 minutes and halve your insulin dose.', 'other-words'],
      ['Move more.', 'number'],
    ];
    for (const [text, kind] of lies) {
      const { taken: none, refused } = rewordGuidance(draft!, new Map([[id, text]]));
      expect(none).toEqual([]);
      expect(refused[0]!.problems.map((problem) => problem.kind)).toContain(kind);
    }
    expect(rewordGuidance(draft!, new Map([['s-x', 'Hello']])).refused[0]!.problems[0]!.kind).toBe('sentence');
  });
});
