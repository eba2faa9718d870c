import { afterEach, describe, expect, it, vi } from 'vitest';
import { settled } from './settled.ts';

describe('work that a tool waits for', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is looked at less and less often, and given as it is when the time is over', async () => {
    vi.useFakeTimers();
    const looks: number[] = [];
    const begun = Date.now();
    const asked = settled(
      { state: 'running' },
      async () => {
        looks.push(Date.now() - begun);
        return { state: 'running' };
      },
      60_000,
    );
    await vi.advanceTimersByTimeAsync(70_000);
    expect(await asked).toEqual({ state: 'running' });
    expect(looks.slice(0, 3).map(Math.round)).toEqual([200, 520, 1032]);
    // Every 500 ms it would be 120.
    expect(looks.length).toBeLessThan(22);
    expect(looks.at(-1)!).toBeLessThanOrEqual(60_001);
  });

  it('is given as soon as it is done', async () => {
    let left = 2;
    const look = async () => ({ state: --left === 0 ? 'ready' : 'running' });
    expect(await settled({ state: 'running' }, look, 5000)).toEqual({ state: 'ready' });
    expect(await settled({ state: 'failed' }, look, 5000)).toEqual({ state: 'failed' });
  });
});
