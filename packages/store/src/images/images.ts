import { clean } from '../driver/columns.ts';
import type { Driver, Sql } from '../driver/driver.ts';
import type {
  AddOutcome,
  FileRow,
  ImagePlace,
  Images,
  NewInstance,
  PatientLink,
  SeriesRow,
  SeriesSize,
  StudyRow,
} from './port.ts';
import { conditionsOf, fold } from './search.ts';

const STUDY = `s.uid, s.birth_date, s.sex, s.date, s.time, s.accession, s.patient_id, s.study_id, s.modalities, s.series,
  s.instances, s.patient, s.link, s.received, s.attributes`;
const SERIES = `e.study AS e_study, e.uid AS e_uid, e.modality AS e_modality, e.number AS e_number,
  e.body_part AS e_body_part, e.date AS e_date, e.time AS e_time, e.instances AS e_instances, e.attributes AS e_attributes,
  e.metadata AS e_metadata`;
const FILE = `i.study AS i_study, i.series AS i_series, i.uid AS i_uid, i.sop_class AS i_sop_class, i.number AS i_number,
  i.frames AS i_frames, i.rows AS i_rows, i.columns AS i_columns, i.syntax AS i_syntax, i.blob AS i_blob, i.size AS i_size`;

type Columns = Readonly<Record<string, string | number>>;

/** What a study is called as it was written, from its attributes: the columns hold it folded. */
interface Named {
  readonly [tag: string]: { readonly Value?: readonly unknown[] } | undefined;
}
const textAt = (attributes: object, tag: string): string => {
  const value = (attributes as Named)[tag]?.Value?.[0];
  if (typeof value === 'object' && value !== null) return String((value as { Alphabetic?: string }).Alphabetic ?? '');
  return value === undefined || value === null ? '' : String(value);
};

function studyOf(row: Columns): StudyRow {
  const attributes = JSON.parse(String(row.attributes)) as object;
  return {
    uid: String(row.uid),
    patientId: String(row.patient_id),
    patientName: textAt(attributes, '00100010'),
    birthDate: String(row.birth_date),
    sex: String(row.sex),
    date: String(row.date),
    time: String(row.time),
    accession: String(row.accession),
    studyId: String(row.study_id),
    description: textAt(attributes, '00081030'),
    referring: textAt(attributes, '00080090'),
    attributes,
    modalities: String(row.modalities)
      .split('\\')
      .filter((each) => each !== ''),
    series: Number(row.series),
    instances: Number(row.instances),
    patient: String(row.patient),
    link: row.link === '' ? undefined : (JSON.parse(String(row.link)) as PatientLink),
    received: Number(row.received),
  };
}

function seriesOf(row: Columns): SeriesRow {
  const attributes = JSON.parse(String(row.e_attributes)) as object;
  return {
    study: String(row.e_study),
    uid: String(row.e_uid),
    modality: String(row.e_modality),
    number: Number(row.e_number),
    description: textAt(attributes, '0008103E'),
    bodyPart: String(row.e_body_part),
    date: String(row.e_date),
    time: String(row.e_time),
    instances: Number(row.e_instances),
    attributes,
    metadata: String(row.e_metadata),
  };
}

const fileOf = (row: Columns): FileRow => ({
  study: String(row.i_study),
  series: String(row.i_series),
  uid: String(row.i_uid),
  sopClass: String(row.i_sop_class),
  number: Number(row.i_number),
  frames: Number(row.i_frames),
  rows: Number(row.i_rows),
  columns: Number(row.i_columns),
  syntax: String(row.i_syntax),
  blob: String(row.i_blob),
  size: Number(row.i_size),
});

function placed({ study, series, instance }: ImagePlace, alias: string): { sql: string; params: unknown[] } {
  const params = [study, ...(series === undefined ? [] : [series]), ...(instance === undefined ? [] : [instance])];
  const names = [
    'study',
    ...(series === undefined ? [] : ['series']),
    ...(instance === undefined ? [] : ['uid']),
  ] as const;
  return { sql: names.map((name, n) => ` AND ${alias}.${name} = $${n + 2}`).join(''), params };
}

