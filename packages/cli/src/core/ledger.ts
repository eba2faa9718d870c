import type { ErasureEntry, Store } from '@aceso/store';
import { CliError } from './errors.ts';
import { readText } from './input.ts';

/** Tells ledgers of different keys apart: how this one writes the id that nobody has. */
export const ledgerKey = (store: Store): string => store.erasures.hashOf('');

export interface Ledger {
  readonly key: string;
  readonly items: readonly ErasureEntry[];
}

/** What `aceso erase --list --json` wrote. @throws CliError */
export async function readLedger(path: string): Promise<Ledger> {
  const form = 'give what "aceso erase --list --json --data DIR" printed';
  const text = await readText(path, 'ledger of erasures');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CliError(`The ledger of erasures ${path} is not JSON; ${form}.`);
  }
  const { key, items } = (value ?? {}) as Record<string, unknown>;
  if (typeof key !== 'string' || !Array.isArray(items) || !items.every(isEntry))
    throw new CliError(`The ledger of erasures ${path} has no "key" or an item without its fields; ${form}.`);
  return { key, items: items as ErasureEntry[] };
}

function isEntry(value: unknown): value is ErasureEntry {
  const { hash, at, by, reason } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof hash === 'string' &&
    /^[0-9a-f]{40}$/.test(hash) &&
    typeof at === 'string' &&
    typeof reason === 'string' &&
    Array.isArray(by) &&
    by.length > 0 &&
    by.every((one) => typeof one === 'string')
  );
}
