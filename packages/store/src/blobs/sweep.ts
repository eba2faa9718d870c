import { readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^[0-9a-f]{64}$/;
const LEVEL = /^[0-9a-f]{2}$/;
/** Beginning of the name of a blob that is on its way out, and of one that never became whole. */
const LEAVING = '.leaving-';
const PART = /^\..*\.tmp$/;

const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/**
 * Removes what nothing refers to and nobody has put for a while, and parts of blobs that never became whole.
 * @param referred asked anew for each round: a blob that is referred to meanwhile stays
 * @param before epoch ms; what was put later may be about to be referred to
 * @returns how many blobs went
 */
export async function sweepBlobs(
  folder: string,
  referred: () => Promise<ReadonlySet<string>>,
  before: number,
): Promise<number> {
  const isOld = async (path: string): Promise<boolean> =>
    ((await stat(path).catch(() => undefined))?.mtimeMs ?? Infinity) < before;
  const used = await referred();
  const leaving: { readonly from: string; readonly to: string; readonly name: string }[] = [];
  for (const one of (await names(folder)).filter((each) => LEVEL.test(each)))
    for (const two of (await names(join(folder, one))).filter((each) => LEVEL.test(each))) {
      const home = join(folder, one, two);
      for (const name of await names(home)) {
        const path = join(home, name);
        const left = PART.test(name) || name.startsWith(LEAVING);
        if (!left && (!NAME.test(name) || used.has(name))) continue;
        if (!(await isOld(path))) continue;
        if (left) await rm(path, { force: true });
        else {
          const to = join(home, `${LEAVING}${name}`);
          // Out of sight first: who puts it again from now on writes it anew.
          await rename(path, to);
          leaving.push({ from: path, to, name });
        }
      }
    }
  if (leaving.length === 0) return 0;
  const now = await referred();
  let gone = 0;
  for (const { from, to, name } of leaving) {
    // Referred to, or put again, between the first look and now.
    if (now.has(name) || !(await isOld(to))) await rename(to, from);
    else {
      await rm(to, { force: true });
      gone += 1;
    }
  }
  return gone;
}
