import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JobRecord, JobState, Store } from '../port.ts';
import { type Opened, onEveryBackend } from '../testing/backends.ts';

async function until(store: Store, id: string, ...states: JobState[]): Promise<JobRecord> {
  for (let i = 0; i < 400; i++) {
    const job = await store.jobs.get(id);
    if (job && states.includes(job.state)) return job;
    await sleep(50);
  }
  throw new Error(`job ${id} never became ${states.join(' or ')}: ${JSON.stringify(await store.jobs.get(id))}`);
}

onEveryBackend('jobs', (backend) => {
  let opened: Opened;
  let store: Store;
  /** Counts up, saving as it goes; stops when told. */
  const define = (into: Store, log: number[] = []) => {
    into.jobs.define<{ to: number; pause?: number }, number, { from: number }>('count', async (input, context) => {
      const from = context.resumeFrom ?? 0;
      for (let i = from + 1; i <= input.to; i++) {
        context.signal.throwIfAborted();
        log.push(i);
        context.progress(i, input.to, `step ${i}`);
        await context.save(i);
        await sleep(input.pause ?? 0);
      }
      return { from };
    });
    into.jobs.define('fail', async () => {
      throw new Error('no such luck');
    });
  };

  beforeAll(async () => {
    opened = await backend.open();
    store = opened.store;
    define(store);
  });

  it('runs to the end, with progress and a result', async () => {
    const job = await store.jobs.start('count', 'Counting', { to: 3 }, 'ann');
    expect(job).toMatchObject({ name: 'count', title: 'Counting', state: 'queued', createdBy: 'ann', done: 0 });
    expect(await until(store, job.id, 'completed')).toMatchObject({
      done: 3,
      total: 3,
      message: 'step 3',
      result: { from: 0 },
    });
    expect((await store.jobs.list({ state: 'completed' })).map((one) => one.id)).toContain(job.id);
  });

  it('records why one failed, and can run it again', async () => {
    const job = await store.jobs.start('fail', 'Failing', {}, 'ann');
    expect((await until(store, job.id, 'failed')).error).toBe('no such luck');
    await store.jobs.resume(job.id);
    expect((await until(store, job.id, 'failed', 'completed')).state).toBe('failed');
  });

  it('cancels, and resumes from what was saved', async () => {
    const job = await store.jobs.start('count', 'Long', { to: 60, pause: 25 }, 'ann');
    for (let i = 0; i < 200 && ((await store.jobs.get(job.id))?.done ?? 0) < 3; i++) await sleep(25);
    expect((await store.jobs.cancel(job.id)).state).toBe('cancelled');
    await expect(store.jobs.cancel(job.id)).rejects.toMatchObject({ code: 'job-state' });
    await store.jobs.resume(job.id);
    const done = await until(store, job.id, 'completed');
    expect((done.result as { from: number }).from).toBeGreaterThanOrEqual(3);
    await expect(store.jobs.resume(job.id)).rejects.toMatchObject({ code: 'job-state' });
  });

  it('goes on after the store was closed and opened', async () => {
    const job = await store.jobs.start('count', 'Interrupted', { to: 80, pause: 25 }, 'ann');
    for (let i = 0; i < 200 && ((await store.jobs.get(job.id))?.done ?? 0) < 3; i++) await sleep(25);
    store = await opened.reopen();
    expect((await store.jobs.get(job.id))?.state).toBe('queued');
    const steps: number[] = [];
    define(store, steps);
    expect((await until(store, job.id, 'completed')).result).toMatchObject({ from: steps[0]! - 1 });
    expect(steps[0]).toBeGreaterThan(3);
  });

  describe('mistakes', () => {
    it('are named', async () => {
      await expect(store.jobs.start('nothing', 'x', {}, 'ann')).rejects.toMatchObject({ code: 'job-unknown' });
      await expect(store.jobs.cancel('nothing')).rejects.toMatchObject({ code: 'job-unknown' });
      expect(await store.jobs.get('nothing')).toBeUndefined();
      expect(() => store.jobs.define('Bad Name', async () => 1)).toThrow(/cannot name a job/);
      expect(() => store.jobs.define('count', async () => 1)).toThrow(/defined already/);
    });
  });
});
