import type { ImageCondition, ImageField, ImageQuery, InstanceRow, SeriesRow, StudyRow } from '@aceso/store';
import { fail } from '../../errors.ts';

export type Level = 'study' | 'series' | 'instance';

export interface Key {
  readonly tag: string;
  readonly level: Level;
  readonly field: ImageField;
  /** Value representation that says how it is matched. */
  readonly vr: 'UI' | 'DA' | 'TM' | 'PN' | 'LO' | 'CS' | 'IS';
}

/** What can be searched by, with keyword and tag. */
const KEYS: Readonly<Record<string, Key>> = {
  StudyDate: { tag: '00080020', level: 'study', field: 'study.date', vr: 'DA' },
  StudyTime: { tag: '00080030', level: 'study', field: 'study.time', vr: 'TM' },
  AccessionNumber: { tag: '00080050', level: 'study', field: 'study.accession', vr: 'LO' },
  ModalitiesInStudy: { tag: '00080061', level: 'study', field: 'study.modalities', vr: 'CS' },
  ReferringPhysicianName: { tag: '00080090', level: 'study', field: 'study.referring', vr: 'PN' },
  StudyDescription: { tag: '00081030', level: 'study', field: 'study.description', vr: 'LO' },
  PatientName: { tag: '00100010', level: 'study', field: 'study.patientName', vr: 'PN' },
  PatientID: { tag: '00100020', level: 'study', field: 'study.patientId', vr: 'LO' },
  PatientBirthDate: { tag: '00100030', level: 'study', field: 'study.birthDate', vr: 'DA' },
  PatientSex: { tag: '00100040', level: 'study', field: 'study.sex', vr: 'CS' },
  StudyInstanceUID: { tag: '0020000D', level: 'study', field: 'study.uid', vr: 'UI' },
  StudyID: { tag: '00200010', level: 'study', field: 'study.studyId', vr: 'LO' },
  Modality: { tag: '00080060', level: 'series', field: 'series.modality', vr: 'CS' },
  SeriesDate: { tag: '00080021', level: 'series', field: 'series.date', vr: 'DA' },
  SeriesTime: { tag: '00080031', level: 'series', field: 'series.time', vr: 'TM' },
  SeriesDescription: { tag: '0008103E', level: 'series', field: 'series.description', vr: 'LO' },
  BodyPartExamined: { tag: '00180015', level: 'series', field: 'series.bodyPart', vr: 'CS' },
  SeriesInstanceUID: { tag: '0020000E', level: 'series', field: 'series.uid', vr: 'UI' },
  SeriesNumber: { tag: '00200011', level: 'series', field: 'series.number', vr: 'IS' },
  SOPClassUID: { tag: '00080016', level: 'instance', field: 'instance.sopClass', vr: 'UI' },
  SOPInstanceUID: { tag: '00080018', level: 'instance', field: 'instance.uid', vr: 'UI' },
  InstanceNumber: { tag: '00200013', level: 'instance', field: 'instance.number', vr: 'IS' },
  Rows: { tag: '00280010', level: 'instance', field: 'instance.rows', vr: 'IS' },
  Columns: { tag: '00280011', level: 'instance', field: 'instance.columns', vr: 'IS' },
  NumberOfFrames: { tag: '00280008', level: 'instance', field: 'instance.frames', vr: 'IS' },
};
/** By tag, as eight capital digits. */
export const BY_TAG = new Map(Object.values(KEYS).map((key) => [key.tag, key]));
export const DEPTH: Readonly<Record<Level, number>> = { study: 0, series: 1, instance: 2 };

const DEFAULT_LIMIT = 100;
export const MOST_RESULTS = 1000;

export interface Search extends ImageQuery {
  /** Asked for, and not done here: literal matching stays. */
  readonly fuzzy: boolean;
  /** Keys that were not known and were not matched, for the warning. */
  readonly ignored: readonly string[];
}

/**
 * A QIDO-RS query (PS3.18 8.3.4): matching keys, limit, offset. Keys of a deeper level than the search are refused, those that
 * are not indexed are named and not matched, as the standard allows for optional keys.
 *
 * @param place UIDs from the address
 * @throws ServerError `bad-parameter` naming the parameter
 */
