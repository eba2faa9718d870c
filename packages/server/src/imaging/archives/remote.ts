import type { SentInstance } from '../dimse/sending.ts';

/** What studies are looked for by; texts match their beginning unless they have `*` or `?`. */
export interface RemoteQuery {
  readonly patientId?: string;
  readonly patientName?: string;
  readonly accession?: string;
  /** YYYY-MM-DD. */
  readonly from?: string;
  readonly to?: string;
  readonly modality?: string;
  /** Study Instance UID. */
  readonly study?: string;
  /** Most studies that are wanted. */
  readonly limit: number;
}

/** A study as an archive tells of it. */
export interface RemoteStudy {
  readonly uid: string;
  readonly patientId?: string;
  readonly patientName?: string;
  /** YYYY-MM-DD, as `date`. */
  readonly birthDate?: string;
  readonly sex?: string;
  readonly date?: string;
  readonly accession?: string;
  readonly description?: string;
  readonly modalities: readonly string[];
  readonly series?: number;
  readonly instances?: number;
}

/** Where the instances of a fetch go. */
export interface Intake {
  /** One Part 10 file, in a buffer of its own. @returns why it was refused */
  keep(
    bytes: Uint8Array<ArrayBuffer>,
    name: string,
  ): Promise<{ readonly reason: number; readonly message: string } | undefined>;
}

export interface Steps {
  readonly signal: AbortSignal;
  /** Instances done, of how many where that is known. */
  progress(done: number, total: number | undefined): void;
}

/** What became of a transfer; a failure is named by the instance, where it is known, and why. */
export interface Outcome {
  readonly done: number;
  readonly failed: readonly { readonly instance: string; readonly why: string }[];
}

export interface OutgoingInstance extends SentInstance {
  readonly study: string;
  readonly series: string;
}

/** An archive outside of this server, whichever way it is spoken to. @throws ModelError, DimseError, ServerError `archive-failed` */
export interface Remote {
  echo(signal?: AbortSignal): Promise<void>;
  find(query: RemoteQuery, signal?: AbortSignal): Promise<readonly RemoteStudy[]>;
  fetch(study: string, series: string | undefined, intake: Intake, steps: Steps): Promise<Outcome>;
  send(instances: readonly OutgoingInstance[], steps: Steps): Promise<Outcome>;
}

/** With a wildcard at the end, unless whoever asks has placed one. */
export const pattern = (text: string): string => (/[*?]/.test(text) ? text : `${text}*`);

/** A range of days as DICOM writes it; undefined for any day. */
export const dayRange = ({ from, to }: Pick<RemoteQuery, 'from' | 'to'>): string | undefined =>
  from === undefined && to === undefined
    ? undefined
    : `${(from ?? '').replaceAll('-', '')}-${(to ?? '').replaceAll('-', '')}`;

/** YYYYMMDD as YYYY-MM-DD; undefined for anything else. */
export const isoDay = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : undefined;

/** A study from its attributes; `text` gives the first value of a tag, `texts` all. */
export function remoteStudy(
  text: (tag: number) => string | undefined,
  texts: (tag: number) => readonly string[],
): RemoteStudy | undefined {
  const uid = text(0x0020000d);
  if (uid === undefined || !/^[\d.]{1,64}$/.test(uid)) return undefined;
  const some = <K extends string>(name: K, value: string | undefined) =>
    value === undefined || value === '' ? {} : ({ [name]: value } as { readonly [P in K]: string });
  const number = <K extends string>(name: K, tag: number) => {
    const value = Number(text(tag) ?? Number.NaN);
    return Number.isInteger(value) ? ({ [name]: value } as { readonly [P in K]: number }) : {};
  };
  return {
    uid,
    ...some('patientId', text(0x00100020)),
    ...some('patientName', text(0x00100010)),
    ...some('birthDate', isoDay(text(0x00100030))),
    ...some('sex', text(0x00100040)),
    ...some('date', isoDay(text(0x00080020))),
    ...some('accession', text(0x00080050)),
    ...some('description', text(0x00081030)),
    modalities: texts(0x00080061).filter((each) => each !== ''),
    ...number('series', 0x00201206),
    ...number('instances', 0x00201208),
  };
}
