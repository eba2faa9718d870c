import { openStore } from '@aceso/store';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClinic } from '../../../../server/src/engagement/scheduling/testing.ts';
import { prepareDataFolder } from '../../../../store/src/testing/data-folder.ts';
import { aceso, BIN, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
const data = prepareDataFolder(folder.path('data'));
/** A weekday to come: the clinic of the tests is open from nine to twelve on weekdays. */
const day = ((): string => {
  const at = new Date(Date.now() + 3 * 86_400_000);
  while ([0, 6].includes(at.getUTCDay())) at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
})();
const schedule = (...args: string[]) => aceso(['schedule', ...args, '--data', data]);

beforeAll(async () => {
  const store = await openStore({ dataDir: data });
  await openClinic(store);
  for (const id of ['ada', 'bo']) await store.update({ resourceType: 'Patient', id, name: [{ text: id }] });
  await store.close();
});
afterAll(() => folder.remove());

describe('aceso schedule', () => {
  let first: string;
  let booked: string;

  it('finds what is free', async () => {
    const found = await schedule('find', '--visit', 'visit', '--from', day, '--to', day, '--json');
    expect([found.code, found.stderr]).toEqual([0, '']);
    const { entry } = JSON.parse(found.stdout);
    expect(entry).toHaveLength(12);
    first = entry[0].resource.id;
  });

  it('books it once, and says why it cannot be booked for another', async () => {
    const book = (patient: string, ...more: string[]) => schedule('book', first, '--patient', patient, ...more);
    const made = JSON.parse((await book('ada', '--json')).stdout);
    expect(made).toMatchObject({ status: 'booked' });
    booked = made.id;
    const taken = await book('bo');
    expect([taken.code, taken.stdout]).toEqual([1, '']);
    expect(taken.stderr).not.toContain('    at ');
  });

  it('cancels it, after which the time is free again, and shows who sends reminders', async () => {
    const cancelled = await schedule('cancel', `Appointment/${booked}`, '--reason', 'Travels');
    expect([cancelled.code, cancelled.stdout]).toEqual([
      0,
      expect.stringContaining(`Cancelled: Appointment/${booked}`),
    ]);
    const reminders = await schedule('reminders', '--run');
    expect(reminders.stdout).toMatch(/^No mail server or gateway is set up.*\nNow: 0 sent, .*\n0 to hand on\.\n/);
  });
});

it('offers assistants the same times, by find_appointment_times', async () => {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [BIN, 'mcp', '--data', data] }));
  const ask = async (more: object) =>
    (
      await client.callTool({
        name: 'find_appointment_times',
        arguments: { visitType: 'visit', from: day, to: day, ...more },
      })
    ).structuredContent as { entry?: { resource: { status: string; id: string } }[]; link: { relation: string }[] };
  const some = await ask({ count: 3 });
  expect(some.entry?.map(({ resource }) => resource.status)).toEqual(['proposed', 'proposed', 'proposed']);
  expect(some.link.map(({ relation }) => relation)).toEqual(['self', 'next']);
  expect((await ask({ practitioner: 'Practitioner/nobody' })).entry).toBeUndefined();
  await client.close();
});
