import type { Collection, Images, Store } from '@aceso/store';
import { readFor, readingFor } from './request-context.ts';
import type { Veils } from './veils.ts';

/**
 * The store that all features get: each look into it is through the veil of whoever it is for (the request under way, or
 * the account that started the job), so that no feature has to think of consents, and none can forget them.
 */
export function guardedStore(store: Store, veils: Veils): Store {
  const seen = async (): Promise<Store> => {
    const veil = await veils.current(readingFor());
    return veil ? store.behind(veil) : store;
  };
  const collectionOf = <T extends object>(name: string): Collection<T> => {
    const whole = store.collection<T>(name);
    return {
      get: async (id) => (await seen()).collection<T>(name).get(id),
      put: (id, value, version) => whole.put(id, value, version),
      delete: (id) => whole.delete(id),
      list: async (options) => (await seen()).collection<T>(name).list(options),
    };
  };
  return {
    ...store,
    read: async (...args) => (await seen()).read(...args),
    vread: async (...args) => (await seen()).vread(...args),
    history: async (...args) => (await seen()).history(...args),
    search: async (...args) => (await seen()).search(...args),
    everything: async (...args) => (await seen()).everything(...args),
    patientVersion: async (...args) => (await seen()).patientVersion(...args),
    counts: async () => (await seen()).counts(),
    create: async (...args) => (await seen()).create(...args),
    update: async (...args) => (await seen()).update(...args),
    patch: async (...args) => (await seen()).patch(...args),
    delete: async (...args) => (await seen()).delete(...args),
    deleteWhere: async (...args) => (await seen()).deleteWhere(...args),
    bundle: async (...args) => (await seen()).bundle(...args),
    async *export(options) {
      yield* (await seen()).export(options);
    },
    async *former(patient) {
      yield* (await seen()).former(patient);
    },
    collection: collectionOf,
    images: guardedImages(store.images, async () => (await seen()).images),
    jobs: {
      ...store.jobs,
      define: (name, run) =>
        store.jobs.define(name, async (input, context) => {
          const job = await store.jobs.get(context.id);
          return readFor({ ...(job ? { username: job.createdBy } : {}) }, () => run(input as never, context as never));
        }),
    },
  };
}

function guardedImages(images: Images, seen: () => Promise<Images>): Images {
  return {
    ...images,
    studies: async (...args) => (await seen()).studies(...args),
    patients: async (...args) => (await seen()).patients(...args),
    countStudies: async (...args) => (await seen()).countStudies(...args),
    series: async (...args) => (await seen()).series(...args),
    instances: async (...args) => (await seen()).instances(...args),
    study: async (...args) => (await seen()).study(...args),
    studiesOf: async (...args) => (await seen()).studiesOf(...args),
    seriesOf: async (...args) => (await seen()).seriesOf(...args),
    sizesOf: async (...args) => (await seen()).sizesOf(...args),
    files: async (...args) => (await seen()).files(...args),
    file: async (...args) => (await seen()).file(...args),
    middle: async (...args) => (await seen()).middle(...args),
    metadata: async (...args) => (await seen()).metadata(...args),
  };
}
