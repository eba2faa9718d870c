import { parentPort } from 'node:worker_threads';
import { IngestError, type Ingested, ingest, REASON } from '@aceso/imaging/archive';

export interface IngestTask {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly name: string;
}

export interface Refusal {
  readonly reason: number;
  readonly message: string;
  readonly sopClass: string;
  readonly sopInstance: string;
}

/** The bytes go back to whoever sent them: they are stored after they were read. */
export type IngestAnswer = { readonly bytes: Uint8Array<ArrayBuffer> } & (
  | { readonly ingested: Ingested }
  | { readonly refused: Refusal }
);

/** Where long values of an instance can be had; a path of this server, so that it holds behind any name. */
const bulk = ({ study, series, instance }: { study: string; series: string; instance: string }, path: string): string =>
  `/dicomweb/studies/${study}/series/${series}/instances/${instance}/bulkdata/${path}`;

parentPort!.on('message', ({ bytes, name }: IngestTask) => {
  let answer: IngestAnswer;
  try {
    answer = { bytes, ingested: ingest(bytes, name, bulk) };
  } catch (error) {
    const told = error instanceof IngestError;
    answer = {
      bytes,
      refused: {
        reason: told ? error.reason : REASON.processing,
        // A defect is named by its kind only: its message might quote what was sent.
        message: told ? error.message : `${name} could not be read (${(error as Error).name}).`,
        sopClass: told ? error.sopClass : '',
        sopInstance: told ? error.sopInstance : '',
      },
    };
  }
  parentPort!.postMessage(answer, [bytes.buffer]);
});
