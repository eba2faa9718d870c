import type { Collection } from '@aceso/store';

interface Kept<T> {
  readonly value: T;
  readonly version: number;
}

/** Somebody else wrote a kept document between our reading and writing it. */
export const isVersionConflict = (error: unknown): boolean =>
  (error as { code?: unknown } | undefined)?.code === 'version-conflict';

/** A document that somebody may not see looks as if it were not there, and is never written: that must end. */
const TRIES = 200;

/**
 * Changes a kept document, and looks at it again when somebody else was faster.
 * @param read what is there, or what stands for it where nothing is (version 0); throws where that is an error
 */
export async function changeKept<T>(
  collection: Pick<Collection<T>, 'put'>,
  id: string,
  read: () => Promise<Kept<T>>,
  change: (value: T) => T,
): Promise<T> {
  for (let left = TRIES; ; left--) {
    const { value, version } = await read();
    const next = change(value);
    try {
      await collection.put(id, next, version);
      return next;
    } catch (error) {
      if (!isVersionConflict(error) || left === 1) throw error;
    }
  }
}

/** What is kept under an id. @throws what `missing` makes */
export async function findKept<T>(
  collection: Pick<Collection<T>, 'get'>,
  id: string,
  missing: () => Error,
): Promise<Kept<T>> {
  const found = await collection.get(id);
  if (!found) throw missing();
  return found;
}
