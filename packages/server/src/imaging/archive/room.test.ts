import { describe, expect, it } from 'vitest';
import { Room } from './room.ts';

describe('room for bytes', () => {
  it('is given in turn, and never more than there is', async () => {
    const room = new Room(10);
    const order: string[] = [];
    const take = async (name: string, bytes: number) => {
      const release = await room.take(bytes);
      order.push(name);
      return release;
    };
    const [a, b] = [await take('a', 6), await take('b', 4)];
    // The small one waits behind the large one: else that would wait for ever.
    const [c, d] = [take('c', 9), take('d', 1)];
    await Promise.resolve();
    expect(order).toEqual(['a', 'b']);
    a();
    a();
    await Promise.resolve();
    expect(order).toEqual(['a', 'b']);
    b();
    const releaseC = await c;
    await d;
    expect(order).toEqual(['a', 'b', 'c', 'd']);
    // Larger than the room: alone.
    const whole = take('e', 1000);
    releaseC();
    await Promise.resolve();
    expect(order).toHaveLength(4);
    (await d)();
    (await whole)();
    expect(order.at(-1)).toBe('e');
  });
});
