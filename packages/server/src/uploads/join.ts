import type { JobContext, Store } from '@aceso/store';

/** What a job says that makes one file of parts. */
export const JOINING = 'joining';

/**
 * Makes one blob of the parts of a file, in a job: each part is read twice, which its progress tells. Where it is stopped nothing was
 * written; the parts go when the blob is kept, or else stay, and it can be done again.
 * @param keep takes the blob in place of the parts
 * @throws the reason of the signal; StoreError where a part is lost or damaged
 */
export async function joinParts<T>(
  blobs: Pick<Store['blobs'], 'join' | 'release'>,
  { parts, bytes }: { readonly parts: readonly string[]; readonly bytes: number },
  { signal, progress }: Pick<JobContext<never>, 'signal' | 'progress'>,
  keep: (sha256: string) => Promise<T>,
): Promise<T> {
  let done = 0;
  const { sha256 } = await blobs.join(parts, (read) => {
    signal.throwIfAborted();
    done += read;
    progress(done, 2 * bytes, JOINING);
  });
  let kept: T;
  try {
    kept = await keep(sha256);
  } catch (error) {
    await blobs.release([sha256]);
    throw error;
  }
  await blobs.release(parts);
  return kept;
}