/** The index of DICOM studies in SQL. */
export function openImages(driver: Driver, tenant: number): Images {
  return {
    async add(instances, received) {
      const outcomes: AddOutcome[] = [];
      const stale: string[] = [];
      await driver.transaction(async (tx) => {
        outcomes.length = 0;
        stale.length = 0;
        const touched = new Set<string>();
        const seen: Seen = { heads: new Set(), instances: new Map() };
        const known = await tx.query<Known & { uid: string }>(
          'SELECT uid, study, series, blob FROM dicom_instance WHERE tenant = $1 AND uid = ANY($2::text[])',
          [tenant, instances.map(({ uid }) => uid)],
        );
        for (const { uid, ...rest } of known) seen.instances.set(uid, rest);
        for (const instance of instances) {
          const outcome = await addOne(tx, tenant, instance, received, seen);
          outcomes.push(outcome);
          if (outcome === 'stored') touched.add(instance.study.uid);
        }
        for (const study of touched) stale.push(...(await recount(tx, tenant, study)));
      });
      return { outcomes, stale };
    },

    async studies({ where, limit, offset }) {
      const { sql, params } = conditionsOf(where);
      const rows = await driver.query<Columns>(
        `SELECT ${STUDY} FROM dicom_study s WHERE s.tenant = $1${sql}
          ORDER BY s.date DESC, s.time DESC, s.uid DESC LIMIT ${limit} OFFSET ${offset}`,
        [tenant, ...params],
      );
      return rows.map(studyOf);
    },

    async countStudies(where) {
      const { sql, params } = conditionsOf(where);
      const [row] = await driver.query<{ n: number }>(
        `SELECT count(*)::int4 AS n FROM dicom_study s WHERE s.tenant = $1${sql}`,
        [tenant, ...params],
      );
      return row!.n;
    },

    async series({ where, limit, offset }) {
      const { sql, params } = conditionsOf(where);
      const rows = await driver.query<Columns>(
        `SELECT ${STUDY}, ${SERIES} FROM dicom_series e JOIN dicom_study s ON s.tenant = e.tenant AND s.uid = e.study
          WHERE e.tenant = $1${sql} ORDER BY e.study, e.number, e.uid LIMIT ${limit} OFFSET ${offset}`,
        [tenant, ...params],
      );
      return rows.map((row) => ({ ...seriesOf(row), head: studyOf(row) }));
    },

    async instances({ where, limit, offset }) {
      const { sql, params } = conditionsOf(where);
      const rows = await driver.query<Columns>(
        `SELECT ${STUDY}, ${SERIES}, ${FILE}, i.attributes AS i_attributes FROM dicom_instance i
           JOIN dicom_series e ON e.tenant = i.tenant AND e.study = i.study AND e.uid = i.series
           JOIN dicom_study s ON s.tenant = i.tenant AND s.uid = i.study
          WHERE i.tenant = $1${sql} ORDER BY i.study, i.series, i.number, i.uid LIMIT ${limit} OFFSET ${offset}`,
        [tenant, ...params],
      );
      return rows.map((row) => ({
        ...fileOf(row),
        attributes: JSON.parse(String(row.i_attributes)) as object,
        head: studyOf(row),
        seriesHead: seriesOf(row),
      }));
    },

    async study(uid) {
      const [row] = await driver.query<Columns>(
        `SELECT ${STUDY} FROM dicom_study s WHERE s.tenant = $1 AND s.uid = $2`,
        [tenant, uid],
      );
      return row && studyOf(row);
    },

    async seriesOf(study) {
      const rows = await driver.query<Columns>(
        `SELECT ${SERIES} FROM dicom_series e WHERE e.tenant = $1 AND e.study = $2 ORDER BY e.number, e.uid`,
        [tenant, study],
      );
      return rows.map(seriesOf);
    },

    async sizesOf(study) {
      const rows = await driver.query<SeriesSize & { series: string }>(
        `SELECT series, sum(frames)::int4 AS frames, max(rows) AS rows, max(columns) AS columns
           FROM dicom_instance WHERE tenant = $1 AND study = $2 GROUP BY series`,
        [tenant, study],
      );
      return new Map(rows.map(({ series, ...size }) => [series, size]));
    },

    async files(place) {
      const { sql, params } = placed(place, 'i');
      const rows = await driver.query<Columns>(
        `SELECT ${FILE} FROM dicom_instance i WHERE i.tenant = $1${sql} ORDER BY i.series, i.number, i.uid`,
        [tenant, ...params],
      );
      return rows.map(fileOf);
    },

    async file(place) {
      const { sql, params } = placed(place, 'i');
      const [row] = await driver.query<Columns>(
        `SELECT ${FILE}, i.layout, s.patient FROM dicom_instance i
           JOIN dicom_study s ON s.tenant = i.tenant AND s.uid = i.study WHERE i.tenant = $1${sql}`,
        [tenant, ...params],
      );
      return (
        row && {
          ...fileOf(row),
          layout: JSON.parse(String(row.layout)) as object,
          patient: String(row.patient),
        }
      );
    },

    async metadata(place) {
      const { sql, params } = placed(place, 'i');
      const rows = await driver.query<{ metadata: string }>(
        `SELECT i.metadata FROM dicom_instance i WHERE i.tenant = $1${sql} ORDER BY i.series, i.number, i.uid`,
        [tenant, ...params],
      );
      return rows.map(({ metadata }) => metadata);
    },

    async keepMetadata(study, series, blob, instances) {
      // Not when an instance came in meanwhile.
      const kept = await driver.query(
        'UPDATE dicom_series SET metadata = $4 WHERE tenant = $1 AND study = $2 AND uid = $3 AND instances = $5 RETURNING uid',
        [tenant, study, series, blob, instances],
      );
      return kept.length > 0;
    },

    async refers(blob) {
      // Of any tenant: they may share a folder.
      const rows = await driver.query('SELECT 1 AS one FROM dicom_instance WHERE blob = $1 LIMIT 1', [blob]);
      return rows.length > 0;
    },

    async link(study, patient, link) {
      const rows = await driver.query(
        'UPDATE dicom_study SET patient = $3, link = $4 WHERE tenant = $1 AND uid = $2 RETURNING uid',
        [tenant, study, patient, link ? JSON.stringify(link) : ''],
      );
      return rows.length > 0;
    },

    async remove(place) {
      return driver.transaction(async (tx) => {
        const { sql, params } = placed(place, 'i');
        const gone = await tx.query<{ blob: string }>(
          `DELETE FROM dicom_instance i WHERE i.tenant = $1${sql} RETURNING i.blob`,
          [tenant, ...params],
        );
        const stale = await recount(tx, tenant, place.study);
        const blobs = [...new Set(gone.map(({ blob }) => blob))];
        // The same file may stand under two tenants' or two studies' names.
        const used = await tx.query<{ blob: string }>('SELECT blob FROM dicom_instance WHERE blob = ANY($1::text[])', [
          blobs,
        ]);
        const still = new Set(used.map(({ blob }) => blob));
        return {
          instances: gone.length,
          blobs: [...blobs.filter((blob) => !still.has(blob)), ...stale],
        };
      });
    },
  };
}

