import type { DiagnosticCase, Sex } from '../../diagnosis/engine/types.ts';

/** What a question to a simulated patient about one term brings. */
export type TermAnswer = 'yes' | 'no' | 'unknown';

/**
 * A patient from a phenopacket case line (`{id, label, sex, age, observed, excluded}`): starts with one finding and answers
 * questions about terms. For engines over HPO terms; the wording plays no part.
 */
export interface PhenopacketPatient {
  readonly id: string;
  readonly truth: readonly string[];
  /** The case with only the first `count` observed terms: what the patient comes with. */
  opening(count: number): DiagnosticCase;
  answer(term: string): TermAnswer;
}

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** Years of an ISO 8601 age such as `P3Y6M`. */
export function isoAgeYears(text: string | undefined): number | undefined {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?/.exec(text ?? '');
  if (!match || match[0] === 'P') return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0] = match
    .slice(1)
    .map((part) => (part === undefined ? 0 : Number(part)));
  return years + months / 12 + weeks / 52.18 + days / 365.25;
}

/** Reads case lines. @throws Error naming the line that is not JSON */
export function readPhenopacketPatients(jsonl: string): PhenopacketPatient[] {
  const out: PhenopacketPatient[] = [];
  jsonl.split('\n').forEach((raw, index) => {
    if (raw.trim() === '') return;
    let value: Record<string, unknown>;
    try {
      value = JSON.parse(raw) as Record<string, unknown>;
    } catch {
      throw new Error(`Line ${index + 1} is not JSON; give one case a line.`);
    }
    const observed = list(value.observed);
    const excluded = new Set(list(value.excluded));
    const known = new Set(observed);
    const sex: Sex | undefined = value.sex === 'MALE' ? 'male' : value.sex === 'FEMALE' ? 'female' : undefined;
    const ageYears = isoAgeYears(typeof value.age === 'string' ? value.age : undefined);
    const id = typeof value.id === 'string' ? value.id : `case-${index + 1}`;
    out.push({
      id,
      truth: list(value.disease),
      opening: (count) => ({
        id,
        ...(sex !== undefined && { sex }),
        ...(ageYears !== undefined && { ageYears }),
        findings: observed.slice(0, count).map((finding) => ({ finding, status: 'observed' as const })),
      }),
      answer: (term) => (known.has(term) ? 'yes' : excluded.has(term) ? 'no' : 'unknown'),
    });
  });
  return out;
}
