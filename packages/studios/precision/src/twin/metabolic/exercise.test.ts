import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BackTest, Forecast } from './backtest.ts';
import { Course } from './course.ts';
import { effortOf, effortOfRecording, heartOf, restOf } from './exercise.ts';
import { compared } from './exercise-test.ts';
import { fitTwin } from './fit.ts';
import { readRecording } from './read.ts';
import { type Entry, toRecording, withHeartRates } from './recording.ts';
import { Type1Body, type1 } from './type1.ts';
import { recordingCsv } from './virtual.ts';

const DAY = 1440;
/** At rest but for `minutes` at `beats` from minute 60 on. */
const session = (beats: number, minutes: number, length = 600): Float64Array =>
  new Float64Array(length).fill(70).fill(beats, 60, 60 + minutes);

describe('exercise', () => {
  it('is an effort that follows the heart, and an after-effect between nothing and all that fades over hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 70, max: 200 }), fc.integer({ min: 1, max: 180 }), (beats, minutes) => {
        const { uptake, after } = effortOf(session(beats, minutes), 70);
        expect(uptake.every((y) => y >= 0 && y <= beats - 70)).toBe(true);
        expect(after.every((z) => z >= 0 && z < 1)).toBe(true);
        expect(uptake[59]).toBe(0);
        expect(uptake[599]).toBeLessThan(0.01);
      }),
    );
    const { after } = effortOf(session(130, 45), 70);
    expect(after[104]).toBeGreaterThan(0.9);
    expect(after[599]! / after[125]!).toBeGreaterThan(0.3);
    // A heart a little above rest is no exercise.
    expect(Math.max(...effortOf(session(80, 300), 70).after)).toBeLessThan(0.6);
    expect([...heartOf(Float64Array.of(Number.NaN, 90, ...new Array(10).fill(Number.NaN)), 60)].slice(0, 12)).toEqual([
      60, 90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 60,
    ]);
    expect(restOf(Float64Array.of(90, Number.NaN, 60, 70))).toBe(70);
  });

  it('lowers glucose while it lasts and makes insulin act more afterwards; without it nothing changes', () => {
    const { parameters } = type1.body([0, 0, 0, 0, 0, 0], 75) as Type1Body;
    const run = (exercise: number | undefined, bolus: number): number[] => {
      const course = new Course(new Type1Body({ ...parameters, ...(exercise === undefined ? {} : { exercise }) }), 60);
      const effort = effortOf(session(130, 45), 70);
      return Array.from({ length: 600 }, (_, t) => {
        course.exercise(effort, t);
        course.minute(0, course.body.basal + (t === 200 ? bolus : 0));
        return course.plasma;
      });
    };
    const [none, some] = [run(undefined, 0), run(1, 0)];
    expect(none[300]).toBeCloseTo(none[0]!, 6);
    expect(none[105]! - some[105]!).toBeGreaterThan(20);
    expect(none[105]! - some[105]!).toBeLessThan(70);
    const effect = (exercise: number | undefined): number => run(exercise, 0)[420]! - run(exercise, 1)[420]!;
    expect(effect(1) / run(1, 0)[420]!).toBeGreaterThan((1.05 * effect(undefined)) / run(undefined, 0)[420]!);
  });

  it('is read from CSV, FHIR and a watch, and its size is found again', { timeout: 120_000 }, () => {
    const truth = [0.2, 0, -0.1, 0.2, -0.1, 0, 0.4];
    const body = type1.body(truth, 70);
    const course = new Course(body, 60);
    const heart = new Float64Array(2 * DAY).fill(65);
    for (const from of [620, 1020, DAY + 640, DAY + 1000]) heart.fill(140, from, from + 50);
    const effort = effortOf(heart, 65);
    const made: Entry[] = [{ time: '2026-02-01T00:00', basal: body.basal * 60 }];
    for (let t = 0; t < 2 * DAY; t += 1) {
      const time = new Date(Date.parse('2026-02-01T00:00:00Z') + t * 60_000).toISOString().slice(0, 16);
      const carbs = { 450: 45, 760: 60, 1150: 70 }[t % DAY] ?? 0;
      const insulin = { 440: 3, 770: 5, 1135: 4 }[t % DAY] ?? 0;
      if (t % 5 === 0) made.push({ time, glucose: course.sensor, heartRate: heart[t]! });
      if (carbs > 0 || insulin > 0) made.push({ time, carbs, insulin });
      course.exercise(effort, t);
      course.minute(carbs, body.basal + insulin);
    }
    const recording = readRecording(recordingCsv(made));
    expect(effortOfRecording(recording)!.rest).toBe(65);
    const twin = fitTwin(recording, { model: 'type1', weight: 70, exercise: true });
    const found = twin.parameters.find(({ name }) => name === 'exercise')!;
    expect(Math.abs(Math.log(found.value) - 0.4)).toBeLessThan(0.25);
    expect(found.left).toBeLessThan(0.6);
    const plain = toRecording(made.map(({ heartRate: _, ...rest }) => rest));
    expect(plain.heart).toBeNull();
    expect(fitTwin(plain, { model: 'type1', weight: 70, exercise: true }).exercise).toBeUndefined();
    const minute = Date.parse('2026-02-02T10:00:00Z') / 60_000;
    expect(withHeartRates(plain, [{ minute, beats: 99 }]).heart![DAY + 600]).toBe(99);
    expect(() => withHeartRates(plain, [{ minute: 5, beats: 99 }])).toThrow('No heart rate lies within');
    expect(() => toRecording([{ time: '2026-02-01T00:00', glucose: 99, heartRate: 900 }])).toThrow('25 to 250 /min');
  });

  it('is used only where the test is no worse with it', () => {
    const effort = effortOf(session(140, 45, 2 * DAY), 70);
    const round = (rmse: readonly number[], reasons: readonly string[] = []) => ({
      ...({ reasons, forecasts: [] as Forecast[] } as object as Parameters<typeof compared>[0]),
      horizons: [60, 120, 240].map((minutes, i) => ({
        ...({ minutes, coverage: 0.9 } as BackTest['horizons'][number]),
        scores: [{ name: 'twin' as const, rmse: rmse[i]!, rmseWithInputs: null, bias: 0 }],
      })),
    });
    const used = (a: Parameters<typeof compared>[0], b: typeof a, days: [number, number] = [0, 1]) =>
      compared(a, b, effort, days);
    const base = round([12, 18, 24]);
    expect(used(base, round([12, 17, 20]))).toMatchObject({ used: true, rest: 70, active: expect.any(Number) });
    // A hair worse at one horizon, better together; worse together; worse at one; breaks the gate; nothing to test on.
    expect(used(base, round([12.2, 17, 20])).used).toBe(true);
    expect(used(base, round([12.1, 18.1, 24.1])).used).toBe(false);
    expect(used(base, round([12.6, 15, 18])).reason).toContain('left out');
    expect(used(base, round([11, 17, 20], ['fails'])).reason).toContain('the back-test fails');
    expect(used(base, round([11, 17, 20]), [1, 2]).reason).toContain('no exercise on the held-out days');
  });
});
