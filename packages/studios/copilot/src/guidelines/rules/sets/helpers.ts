import type { CasePatient, CaseResult, Criterion, RuleCase, Window } from '../format.ts';

export const EGFR = 'mL/min/{1.73_m2}';
export const MM_HG = 'mm[Hg]';
export const MONTHS = (count: number): Window => ({ count, unit: 'months' });
export const HOURS = (count: number): Window => ({ count, unit: 'hours' });
export const YEARS = (count: number): Window => ({ count, unit: 'years' });

/** The day these rules were written and checked against their sources. */
export const WRITTEN = { version: '1.0.0', date: '2026-11-25' } as const;

export const fires = (name: string, patient: CasePatient): RuleCase => ({ name, patient, expect: 'fired' });
export const quiet = (name: string, patient: CasePatient): RuleCase => ({ name, patient, expect: 'not-applicable' });
export const cannotTell = (name: string, patient: CasePatient): RuleCase => ({ name, patient, expect: 'missing' });

export const egfr = (value: number, daysAgo = 20): CaseResult => ['egfr', value, EGFR, daysAgo];

export const ADULT: Criterion = { age: { is: '>=', years: 18 } };
export const between = (from: number, to: number): Criterion => ({
  all: [{ age: { is: '>=', years: from } }, { age: { is: '<=', years: to } }],
});
export const PREGNANT: Criterion = { condition: ['condition:pregnancy'], words: ['pregnan'] };
/** Clinical atherosclerotic cardiovascular disease. */
export const ASCVD: Criterion = {
  condition: [
    'condition:coronary artery disease',
    'condition:myocardial infarction',
    'condition:peripheral artery disease',
    'condition:transient ischemic attack',
  ],
  words: [
    'ischemic stroke',
    'cerebral infarct',
    'myocardial infarct',
    'stable angina',
    'atherosclero',
    'acute coronary',
    'stemi',
  ],
  ever: true,
};
export const NON_PREGNANT_DIABETES: Criterion = {
  all: [
    ADULT,
    { condition: ['condition:diabetes'] },
    { not: { condition: ['condition:gestational diabetes'] } },
    { not: PREGNANT },
  ],
};
export const RAS_BLOCKER = ['class:ace inhibitor', 'class:arb', 'class:arni'] as const;
