import { ModelError } from '@aceso/models';
import type { Collection, Store } from '@aceso/store';
import { changeKept } from '../collections/change.ts';
import type { ModelStore } from '../models/model-store.ts';

/** Where a model may word or read, each turned on by itself. */
export const PLACES = ['patient-chat', 'wearables-guidance', 'trial-criteria'] as const;
export type Place = (typeof PLACES)[number];

export interface WordingChange {
  /** Id of a card; absent: off. */
  readonly model?: string;
  readonly by: string;
  readonly at: string;
}
export interface WordingSetting extends WordingChange {
  readonly place: Place;
  /** Oldest first. */
  readonly history: readonly WordingChange[];
}

/** A day of one place and model: how much of what the model wrote was not borne out. */
export interface WordingDay {
  readonly day: string;
  readonly place: Place;
  readonly model: string;
  readonly calls: number;
  /** Calls that gave nothing, by what stood in the way. */
  readonly failed: Readonly<Record<string, number>>;
  /** Sentences (criteria) that the model wrote anew and that stood. */
  readonly stood: number;
  /** Those that did not. */
  readonly unsupported: number;
  /** Why, by kind of fault; one may have several. */
  readonly faults: Readonly<Record<string, number>>;
}

/** What one call brought. */
export interface Outcome {
  readonly failed?: string | undefined;
  readonly stood: number;
  readonly unsupported: number;
  readonly faults: readonly string[];
}

const HISTORY = 200;
const DAYS = 30;
const DAY = 86_400_000;

interface Parts {
  readonly store: Pick<Store, 'collection'>;
  readonly models: Pick<ModelStore, 'card'>;
  readonly now: () => Date;
  /** Told of every sentence, for the figures of the server. */
  readonly onOutcome?: (place: Place, outcome: Outcome) => void;
}

/** Which model the clinic lets word what, and what came of it. */
export class WordingSettings {
  readonly #settings: Collection<WordingSetting>;
  readonly #days: Collection<WordingDay>;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#settings = parts.store.collection<WordingSetting>('wording-setting');
    this.#days = parts.store.collection<WordingDay>('wording-day');
  }

  async of(place: Place): Promise<WordingSetting | undefined> {
    return (await this.#settings.get(place))?.value;
  }

  /** @throws ModelError `unknown-model`, or `egress-denied` for a card that is not for data of patients */
  async set(place: Place, model: string | undefined, by: string): Promise<WordingSetting> {
    if (model !== undefined) {
      const card = await this.#parts.models.card(model);
      if (!card) throw new ModelError('unknown-model', `There is no model "${model}".`);
      if (!card.dataClasses.includes('phi'))
        throw new ModelError('egress-denied', `The card of ${model} is not for data of patients ("dataClasses").`);
    }
    const change: WordingChange = {
      ...(model === undefined ? {} : { model }),
      by,
      at: this.#parts.now().toISOString(),
    };
    return changeKept(
      this.#settings,
      place,
      async () => (await this.#settings.get(place)) ?? { value: { place, by, at: change.at, history: [] }, version: 0 },
      ({ history }) => ({ place, ...change, history: [...history, change].slice(-HISTORY) }),
    );
  }

  async count(place: Place, model: string, outcome: Outcome): Promise<void> {
    this.#parts.onOutcome?.(place, outcome);
    const day = this.#parts.now().toISOString().slice(0, 10);
    const id = [day, place, encodeURIComponent(model)].join('/');
    const none: WordingDay = { day, place, model, calls: 0, failed: {}, stood: 0, unsupported: 0, faults: {} };
    await changeKept(
      this.#days,
      id,
      async () => (await this.#days.get(id)) ?? { value: none, version: 0 },
      (value) => ({
        ...value,
        calls: value.calls + 1,
        failed: outcome.failed === undefined ? value.failed : plus(value.failed, [outcome.failed]),
        stood: value.stood + outcome.stood,
        unsupported: value.unsupported + outcome.unsupported,
        faults: plus(value.faults, outcome.faults),
      }),
    );
  }

  /** The last thirty days, newest first. */
  async days(place: Place): Promise<readonly WordingDay[]> {
    const since = new Date(this.#parts.now().getTime() - DAYS * DAY).toISOString().slice(0, 10);
    const found = await this.#days.list({ where: { place }, limit: 1000 });
    return found
      .map(({ value }) => value)
      .filter(({ day }) => day >= since)
      .sort((a, b) => b.day.localeCompare(a.day) || a.model.localeCompare(b.model));
  }
}

function plus(counts: Readonly<Record<string, number>>, names: readonly string[]): Record<string, number> {
  const sum = { ...counts };
  for (const name of names) sum[name] = (sum[name] ?? 0) + 1;
  return sum;
}
