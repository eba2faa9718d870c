import {
  addSpending,
  DEFAULT_POLICY,
  type ModelCard,
  type ModelFolder,
  type ModelPolicy,
  parseCard,
  parsePolicy,
  type Spending,
  type SpendingStore,
} from '@aceso/models';
import type { Collection, Store } from '@aceso/store';

const POLICY = 'current';
/** Attempts to add to a sum that others add to as well. */
const TRIES = 20;

/** Cards, policy and spending in the store; cards of local weights, which `aceso models pull` makes, in the data folder. */
export class ModelStore {
  readonly #cards: Collection<ModelCard>;
  readonly #policy: Collection<ModelPolicy>;
  readonly #spending: Collection<Spending>;

  readonly #pulled: Pick<ModelFolder, 'card' | 'cards'>;

  constructor(store: Pick<Store, 'collection'>, pulled: Pick<ModelFolder, 'card' | 'cards'>) {
    this.#pulled = pulled;
    this.#cards = store.collection<ModelCard>('model-card');
    this.#policy = store.collection<ModelPolicy>('model-policy');
    this.#spending = store.collection<Spending>('model-spending');
  }

  async card(id: string): Promise<ModelCard | undefined> {
    const found = await this.#cards.get(id);
    if (found) return parseCard(found.value);
    const pulled = await this.#pulled.card(id);
    return pulled?.weights ? pulled : undefined;
  }

  async cards(): Promise<ModelCard[]> {
    const own = (await this.#cards.list()).map(({ value }) => parseCard(value));
    const ids = new Set(own.map(({ id }) => id));
    return [...own, ...(await this.#pulled.cards()).filter(({ id, weights }) => weights && !ids.has(id))];
  }

  async putCard(card: ModelCard): Promise<void> {
    await this.#cards.put(card.id, card);
  }

  removeCard(id: string): Promise<boolean> {
    return this.#cards.delete(id);
  }

  async policy(): Promise<ModelPolicy> {
    const found = await this.#policy.get(POLICY);
    return found ? parsePolicy(found.value) : DEFAULT_POLICY;
  }

  async putPolicy(policy: ModelPolicy): Promise<void> {
    await this.#policy.put(POLICY, policy);
  }

  readonly spending: SpendingStore = {
    add: async (spent) => {
      const id = [spent.day, spent.user, spent.model].map(encodeURIComponent).join('/');
      for (let attempt = 1; ; attempt += 1) {
        const found = await this.#spending.get(id);
        try {
          await this.#spending.put(id, addSpending(found?.value, spent), found?.version ?? 0);
          return;
        } catch (error) {
          if ((error as { code?: unknown }).code !== 'version-conflict' || attempt === TRIES) throw error;
        }
      }
    },
    ofDay: async (day) => (await this.#spending.list({ where: { day } })).map(({ value }) => value),
  };
}
