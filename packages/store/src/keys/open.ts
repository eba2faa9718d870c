import { StoreError } from '../errors.ts';
import { findMasterKeys, type MasterKeys } from './master.ts';
import { createRing, KeyRing, masterOf, ringFileOf } from './ring.ts';

/**
 * The key ring of a data folder. With master keys a folder that has none gets one.
 * @returns undefined for a folder that is not encrypted
 * @throws StoreError `master-key` where it is and no key, or another one, is at hand
 */
export function openKeys(dataDir: string, given: MasterKeys | undefined): KeyRing | undefined {
  const file = ringFileOf(dataDir);
  const under = masterOf(file);
  if (under === undefined && !given) return undefined;
  const masters = given ?? findMasterKeys(dataDir);
  if (!masters)
    throw new StoreError(
      'master-key',
      `The data of ${dataDir} is encrypted under the master key ${under}, and that is not at hand.`,
    );
  if (under === undefined) createRing(file, masters.keys[0]!, new Date().toISOString());
  return new KeyRing({ file, masters: masters.keys });
}
