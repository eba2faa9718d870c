import type { Budget } from '../egress/policy.ts';
import { ModelError } from '../errors.ts';
import type { ModelCard } from '../registry/card.ts';

/** What one user spent with one model on one day (UTC). */
export interface Spending {
  readonly day: string;
  readonly user: string;
  readonly model: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly money: number;
  readonly currency?: string;
}

/** Where spending is kept; adding must not lose a concurrent addition. */
export interface SpendingStore {
  add(spent: Omit<Spending, 'calls'>): Promise<void>;
  ofDay(day: string): Promise<readonly Spending[]>;
}

/** Price of a call in the currency of the card; 0 without a price. */
export function priceOf(card: ModelCard, inputTokens: number, outputTokens: number): number {
  const { price } = card;
  if (!price) return 0;
  return (inputTokens * price.inputPerMillion + outputTokens * price.outputPerMillion) / 1e6;
}

/**
 * Refuses a call that could go over a budget: what it may cost at most is added to what was spent today and to what is
 * under way, before anything is sent.
 */
export class BudgetKeeper {
  readonly #store: SpendingStore;
  readonly #underWay = new Set<{ user: string; tokens: number; money: number }>();

  constructor(store: SpendingStore) {
    this.#store = store;
  }

  /** @throws ModelError `budget-spent`. Call the function that it gives when the call is over, whatever came of it. */
  async reserve(budget: Budget, day: string, user: string, tokens: number, money: number): Promise<() => void> {
    const held = { user, tokens, money };
    this.#underWay.add(held);
    const release = () => void this.#underWay.delete(held);
    try {
      const spent = await this.#store.ofDay(day);
      const sum = (items: Iterable<{ user: string }>, own: boolean, field: (item: never) => number): number =>
        [...items]
          .filter((item) => !own || item.user === user)
          .reduce((total, item) => total + field(item as never), 0);
      const tokensOf = (item: Spending) => item.inputTokens + item.outputTokens;
      const used = (own: boolean) => ({
        tokens: sum(spent, own, tokensOf) + sum(this.#underWay, own, (item: typeof held) => item.tokens),
        money:
          sum(spent, own, (item: Spending) => item.money) + sum(this.#underWay, own, (item: typeof held) => item.money),
      });
      const mine = used(true);
      const all = used(false);
      check(mine.tokens, budget.userTokensPerDay, 'tokens of this user for today');
      check(mine.money, budget.userMoneyPerDay, 'money of this user for today');
      check(all.money, budget.totalMoneyPerDay, 'money of this installation for today');
      return release;
    } catch (error) {
      release();
      throw error;
    }
  }

  add(spent: Omit<Spending, 'calls'>): Promise<void> {
    return this.#store.add(spent);
  }
}

function check(wouldBe: number, limit: number | undefined, what: string): void {
  if (limit === undefined || wouldBe <= limit) return;
  throw new ModelError('budget-spent', `This call could go over the budget: ${what} (${limit}).`);
}

/** Spending in memory: for tests and one-off runs. */
export function memorySpending(): SpendingStore {
  const rows = new Map<string, Spending>();
  return {
    async add(spent) {
      const key = `${spent.day} ${spent.user} ${spent.model}`;
      rows.set(key, addSpending(rows.get(key), spent));
    },
    async ofDay(day) {
      return [...rows.values()].filter((row) => row.day === day);
    },
  };
}

/** A row with one more call. */
export function addSpending(row: Spending | undefined, spent: Omit<Spending, 'calls'>): Spending {
  return {
    ...spent,
    calls: (row?.calls ?? 0) + 1,
    inputTokens: (row?.inputTokens ?? 0) + spent.inputTokens,
    outputTokens: (row?.outputTokens ?? 0) + spent.outputTokens,
    money: (row?.money ?? 0) + spent.money,
  };
}
