/**
 * A process made to be killed: several at a time book the same places, and what has been acknowledged is printed, one id
 * a line. Arguments: data folder, round, connection string or nothing.
 */
import { openStore } from '@aceso/store';
import { deskOf } from './testing.ts';

const [dataDir = '', round = '0', databaseUrl] = process.argv.slice(2);
const store = await openStore({ dataDir, ...(databaseUrl ? { databaseUrl } : {}) });
const desk = deskOf(store);
const staff = { id: 'desk', name: 'Front Desk' };
const day = (n: number): number => Date.parse('2026-04-01T00:00:00Z') + n * 86_400_000;
for (let n = Number(round) * 20; ; n++) {
  const offers = await desk.find(
    { start: day(n), end: day(n + 1), count: 20, type: ({ id }) => id === 'visit' },
    staff,
  );
  await Promise.all(
    offers.flatMap(({ id }, place) =>
      [0, 1].map(async (who) => {
        const booked = await desk
          .book({ proposal: id, patient: `p${who * 250 + place}` }, staff)
          .catch(() => undefined);
        if (booked) process.stdout.write(`${booked.appointment.id}\n`);
      }),
    ),
  );
}
