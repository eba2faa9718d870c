import { integrate } from '@aceso/tensor/ode';
import { beforeAll, describe, expect, it } from 'vitest';
import { backTest, reopenTwin, split } from './backtest.ts';
import { virtualPerson } from './cohort.ts';
import { Course } from './course.ts';
import { fitTwin } from './fit.ts';
import { readRecording, recordingOfResources } from './read.ts';
import { coverageOf, type Entry, timeOf, toRecording } from './recording.ts';
import { TestedTwin } from './tested.ts';
import { TYPICAL_TYPE1, Type1Body, type1, type1Parameters } from './type1.ts';
import { TYPICAL_TYPE2, Type2Body } from './type2.ts';
import { virtualRecording } from './virtual.ts';

describe('bodies', () => {
  it('rest where they were made to rest, with their basal insulin', () => {
    for (const model of ['type1', 'type2'] as const) {
      for (let index = 0; index < 20; index += 1) {
        const { body, traits } = virtualPerson(model, 11, index);
        const fasting = 'fasting' in traits ? traits.fasting : traits.Gb;
        const course = new Course(body);
        expect(course.plasma).toBeCloseTo(fasting, 6);
        for (let t = 0; t < 720; t += 1) course.minute(0, body.basal);
        expect(course.plasma).toBeCloseTo(fasting, 6);
      }
    }
  });

  it('steps of 15 s are within 1e-3 mg/dL of an adaptive integration at 1e-10, over a meal and a bolus', () => {
    const body = new Type1Body(type1Parameters(TYPICAL_TYPE1));
    const course = new Course(body, 15);
    const inputs = { carbs: 0, insulin: body.basal, meal: 0, flux: 0, effort: 0, after: 0 };
    let y = Float64Array.from(body.steady);
    let eaten = 0;
    let worst = 0;
    for (let t = 0; t < 600; t += 1) {
      const bite = t >= 60 && t < 72 ? 5 : 0;
      eaten += bite;
      inputs.carbs = 1000 * bite;
      inputs.meal = 1000 * eaten;
      inputs.insulin = body.basal + (t === 50 ? 5 : 0);
      const problem = {
        size: 13,
        derivative: (_t: number, s: Float64Array, ds: Float64Array) => body.derivative(s, inputs, ds),
      };
      y = Float64Array.from(integrate(problem, y, [t, t + 1], { relative: 1e-10, absolute: 1e-10 }).rows[1]!);
      course.minute(t === 60 ? 60 : 0, body.basal + (t === 50 ? 5 : 0));
      worst = Math.max(worst, Math.abs(body.sensor(y) - course.sensor));
    }
    expect(worst).toBeLessThan(1e-3);
    expect(course.sensor).not.toBeCloseTo(130, 0);
  });

  it('of type 1 loses no glucose: what is eaten appears, in the share that the parameters say', () => {
    const body = new Type1Body(type1Parameters(TYPICAL_TYPE1));
    const course = new Course(body);
    let appeared = 0;
    for (let t = 0; t < 2000; t += 1) {
      appeared += TYPICAL_TYPE1.kabs * course.y[2]!;
      course.minute(t === 0 ? 50 : 0, body.basal);
    }
    expect(appeared / 50_000).toBeCloseTo(1, 2);
  });

  it('answer in the right direction', () => {
    const peak = (body: Type1Body | Type2Body, carbs: number, units: number): number => {
      const course = new Course(body, 60);
      let sum = 0;
      for (let t = 0; t < 300; t += 1) {
        course.minute(t === 0 ? carbs : 0, body.basal + (t === 0 ? units : 0));
        sum += course.sensor / 300;
      }
      return sum;
    };
    for (const body of [new Type1Body(type1Parameters(TYPICAL_TYPE1)), new Type2Body(TYPICAL_TYPE2)]) {
      expect(peak(body, 60, 0)).toBeGreaterThan(peak(body, 0, 0) + 10);
      expect(peak(body, 60, 5)).toBeLessThan(peak(body, 60, 0) - 10);
    }
  });

  it('without a steady state are refused', () => {
    expect(() => type1Parameters({ ...TYPICAL_TYPE1, fasting: 10, production: 6 })).toThrow('no steady state');
  });
});

