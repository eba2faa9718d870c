import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Store } from './port.ts';
import { onEveryBackend } from './testing/backends.ts';

const WRITER = fileURLToPath(new URL('./testing/crash-writer.ts', import.meta.url));
const ROUNDS = Number(process.env.ACESO_CRASH_ROUNDS ?? 5);

/** Runs the writer, kills it without warning some time after it is ready, and returns what it had acknowledged. */
async function writeUntilKilled(args: string[], afterMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [WRITER, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (data: Buffer) => {
    complaints += data.toString();
  });
  const lines: string[] = [];
  const exit = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_, signal) => resolve(signal)));
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => {
    if (line === 'ready') setTimeout(() => child.kill('SIGKILL'), afterMs);
    else lines.push(line);
  });
  const ended = new Promise<void>((resolve) => reader.on('close', resolve));
  const signal = await exit;
  await ended;
  if (signal !== 'SIGKILL') throw new Error(`The writer ended by itself: ${complaints}`);
  return lines;
}

async function check(store: Store, acknowledged: readonly string[]): Promise<void> {
  const versions = new Map<string, number>();
  for (const line of acknowledged) {
    const [kind, id = '', value = ''] = line.split(' ');
    if (kind === 'resource') versions.set(id, Number(value));
    if (kind === 'pair')
      for (const part of [0, 1]) expect((await store.read('Basic', `${id}-${part}`)).versionId).toBe('1');
    if (kind === 'blob') expect(Buffer.from((await store.blobs.get(id))!).toString()).toBe(`blob ${value}`);
    if (kind === 'document')
      expect((await store.collection('crash').get(id))?.version).toBeGreaterThanOrEqual(Number(value));
    if (kind === 'job') expect((await store.jobs.get(id))?.state).toMatch(/running|queued/);
  }
  for (const [id, version] of versions)
    expect(Number((await store.read('Patient', id)).versionId)).toBeGreaterThanOrEqual(version);
  // What can be read can be found, and pairs are never halved.
  const found = await store.search({ type: 'Patient', query: '_summary=count', base: '' });
  const counts = await store.counts();
  expect(found.total).toBe(counts.Patient ?? 0);
  expect((counts.Basic ?? 0) % 2).toBe(0);
}

onEveryBackend('a server killed while writing', (backend) => {
  it(`has lost nothing it acknowledged, ${ROUNDS} times over`, { timeout: 60_000 + ROUNDS * 30_000 }, async () => {
    const opened = await backend.open();
    await opened.store.close();
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // Spread over the life of a write, from the first moments to a steady stream of them.
      const afterMs = 40 + ((round * 397) % 900);
      const args = [opened.dataDir, String(round), ...(opened.databaseUrl ? [opened.databaseUrl] : [])];
      acknowledged.push(...(await writeUntilKilled(args, afterMs)));
      const store = await opened.reopen();
      await check(store, acknowledged);
      await store.close();
    }
    expect(acknowledged.filter((line) => line.startsWith('resource')).length).toBeGreaterThan(ROUNDS);
    // The job of the first round went on from its last saved step in a later one.
    const store = await opened.reopen();
    const [job] = await store.jobs.list();
    const steps: number[] = [];
    store.jobs.define<object, number, number>('walk', async (_, context) => {
      steps.push(context.resumeFrom ?? 0);
      return 1;
    });
    const last = Math.max(
      ...acknowledged.filter((line) => line.startsWith('job')).map((line) => Number(line.split(' ')[2])),
    );
    if (backend.name === 'pglite') {
      for (let i = 0; i < 100 && steps.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 50));
      expect(steps[0]).toBeGreaterThanOrEqual(last);
    } else {
      // Another server might still run it, until its heartbeat has been silent for half a minute.
      expect(job?.state).toMatch(/running|queued/);
    }
  });
});
