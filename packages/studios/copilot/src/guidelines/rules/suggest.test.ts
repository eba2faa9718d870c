import { describe, expect, it } from 'vitest';
import { caseChart } from './case-patient.ts';
import { compare } from './compare.ts';
import { seek } from './derived.ts';
import type { CasePatient, CaseResult } from './format.ts';
import { RulePatient } from './patient.ts';
import { RULES } from './sets/index.ts';
import { answer, suggestions } from './suggest.ts';
import { hasWord } from './words.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const EGFR = 'mL/min/{1.73_m2}';
const METFORMIN: CasePatient = { age: 60, sex: 'female', medications: ['metformin 500 MG Oral Tablet'] };
const ask = (rule: string, patient: CasePatient) => {
  const { chart, drafts } = caseChart(patient, NOW);
  const found = RULES.find(({ id }) => id === rule);
  if (!found) throw new Error(rule);
  return answer(found, new RulePatient(chart, NOW, drafts));
};

describe('a suggestion', () => {
  it('rests on the record and on the guideline, in lanes of their own', () => {
    const said = ask('diabetes-metformin-stop', { ...METFORMIN, results: [['egfr', 29, EGFR, 20]] });
    expect(said.chartEvidence.map(({ lane, ref }) => `${lane} ${ref}`)).toEqual([
      'chart MedicationRequest/medication-0',
      'chart Observation/result-0',
    ]);
    expect(said.knowledgeEvidence).toMatchObject([
      { lane: 'knowledge', ref: 'rule:diabetes-metformin-stop|1.0.0', version: '2016-04-08' },
    ]);
    expect(said.claim?.evidence.map(({ lane }) => lane)).toEqual(['chart', 'chart', 'knowledge']);
    expect(said.claim?.patient).toBe('Patient/case');
  });

  it('that is computed names the formula and what went in', () => {
    const said = ask('diabetes-metformin-stop', { ...METFORMIN, results: [['creatinine', 3, 'mg/dL', 5]] });
    const computed = said.chartEvidence.find(({ lane }) => lane === 'computed');
    expect(computed).toMatchObject({ algorithm: 'CKD-EPI-2021', inputs: ['Observation/result-0'] });
  });

  it('says what is missing, and is no claim then', () => {
    const said = ask('diabetes-metformin-stop', METFORMIN);
    expect(said).toMatchObject({ outcome: 'missing', missing: ['no eGFR in 12 months'] });
    expect(said.claim).toBeUndefined();
  });

  it('says why not', () => {
    expect(ask('diabetes-metformin-stop', { age: 60 }).reasons).toEqual(['no metformin among current medicines']);
  });

  it('is not made for somebody who has died', () => {
    const { chart } = caseChart({ ...METFORMIN, results: [['egfr', 20, EGFR, 20]] }, NOW);
    const dead = Object.assign(Object.create(Object.getPrototypeOf(chart)), chart, {
      patient: { ...chart.patient, deceased: true },
    });
    expect(suggestions(dead, NOW, RULES).filter(({ outcome }) => outcome !== 'not-applicable')).toEqual([]);
  });

  it('does not see what happens after the moment it is asked for', () => {
    const { chart } = caseChart({ ...METFORMIN, results: [['egfr', 29, EGFR, 20]] }, NOW);
    const earlier = new Date('2026-10-28T10:00:00Z');
    const said = suggestions(chart, earlier, RULES).find(({ rule }) => rule === 'diabetes-metformin-stop');
    expect(said?.outcome).toBe('missing');
  });
});

describe('a measurement', () => {
  const amounts = (of: string, unit: string, results: readonly CaseResult[], more: CasePatient = {}) => {
    const { chart } = caseChart({ age: 60, sex: 'male', results, ...more }, NOW);
    const found = seek(new RulePatient(chart, NOW), of, unit, { count: 12, unit: 'months' });
    return 'amounts' in found ? found.amounts.map(({ value }) => Math.round(value * 10) / 10) : found.missing;
  };

  // Values of the formula itself: 142 x (Scr/0.9)^-1.2 x 0.9938^60 for a man.
  it.each([
    [1, 85.7],
    [2, 37.3],
  ])('eGFR of a man of 60 with creatinine %s mg/dL is %s', (creatinine, expected) => {
    const formula = 142 * (creatinine / 0.9) ** -1.2 * 0.9938 ** 60;
    expect(amounts('computed:egfr', EGFR, [['creatinine', creatinine, 'mg/dL', 1]])).toEqual([
      Math.round(formula * 10) / 10,
    ]);
    expect(Math.abs(formula - expected)).toBeLessThan(1);
  });

  it('takes the later of a reported eGFR and a creatinine', () => {
    expect(
      amounts('computed:egfr', EGFR, [
        ['egfr', 50, EGFR, 5],
        ['creatinine', 2, 'mg/dL', 9],
      ]),
    ).toEqual([50]);
    expect(
      amounts('computed:egfr', EGFR, [
        ['egfr', 50, EGFR, 9],
        ['creatinine', 2, 'mg/dL', 5],
      ]),
    ).not.toEqual([50]);
  });

  it('of creatinine clearance is Cockcroft-Gault, and says what it lacks', () => {
    expect(
      amounts('computed:crcl', 'mL/min', [
        ['creatinine', 1, 'mg/dL', 1],
        ['weight', 72, 'kg', 1],
      ]),
    ).toEqual([80]);
    expect(amounts('computed:crcl', 'mL/min', [['creatinine', 1, 'mg/dL', 1]])).toEqual([
      'no weight in 24 months (for creatinine clearance)',
    ]);
  });

  it('in a unit that is another thing is not compared', () => {
    expect(amounts('observation:ldl', 'mg/dL', [['ldl', 3, 'kg', 1]])).toEqual([
      expect.stringContaining('is in kg, which is not comparable with mg/dL'),
    ]);
  });

  it.each([
    ['<', 30, '<', 45, true],
    ['<', 30, '<', 30, true],
    ['<', 30, '<', 20, null],
    ['<', 30, '>=', 30, false],
    ['>', 60, '<', 30, false],
    ['>', 60, '<', 90, null],
    ['>=', 60, '>=', 60, true],
    [undefined, 30, '<', 30, false],
    [undefined, 30, '<=', 30, true],
  ] as const)('reported as %s %s: %s %s is %s', (comparator, value, is, limit, truth) => {
    expect(compare({ value, ...(comparator ? { comparator } : {}) }, is, limit)).toBe(truth);
  });
});

describe('words', () => {
  it('are found at the start of words only', () => {
    expect(hasWord('Systemic lupus', ['stemi'])).toBe(false);
    expect(hasWord('Acute STEMI', ['stemi'])).toBe(true);
    expect(hasWord('non-STEMI and pregnant', ['pregnan'])).toBe(true);
  });
});
