import type { ChartView } from '@aceso/client';

type Order = ChartView['medications'][number];

export interface TakenMedicine {
  /** The newest of the orders. */
  readonly order: Order;
  readonly dosage: string;
  /** How many orders say the same. */
  readonly orders: number;
  /** Day of the earliest of them, as far as it is recorded. */
  readonly since: string | undefined;
}

/**
 * Orders of the same medicine taken the same way as one line, the newest first, as when a home prescription is renewed at discharge.
 * Other doses of the same medicine stay apart: they are a difference that somebody has to see.
 */
export function sameOrders(
  orders: readonly Order[],
  dosageText: (dosage: Order['dosages'][number]) => string,
): TakenMedicine[] {
  const lines = new Map<string, TakenMedicine>();
  const newestFirst = [...orders].sort((a, b) => (b.start?.start ?? 0) - (a.start?.start ?? 0));
  for (const order of newestFirst) {
    const dosage = order.dosages.map(dosageText).filter(Boolean).join('; ');
    const key = `${order.concept.text.toLowerCase()}\n${dosage}`;
    const line = lines.get(key);
    lines.set(key, {
      order: line?.order ?? order,
      dosage,
      orders: (line?.orders ?? 0) + 1,
      since: order.start?.day ?? line?.since,
    });
  }
  return [...lines.values()];
}
