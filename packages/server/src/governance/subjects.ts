import type { ModelStore } from '../models/model-store.ts';
import { RELEASE } from '../version.ts';
import { GENERATORS } from './generators.ts';

/** What runs here, in its present version. */
export interface GovernedSubject {
  readonly id: string;
  readonly name: string;
  readonly kind: 'engine' | 'learned-model' | 'language-model';
  readonly version: string;
  readonly licence?: string;
  readonly weights?: string;
}

export class Subjects {
  readonly #models: Pick<ModelStore, 'cards' | 'card'>;

  constructor(models: Pick<ModelStore, 'cards' | 'card'>) {
    this.#models = models;
  }

  async all(): Promise<GovernedSubject[]> {
    const cards = await this.#models.cards();
    return [
      ...GENERATORS.map(({ id, name, kind }): GovernedSubject => ({ id, name, kind, version: RELEASE.version })),
      ...cards.map(
        ({ id, name, version, licence, weights }): GovernedSubject => ({
          id,
          name,
          kind: 'language-model',
          version,
          licence,
          ...(weights ? { weights: weights.sha256 } : {}),
        }),
      ),
    ];
  }

  async has(id: string): Promise<boolean> {
    return GENERATORS.some((entry) => entry.id === id) || (await this.#models.card(id)) !== undefined;
  }
}
