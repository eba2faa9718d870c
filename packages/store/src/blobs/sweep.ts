import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Leaving, leftBehind, letGo, putAt, restore, setAside } from './leaving.ts';

const NAME = /^[0-9a-f]{64}$/;
const LEVEL = /^[0-9a-f]{2}$/;
/** Name of a blob that never became whole. */
const PART = /^\..*\.tmp$/;

const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/**
 * Removes what nothing refers to and nobody has put for a while, and parts of blobs that never became whole. What a sweep or a
 * release that was broken off left out of sight comes back where something refers to it.
 * @param referred asked anew for each round: a blob that is referred to meanwhile stays
 * @param before epoch ms; what was put later may be about to be referred to
 * @returns how many blobs went
 */
export async function sweepBlobs(
  folder: string,
  referred: () => Promise<ReadonlySet<string>>,
  before: number,
): Promise<number> {
  const used = await referred();
  const leaving: Leaving[] = [];
  const look = async (home: string, file: string): Promise<void> => {
    const path = join(home, file);
    const left = leftBehind(home, file);
    if (left && used.has(left.name)) return restore(left);
    if (!left && !PART.test(file) && (!NAME.test(file) || used.has(file))) return;
    const put = await putAt(path);
    if (put === undefined || put >= before) return;
    if (PART.test(file)) return rm(path, { force: true });
    const aside = left ? { ...left, put } : await setAside(home, file, put);
    if (aside) leaving.push(aside);
  };
  try {
    for (const one of (await names(folder)).filter((each) => LEVEL.test(each)))
      for (const two of (await names(join(folder, one))).filter((each) => LEVEL.test(each))) {
        const home = join(folder, one, two);
        for (const file of await names(home)) await look(home, file);
      }
  } catch (error) {
    await Promise.allSettled(leaving.map(restore));
    throw error;
  }
  return letGo(leaving, referred);
}
