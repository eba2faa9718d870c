import type { PatientLink, Store, StudyHead } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';

const SEX: Readonly<Record<string, string>> = { M: 'male', F: 'female', O: 'other' };
const escaped = (text: string): string => text.replace(/[\\$,|]/g, '\\$&');

/** YYYYMMDD as YYYY-MM-DD; undefined for what is no day. */
export const isoDate = (date: string): string | undefined =>
  /^\d{8}/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}` : undefined;

/** Identifiers that are looked up in one search. */
const TOGETHER = 50;
/** Patients of one search; when there are more, each identifier is looked up by itself. */
const PAGE = 500;

/**
 * The patients whose identifiers images carry, by UID of the study: exactly one patient has the identifier, whose date of birth
 * and sex, where both sides know them, are those of the images. A number that was mistyped at the scanner must not put images
 * into somebody else's record.
 */
export async function matchPatients(
  store: Pick<Store, 'search'>,
  studies: readonly StudyHead[],
): Promise<ReadonlyMap<string, string>> {
  const values = [...new Set(studies.map(({ patientId }) => patientId.trim()).filter((value) => value !== ''))];
  const holders = new Map<string, Patient[]>();
  for (let at = 0; at < values.length; at += TOGETHER) {
    const some = values.slice(at, at + TOGETHER);
    const found = await holding(store, some);
    const each = found ? [found] : await Promise.all(some.map(async (value) => (await holding(store, [value])) ?? []));
    for (const patient of each.flat())
      for (const { value = '' } of patient.identifier ?? [])
        holders.set(value, [...(holders.get(value) ?? []).filter(({ id }) => id !== patient.id), patient]);
  }
  return new Map(
    studies.flatMap((study) => {
      const [patient, ...more] = holders.get(study.patientId.trim()) ?? [];
      return patient?.id && more.length === 0 && agrees(patient, study) ? [[study.uid, patient.id]] : [];
    }),
  );
}

/** Undefined when there are more than a page of them. */
async function holding(store: Pick<Store, 'search'>, values: readonly string[]): Promise<Patient[] | undefined> {
  const wanted = values.map((value) => encodeURIComponent(escaped(value))).join(',');
  const bundle = await store.search({ type: 'Patient', query: `identifier=${wanted}&_count=${PAGE}`, base: '' });
  const found = (bundle.entry ?? [])
    .filter(({ search }) => search?.mode === 'match')
    .map(({ resource }) => resource as Patient);
  // One identifier of so many patients is nobody's in particular.
  return found.length < PAGE || values.length === 1 ? found : undefined;
}

function agrees(patient: Patient, study: StudyHead): boolean {
  const born = isoDate(study.birthDate);
  if (born !== undefined && patient.birthDate !== undefined && patient.birthDate !== born) return false;
  const sex = SEX[study.sex];
  return sex === undefined || patient.gender === undefined || patient.gender === 'unknown' || patient.gender === sex;
}

export const byIdentifier = (at: string): PatientLink => ({ how: 'identifier', by: 'PatientID', at });