/** Where an instance lies, and its bytes. */
interface Known {
  readonly study: string;
  readonly series: string;
  readonly blob: string;
}

/** What a transaction has come across. */
interface Seen {
  /** Studies and series that are there. */
  readonly heads: Set<string>;
  readonly instances: Map<string, Known>;
}

async function addOne(
  tx: Sql,
  tenant: number,
  instance: NewInstance,
  received: number,
  { heads, instances }: Seen,
): Promise<AddOutcome> {
  const { study, series, uid, blob } = instance;
  const there = instances.get(uid);
  if (there) return there.study === study.uid && there.series === series.uid && there.blob === blob ? 'same' : 'other';
  instances.set(uid, { study: study.uid, series: series.uid, blob });
  const head = `${study.uid} ${series.uid}`;
  if (!heads.has(head)) await addHeads(tx, tenant, instance, received);
  heads.add(head);
  const rows = await tx.query(
    `INSERT INTO dicom_instance (tenant, study, series, uid, sop_class, number, frames, rows, columns, syntax, blob, size,
       received, layout, attributes, metadata)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     ON CONFLICT DO NOTHING RETURNING uid`,
    [
      tenant,
      study.uid,
      series.uid,
      instance.uid,
      instance.sopClass,
      instance.number,
      instance.frames,
      instance.rows,
      instance.columns,
      instance.syntax,
      instance.blob,
      instance.size,
      received,
      JSON.stringify(instance.layout),
      JSON.stringify(instance.attributes),
      instance.metadata,
    ],
  );
  return rows.length > 0 ? 'stored' : 'other';
}