export function searchOf(query: URLSearchParams, level: Level, place: readonly ImageCondition[]): Search {
  const where: ImageCondition[] = [...place];
  const ignored: string[] = [];
  let [limit, offset, fuzzy] = [DEFAULT_LIMIT, 0, false];
  for (const [name, value] of query) {
    if (name === 'limit' || name === 'offset') {
      const number = Number(value);
      if (!/^\d{1,9}$/.test(value)) throw fail('bad-parameter', `The parameter ${name} is not a whole number.`);
      if (name === 'limit') limit = Math.min(number, MOST_RESULTS);
      else offset = number;
    } else if (name === 'fuzzymatching') fuzzy = value === 'true';
    // Everything that is kept at the level is given out anyway.
    else if (name !== 'includefield' && name !== 'accept') {
      const key = (Object.hasOwn(KEYS, name) ? KEYS[name] : undefined) ?? BY_TAG.get(name.toUpperCase());
      if (!key) {
        if (!/^([A-Za-z][A-Za-z0-9]*|[0-9A-Fa-f]{8})(\.([A-Za-z][A-Za-z0-9]*|[0-9A-Fa-f]{8}))*$/.test(name))
          throw fail('bad-parameter', `The parameter ${JSON.stringify(name.slice(0, 64))} is no attribute.`);
        ignored.push(name.slice(0, 64));
        continue;
      }
      if (DEPTH[key.level] > DEPTH[level])
        throw fail('bad-parameter', `${name} belongs to the level ${key.level}; this searches the level ${level}.`);
      const condition = conditionOf(name, key, value);
      if (condition) where.push(condition);
    }
  }
  return { where, limit, offset, fuzzy, ignored };
}

/** How one value matches (PS3.4 C.2.2.2); undefined: everything. @throws ServerError `bad-parameter` naming the key */
export function conditionOf(name: string, { field, vr }: Key, value: string): ImageCondition | undefined {
  if (value === '' || value === '*') return undefined;
  if (vr === 'UI') return { field, is: 'one-of', values: value.split(/[,\\]/) };
  if (vr === 'IS') {
    const values = value.split(/[,\\]/);
    if (!values.every((each) => /^-?\d{1,10}$/.test(each)))
      throw fail('bad-parameter', `The parameter ${name} is not a whole number.`);
    return { field, is: 'one-of', values };
  }
  if (vr === 'DA' || vr === 'TM') {
    const pattern = vr === 'DA' ? /^\d{8}$/ : /^\d{2}(\d{2}(\d{2}(\.\d{1,6})?)?)?$/;
    const plain = (text: string): string => (vr === 'TM' ? text.replaceAll(':', '') : text);
    const [from = '', to = from, ...more] = value.includes('-') ? value.split('-').map(plain) : [plain(value)];
    if (more.length > 0 || [from, to].some((end) => end !== '' && !pattern.test(end)))
      throw fail(
        'bad-parameter',
        vr === 'DA'
          ? `The parameter ${name} is no date (YYYYMMDD) and no range (YYYYMMDD-YYYYMMDD, either end open).`
          : `The parameter ${name} is no time (HHMMSS) and no range (HHMMSS-HHMMSS, either end open).`,
      );
    return { field, is: 'between', from, to };
  }
  if (/[*?]/.test(value)) return { field, is: 'like', pattern: value };
  // A name matches whether or not its trailing components are given.
  if (vr === 'PN') return { field, is: 'one-of', values: [value, value.replace(/\^+$/, '')] };
  return { field, is: 'one-of', values: vr === 'CS' ? value.split(/[,\\]/) : [value] };
}

const strings = (vr: string, values: readonly string[]) => (values.length > 0 ? { vr, Value: values } : { vr });
const number = (value: number) => ({ vr: 'IS', Value: [value] });

/** Results in the DICOM JSON model. `base`: address of the service. */
export function studyJson(row: StudyRow, base: string): object {
  return {
    ...row.attributes,
    '00080054': strings('AE', ['ACESO']),
    '00080056': strings('CS', ['ONLINE']),
    '00080061': strings('CS', row.modalities),
    '00081190': strings('UR', [`${base}/studies/${row.uid}`]),
    '00201206': number(row.series),
    '00201208': number(row.instances),
  };
}

export function seriesJson(row: SeriesRow & { readonly head: StudyRow }, base: string, withStudy: boolean): object {
  return {
    ...(withStudy ? studyJson(row.head, base) : { '0020000D': strings('UI', [row.study]) }),
    ...row.attributes,
    '00081190': strings('UR', [`${base}/studies/${row.study}/series/${row.uid}`]),
    '00201209': number(row.instances),
  };
}

export function instanceJson(
  row: InstanceRow & { readonly head: StudyRow; readonly seriesHead: SeriesRow },
  base: string,
  withAbove: boolean,
): object {
  return {
    ...(withAbove
      ? { ...studyJson(row.head, base), ...row.seriesHead.attributes }
      : { '0020000D': strings('UI', [row.study]), '0020000E': strings('UI', [row.series]) }),
    ...row.attributes,
    '00080056': strings('CS', ['ONLINE']),
    '00081190': strings('UR', [`${base}/studies/${row.study}/series/${row.series}/instances/${row.uid}`]),
    '00083002': strings('UI', [row.syntax]),
  };
}
