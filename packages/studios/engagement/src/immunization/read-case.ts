import { EngagementError } from '../errors.ts';
import type { GivenDose, GivenObservation, ImmunizationCase } from './case.ts';
import type { CdsiData } from './data/types.ts';
import { vaccinesOf } from './history.ts';
import { type Day, isDay } from './period.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A case from JSON: either our own form (docs/immunization.md) or one row of CDC's workbooks of test cases, with the
 * names of its columns.
 * @param assessed overrides the case's day of assessment
 * @throws EngagementError naming the field and what it should be
 */
export function readCase(json: unknown, data: CdsiData, assessed?: Day): ImmunizationCase {
  if (!isFields(json)) throw wrong('the case', 'is no JSON object');
  const read = 'DOB' in json ? fromRow(json) : fromOwn(json);
  const given = assessed === undefined ? read : { ...read, assessed };
  const { assessed: day, patient, doses, observations } = given;
  if (!isDay(day)) throw wrong('assessmentDate', 'is no day (YYYY-MM-DD)');
  if (patient.born > day) throw wrong('patient.birthDate', `${patient.born} is after the assessment (${day})`);
  const vaccines = vaccinesOf(data);
  doses.forEach(({ cvx, date }, at) => {
    if (!vaccines.has(cvx))
      throw wrong(`immunizations[${at}].cvx`, `${JSON.stringify(cvx)} is no CVX code of CDSi ${data.version}`);
    if (date < patient.born) throw wrong(`immunizations[${at}].date`, `${date} is before the birth (${patient.born})`);
  });
  const known = new Set(data.observations.map(({ code }) => code));
  observations.forEach(({ code }, at) => {
    if (!known.has(code))
      throw wrong(`observations[${at}].code`, `${JSON.stringify(code)} is no observation of CDSi ${data.version}`);
  });
  return given;
}

function fromOwn(json: Fields): ImmunizationCase {
  const patient = json.patient;
  if (!isFields(patient)) throw wrong('patient', 'is missing; give { "birthDate", "gender" }');
  const country = patient.birthCountry;
  return {
    assessed: day(json.assessmentDate, 'assessmentDate'),
    patient: {
      born: day(patient.birthDate, 'patient.birthDate'),
      gender: gender(patient.gender, 'patient.gender'),
      ...(country === undefined ? {} : { birthCountry: text(country, 'patient.birthCountry') }),
    },
    doses: list(json.immunizations, 'immunizations').map(([each, place]): GivenDose => {
      const { mvx, condition, ref } = each;
      return {
        date: day(each.date, `${place}.date`),
        cvx: code(each.cvx, `${place}.cvx`, 2),
        ...(mvx === undefined ? {} : { mvx: text(mvx, `${place}.mvx`) }),
        ...(condition === undefined ? {} : { condition: text(condition, `${place}.condition`) }),
        ...(ref === undefined ? {} : { ref: text(ref, `${place}.ref`) }),
      };
    }),
    observations: list(json.observations, 'observations').map(
      ([each, place]): GivenObservation => ({
        code: code(each.code, `${place}.code`, 3),
        ...(each.date === undefined ? {} : { date: day(each.date, `${place}.date`) }),
        ...(each.ref === undefined ? {} : { ref: text(each.ref, `${place}.ref`) }),
      }),
    ),
  };
}

/** Columns are numbered from 1; a date may carry a time. */
function fromRow(row: Fields): ImmunizationCase {
  const cell = (name: string): string | undefined => {
    const value = row[name];
    const trimmed = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    return trimmed === '' ? undefined : trimmed;
  };
  const dayOf = (name: string): Day | undefined => {
    const value = cell(name);
    return value === undefined ? undefined : day(value.slice(0, 10), name);
  };
  const numbers = (prefix: string): number[] =>
    Object.keys(row)
      .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
      .map((name) => Number(name.slice(prefix.length)))
      .sort((a, b) => a - b);
  return {
    assessed: day(cell('Assessment_Date')?.slice(0, 10), 'Assessment_Date'),
    patient: { born: dayOf('DOB')!, gender: gender(cell('gender') ?? cell('Gender'), 'gender') },
    doses: numbers('Date_Administered_').flatMap((n) => {
      const date = dayOf(`Date_Administered_${n}`);
      if (date === undefined) return [];
      const mvx = cell(`MVX_${n}`);
      return [{ date, cvx: code(cell(`CVX_${n}`), `CVX_${n}`, 2), ...(mvx === undefined ? {} : { mvx }) }];
    }),
    observations: numbers('Observation_Code_').flatMap((n) => {
      const value = cell(`Observation_Code_${n}`);
      if (value === undefined) return [];
      const date = dayOf(`Observation_Date_${n}`);
      return [{ code: code(value, `Observation_Code_${n}`, 3), ...(date === undefined ? {} : { date }) }];
    }),
  };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrong = (place: string, what: string): EngagementError => new EngagementError('input', `${place}: ${what}.`);

function day(value: unknown, place: string): Day {
  if (!isDay(value))
    throw wrong(
      place,
      `${value === undefined ? 'is missing' : `${JSON.stringify(value)} is no day`}; write YYYY-MM-DD`,
    );
  return value;
}

function text(value: unknown, place: string): string {
  if (typeof value !== 'string' || value === '') throw wrong(place, 'is no text');
  return value;
}

/** Codes are digits with leading zeros, which spreadsheets lose. */
function code(value: unknown, place: string, digits: number): string {
  const written = typeof value === 'number' ? String(value) : value;
  if (typeof written !== 'string' || !/^\d+$/.test(written))
    throw wrong(
      place,
      `${value === undefined ? 'is missing' : `${JSON.stringify(value)} is no code`}; write its digits as text`,
    );
  return written.padStart(digits, '0');
}

function gender(value: unknown, place: string): ImmunizationCase['patient']['gender'] {
  switch (typeof value === 'string' ? value.toLowerCase() : value) {
    case 'female':
    case 'f':
      return 'female';
    case 'male':
    case 'm':
      return 'male';
    case undefined:
    case 'unknown':
    case 'other':
    case 'u':
    case 'x':
      return 'unknown';
    default:
      throw wrong(place, `${JSON.stringify(value)} is none of female, male, unknown`);
  }
}

function list(value: unknown, place: string): [Fields, string][] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrong(place, 'is no list');
  return value.map((each: unknown, at): [Fields, string] => {
    if (!isFields(each)) throw wrong(`${place}[${at}]`, 'is no object');
    return [each, `${place}[${at}]`];
  });
}
