import { readFile, writeFile } from 'node:fs/promises';
import { availabilityExtension } from '@aceso/engagement/scheduling';
import { afterAll, describe, expect, it } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
const file = async (name: string, content: unknown): Promise<string> => {
  const path = folder.path(name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
afterAll(() => folder.remove());

describe('aceso schedule', () => {
  it('plans a day beside first come, first served', async () => {
    const path = await file('day.json', {
      periods: [
        { clinician: 'a', start: '2026-03-02T08:00:00Z', end: '2026-03-02T09:00:00Z' },
        { clinician: 'b', start: '2026-03-02T08:00:00Z', end: '2026-03-02T08:30:00Z' },
      ],
      requests: [
        { id: 'routine', minutes: 60, clinicians: ['a'], priority: 3 },
        { id: 'urgent', minutes: 30, clinicians: ['a'], priority: 1 },
        { id: 'known', minutes: 30, clinicians: ['a', 'b'], known: 'b' },
      ],
      travel: { 'north south': 20 },
    });
    const first = await aceso(['schedule', 'plan', path, '--seed', '3', '--json']);
    expect(first.code).toBe(0);
    const { firstCome, optimised } = JSON.parse(first.stdout);
    expect([firstCome.measures.urgentUnscheduled, optimised.measures.urgentUnscheduled]).toEqual([1, 0]);
    const broken = await aceso([
      'schedule',
      'plan',
      await file('bad.json', { periods: [{ clinician: 'a', start: 'x' }], requests: [] }),
    ]);
    expect([broken.code, broken.stderr]).toEqual([1, expect.stringContaining('periods[0].start is no time')]);
  });

  it.each([
    [['find', '--from', '2026-03-03'], '--visit'],
    [['find', '--visit', 'visit', '--count', '0'], '--count is a whole number'],
    [['book', 'p1.visit.0.000000'], '--patient'],
  ])('says what %j lacks', async (args, lacks) => {
    const { code, stderr } = await aceso(['schedule', ...args]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(lacks)]);
  });

  it('publishes what is free, and nobody', async () => {
    const record = await file('clinic.json', {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { resourceType: 'Location', id: 'room', name: 'Room 1', address: { state: 'MA' } },
        {
          resourceType: 'Schedule',
          id: 's',
          actor: [{ reference: 'Practitioner/ana' }, { reference: 'Location/room' }],
          extension: [
            availabilityExtension({
              rules: [{ repeat: 'FREQ=DAILY', from: '2026-01-01', start: '09:00', end: '10:00' }],
            }),
          ],
        },
        {
          resourceType: 'Appointment',
          id: 'x',
          status: 'booked',
          start: '2026-03-02T09:00:00Z',
          end: '2026-03-02T09:30:00Z',
          participant: [
            { actor: { reference: 'Patient/ada' }, status: 'accepted' },
            { actor: { reference: 'Practitioner/ana' }, status: 'accepted' },
          ],
        },
      ].map((resource) => ({ resource })),
    });
    const visits = await file('visits.json', [
      {
        id: 'visit',
        name: { en: 'Visit' },
        minutes: 30,
        forPatients: true,
        published: true,
        needs: [{ role: 'clinician', schedules: ['s'] }],
      },
    ]);
    const out = folder.path('public');
    const done = await aceso([
      'schedule',
      'publish',
      '--record',
      record,
      '--visits',
      visits,
      '--base',
      'https://clinic.example/links',
      '--out',
      out,
      '--days',
      '1',
      '--now',
      '2026-03-02T00:00:00Z',
      '--phone',
      '600',
    ]);
    expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('1 free times at 1 places')]);
    const slots = await readFile(`${out}/slots.ndjson`, 'utf8');
    expect(JSON.parse(slots)).toMatchObject({ start: '2026-03-02T09:30:00.000Z', extension: [{ valueString: '600' }] });
    expect(slots).not.toMatch(/Patient|Practitioner/);
    expect(JSON.parse(await readFile(`${out}/$bulk-publish`, 'utf8')).output).toHaveLength(3);
  });

  it('abstains from a risk without history, and exits with 2 for wrong use', async () => {
    const none = await aceso([
      'schedule',
      'no-show',
      await file('none.json', { resourceType: 'Bundle', type: 'collection', entry: [] }),
    ]);
    expect([none.code, none.stdout]).toEqual([0, expect.stringContaining('No model: It takes 200 past appointments')]);
    expect((await aceso(['schedule', 'book', 'p'])).code).toBe(2);
  });
});
