import type { ModelStore } from '../models/model-store.ts';
import { RELEASE } from '../version.ts';
import { shippedAccepted } from './gates/index.ts';
import { GENERATORS } from './generators.ts';
import { WITHOUT_SUITE } from './suites/without.ts';

/** What runs here, in its present version. */
export interface GovernedSubject {
  readonly id: string;
  readonly name: string;
  readonly kind: 'engine' | 'learned-model' | 'language-model';
  readonly version: string;
  readonly licence?: string;
  readonly weights?: string;
  /** Why there is no suite for it. */
  readonly noSuite?: string;
  /** It has a switch: routes or calls that it can be kept from. */
  readonly stops: boolean;
}

export class Subjects {
  readonly #models: Pick<ModelStore, 'cards' | 'card'>;

  constructor(models: Pick<ModelStore, 'cards' | 'card'>) {
    this.#models = models;
  }

  async all(): Promise<GovernedSubject[]> {
    const cards = await this.#models.cards();
    return [
      ...GENERATORS.map(({ id, name, kind, routes }): GovernedSubject => {
        // Learned models have versions and weights of their own; engines are of the release.
        const learned = shippedAccepted().find(({ subject }) => subject.id === id && subject.weights !== undefined);
        const { version, weights } = learned?.subject ?? { version: RELEASE.version };
        const noSuite = WITHOUT_SUITE[id];
        return {
          id,
          name,
          kind,
          version,
          ...(weights ? { weights } : {}),
          ...(noSuite === undefined ? {} : { noSuite }),
          stops: routes !== undefined,
        };
      }),
      ...cards.map(
        ({ id, name, version, licence, weights }): GovernedSubject => ({
          id,
          name,
          kind: 'language-model',
          version,
          licence,
          stops: true,
          ...(weights ? { weights: weights.sha256 } : {}),
        }),
      ),
    ];
  }

  async has(id: string): Promise<boolean> {
    return GENERATORS.some((entry) => entry.id === id) || (await this.#models.card(id)) !== undefined;
  }
}
