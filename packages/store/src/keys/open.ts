import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../errors.ts';
import { findMasterKeys, type MasterKeys } from './master.ts';
import { createRing, KeyRing, masterOf, ringFileOf } from './ring.ts';

/** What a first start that was broken off leaves in the folder of the ring: no data. */
const LEFT = /^\.?ring\.json/;

/** Whether there is data in a folder already. */
export function isFromBefore(dataDir: string): boolean {
  return ['pg', 'blobs', 'keys', 'models'].some((name) => {
    try {
      return readdirSync(join(dataDir, name)).some(
        (one) => one !== 'lost+found' && !(name === 'keys' && LEFT.test(one)),
      );
    } catch (error) {
      // Whatever cannot be looked into may hold some.
      return (error as NodeJS.ErrnoException).code !== 'ENOENT';
    }
  });
}

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
  if (under === undefined) createRing(file, masters.keys[0]!, new Date().toISOString(), isFromBefore(dataDir));
  return new KeyRing({ file, masters: masters.keys, masterFile: masters.file });
}
