import type { PatientLink, Store, StudyHead } from '@aceso/store';
import type { Patient } from '@medplum/fhirtypes';

const SEX: Readonly<Record<string, string>> = { M: 'male', F: 'female', O: 'other' };
const escaped = (text: string): string => text.replace(/[\\$,|]/g, '\\$&');

/** YYYYMMDD as YYYY-MM-DD; undefined for what is no day. */
export const isoDate = (date: string): string | undefined =>
  /^\d{8}/.test(date) ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}` : undefined;

/**
 * The patient whose identifier the images carry: exactly one, whose date of birth and sex, where both sides know them, are
 * those of the images. A number that was mistyped at the scanner must not put images into somebody else's record.
 */
export async function matchPatient(store: Pick<Store, 'search'>, study: StudyHead): Promise<string | undefined> {
  const value = study.patientId.trim();
  if (value === '') return undefined;
  const query = `identifier=${encodeURIComponent(escaped(value))}&_count=5`;
  const bundle = await store.search({ type: 'Patient', query, base: '' });
  const found = (bundle.entry ?? [])
    .filter(({ search }) => search?.mode === 'match')
    .map(({ resource }) => resource as Patient)
    .filter(({ identifier = [] }) => identifier.some((one) => one.value === value));
  const [patient, ...more] = found;
  if (!patient?.id || more.length > 0) return undefined;
  const born = isoDate(study.birthDate);
  if (born !== undefined && patient.birthDate !== undefined && patient.birthDate !== born) return undefined;
  const sex = SEX[study.sex];
  if (sex !== undefined && patient.gender !== undefined && patient.gender !== 'unknown' && patient.gender !== sex)
    return undefined;
  return patient.id;
}

export const byIdentifier = (at: string): PatientLink => ({ how: 'identifier', by: 'PatientID', at });
