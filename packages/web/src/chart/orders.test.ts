import type { ChartView } from '@aceso/client';
import { describe, expect, it } from 'vitest';
import { sameOrders } from './orders.ts';

type Order = ChartView['medications'][number];
const order = (ref: string, text: string, dose: string, day?: string): Order =>
  ({
    ref,
    concept: { text },
    dosages: [{ text: dose }],
    ...(day === undefined ? {} : { start: { day, start: Date.parse(day) } }),
  }) as unknown as Order;
const lines = (orders: readonly Order[]) =>
  sameOrders(orders, (dosage) => dosage.text ?? '').map(({ order: { ref }, orders: count, since }) => [
    ref,
    count,
    since,
  ]);

describe('orders that say the same', () => {
  it('are one line: the newest order, taken since the oldest', () => {
    expect(
      lines([
        order('old', 'Losartan 50 mg', 'once daily', '2021-03-12'),
        order('new', 'losartan 50 mg', 'once daily', '2026-11-23'),
      ]),
    ).toEqual([['new', 2, '2021-03-12']]);
  });
  it('stay apart with another dose, and keep what has no date', () => {
    expect(
      lines([
        order('a', 'Losartan', '50 mg', '2021-03-12'),
        order('b', 'Losartan', '100 mg'),
        order('c', 'Losartan', '50 mg'),
      ]),
    ).toEqual([
      ['a', 2, '2021-03-12'],
      ['b', 1, undefined],
    ]);
  });
});
