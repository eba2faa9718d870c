import { caseChart } from './case-patient.ts';
import type { Rule, RuleCase } from './format.ts';
import { RulePatient } from './patient.ts';
import { answer, type Outcome } from './suggest.ts';

export interface CaseResult {
  readonly rule: string;
  readonly name: string;
  readonly expected: RuleCase['expect'];
  readonly got: Outcome;
  readonly passed: boolean;
}

/** Runs the test cases that rules carry, as of `now`. */
export function runCases(rules: readonly Rule[], now: Date): CaseResult[] {
  return rules.flatMap((rule) =>
    rule.cases.map(({ name, patient, expect }) => {
      const { chart, drafts } = caseChart(patient, now);
      const { outcome } = answer(rule, new RulePatient(chart, now, drafts));
      return { rule: rule.id, name, expected: expect, got: outcome, passed: outcome === expect };
    }),
  );
}
