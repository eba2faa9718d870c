import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { SeriesRow, Store } from '@aceso/store';

const packed = promisify(gzip);

/**
 * The metadata of a series as gzipped JSON: made once after its last instance came in, then kept. Reading the files at every
 * request is what makes viewers wait on large series.
 */
export async function seriesMetadata(store: Pick<Store, 'images' | 'blobs'>, series: SeriesRow): Promise<Uint8Array> {
  if (series.metadata !== '') {
    const kept = await store.blobs.get(series.metadata);
    if (kept) return kept;
  }
  const place = { study: series.study, series: series.uid };
  const each = await store.images.metadata(place);
  const bytes = await packed(`[${each.join(',')}]`, { level: 6 });
  if (each.length === series.instances) {
    const { sha256 } = await store.blobs.put(bytes, 'application/gzip');
    // The series has changed meanwhile: nobody would ever find these bytes again.
    if (!(await store.images.keepMetadata(series.study, series.uid, sha256, series.instances)))
      await store.blobs.release([sha256]);
  }
  return bytes;
}
