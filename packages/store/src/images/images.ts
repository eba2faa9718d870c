import type { Driver } from '../driver/driver.ts';
import { addInstances } from './add.ts';
import type { FileRow, ImagePlace, Images, PatientLink, SeriesRow, SeriesSize, StudyRow } from './port.ts';
import { recount } from './recount.ts';
import { conditionsOf } from './search.ts';

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
  const studiesOf = async (uids: readonly string[]): Promise<StudyRow[]> => {
    const rows = await driver.query<Columns>(
      `SELECT ${STUDY} FROM dicom_study s WHERE s.tenant = $1 AND s.uid = ANY($2::text[]) ORDER BY s.uid`,
      [tenant, uids],
    );
    return rows.map(studyOf);
  };
  return {
    add: (instances, received) => driver.transaction((tx) => addInstances(tx, tenant, instances, received)),

    async studies({ where, limit, offset }) {
      const { sql, params } = conditionsOf(where);
      const rows = await driver.query<Columns>(
        `SELECT ${STUDY} FROM dicom_study s WHERE s.tenant = $1${sql}
          ORDER BY s.date DESC, s.time DESC, s.uid DESC LIMIT ${limit} OFFSET ${offset}`,
        [tenant, ...params],
      );
      return rows.map(studyOf);
    },

    async patients({ where, limit, offset }) {
      const { sql, params } = conditionsOf(where);
      const nameless = "CASE WHEN s.patient_id = '' THEN s.patient_name ELSE '' END";
      const rows = await driver.query<Columns>(
        `SELECT ${STUDY}, p.n_studies, p.n_series, p.n_instances FROM (
           SELECT max(s.uid) AS last, count(*)::int4 AS n_studies, sum(s.series)::int4 AS n_series,
             sum(s.instances)::int4 AS n_instances, s.patient_id AS by_id, ${nameless} AS by_name
             FROM dicom_study s WHERE s.tenant = $1${sql} GROUP BY s.patient_id, ${nameless}
             ORDER BY s.patient_id, ${nameless} LIMIT ${limit} OFFSET ${offset}) p
           JOIN dicom_study s ON s.tenant = $1 AND s.uid = p.last ORDER BY p.by_id, p.by_name`,
        [tenant, ...params],
      );
      return rows.map((row) => ({
        head: studyOf(row),
        studies: Number(row.n_studies),
        series: Number(row.n_series),
        instances: Number(row.n_instances),
      }));
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
      return (await studiesOf([uid]))[0];
    },

    studiesOf,

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

    async middle(place) {
      const series =
        place.series ??
        (
          await driver.query<{ uid: string }>(
            `SELECT e.uid FROM dicom_series e WHERE e.tenant = $1 AND e.study = $2 AND EXISTS (
               SELECT 1 FROM dicom_instance i
                WHERE i.tenant = e.tenant AND i.study = e.study AND i.series = e.uid AND i.frames > 0)
              ORDER BY e.modality = ANY('{SEG,SR,PR,KO,DOC}'::text[]), e.number, e.uid LIMIT 1`,
            [tenant, place.study],
          )
        )[0]?.uid;
      if (series === undefined) return undefined;
      const { sql, params } = placed({ ...place, series }, 'i');
      const [row] = await driver.query<Columns>(
        `SELECT ${FILE}, s.patient FROM (
           SELECT i.*, row_number() OVER (ORDER BY i.number, i.uid) AS nth, count(*) OVER () AS n
             FROM dicom_instance i WHERE i.tenant = $1${sql} AND i.frames > 0) i
           JOIN dicom_study s ON s.tenant = i.tenant AND s.uid = i.study WHERE i.nth = (i.n + 1) / 2`,
        [tenant, ...params],
      );
      return row && { ...fileOf(row), patient: String(row.patient) };
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
        const stale = await recount(tx, tenant, [place.study]);
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
