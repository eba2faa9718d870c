/**
 * Scheduling on an embedded store, without HTTP: how long $find takes over 200 schedules and four weeks, how many
 * bookings a second there are, and 500 bookers of one place:
 *   node bench/scheduling.ts [--schedules 200] [--booked 50] [--finds 60] [--books 300] [--json]
 * --booked: how many of a hundred times of the next two weeks are taken before it is measured.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { appointmentOf, availabilityExtension, proposalsOf, type VisitType } from '@aceso/engagement/scheduling';
import { openStore } from '@aceso/store';
import type { Resource } from '@medplum/fhirtypes';
import { SchedulingDesk } from '../packages/server/src/engagement/scheduling/desk.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '200' },
    booked: { type: 'string', default: '50' },
    finds: { type: 'string', default: '60' },
    books: { type: 'string', default: '300' },
    json: { type: 'boolean', default: false },
  },
});
const [count, share, finds, books] = [values.schedules, values.booked, values.finds, values.books].map(Number) as [
  number,
  number,
  number,
  number,
];
const BOOKERS = 500;
const DAY = 86_400_000;
const NOW = new Date('2026-03-02T06:00:00Z');
const staff = { id: 'bench', name: 'Bench' };
const folder = await mkdtemp(join(tmpdir(), 'aceso-bench-'));
const store = await openStore({ dataDir: folder });
const desk = new SchedulingDesk({ store, now: () => NOW, zone: 'Europe/Madrid' });

async function load(resources: readonly Resource[]): Promise<void> {
  async function* bundles() {
    for (let n = 0; n < resources.length; n += 500) {
      yield {
        where: `${n}`,
        bundle: {
          resourceType: 'Bundle' as const,
          type: 'collection' as const,
          entry: resources.slice(n, n + 500).map((resource) => ({ resource })),
        },
      };
    }
  }
  const { problems } = await store.import(bundles());
  if (problems.length > 0) throw new Error(problems[0]!.message);
}

const ids = Array.from({ length: count }, (_, n) => `s${n}`);
await load([
  ...ids.map(
    (id): Resource => ({
      resourceType: 'Schedule',
      id,
      active: true,
      comment: id,
      actor: [{ reference: `Practitioner/${id}` }],
      extension: [
        availabilityExtension({
          rules: [
            { repeat: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', from: '2025-01-06', start: '09:00', end: '13:00' },
            { repeat: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', from: '2025-01-06', start: '14:00', end: '17:00' },
          ],
        }),
      ],
    }),
  ),
  ...Array.from({ length: BOOKERS }, (_, n): Resource => ({ resourceType: 'Patient', id: `p${n}` })),
]);
const visit: VisitType = {
  id: 'visit',
  name: { en: 'Visit' },
  minutes: 30,
  forPatients: true,
  needs: [{ role: 'clinician', schedules: ids }],
};
await desk.visitTypes.put('visit', visit);

const { all } = await desk.agenda.schedules();
const span = { start: NOW.getTime(), end: NOW.getTime() + 14 * DAY };
const empty = await desk.agenda.diary(all, span, await desk.types());
const taken: Resource[] = [];
let n = 0;
for (const proposal of proposalsOf(visit, empty, { ...span, now: NOW.getTime() })) {
  n += 1;
  if ((n * 37) % 100 >= share) continue;
  const parts = { id: `b${n}`, status: 'booked' as const, patient: `p${n % BOOKERS}`, created: NOW.getTime() };
  taken.push(appointmentOf(proposal, visit, all, parts));
}
await load(taken);

async function timed(run: (n: number) => Promise<unknown>, times: number): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const begin = performance.now();
    await run(i);
    took.push(performance.now() - begin);
  }
  return took.sort((a, b) => a - b);
}
const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
const weeks = { start: NOW.getTime(), end: NOW.getTime() + 28 * DAY, type: () => true };
const one = (i: number) => [`Practitioner/s${(i * 7) % count}`];
await desk.find({ ...weeks, count: 20 }, staff);
const first = await timed(() => desk.find({ ...weeks, count: 20 }, staff), finds);
const byOne = await timed((i) => desk.find({ ...weeks, count: 20, practitioners: one(i) }, staff), finds);
const whole = await timed(() => desk.find({ ...weeks, count: 100_000 }, staff), 3);

// Each with another clinician, on days that nobody has: what a day's desks do.
const offers = await desk.find({ start: span.end, end: span.end + 7 * DAY, count: books * 3, type: () => true }, staff);
const begin = performance.now();
for (let i = 0; i < books; i++)
  await desk.book({ proposal: offers[i]!.id, patient: `p${i % BOOKERS}` }, staff).catch(() => 0);
const perSecond = (1000 * books) / (performance.now() - begin);

const place = offers.at(-1)!.id;
const start = performance.now();
const results = await Promise.allSettled(
  Array.from({ length: BOOKERS }, (_, i) => desk.book({ proposal: place, patient: `p${i}` }, staff)),
);
const seconds = (performance.now() - start) / 1000;
const figures = {
  schedules: count,
  appointments: taken.length,
  findFirst20: { p50: quantile(first, 0.5), p95: quantile(first, 0.95) },
  findFirst20OfOne: { p50: quantile(byOne, 0.5), p95: quantile(byOne, 0.95) },
  findAll: { p50: quantile(whole, 0.5) },
  booksPerSecond: perSecond,
  bookers: { asked: BOOKERS, won: results.filter(({ status }) => status === 'fulfilled').length, seconds },
};
if (values.json) console.log(JSON.stringify(figures, null, 2));
else {
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  console.log(`${figures.schedules} schedules, ${figures.appointments} appointments in two weeks, embedded store`);
  console.log(
    `$find, first 20 of all, four weeks   p50 ${ms(figures.findFirst20.p50)}, p95 ${ms(figures.findFirst20.p95)}`,
  );
  console.log(
    `$find, first 20 of one clinician     p50 ${ms(figures.findFirst20OfOne.p50)}, p95 ${ms(figures.findFirst20OfOne.p95)}`,
  );
  console.log(`$find, everything in four weeks      p50 ${ms(figures.findAll.p50)}`);
  console.log(`$book, one after the other           ${perSecond.toFixed(1)} a second`);
  console.log(`${BOOKERS} bookers of one place            ${figures.bookers.won} won, in ${seconds.toFixed(1)} s`);
}
await store.close();
await rm(folder, { recursive: true, force: true });
