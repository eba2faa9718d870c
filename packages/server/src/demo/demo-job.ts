import { demoHospital } from '@aceso/demo';
import type { JobRecord, Store } from '@aceso/store';

export const DEMO_JOB = 'demo-hospital';
const SETTINGS = 'settings';

interface DemoState {
  /** Bundles written. */
  readonly bundles: number;
}

interface DemoSetting {
  readonly loaded: boolean;
}

/** The demonstration hospital: loaded in the background into a store that holds nothing. */
export class Demo {
  readonly #store: Store;
  readonly #now: () => Date;
  #loaded: boolean | undefined;

  /** @param after what belongs to the hospital and may take its time, once its patients are there */
  constructor(store: Store, now: () => Date, after: (asOf: string) => Promise<void> = async () => undefined) {
    this.#store = store;
    this.#now = now;
    store.jobs.define<{ asOf: string }, DemoState, { written: number }>(DEMO_JOB, async ({ asOf }, context) => {
      const bundles = demoHospital({ asOf });
      const total = bundles.reduce((sum, { entry }) => sum + (entry?.length ?? 0), 0);
      let done = bundles
        .slice(0, context.resumeFrom?.bundles ?? 0)
        .reduce((sum, { entry }) => sum + (entry?.length ?? 0), 0);
      for (const [index, bundle] of bundles.entries()) {
        if (index < (context.resumeFrom?.bundles ?? 0)) continue;
        context.signal.throwIfAborted();
        await store.bundle(bundle, 'http://localhost/fhir');
        done += bundle.entry?.length ?? 0;
        context.progress(done, total);
        await context.save({ bundles: index + 1 });
      }
      await after(asOf);
      return { written: done };
    });
  }

  /** Whether the store holds the demonstration hospital. */
  async isLoaded(): Promise<boolean> {
    this.#loaded ??= (await this.#store.collection<DemoSetting>(SETTINGS).get('demo'))?.value.loaded ?? false;
    return this.#loaded;
  }

  /** Starts loading when nothing is stored yet. */
  async loadIfEmpty(): Promise<JobRecord | undefined> {
    const counts = await this.#store.counts();
    if (Object.values(counts).some((count) => count > 0)) return undefined;
    await this.#store.collection<DemoSetting>(SETTINGS).put('demo', { loaded: true });
    this.#loaded = true;
    const asOf = this.#now().toISOString();
    return this.#store.jobs.start(DEMO_JOB, 'Loading the demonstration hospital', { asOf }, 'aceso');
  }
}
