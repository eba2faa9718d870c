import type { Driver } from '../driver/driver.ts';
import { StoreError } from '../errors.ts';
import type { Images } from '../images/port.ts';
import type { AuditLog, Blobs, PersonRules } from '../port.ts';
import { findRow } from '../resources/rows.ts';
import { blobsThatMention } from './blob-scan.ts';
import { type DocumentsFound, findDocuments } from './documents.ts';
import { type Found, findSubject } from './find.ts';

/**
 * Every kind of place where something of a person may lie, with its tables. Erasure and the copy for the person both have
 * one step for each, in this order: what tells whose the rest is comes last. A table that is in neither list fails a test.
 */
export const PERSON_STORES = {
  documents: ['collection'],
  jobs: ['job'],
  images: ['dicom_study', 'dicom_series', 'dicom_instance'],
  files: [],
  audit: ['audit_leaf', 'audit_patient', 'audit_subject', 'audit_alias'],
  record: [
    'resource',
    'resource_history',
    'compartment',
    'idx_token',
    'idx_string',
    'idx_reference',
    'idx_date',
    'idx_quantity',
    'idx_uri',
  ],
} as const satisfies Record<string, readonly string[]>;
export type PersonStore = keyof typeof PERSON_STORES;

/** Tables that hold nothing of anybody: names of tenants, numbers of migrations, heads of the audit tree. */
export const TABLES_OF_NOBODY = ['tenant', 'migration', 'audit_head', 'audit_checkpoint'] as const;

export interface PersonTools {
  readonly driver: Driver;
  readonly tenant: number;
  readonly audit: AuditLog;
  readonly blobs: Blobs;
  readonly images: Images;
}

export interface PersonFound {
  readonly record: Found;
  /** UIDs. */
  readonly studies: readonly string[];
  readonly documents: DocumentsFound;
  /** Blobs that documents and jobs of theirs refer to, and those whose bytes speak of them. */
  readonly files: ReadonlySet<string>;
}

/**
 * All that there is of a person, for erasing or copying.
 * @throws StoreError `busy` while a job works on their data, where `running` is to be refused
 */
export async function findPerson(
  { driver, tenant, blobs }: PersonTools,
  patient: string,
  options: PersonRules & {
    readonly running: 'refuse' | 'read';
    readonly job?: string | undefined;
    readonly progress: (step: string, done: number) => void;
  },
): Promise<PersonFound> {
  const step = 'Looking for what refers to the person';
  options.progress(step, 0);
  const record = await findSubject({ sql: driver, tenant }, patient, (read) => options.progress(step, read));
  const { needles } = record;
  const studies = await studiesOf(driver, tenant, patient, needles.identifiers);
  for (const uid of studies) needles.addWord(uid);
  const mentioning = await blobsThatMention(blobs, needles);
  const documents = await findDocuments(driver, tenant, patient, needles, {
    keep: options.keep,
    split: options.split,
    blobs: mentioning,
    ownJob: options.job,
    running: options.running,
  });
  return { record, studies, documents, files: new Set([...documents.blobs, ...mentioning]) };
}

/** @throws StoreError `not-found` */
export async function assertKnown({ driver, tenant }: PersonTools, patient: string, also = false): Promise<void> {
  if (also || (await findRow({ sql: driver, tenant }, 'Patient', patient)) !== undefined) return;
  throw new StoreError('not-found', `There is no Patient/${patient.slice(0, 80)}.`);
}

async function studiesOf(
  driver: Driver,
  tenant: number,
  patient: string,
  identifiers: readonly string[],
): Promise<string[]> {
  const rows = await driver.query<{ uid: string }>(
    `SELECT uid FROM dicom_study
      WHERE tenant = $1 AND (patient = $2 OR (patient = '' AND patient_id = ANY($3::text[])))`,
    [tenant, patient, [patient, ...identifiers]],
  );
  return rows.map(({ uid }) => uid);
}
