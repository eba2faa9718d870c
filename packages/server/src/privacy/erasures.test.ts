import { expect, it, vi } from 'vitest';
import { fakeStore } from '../testing/fake-store.ts';
import { Erasures } from './erasures.ts';

const first = { id: 'first', username: 'first' };
const second = { id: 'second', username: 'second' };

it('can be confirmed again when the server stopped before the job was begun, and not while it begins', async () => {
  const store = fakeStore();
  vi.spyOn(store, 'read').mockResolvedValue({} as never);
  let now = new Date('2026-03-02T07:00:00Z');
  const erasures = new Erasures(store, () => now);
  const { id } = await erasures.request('p1', 'objection', first);
  const start = vi.fn().mockRejectedValueOnce(new Error('stopped'));
  Object.assign(store.jobs, { start });
  await expect(erasures.confirm(id, second)).rejects.toThrow('stopped');
  await expect(erasures.confirm(id, second)).rejects.toMatchObject({ code: 'erasure-settled' });
  now = new Date(now.getTime() + 120_000);
  await expect(erasures.confirm(id, first)).rejects.toMatchObject({ code: 'second-person-needed' });
  start.mockResolvedValue({ id: 'job-1' } as never);
  expect(await erasures.confirm(id, second)).toMatchObject({ state: 'erasing', job: 'job-1' });
  await expect(erasures.confirm(id, second)).rejects.toMatchObject({ code: 'erasure-settled' });
});
