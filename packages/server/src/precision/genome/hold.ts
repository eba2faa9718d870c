import { isAbsent, type Store } from '@aceso/store';
import { fail } from '../../errors.ts';
import type { Decided, Hold, State } from './records.ts';

/** No step takes so long: a hold that is older is of a server that stopped. */
const LONGEST_MS = 2 * 60 * 1000;

interface Holdable {
  readonly state: State;
  readonly held?: Hold;
  readonly decided?: Decided;
}

/** One kept record, and what it takes to hold it. */
export interface Handle<T> {
  readonly store: Pick<Store, 'read'>;
  readonly now: () => Date;
  read(): Promise<T>;
  change(change: (value: T) => T): Promise<T>;
}

function without<T extends Holdable>({ held: _, ...value }: T): T {
  return value as T;
}

async function isFiled(store: Pick<Store, 'read'>, resource: string): Promise<boolean> {
  const [type, id] = resource.split('/') as [string, string];
  return store.read(type, id).then(
    () => true,
    (error: unknown) => {
      if (isAbsent(error)) return false;
      throw error;
    },
  );
}

/**
 * Changes a record that nobody holds. A hold of a server that stopped counts no more, unless what it was to file is in the record:
 * then only who signs for the same may go on.
 * @param next throws where the state forbids it
 * @param resource what is about to be signed for
 * @throws ServerError `genome-state`
 */
export async function whenFree<T extends Holdable>(
  { store, now, read, change }: Handle<T>,
  next: (value: T) => T,
  resource?: string,
): Promise<T> {
  const { held } = await read();
  const busy = () => fail('genome-state', 'Somebody is signing for it or deleting it at this moment.');
  if (held) {
    if (now().getTime() - Date.parse(held.at) < LONGEST_MS) throw busy();
    if (held.resource !== undefined && held.resource !== resource && (await isFiled(store, held.resource)))
      throw fail('genome-state', `${held.resource} is in the record already; sign again to finish.`);
  }
  return change((value) => {
    if (value.held?.id !== held?.id) throw busy();
    return next(without(value));
  });
}

/**
 * Keeps others from deciding meanwhile.
 * @param check throws where the state forbids it
 * @returns the hold
 */
export async function hold<T extends Holdable>(
  handle: Handle<T>,
  check: (value: T) => void,
  resource?: string,
): Promise<Hold> {
  const held: Hold = {
    id: crypto.randomUUID(),
    at: handle.now().toISOString(),
    ...(resource === undefined ? {} : { resource }),
  };
  const next = (value: T): T => {
    check(value);
    return { ...value, held };
  };
  await whenFree(handle, next, resource);
  return held;
}

/** As it was before {@link hold}. */
export const release = async <T extends Holdable>({ change }: Handle<T>, { id }: Hold): Promise<void> => {
  await change((value) => (value.held?.id === id ? without(value) : value));
};

/**
 * Signs for a record: it is held while its resources are filed, so that nobody rejects or deletes it meanwhile.
 * @throws ServerError `genome-state` by `check`, or where somebody else is at it
 */
export async function signFor<T extends Holdable>(
  handle: Handle<T>,
  check: (value: T) => void,
  decided: Decided & { readonly resource: string },
  file: () => Promise<void>,
): Promise<T> {
  const { store, change } = handle;
  const held = await hold(handle, check, decided.resource);
  try {
    await file();
  } catch (error) {
    // A connection may have broken after the commit: then it stays held, and whoever signs again finishes it.
    const filed = await isFiled(store, decided.resource).catch(() => true);
    if (!filed) await release(handle, held).catch(() => undefined);
    throw error;
  }
  return change((value) => {
    if (value.held?.id !== held.id) throw fail('genome-state', 'Somebody else went on with it.');
    return { ...without(value), decided, state: 'signed' };
  });
}
