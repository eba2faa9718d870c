import { parentPort, workerData } from 'node:worker_threads';
import { IngestError, type Ingested, ingest, REASON } from '@aceso/imaging/ingest';
import { type BlobPlace, putBlobSync } from '@aceso/store/blobs';

export interface IngestTask {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
  readonly expected: Expected;
}

/** What an instance has to be; anything else is refused. */
export interface Expected {
  readonly study?: string;
  readonly sopClass?: string;
  readonly instance?: string;
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

/** Of the blobs: the bytes are written here, so that they do not have to go back. */
const { place } = workerData as { readonly place: BlobPlace };

/** Where long values of an instance can be had; a path of this server, so that it holds behind any name. */
const bulk = ({ study, series, instance }: { study: string; series: string; instance: string }, path: string): string =>
  `/dicomweb/studies/${study}/series/${series}/instances/${instance}/bulkdata/${path}`;

parentPort!.on('message', (task: IngestTask) => parentPort!.postMessage(answerTo(task)));

function answerTo({ bytes, name, expected }: IngestTask): IngestAnswer {
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
  const other =
    expected.study !== undefined && ingested.study.uid !== expected.study
      ? `belongs to the study ${ingested.study.uid}, not to that of the address`
      : expected.sopClass !== undefined && sopClass !== expected.sopClass
        ? `is of the class ${sopClass}, not of that it was announced as`
        : expected.instance !== undefined && sopInstance !== expected.instance
          ? `is the instance ${sopInstance}, not that it was announced as`
          : undefined;
  if (other !== undefined)
    return { refused: { reason: REASON.mismatch, message: `${name} ${other}.`, sopClass, sopInstance } };
  try {
    return { ingested, blob: putBlobSync(place, bytes) };
  } catch (error) {
    const { code, name: kind } = error as NodeJS.ErrnoException;
    const message = `${name} could not be kept (${code ?? kind}).`;
    return { refused: { reason: REASON.noResources, message, sopClass, sopInstance } };
  }
}
