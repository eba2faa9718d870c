import type { CaseFinding, DiagnosticCase, Sex } from '../engine/types.ts';

/** A case that cannot be read: what is wrong and where, without anything of the case itself. */
export class CaseError extends Error {
  override readonly name = 'CaseError';
}

const TERM = /^HP[:_](\d{7})$/i;

/** `HP:0001250`, `hp:0001250`, `HP_0001250`, or `{id, label}` as phenopackets have it; undefined for anything else. */
export function termOf(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value;
  const match = typeof id === 'string' ? TERM.exec(id.trim()) : null;
  return match ? `HP:${match[1]}` : undefined;
}

/** What phenopackets, FHIR and registries write where the sex is not male or female, or not known. */
const NO_SEX =
  /^\s*(?:|u|o|unk|unknown|unknown_sex|other|other_sex|undifferentiated|undetermined|intersex|indeterminate|not (?:known|stated|specified))\s*$/i;

/** `MALE`, `female`, `F`, .. -> Sex; undefined for unknown, other and empty. @throws CaseError for anything else */
export function sexOf(value: unknown): Sex | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new CaseError('"sex" is not a text; give "MALE", "FEMALE" or "UNKNOWN_SEX"');
  if (/^\s*(m|male)\s*$/i.test(value)) return 'male';
  if (/^\s*(f|female)\s*$/i.test(value)) return 'female';
  if (NO_SEX.test(value)) return undefined;
  throw new CaseError('"sex" is not a known code; give "MALE", "FEMALE", "OTHER_SEX" or "UNKNOWN_SEX"');
}

/**
 * Years of an ISO 8601 duration (`P2Y7M`, `P11M`, `P3W`, `P40D`), of a number of years (`12`, `"12"`), or of a phenopacket's
 * time element around one (`{age: {iso8601duration}}`, `{iso8601duration}`). Undefined for none. @throws CaseError for anything else.
 */
export function yearsOf(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  if (typeof value === 'object' && !Array.isArray(value)) {
    const { age, iso8601duration } = value as { age?: unknown; iso8601duration?: unknown };
    if (age !== undefined || iso8601duration !== undefined) return yearsOf(iso8601duration ?? age);
  }
  if (typeof value === 'string') {
    if (/^\s*\d{1,3}(?:\.\d+)?\s*$/.test(value)) return Number(value);
    const match =
      /^P(?=\d|T\d)(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T.*)?$/.exec(
        value,
      );
    if (match) {
      const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((part) => Number(part ?? 0));
      return years + months / 12 + weeks / 52.18 + days / 365.25;
    }
  }
  throw new CaseError('"age" is not an ISO 8601 duration; give e.g. "P2Y7M"');
}

function findingsOf(value: unknown, key: string, status: CaseFinding['status']): CaseFinding[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new CaseError(`"${key}" is not a list of HPO ids`);
  return value.map((one: unknown, at) => {
    const finding = termOf(one);
    if (finding === undefined) {
      throw new CaseError(`"${key}[${at}]" is not an HPO id of the form HP:0001250`);
    }
    return { finding, status };
  });
}

/** @throws CaseError where one finding is both observed and excluded: the case says two things at once */
export function withoutContradiction(findings: readonly CaseFinding[]): readonly CaseFinding[] {
  const observed = new Set(findings.filter(({ status }) => status === 'observed').map(({ finding }) => finding));
  const both = findings.find(({ finding, status }) => status === 'excluded' && observed.has(finding));
  if (both) throw new CaseError(`${both.finding} is both observed and excluded; leave one of the two out`);
  return findings;
}

/** One line of a case file: `{id, sex, age, observed, excluded}`. @throws CaseError */
export function caseOfLine(value: unknown): DiagnosticCase {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CaseError('it is not a JSON object with "id" and "observed"');
  }
  const record = value as Record<string, unknown>;
  const id = typeof record.id === 'number' ? String(record.id) : record.id;
  if (typeof id !== 'string' || id === '') throw new CaseError('"id" is missing or not a text');
  const sex = sexOf(record.sex);
  const ageYears = yearsOf(record.age);
  return {
    id,
    ...(sex === undefined ? {} : { sex }),
    ...(ageYears === undefined ? {} : { ageYears }),
    findings: withoutContradiction([
      ...findingsOf(record.observed, 'observed', 'observed'),
      ...findingsOf(record.excluded, 'excluded', 'excluded'),
    ]),
  };
}
