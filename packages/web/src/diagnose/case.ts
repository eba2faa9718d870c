import type { FindingStatus, Mention, ModelId, RankRequest, Sex } from './api.ts';

/** One finding of the case, with where it came from. */
export interface CaseFinding {
  readonly finding: string;
  readonly label: string;
  readonly status: FindingStatus;
  readonly origin: 'search' | 'text' | 'chart' | 'question';
  /** The words of the text or of the record that speak of it. */
  readonly quote?: string;
}
export interface Case {
  readonly model: ModelId;
  readonly sex?: Sex | undefined;
  /** As typed; empty while unknown. */
  readonly age: string;
  readonly findings: readonly CaseFinding[];
}

export const EMPTY_CASE: Case = { model: 'common', age: '', findings: [] };
const OLDEST = 130;

/** Years, with a comma or a point; undefined for what is no age. */
export function ageOf(text: string): number | undefined {
  const years = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(years) || years < 0 || years > OLDEST ? undefined : years;
}

/** The case with these findings; what is said anew about a known finding takes the place of what was known. */
export function withFindings(one: Case, added: readonly CaseFinding[]): Case {
  const findings = [...one.findings];
  for (const finding of added) {
    const at = findings.findIndex((known) => known.finding === finding.finding);
    if (at < 0) findings.push(finding);
    else findings[at] = finding;
  }
  return { ...one, findings };
}

export const withStatus = (one: Case, finding: string, status: FindingStatus): Case => ({
  ...one,
  findings: one.findings.map((known) => (known.finding === finding ? { ...known, status } : known)),
});

export const without = (one: Case, finding: string): Case => ({
  ...one,
  findings: one.findings.filter((known) => known.finding !== finding),
});

export function requestOf(one: Case): RankRequest {
  const ageYears = ageOf(one.age);
  return {
    model: one.model,
    findings: one.findings.map(({ finding, status }) => ({ finding, status })),
    ...(one.sex === undefined ? {} : { sex: one.sex }),
    ...(ageYears === undefined ? {} : { ageYears }),
  };
}

/**
 * What a text adds to a case, and what it does not: doubts, other people's illnesses and what is over are shown, not counted.
 * Where a text says and denies the same finding, it counts as present.
 */
export function readMentions(mentions: readonly Mention[]): {
  readonly added: readonly CaseFinding[];
  readonly leftOut: readonly Mention[];
} {
  const added = new Map<string, CaseFinding>();
  const leftOut: Mention[] = [];
  for (const mention of mentions) {
    if (mention.status === 'uncertain' || mention.experiencer !== 'patient' || mention.past) {
      leftOut.push(mention);
      continue;
    }
    const known = added.get(mention.finding);
    if (known !== undefined && (known.status === 'observed' || mention.status === 'excluded')) continue;
    const { finding, label, status, text } = mention;
    added.set(finding, { finding, label, status, origin: 'text', quote: text });
  }
  return { added: [...added.values()], leftOut: leftOut.filter(({ finding }) => !added.has(finding)) };
}
