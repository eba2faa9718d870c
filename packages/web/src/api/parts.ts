import type { SendOptions } from '@aceso/client';

/** Larger files go in parts: a request that broke off would begin anew. */
export const ONE_REQUEST = 32 * 2 ** 20;

/** How a file of this browser is sent, and known again when the page was closed meanwhile. */
export const sent = (file: File, onProgress: (part: number) => void): SendOptions => ({
  name: file.name,
  mark: String(file.lastModified),
  onProgress: (done, total) => onProgress(done / total),
});
