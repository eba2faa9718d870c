/**
 * A process made to be killed: opens the store and writes without end, in every way there is to write, printing what has been
 * acknowledged, one line each. Arguments: data folder, round, connection string or nothing.
 */
import { openStore } from '../index.ts';

const [dataDir = '', round = '0', databaseUrl] = process.argv.slice(2);
const store = await openStore({ dataDir, ...(databaseUrl ? { databaseUrl } : {}) });
const say = (line: string) => process.stdout.write(`${line}\n`);

store.jobs.define<object, number, string>('walk', async (_, context) => {
  for (let i = (context.resumeFrom ?? 0) + 1; !context.signal.aborted; i++) {
    await context.save(i);
    say(`job ${context.id} ${i}`);
  }
  return 'stopped';
});
if (round === '0') await store.jobs.start('walk', 'Walking', {}, 'test');
say('ready');

for (let i = 0; ; i++) {
  const id = `r${round}-${i}`;
  const { stored } = await store.update({ resourceType: 'Patient', id, multipleBirthInteger: i });
  say(`resource ${id} ${stored.versionId}`);
  if (i % 3 === 0) {
    const again = await store.update({ resourceType: 'Patient', id, multipleBirthInteger: i, active: true });
    say(`resource ${id} ${again.stored.versionId}`);
  }
  if (i % 4 === 0) {
    const pair = [0, 1].map((part) => ({
      resource: { resourceType: 'Basic' as const, id: `${id}-${part}`, code: { text: 'x' } },
      request: { method: 'PUT' as const, url: `Basic/${id}-${part}` },
    }));
    await store.bundle({ resourceType: 'Bundle', type: 'transaction', entry: pair }, '');
    say(`pair ${id}`);
  }
  if (i % 5 === 0) say(`blob ${(await store.blobs.put(Buffer.from(`blob ${id}`), 'text/plain')).sha256} ${id}`);
  if (i % 5 === 1) say(`document ${id} ${await store.collection('crash').put(id, { i })}`);
}