describe('recordings', () => {
  const csv = 'time,glucose,carbs,insulin\n2026-03-01T07:00,110,,\n2026-03-01T07:30,,45,3.5\n2026-03-02T00:05,130,,\n';

  it('read CSV, lists and FHIR to the same grid', () => {
    const a = readRecording(csv);
    expect(a.days).toBe(2);
    expect(a.glucose[420]).toBe(110);
    expect(a.carbs[450]).toBe(45);
    expect(timeOf(a, a.last)).toBe('2026-03-02T00:05');
    const list: Entry[] = [
      { time: '2026-03-02T00:05', glucose: 130 },
      { time: '2026-03-01T07:30', carbs: 45, insulin: 3.5 },
      { time: '2026-03-01T07:00', glucose: 110 },
    ];
    expect(readRecording(JSON.stringify(list))).toEqual(a);
    const at = (code: string, time: string, value: number, unit: string) => ({
      resourceType: 'Observation',
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code }] },
      effectiveDateTime: time,
      valueQuantity: { value, code: unit },
    });
    const fhir = recordingOfResources([
      at('99504-3', '2026-03-01T07:00:00+01:00', 110, 'mg/dL'),
      at('9059-7', '2026-03-01T07:30:00+01:00', 45, 'g'),
      at('15074-8', '2026-03-02T00:05:00+01:00', 130 / 18.016, 'mmol/L'),
      { ...at('99504-3', '2026-03-01T08:00:00+01:00', 300, 'mg/dL'), status: 'entered-in-error' },
      {
        resourceType: 'MedicationAdministration',
        status: 'completed',
        medicationCodeableConcept: { text: 'Insulin lispro' },
        effectiveDateTime: '2026-03-01T07:30:00+01:00',
        dosage: { dose: { value: 3.5, code: '[iU]' } },
      },
    ]);
    expect(fhir.insulin).toEqual(a.insulin);
    expect(fhir.carbs).toEqual(a.carbs);
    expect(fhir.glucose[1445]).toBeCloseTo(130, 6);
    expect(Number.isNaN(fhir.glucose[480]!)).toBe(true);
  });

  it('hold a basal rate until the next one and spread long-acting insulin over a day', () => {
    const r = toRecording([
      { time: '2026-03-01T06:00', glucose: 100, basal: 0.6 },
      { time: '2026-03-01T12:00', basal: 1.2, longActing: 14.4 },
      { time: '2026-03-02T23:00', glucose: 100 },
    ]);
    expect(r.basal![0]).toBeCloseTo(0.01, 9);
    expect(r.basal![720]).toBeCloseTo(0.02 + 0.01, 9);
    expect(r.basal![720 + 1440]).toBeCloseTo(0.02, 9);
  });

  it('refuse what cannot be, naming the line', () => {
    expect(() => readRecording('time,glucose\n2026-03-01T07:00,6.1\n')).toThrow(/Line 2: glucose is 6.1.*mmol/);
    expect(() => readRecording('time,glucose\n2026-02-30T07:00,100\n')).toThrow('Line 2');
    expect(() => readRecording('time,glucose\n07:00,100\n')).toThrow('Line 2: the time');
    expect(() => readRecording('time,glucose\n2026-03-01T07:00,high\n')).toThrow('Line 2: glucose is not a number');
    expect(() => readRecording('time,sugar\n2026-03-01T07:00,100\n')).toThrow('no column "sugar"');
    expect(() => readRecording('time,carbs\n2026-03-01T07:00,100\n')).toThrow('column glucose is missing');
    expect(() => readRecording('time,glucose,carbs\n2026-03-01T07:00,100,-5\n')).toThrow('carbs is -5');
    expect(() => readRecording('[{"time":"2026-03-01T07:00","glucose":"100"}]')).toThrow('Entry 1: glucose');
    expect(() => readRecording('{"resourceType":"Bundle","entry":[]}')).toThrow('no measurement');
    expect(() => readRecording('')).toThrow('empty');
    expect(() =>
      toRecording([
        { time: '2020-01-01T00:00', glucose: 99 },
        { time: '2026-01-01T00:00', glucose: 99 },
      ]),
    ).toThrow('spans');
    const mmol = Array.from({ length: 20 }, (_, i) => ({ time: `2026-03-01T07:${10 + i}`, glucose: 14 + (i % 3) }));
    expect(() => toRecording(mmol)).toThrow('mmol/L');
  });
});

