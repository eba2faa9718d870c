import type { DataSet } from '@aceso/imaging/dimse';
import type { ImageCondition, ImagePatientRow, InstanceRow, SeriesRow, StudyRow } from '@aceso/store';
import { BY_TAG, conditionOf, DEPTH } from '../dicomweb/qido.ts';

/** DICOM JSON as it is written here. */
type Json = Readonly<Record<string, { readonly vr: string; readonly Value?: readonly unknown[] }>>;

export const LEVELS = ['PATIENT', 'STUDY', 'SERIES', 'IMAGE'] as const;
export type Level = (typeof LEVELS)[number];

const LEVEL = 0x00080052;
const CHARSET = 0x00080005;
const TIMEZONE = 0x00080201;
const PATIENT_KEYS = new Set(['00100010', '00100020', '00100030', '00100040']);
const tagKey = (tag: number): string => (tag >>> 0).toString(16).padStart(8, '0').toUpperCase();

/** An identifier that cannot be used; the words name the key, never its value. */
export class KeyError extends Error {
  override readonly name = 'KeyError';
}

/** The level of an identifier. @throws KeyError */
export function levelOf(dataset: DataSet, root: 'patient' | 'study'): Level {
  const text = dataset.text(LEVEL);
  const level = LEVELS.find((each) => each === text);
  if (level === undefined || (level === 'PATIENT' && root === 'study'))
    throw new KeyError('Query/Retrieve Level is missing or not of this root.');
  return level;
}

export interface Asked {
  readonly level: Level;
  readonly where: readonly ImageCondition[];
  /** Keys that come back, with their representation. */
  readonly wanted: ReadonlyMap<string, string>;
  /** A key with a value that is not matched here (PS3.4 C.4.1.1.4, status FF01). */
  readonly partly: boolean;
}

const QIDO = { PATIENT: 'study', STUDY: 'study', SERIES: 'series', IMAGE: 'instance' } as const;

/** What a C-FIND asks for (PS3.4 C.4.1). Keys of deeper levels are given back empty. @throws KeyError, ServerError */
export function askedOf(dataset: DataSet, root: 'patient' | 'study'): Asked {
  const level = levelOf(dataset, root);
  const where: ImageCondition[] = [];
  const wanted = new Map<string, string>();
  let partly = false;
  for (const [tag, element] of dataset.elements) {
    if (tag === LEVEL || tag === CHARSET || tag === TIMEZONE || (tag & 0xffff) === 0) continue;
    const name = tagKey(tag);
    wanted.set(name, element.vr);
    const key = BY_TAG.get(name);
    const valued = element.items ? element.items.some((item) => item.elements.size > 0) : dataset.has(tag);
    if (!valued) continue;
    const own = key !== undefined && DEPTH[key.level] <= DEPTH[QIDO[level]];
    if (!own || (level === 'PATIENT' && !PATIENT_KEYS.has(name))) {
      partly ||= !own && key === undefined;
      continue;
    }
    const condition = conditionOf(`(${name.slice(0, 4)},${name.slice(4)})`, key, dataset.texts(tag).join('\\'));
    if (condition) where.push(condition);
  }
  return { level, where, wanted, partly };
}

const UIDS = {
  STUDY: ['0020000D', 'study.uid'],
  SERIES: ['0020000E', 'series.uid'],
  IMAGE: ['00080018', 'instance.uid'],
} as const;

/** Which instances a C-MOVE or C-GET asks for (PS3.4 C.4.2.1.4): by unique keys only. @throws KeyError */
export function retrievedOf(dataset: DataSet, root: 'patient' | 'study'): readonly ImageCondition[] {
  const level = levelOf(dataset, root);
  const where: ImageCondition[] = [];
  const patient = dataset.text(0x00100020);
  if (level === 'PATIENT' && patient === undefined) throw new KeyError('Patient ID (0010,0020) is missing.');
  if (root === 'patient' && patient !== undefined)
    where.push({ field: 'study.patientId', is: 'one-of', values: [patient] });
  for (const each of ['STUDY', 'SERIES', 'IMAGE'] as const) {
    if (LEVELS.indexOf(each) > LEVELS.indexOf(level)) break;
    const [name, field] = UIDS[each];
    const values = dataset.texts(Number.parseInt(name, 16)).filter((value) => value !== '');
    if (values.some((value) => !/^[\d.]{1,64}$/.test(value)))
      throw new KeyError(`(${name.slice(0, 4)},${name.slice(4)}) is no UID or list of UIDs.`);
    if (values.length > 0) where.push({ field, is: 'one-of', values });
    else if (each === level) throw new KeyError(`(${name.slice(0, 4)},${name.slice(4)}) is missing.`);
  }
  return where;
}

const strings = (vr: string, values: readonly string[]) => ({ vr, Value: values });
const count = (value: number) => ({ vr: 'IS', Value: [value] });

export const patientJson = ({ head, studies, series, instances }: ImagePatientRow): Json => ({
  ...(Object.fromEntries(Object.entries(head.attributes).filter(([tag]) => tag.startsWith('0010'))) as Json),
  '00201200': count(studies),
  '00201202': count(series),
  '00201204': count(instances),
});

export const studyJson = (row: StudyRow): Json => ({
  ...(row.attributes as Json),
  '00080061': strings('CS', row.modalities),
  '00201206': count(row.series),
  '00201208': count(row.instances),
});

export const seriesJson = (row: SeriesRow & { readonly head: StudyRow }): Json => ({
  ...studyJson(row.head),
  ...(row.attributes as Json),
  '00201209': count(row.instances),
});

export const instanceJson = (row: InstanceRow & { readonly head: StudyRow; readonly seriesHead: SeriesRow }): Json => ({
  ...seriesJson({ ...row.seriesHead, head: row.head }),
  ...(row.attributes as Json),
});

const UNIQUE: Readonly<Record<Level, readonly string[]>> = {
  PATIENT: ['00100020'],
  STUDY: ['0020000D'],
  SERIES: ['0020000D', '0020000E'],
  IMAGE: ['0020000D', '0020000E', '00080018'],
};

/** One answer: the keys that were asked for, empty where there is nothing, and where it can be had. */
export function answerOf(json: Json, { level, wanted }: Asked, aeTitle: string): Json {
  const out: Record<string, Json[string]> = {};
  for (const [name, vr] of wanted) out[name] = json[name] ?? { vr };
  for (const name of UNIQUE[level]) if (json[name]) out[name] = json[name];
  out['00080052'] = strings('CS', [level]);
  out['00080054'] = strings('AE', [aeTitle]);
  if (level !== 'PATIENT') out['00080056'] = strings('CS', ['ONLINE']);
  return out;
}
