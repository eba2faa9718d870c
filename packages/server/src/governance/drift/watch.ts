import { addSketches, EMPTY, type FeatureDrift, featureDrift, type Sketch, sketchOf } from '@aceso/governance/drift';
import type { Collection, Store } from '@aceso/store';
import { changeKept } from '../../collections/change.ts';

interface KeptSketch {
  readonly subject: string;
  readonly feature: string;
  /** `2026-03`. */
  readonly month: string;
  readonly sketch: Sketch;
}
type Value = number | string | boolean | null;

export interface WatchedFeature {
  readonly subject: string;
  readonly feature: string;
  /** Months before the current one, put together. */
  readonly reference: readonly string[];
  readonly current: string;
  readonly drift: FeatureDrift;
}

const FLUSH_MS = 15_000;

/** What goes in and comes out of predictions, month by month, as counts only: no value of a person is kept. */
export class DriftWatch {
  readonly #kept: Collection<KeptSketch>;
  readonly #now: () => Date;
  #waiting = new Map<
    string,
    { readonly subject: string; readonly feature: string; readonly month: string; readonly values: Value[] }
  >();
  #timer: NodeJS.Timeout | undefined;

  constructor(store: Pick<Store, 'collection'>, now: () => Date) {
    this.#kept = store.collection<KeptSketch>('governance-sketches');
    this.#now = now;
  }

  /** Counted at once, written a little later, many together. */
  note(subject: string, features: Readonly<Record<string, Value>>): void {
    const month = this.#now().toISOString().slice(0, 7);
    for (const [feature, value] of Object.entries(features)) {
      const id = [subject, feature, month].map(encodeURIComponent).join('/');
      const waiting = this.#waiting.get(id) ?? { subject, feature, month, values: [] };
      waiting.values.push(value);
      this.#waiting.set(id, waiting);
    }
    this.#timer ??= setTimeout(() => void this.flush().catch(() => undefined), FLUSH_MS).unref();
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#waiting;
    this.#waiting = new Map();
    for (const [id, { values, ...place }] of waiting) {
      const added = sketchOf(values);
      await changeKept(
        this.#kept,
        id,
        async () =>
          (await this.#kept.get(id)) ?? { value: { ...place, sketch: { ...EMPTY, kind: added.kind } }, version: 0 },
        (kept) => ({ ...kept, sketch: addSketches(kept.sketch, added) }),
      );
    }
  }

  /** The last month of every feature against those before it. */
  async drift(seed: number): Promise<WatchedFeature[]> {
    await this.flush();
    const all = (await this.#kept.list()).map(({ value }) => value);
    const features = new Map<string, KeptSketch[]>();
    for (const one of all) {
      const key = `${one.subject} ${one.feature}`;
      features.set(key, [...(features.get(key) ?? []), one]);
    }
    return [...features.values()].flatMap((months): WatchedFeature[] => {
      const sorted = months.sort((a, b) => (a.month < b.month ? -1 : 1));
      const last = sorted.at(-1)!;
      const before = sorted.slice(0, -1);
      if (before.length === 0) return [];
      const reference = before.map(({ sketch }) => sketch).reduce(addSketches);
      return [
        {
          subject: last.subject,
          feature: last.feature,
          reference: before.map(({ month }) => month),
          current: last.month,
          drift: featureDrift(reference, last.sketch, { seed }),
        },
      ];
    });
  }
}
