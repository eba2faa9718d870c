import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayPlan, type DayProblem, firstCome, optimiseDay, type VisitRequest } from './day-plan.ts';

const MINUTE = 60_000;
const DAY = Date.parse('2025-11-10T08:00Z');
const after = (minutes: number): number => DAY + minutes * MINUTE;
const period = (resource: string, from: number, to: number) => ({ resource, start: after(from), end: after(to) });

/** Everything that a plan promises. */
function expectSound(plan: DayPlan, { periods, requests, travel = () => 0, grid = 5 }: DayProblem): void {
  const byId = new Map(requests.map((request) => [request.id, request]));
  expect([...plan.visits.map(({ request }) => request), ...plan.unscheduled].sort()).toEqual([...byId.keys()].sort());
  for (const { request: id, clinician, start, end } of plan.visits) {
    const request = byId.get(id)!;
    expect(request.clinicians).toContain(clinician);
    expect(end - start).toBe(request.minutes * MINUTE);
    expect(start % (grid * MINUTE)).toBe(0);
    expect(start).toBeGreaterThanOrEqual(request.earliest ?? start);
    expect(end).toBeLessThanOrEqual(request.latest ?? end);
    expect(periods.some((each) => each.resource === clinician && each.start <= start && end <= each.end)).toBe(true);
  }
  for (const clinician of new Set(plan.visits.map((visit) => visit.clinician))) {
    const own = plan.visits.filter((visit) => visit.clinician === clinician).sort((a, b) => a.start - b.start);
    for (const [at, visit] of own.entries()) {
      const before = own[at - 1];
      if (!before) continue;
      const sameSpan = periods.some(
        (each) => each.resource === clinician && each.start <= before.start && visit.end <= each.end,
      );
      const way = sameSpan ? travel(byId.get(before.request)!.site ?? '', byId.get(visit.request)!.site ?? '') : 0;
      expect(visit.start).toBeGreaterThanOrEqual(before.end + way * MINUTE);
    }
  }
}

const problems = fc
  .record({
    requests: fc.array(
      fc.record({
        minutes: fc.constantFrom(10, 15, 20, 30, 45),
        clinicians: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
        known: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
        earliest: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined }),
        priority: fc.constantFrom(1, 2, 3),
        site: fc.constantFrom('north', 'south'),
      }),
      { maxLength: 16 },
    ),
  })
  .map(
    ({ requests }): DayProblem => ({
      periods: [period('a', 0, 120), period('a', 150, 240), period('b', 0, 180), period('c', 60, 120)],
      requests: requests.map(
        ({ earliest, known, ...request }, n): VisitRequest => ({
          ...request,
          priority: request.priority as 1 | 2 | 3,
          id: `r${n}`,
          ...(known === undefined ? {} : { known }),
          ...(earliest === undefined ? {} : { earliest: after(earliest) }),
        }),
      ),
      travel: (from, to) => (from === to ? 0 : 20),
    }),
  );

describe('a day of a clinic', () => {
  it('first come, first served, as told', () => {
    const plan = firstCome({
      periods: [period('a', 0, 60), period('b', 30, 60)],
      requests: [
        { id: '1', minutes: 40, clinicians: ['a'] },
        { id: '2', minutes: 30, clinicians: ['a', 'b'] },
        { id: '3', minutes: 30, clinicians: ['a'], priority: 1 },
      ],
    });
    expect(plan.visits.map(({ request, clinician, start }) => [request, clinician, (start - DAY) / MINUTE])).toEqual([
      ['1', 'a', 0],
      ['2', 'b', 30],
    ]);
    expect(plan.measures).toMatchObject({ scheduled: 2, unscheduled: 1, urgentUnscheduled: 1 });
  });

  it('keeps every promise, is never worse than first come, and the same for the same seed', () => {
    fc.assert(
      fc.property(problems, fc.nat(1000), (problem, seed) => {
        const baseline = firstCome(problem);
        const plan = optimiseDay(problem, { seed, tries: 60 });
        expectSound(baseline, problem);
        expectSound(plan, problem);
        expect(plan.cost).toBeLessThanOrEqual(baseline.cost);
        expect(optimiseDay(problem, { seed, tries: 60 })).toEqual(plan);
      }),
      { numRuns: 40 },
    );
  });

  it('finds room that first come leaves unused, for the urgent and with who knows them', () => {
    const requests: VisitRequest[] = [
      { id: 'long', minutes: 60, clinicians: ['a', 'b'], priority: 3 },
      { id: 'urgent', minutes: 60, clinicians: ['a'], priority: 1 },
      { id: 'known', minutes: 30, clinicians: ['a', 'b'], known: 'b' },
    ];
    const problem = { periods: [period('a', 0, 60), period('b', 0, 90)], requests };
    expect(firstCome(problem).unscheduled).toEqual(['urgent']);
    const plan = optimiseDay(problem, { seed: 1 });
    expect(plan.unscheduled).toEqual([]);
    expect(plan.measures.continuity).toEqual({ kept: 1, of: 1 });
  });

  it('groups visits by site where travel costs time', () => {
    const requests = ['north', 'south', 'north', 'south', 'north', 'south'].map(
      (site, n): VisitRequest => ({
        id: `${n}`,
        minutes: 20,
        clinicians: ['a'],
        site,
      }),
    );
    const problem: DayProblem = {
      periods: [period('a', 0, 160)],
      requests,
      travel: (from, to) => (from === to ? 0 : 30),
    };
    expect(firstCome(problem).measures).toMatchObject({ scheduled: 4, travel: 60 });
    const plan = optimiseDay(problem, { seed: 3 });
    expect(plan.measures).toMatchObject({ scheduled: 6, travel: 30 });
  });

  it('refuses a visit of no length and an id that comes twice', () => {
    const periods = [period('a', 0, 60)];
    expect(() => firstCome({ periods, requests: [{ id: 'x', minutes: 0, clinicians: ['a'] }] })).toThrow(
      '"x" takes no time',
    );
    const twice = { id: 'x', minutes: 5, clinicians: ['a'] };
    expect(() => firstCome({ periods, requests: [twice, twice] })).toThrow('"x" comes twice');
  });
});
