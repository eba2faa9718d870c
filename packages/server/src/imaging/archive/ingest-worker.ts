import { parentPort, workerData } from 'node:worker_threads';
import { IngestError, type Ingested, ingest, REASON } from '@aceso/imaging/ingest';
import { putBlobSync } from '@aceso/store/blobs';

export interface IngestTask {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  /** Only an instance of this study is taken. */
  readonly study?: string;
}

export interface Refusal {
  readonly reason: number;
  readonly message: string;
  readonly sopClass: string;
  readonly sopInstance: string;
}

export type IngestAnswer =
  | { readonly ingested: Ingested; readonly blob: { readonly sha256: string; readonly size: number } }
  | { readonly refused: Refusal };

/** Folder of the blobs: the bytes are written here, so that they do not have to go back. */
const { folder } = workerData as { readonly folder: string };

/** Where long values of an instance can be had; a path of this server, so that it holds behind any name. */
const bulk = ({ study, series, instance }: { study: string; series: string; instance: string }, path: string): string =>
  `/dicomweb/studies/${study}/series/${series}/instances/${instance}/bulkdata/${path}`;

parentPort!.on('message', (task: IngestTask) => parentPort!.postMessage(answerTo(task)));

function answerTo({ bytes, name, study }: IngestTask): IngestAnswer {
  let ingested: Ingested;
  try {
    ingested = ingest(bytes, name, bulk);
  } catch (error) {
    const told = error instanceof IngestError;
    return {
      refused: {
        reason: told ? error.reason : REASON.processing,
        // A defect is named by its kind only: its message might quote what was sent.
        message: told ? error.message : `${name} could not be read (${(error as Error).name}).`,
        sopClass: told ? error.sopClass : '',
        sopInstance: told ? error.sopInstance : '',
      },
    };
  }
  const { sopClass, uid: sopInstance } = ingested;
  if (study !== undefined && ingested.study.uid !== study) {
    const message = `${name} belongs to the study ${ingested.study.uid}, not to that of the address.`;
    return { refused: { reason: REASON.mismatch, message, sopClass, sopInstance } };
  }
  try {
    return { ingested, blob: putBlobSync(folder, bytes) };
  } catch (error) {
    const { code, name: kind } = error as NodeJS.ErrnoException;
    const message = `${name} could not be kept (${code ?? kind}).`;
    return { refused: { reason: REASON.noResources, message, sopClass, sopInstance } };
  }
}
