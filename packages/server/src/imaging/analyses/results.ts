import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ResultState } from '@aceso/imaging';
import type { Store } from '@aceso/store';
import { fail } from '../../errors.ts';

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** Keeps a document as gzipped JSON; returns the name of the blob. */
export async function putPacked(store: Pick<Store, 'blobs'>, value: object): Promise<string> {
  const { sha256 } = await store.blobs.put(await packed(JSON.stringify(value), { level: 6 }), 'application/gzip');
  return sha256;
}

/** @throws ServerError `analysis-not-found` when the blob is gone */
export async function getPacked<T>(store: Pick<Store, 'blobs'>, sha256: string): Promise<T> {
  const bytes = await store.blobs.get(sha256);
  if (!bytes) throw fail('analysis-not-found', 'The results are not there any more; analyse the study again.');
  return JSON.parse((await unpacked(bytes)).toString()) as T;
}

/** Keeps results with their voxels; returns the name of the blob. */
export const putResults = (store: Pick<Store, 'blobs'>, state: ResultState): Promise<string> => putPacked(store, state);

/** @throws ServerError `analysis-not-found` when the blob is gone */
export const getResults = (store: Pick<Store, 'blobs'>, sha256: string): Promise<ResultState> =>
  getPacked<ResultState>(store, sha256);
