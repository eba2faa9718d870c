import { clean } from '../driver/columns.ts';
import type { Sql } from '../driver/driver.ts';
import { type ColumnTypes, rowsAsParameters } from '../driver/rows.ts';
import type { AddOutcome, NewInstance } from './port.ts';
import { recount } from './recount.ts';
import { fold } from './search.ts';

const STUDY = {
  uid: 'text',
  patient_id: 'text',
  patient_name: 'text',
  birth_date: 'text',
  sex: 'text',
  date: 'text',
  time: 'text',
  accession: 'text',
  study_id: 'text',
  description: 'text',
  referring: 'text',
  attributes: 'text',
} as const satisfies ColumnTypes;

const SERIES = {
  study: 'text',
  uid: 'text',
  modality: 'text',
  number: 'int4',
  description: 'text',
  body_part: 'text',
  date: 'text',
  time: 'text',
  attributes: 'text',
} as const satisfies ColumnTypes;

const INSTANCE = {
  study: 'text',
  series: 'text',
  uid: 'text',
  sop_class: 'text',
  number: 'int4',
  frames: 'int4',
  rows: 'int4',
  columns: 'int4',
  syntax: 'text',
  blob: 'text',
  size: 'int8',
  layout: 'text',
  attributes: 'text',
  metadata: 'text',
} as const satisfies ColumnTypes;

/** Where an instance lies, and its bytes. */
interface Known {
  readonly study: string;
  readonly series: string;
  readonly blob: string;
}

/**
 * Adds instances, with the studies and series they belong to: a fixed number of statements, however many they are.
 * @returns what became of each
 */
export async function addInstances(
  tx: Sql,
  tenant: number,
  instances: readonly NewInstance[],
  received: number,
): Promise<AddOutcome[]> {
  const known = await tx.query<Known & { uid: string }>(
    'SELECT uid, study, series, blob FROM dicom_instance WHERE tenant = $1 AND uid = ANY($2::text[])',
    [tenant, instances.map(({ uid }) => uid)],
  );
  const seen = new Map<string, Known>(known.map(({ uid, ...rest }) => [uid, rest]));
  const fresh: NewInstance[] = [];
  const outcomes = instances.map((instance): AddOutcome => {
    const { study, series, uid, blob } = instance;
    const there = seen.get(uid);
    if (there)
      return there.study === study.uid && there.series === series.uid && there.blob === blob ? 'same' : 'other';
    seen.set(uid, { study: study.uid, series: series.uid, blob });
    fresh.push(instance);
    return 'stored';
  });
  if (fresh.length === 0) return outcomes;
  await addHeads(tx, tenant, fresh, received);
  const rows = fresh.map((one) => ({
    study: one.study.uid,
    series: one.series.uid,
    uid: one.uid,
    sop_class: one.sopClass,
    number: one.number,
    frames: one.frames,
    rows: one.rows,
    columns: one.columns,
    syntax: clean(one.syntax),
    blob: one.blob,
    size: one.size,
    layout: JSON.stringify(one.layout),
    attributes: JSON.stringify(one.attributes),
    metadata: one.metadata,
  }));
  const { from, names, params } = rowsAsParameters(INSTANCE, rows, 3);
  const added = await tx.query<{ uid: string }>(
    `INSERT INTO dicom_instance (tenant, received, ${names}) SELECT $1::int4, $2::int8, ${names} FROM ${from}
     ON CONFLICT DO NOTHING RETURNING uid`,
    [tenant, received, ...params],
  );
  // Somebody else was faster with the same UID: what they sent stands.
  const stored = new Set(added.map(({ uid }) => uid));
  await recount(tx, tenant, [...new Set(fresh.map(({ study }) => study.uid))]);
  return outcomes.map((outcome, i) => (outcome === 'stored' && !stored.has(instances[i]!.uid) ? 'other' : outcome));
}

/** Studies and series that are not there yet. In order of UID, so that two uploads do not wait for each other in a circle. */
async function addHeads(tx: Sql, tenant: number, instances: readonly NewInstance[], received: number): Promise<void> {
  const byUid = <T extends { readonly uid: string }>(a: T, b: T): number => (a.uid < b.uid ? -1 : 1);
  const heads = new Map(instances.map(({ study }) => [study.uid, study]));
  const studies = rowsAsParameters(
    STUDY,
    [...heads.values()].sort(byUid).map((study) => ({
      uid: study.uid,
      patient_id: clean(study.patientId),
      patient_name: clean(fold(study.patientName)),
      birth_date: clean(study.birthDate),
      sex: clean(study.sex),
      date: clean(study.date),
      time: clean(study.time),
      accession: clean(study.accession),
      study_id: clean(study.studyId),
      description: clean(fold(study.description)),
      referring: clean(fold(study.referring)),
      attributes: JSON.stringify(study.attributes),
    })),
    3,
  );
  await tx.query(
    `INSERT INTO dicom_study (tenant, received, modalities, series, instances, patient, link, ${studies.names})
     SELECT $1::int4, $2::int8, '', 0, 0, '', '', ${studies.names} FROM ${studies.from}
     ON CONFLICT (tenant, uid) DO NOTHING`,
    [tenant, received, ...studies.params],
  );
  const parts = new Map(instances.map(({ study, series }) => [`${study.uid} ${series.uid}`, { study, series }]));
  const series = rowsAsParameters(
    SERIES,
    [...parts.values()]
      .map(({ study, series: one }) => ({
        study: study.uid,
        uid: one.uid,
        modality: clean(one.modality),
        number: one.number,
        description: clean(fold(one.description)),
        body_part: clean(one.bodyPart),
        date: clean(one.date),
        time: clean(one.time),
        attributes: JSON.stringify(one.attributes),
      }))
      .sort((a, b) => (a.study === b.study ? byUid(a, b) : a.study < b.study ? -1 : 1)),
    2,
  );
  await tx.query(
    `INSERT INTO dicom_series (tenant, instances, metadata, ${series.names})
     SELECT $1::int4, 0, '', ${series.names} FROM ${series.from} ON CONFLICT (tenant, study, uid) DO NOTHING`,
    [tenant, ...series.params],
  );
}
