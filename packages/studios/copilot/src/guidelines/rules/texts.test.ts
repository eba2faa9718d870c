import { describe, expect, it } from 'vitest';
import { caseChart } from './case-patient.ts';
import type { Rule } from './format.ts';
import { RulePatient } from './patient.ts';
import { RULES } from './sets/index.ts';
import { answer, suggestions } from './suggest.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
/** What only a program should read: annotations, powers and brackets of UCUM. */
const RAW_UCUM = /\{[^}]*\}|10\*|\[[a-zA-Z_]+\]/;

describe('the texts of an answer', () => {
  it('writes units as clinicians do, in reasons, gaps and computed values', () => {
    const texts = RULES.flatMap((rule: Rule) =>
      rule.cases.flatMap(({ patient }) => {
        const { chart, drafts } = caseChart(patient, NOW);
        const said = answer(rule, new RulePatient(chart, NOW, drafts));
        const computed = said.chartEvidence.flatMap((each) => (each.lane === 'computed' ? [each.output] : []));
        return [...said.reasons, ...said.missing, ...computed];
      }),
    );
    expect(texts.filter((text) => RAW_UCUM.test(text))).toEqual([]);
    expect(texts.some((text) => text.includes('mL/min/1.73 m²'))).toBe(true);
    expect(texts.some((text) => text.includes('mmHg'))).toBe(true);
  });

  it('names the unit that cannot be compared', () => {
    const rule: Rule = {
      ...(RULES.find(({ id }) => id === 'diabetes-metformin-stop') as Rule),
      when: { measurement: 'observation:egfr', is: '<', value: 30, unit: 'mL/min/{1.73_m2}' },
    };
    const { chart } = caseChart(
      { age: 60, medications: ['metformin 500 MG Oral Tablet'], results: [['egfr', 29, 'mg/dL', 20]] },
      NOW,
    );
    const [said] = suggestions(chart, NOW, [rule]);
    expect(said?.outcome).toBe('missing');
    expect(said?.missing.join()).toMatch(/is in mg\/dL, which is not comparable with mL\/min\/1\.73 m²/);
  });
});
