/**
 * A clinic's day planned by the optimiser and first come, first served, on random days:
 *   node bench/clinic-day.ts [--days 50] [--tries 2000] [--seed 1] [--json]
 * Four clinicians at two sites (20 minutes apart) with a morning and an afternoon; more requests than fit.
 */
import { parseArgs } from 'node:util';
import { type DayPlan, type DayProblem, firstCome, optimiseDay, type VisitRequest } from '@aceso/engagement/scheduling';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '50' },
    tries: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const days = Number(values.days);
const tries = Number(values.tries);
let state = Number(values.seed);
/** Park and Miller's generator: enough to make days up. */
const random = (): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};
for (let n = 0; n < 10; n++) random();
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

const MINUTE = 60_000;
const MORNING = Date.parse('2025-11-10T08:00Z');
const CLINICIANS = ['a', 'b', 'c', 'd'];

function dayOf(): DayProblem {
  const span = (resource: string, from: number, to: number) => ({
    resource,
    start: MORNING + from * MINUTE,
    end: MORNING + to * MINUTE,
  });
  const requests = Array.from({ length: 60 }, (_, n): VisitRequest => {
    const clinicians = CLINICIANS.filter(() => random() < 0.6);
    const earliest = random() < 0.3 ? MORNING + Math.floor(random() * 360) * MINUTE : undefined;
    return {
      id: `r${n}`,
      minutes: pick([10, 15, 20, 20, 30, 30, 45, 60]),
      clinicians: clinicians.length > 0 ? clinicians : [pick(CLINICIANS)],
      priority: pick([1, 2, 2, 3, 3, 3] as const),
      site: pick(['north', 'north', 'south']),
      ...(random() < 0.7 ? { known: pick(CLINICIANS) } : {}),
      ...(earliest === undefined ? {} : { earliest }),
    };
  });
  return {
    periods: CLINICIANS.flatMap((clinician) => [span(clinician, 0, 240), span(clinician, 300, 480)]),
    requests,
    travel: (from, to) => (from === to ? 0 : 20),
  };
}

const sums = { firstCome: empty(), optimised: empty() };
let seconds = 0;
for (let day = 0; day < days; day++) {
  const problem = dayOf();
  add(sums.firstCome, firstCome(problem));
  const before = performance.now();
  add(sums.optimised, optimiseDay(problem, { seed: day, tries }));
  seconds += (performance.now() - before) / 1000;
}
function empty() {
  return { scheduled: 0, urgentUnscheduled: 0, continuityKept: 0, continuityOf: 0, meanWait: 0, travel: 0, cost: 0 };
}
function add(sum: ReturnType<typeof empty>, { measures, cost }: DayPlan): void {
  sum.scheduled += measures.scheduled / days;
  sum.urgentUnscheduled += measures.urgentUnscheduled / days;
  sum.continuityKept += measures.continuity.kept / days;
  sum.continuityOf += measures.continuity.of / days;
  sum.meanWait += measures.meanWait / days;
  sum.travel += measures.travel / days;
  sum.cost += cost / days;
}
if (values.json)
  console.log(JSON.stringify({ days, tries, requestsADay: 60, ...sums, secondsADay: seconds / days }, null, 1));
else {
  console.log(`${days} days of 60 requests, ${tries} tries, means a day`);
  console.log('                       scheduled  urgent left  with who knows  wait (min)  travel (min)');
  for (const [name, sum] of Object.entries(sums))
    console.log(
      `${name.padEnd(22)} ${[sum.scheduled, sum.urgentUnscheduled, sum.continuityKept, sum.meanWait, sum.travel].map((value) => value.toFixed(1).padStart(12)).join('')}`,
    );
  console.log(`${(seconds / days).toFixed(2)} s a day`);
}