describe('a twin', () => {
  const { recording, person, entries } = virtualRecording({ model: 'type1', days: 8, seed: 5, start: '2026-02-01' });
  const options = { model: 'type1', weight: person.body.weight, seed: 1, members: 14 } as const;
  let passed: ReturnType<typeof backTest>;
  beforeAll(() => {
    passed = backTest(recording, options);
  }, 180_000);

  it('finds the parameters that made a recording without noise', { timeout: 120_000 }, () => {
    const truth = [0.3, 0, -0.1, 0.25, -0.2, 0];
    const body = type1.body(truth, 70);
    const course = new Course(body, 60);
    const made: Entry[] = [{ time: '2026-02-01T00:00', basal: body.basal * 60 }];
    for (let t = 0; t < 3 * 1440; t += 1) {
      const time = new Date(Date.parse('2026-02-01T00:00:00Z') + t * 60_000).toISOString().slice(0, 16);
      const carbs = { 450: 45, 760: 60, 1150: 70 }[t % 1440] ?? 0;
      const insulin = { 440: 3, 770: 5, 1020: 1.5, 1135: 4 }[t % 1440] ?? 0;
      if (t % 5 === 0) made.push({ time, glucose: course.sensor });
      if (carbs > 0 || insulin > 0) made.push({ time, carbs, insulin });
      course.minute(carbs, body.basal + insulin);
    }
    const twin = fitTwin(toRecording(made), { model: 'type1', weight: 70 });
    for (const [i, name] of ['sensitivity', 'appearance', 'digestion', 'absorption'].entries()) {
      const found = twin.parameters.find((one) => one.name === name)!;
      const at = [0, 2, 3, 4][i]!;
      expect(Math.abs(Math.log(found.value) - truth[at]!)).toBeLessThan(0.12);
      expect(found.left).toBeLessThan(0.5);
    }
    expect(twin.error).toBeLessThan(3);
  });

  it('passes on days it has not seen, beats what knows no body, and covers', () => {
    expect(passed.report.reasons).toEqual([]);
    const { testDays, fitDays, horizons } = passed.report;
    expect(fitDays[1]).toBeLessThanOrEqual(testDays[0]);
    for (const { scores, coverage } of horizons.slice(1)) {
      const [twin, ...others] = scores;
      for (const other of others) if (other.name !== 'regression') expect(twin!.rmse).toBeLessThan(other.rmse);
      expect(coverage).toBeGreaterThanOrEqual(0.8);
    }
  });

  it('gives the same bytes for the same seed', { timeout: 180_000 }, () => {
    expect(JSON.stringify(backTest(recording, options).report)).toBe(JSON.stringify(passed.report));
  });

  it('answers what-if in the right direction, and only within what it was tested on', { timeout: 180_000 }, () => {
    const tested = passed.tested!;
    const at = timeOf(recording, 6 * 1440 + 540);
    const none = tested.whatIf({ at, changes: [] });
    const food = tested.whatIf({ at, changes: [{ minute: 0, carbs: 40 }] });
    const both = tested.whatIf({ at, changes: [{ minute: 0, carbs: 40, insulin: 3 }] });
    const end = (w: typeof none) => w.changed.at(-1)!;
    expect(food.changed[20]!.middle).toBeGreaterThan(none.changed[20]!.middle + 20);
    expect(end(both).middle).toBeLessThan(end(food).middle - 4);
    expect(food.difference.at(10)!.low).toBeGreaterThan(0);
    expect(food.changed.every(({ low, middle, high }) => low < middle && middle < high)).toBe(true);
    expect(food.changed).toHaveLength(48);
    const kept = JSON.parse(JSON.stringify(passed.report)) as typeof passed.report;
    expect(reopenTwin(recording, kept).whatIf({ at, changes: [{ minute: 0, carbs: 40 }] })).toEqual(food);
    expect(() => tested.whatIf({ at, changes: [{ minute: 0, carbs: 450 }] })).toThrow(
      'beyond what the twin was tested on',
    );
    expect(() => tested.whatIf({ at, minutes: 600, changes: [] })).toThrow('30 to 240');
    const exercise = { heartRate: 130, minutes: 45 };
    expect(() => tested.whatIf({ at, changes: [{ minute: 0, exercise }] })).toThrow('knows nothing of exercise');
    expect(() => tested.whatIf({ at: '2027-01-01T00:00', changes: [] })).toThrow('must lie in the recording');
    expect(() => tested.whatIf({ at, changes: [{ minute: 1, insulin: -2 }] })).toThrow('insulin');
  });

  it('that is told of meals and boluses at wrong times fails, says why, and has no way to answer', {
    timeout: 180_000,
  }, () => {
    const shifted = toRecording(
      entries.map((entry) => {
        if (entry.carbs === undefined && entry.insulin === undefined) return entry;
        const minute = (Date.parse(`${entry.time}:00Z`) - Date.parse('2026-02-01T00:00:00Z')) / 60_000;
        const moved = Math.floor(minute / 1440) * 1440 + (((minute % 1440) * 7 + 311) % 1440);
        return {
          ...entry,
          time: new Date(Date.parse('2026-02-01T00:00:00Z') + moved * 60_000).toISOString().slice(0, 16),
        };
      }),
    );
    const { report, tested } = backTest(shifted, options);
    expect(report.passed).toBe(false);
    expect(report.reasons.length).toBeGreaterThan(0);
    expect(tested).toBeNull();
    expect(() => new TestedTwin(Symbol('back-test'), recording, passed.report)).toThrow('comes from a back-test');
    expect(() => reopenTwin(shifted, report)).toThrow('failed its back-test');
    expect(() => reopenTwin(shifted, { ...report, passed: true, reasons: [] })).toThrow('failed its back-test');
    expect(() => reopenTwin(shifted, passed.report)).toThrow('another recording');
    expect(() => TestedTwin.trust(Symbol('other'))).toThrow('once');
  });

  it('needs days enough, and a sensor on them', () => {
    expect(() => split({ days: 4 })).toThrow('needs 3 days to fit');
    const sparse = { ...recording, glucose: recording.glucose.map((value, t) => (t % 60 === 0 ? value : Number.NaN)) };
    expect(coverageOf(sparse, 1)).toBeLessThan(0.1);
    expect(() => backTest(sparse, options)).toThrow('have a sensor');
    expect(() => fitTwin(recording, { ...options, weight: 0 })).toThrow('weight');
  });
});
