import type { Resource } from '@medplum/fhirtypes';

/** One resource as it was found. It has a string `resourceType`; nothing else is promised until it is validated. */
export interface RecordEntry {
  readonly resource: Resource;
  /** `Bundle.entry.fullUrl`. */
  readonly fullUrl?: string;
  /** Where: `Bundle.entry[3].resource`, `line 12`, `[4]`, or `Bundle.entry[0].resource.entry[1].resource`. */
  readonly where: string;
}

/** Something that could not be read; everything else was kept. */
export interface RecordProblem {
  readonly where: string;
  readonly message: string;
}

export interface RecordContent {
  readonly resources: readonly RecordEntry[];
  readonly problems: readonly RecordProblem[];
}

export interface ReadOptions {
  /** Name of the file, for messages only. */
  readonly name?: string;
  /** Bound on decompressed bytes; default 1 GiB. Going over it is a problem, and what came before it is kept (NDJSON). */
  readonly maxBytes?: number;
  /**
   * Keeps the complete entries of a Bundle that is cut off, besides reporting it: for filling a store, where each
   * resource stands for itself. Off by default: a document about half a record would look like one about the whole.
   */
  readonly keepCutOff?: boolean;
}

/** What a streamed record yields, in order. */
export type RecordItem = ({ readonly kind: 'resource' } & RecordEntry) | ({ readonly kind: 'problem' } & RecordProblem);

export type ByteSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
