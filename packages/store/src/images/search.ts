import type { ImageCondition, ImageField } from './port.ts';

const COLUMNS: Readonly<Record<ImageField, string>> = {
  'study.uid': 's.uid',
  'study.patientId': 's.patient_id',
  'study.patientName': 's.patient_name',
  'study.birthDate': 's.birth_date',
  'study.sex': 's.sex',
  'study.date': 's.date',
  'study.time': 's.time',
  'study.accession': 's.accession',
  'study.studyId': 's.study_id',
  'study.description': 's.description',
  'study.referring': 's.referring',
  'study.modalities': 's.modalities',
  'study.patient': 's.patient',
  'series.uid': 'e.uid',
  'series.modality': 'e.modality',
  'series.number': 'e.number',
  'series.description': 'e.description',
  'series.bodyPart': 'e.body_part',
  'series.date': 'e.date',
  'series.time': 'e.time',
  'instance.uid': 'i.uid',
  'instance.sopClass': 'i.sop_class',
  'instance.number': 'i.number',
  'instance.rows': 'i.rows',
  'instance.columns': 'i.columns',
  'instance.frames': 'i.frames',
};

const FOLDED: ReadonlySet<ImageField> = new Set<ImageField>([
  'study.patientName',
  'study.description',
  'study.referring',
  'series.description',
]);
const NUMBERS: ReadonlySet<ImageField> = new Set<ImageField>([
  'series.number',
  'instance.number',
  'instance.rows',
  'instance.columns',
  'instance.frames',
]);

/** As it is compared where case does not count (PS3.4 C.2.2.2.1: person names). */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/** `\` has no meaning of its own in what a client sends; `%` and `_` neither. */
const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The part of a WHERE clause that follows `tenant = $1`, with its parameters from `$2` on. */
export function conditionsOf(where: readonly ImageCondition[]): { sql: string; params: unknown[] } {
  const params: unknown[] = [];
  const put = (value: unknown): string => {
    params.push(value);
    return `$${params.length + 1}`;
  };
  const sql = where.map((condition) => ` AND ${oneOf(condition, put)}`).join('');
  return { sql, params };
}

function oneOf(condition: ImageCondition, put: (value: unknown) => string): string {
  switch (condition.is) {
    case 'one-of': {
      const { field, values } = condition;
      const column = COLUMNS[field];
      if (field === 'study.modalities') {
        const each = values.map((value) => `position(${put(`\\${value}\\`)} in ${column}) > 0`);
        return each.length === 0 ? 'false' : `(${each.join(' OR ')})`;
      }
      if (NUMBERS.has(field)) {
        const numbers = values.map(Number).filter((value) => Number.isSafeInteger(value) && Math.abs(value) < 2 ** 31);
        return `${column} = ANY(${put(numbers)}::int4[])`;
      }
      const compared = FOLDED.has(field) ? values.map(fold) : values;
      return compared.length === 1
        ? `${column} = ${put(compared[0])}`
        : `${column} = ANY(${put([...compared])}::text[])`;
    }
    case 'like': {
      const { field, pattern } = condition;
      const text = escaped(FOLDED.has(field) ? fold(pattern) : pattern)
        .replaceAll('*', '%')
        .replaceAll('?', '_');
      return `${COLUMNS[field]} LIKE ${put(field === 'study.modalities' ? `%\\\\${text}\\\\%` : text)}`;
    }
    case 'between': {
      const { field, from, to } = condition;
      const column = COLUMNS[field];
      const ends = [
        `${column} <> ''`,
        ...(from === '' ? [] : [`${column} >= ${put(from)}`]),
        // 10:30 to 12 means until the end of 12.
        ...(to === '' ? [] : [`(${column} <= ${put(to)} OR ${column} LIKE ${put(`${escaped(to)}%`)})`]),
      ];
      return `(${ends.join(' AND ')})`;
    }
    case 'begins': {
      const each = condition.fields.map(
        (field) =>
          `${COLUMNS[field]} LIKE ${put(`${escaped(FOLDED.has(field) ? fold(condition.text) : condition.text)}%`)}`,
      );
      return `(${each.join(' OR ')})`;
    }
    case 'linked':
      return condition.linked ? "s.patient <> ''" : "s.patient = ''";
  }
}