async function addHeads(tx: Sql, tenant: number, { study, series }: NewInstance, received: number): Promise<void> {
  await tx.query(
    `INSERT INTO dicom_study (tenant, uid, patient_id, patient_name, birth_date, sex, date, time, accession, study_id,
       description, referring, modalities, series, instances, patient, link, received, attributes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '', 0, 0, '', '', $13, $14)
     ON CONFLICT (tenant, uid) DO NOTHING`,
    [
      tenant,
      study.uid,
      clean(study.patientId),
      clean(fold(study.patientName)),
      clean(study.birthDate),
      clean(study.sex),
      clean(study.date),
      clean(study.time),
      clean(study.accession),
      clean(study.studyId),
      clean(fold(study.description)),
      clean(fold(study.referring)),
      received,
      JSON.stringify(study.attributes),
    ],
  );
  await tx.query(
    `INSERT INTO dicom_series (tenant, study, uid, modality, number, description, body_part, date, time, instances,
       attributes, metadata)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, '') ON CONFLICT (tenant, study, uid) DO NOTHING`,
    [
      tenant,
      study.uid,
      series.uid,
      clean(series.modality),
      series.number,
      clean(fold(series.description)),
      clean(series.bodyPart),
      clean(series.date),
      clean(series.time),
      JSON.stringify(series.attributes),
    ],
  );
}

/**
 * Counts and modalities of a study from what is there; what has become empty goes.
 * @returns blobs of metadata of the series that have changed
 */
async function recount(tx: Sql, tenant: number, study: string): Promise<string[]> {
  // Whoever else adds to the study waits here, and then sees what this transaction added.
  await tx.query('SELECT uid FROM dicom_study WHERE tenant = $1 AND uid = $2 FOR UPDATE', [tenant, study]);
  const counts = await tx.query<{ series: string; n: number }>(
    'SELECT series, count(*)::int4 AS n FROM dicom_instance WHERE tenant = $1 AND study = $2 GROUP BY series',
    [tenant, study],
  );
  const now = new Map(counts.map(({ series, n }) => [series, n]));
  const stale: string[] = [];
  const known = await tx.query<{ uid: string; modality: string; instances: number; metadata: string }>(
    'SELECT uid, modality, instances, metadata FROM dicom_series WHERE tenant = $1 AND study = $2',
    [tenant, study],
  );
  for (const { uid, instances, metadata } of known) {
    const n = now.get(uid) ?? 0;
    if (n !== instances && metadata !== '') stale.push(metadata);
    if (n === 0)
      await tx.query('DELETE FROM dicom_series WHERE tenant = $1 AND study = $2 AND uid = $3', [tenant, study, uid]);
    else if (n !== instances)
      await tx.query(
        "UPDATE dicom_series SET instances = $4, metadata = '' WHERE tenant = $1 AND study = $2 AND uid = $3",
        [tenant, study, uid, n],
      );
  }
  if (now.size === 0) {
    await tx.query('DELETE FROM dicom_study WHERE tenant = $1 AND uid = $2', [tenant, study]);
    return stale;
  }
  const modalities = [...new Set(known.filter(({ uid }) => now.has(uid)).map(({ modality }) => modality))].sort();
  await tx.query('UPDATE dicom_study SET modalities = $3, series = $4, instances = $5 WHERE tenant = $1 AND uid = $2', [
    tenant,
    study,
    `\\${modalities.join('\\')}\\`,
    now.size,
    counts.reduce((sum, { n }) => sum + n, 0),
  ]);
  return stale;
}
