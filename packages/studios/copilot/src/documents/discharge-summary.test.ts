import { demoHospital } from '@aceso/demo';
import type { Draft } from '@aceso/evidence';
import { buildCharts, type Chart } from '@aceso/fhir';
import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { compose } from './compose.ts';

const demo = (name: string): Chart => {
  const charts = demoHospital().flatMap(
    (bundle) =>
      buildCharts((bundle.entry ?? []).map((entry) => ({ resource: entry.resource!, fullUrl: entry.fullUrl }))).charts,
  );
  return charts.find((chart) => chart.patient.name.includes(name))!;
};
const section = (draft: Draft, id: string): string =>
  (draft.sections.find((item) => item.id === id)?.sentences ?? []).map((sentence) => sentence.text).join('\n');

describe('the discharge summary of a heart failure stay', () => {
  const chart = demo('Okafor');
  const draft = compose(chart, { type: 'discharge-summary' });

  test('names the principal diagnosis first and keeps comorbidity apart', () => {
    expect(section(draft, 'diagnoses')).toMatch(
      /^Principal diagnosis: acute on chronic systolic heart failure \(severe\)\.\nAlso addressed: [^\n]*\nOther active problems: [^\n]*hypertension/,
    );
  });

  test('reconciles medicines: new, changed with what it was, stopped with reason, continued', () => {
    const text = section(draft, 'medications');
    expect(text).toContain(
      'New: spironolactone 25 mg oral tablet, 25 mg by mouth once daily, for systolic heart failure',
    );
    expect(text).toMatch(
      /Changed: furosemide 80 mg oral tablet, [^\n]*; was furosemide 40 mg oral tablet, 40 mg by mouth once daily; reason: /,
    );
    expect(text).toMatch(/Stopped: naproxen 500 mg oral tablet; reason: NSAID/);
    expect(text).toMatch(/Continued: losartan 50 mg oral tablet, [^\n]*, since 12 Mar 2021/);
  });

  test('tells how the decisive results moved, by way of the turn', () => {
    expect(section(draft, 'course')).toContain(
      'Potassium fell from 4.1 (8 Mar) to a low of 3.2 on 10 Mar and was 4.2 mmol/L (range 3.5–5.1) on 14 Mar 2026.',
    );
  });

  test('before discharge it claims no discharge, and what was resolved later is not resolved', () => {
    const interim = compose(chart, { type: 'discharge-summary', asOf: '2026-03-10T20:00:00-05:00' });
    const text = interim.sections.flatMap((item) => item.sentences.map((sentence) => sentence.text)).join('\n');
    expect(interim.title).toMatch(/^Interim summary/);
    expect(section(interim, 'visit')).toContain('still in hospital');
    expect(text).toContain('Hypokalemia: new in this visit');
    expect(text).not.toMatch(/Resolved on|discharged|spironolactone|empagliflozin/);
  });

  test('the handoff of that evening lists the orders running then, though they have ended since', () => {
    const handoff = compose(chart, { type: 'handoff', asOf: '2026-03-10T20:00:00-05:00' });
    expect(section(handoff, 'medications')).toContain('Furosemide 10 mg/mL injection, 80 mg IV twice daily');
  });
});

describe('what the record does not say', () => {
  const patient: Resource = {
    resourceType: 'Patient',
    id: 'p',
    gender: 'female',
    birthDate: '1970-05-01',
    deceasedDateTime: '2021-03-01',
  };
  const visit: Resource = {
    resourceType: 'Encounter',
    id: 'e',
    status: 'finished',
    class: { code: 'IMP' },
    subject: { reference: 'Patient/p' },
    period: { start: '2020-01-02T08:00:00Z', end: '2020-01-05T10:00:00Z' },
  };
  const condition = (id: string, text: string, more: object = {}): Resource => ({
    resourceType: 'Condition',
    id,
    subject: { reference: 'Patient/p' },
    encounter: { reference: 'Encounter/e' },
    code: { text },
    recordedDate: '2020-01-02',
    ...more,
  });
  const write = (...more: Resource[]): Draft =>
    compose(buildCharts([patient, visit, ...more].map((resource) => ({ resource }))).charts[0]!, {
      type: 'discharge-summary',
    });

  test('is not made into "no known allergies", unless someone recorded that', () => {
    expect(section(write(), 'allergies')).toBe('No allergies are recorded.');
    const none: Resource = {
      resourceType: 'AllergyIntolerance',
      id: 'a',
      patient: { reference: 'Patient/p' },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '716186003', display: 'No known allergy' }] },
    };
    expect(section(write(none), 'allergies')).toBe('Recorded: no known allergy.');
  });

  test('an absence rests on the patient and on the query that found nothing', () => {
    const claim = write().sections.find((item) => item.id === 'allergies')!.sentences[0]!.claims[0]!;
    expect(claim).toMatchObject({ kind: 'absence', polarity: 'negated' });
    expect(claim.evidence.map((evidence) => evidence.lane)).toEqual(['chart', 'computed']);
  });

  test('circumstances of life are no diagnoses', () => {
    const draft = write(
      condition('c', 'Acute bronchitis (disorder)'),
      condition('s', 'Full-time employment (finding)'),
      condition('t', 'Stress (finding)'),
    );
    expect(section(draft, 'diagnoses')).toContain('acute bronchitis');
    expect(section(draft, 'diagnoses')).not.toMatch(/employment|stress/);
    expect(section(draft, 'social')).toContain('full-time employment and stress');
  });

  test('a later death, a later end and a refuted diagnosis leave no trace', () => {
    const draft = write(
      condition('c', 'Asthma', { abatementDateTime: '2020-06-01' }),
      condition('r', 'Pneumonia', { verificationStatus: { coding: [{ code: 'refuted' }] } }),
    );
    const text = draft.sections.flatMap((item) => item.sentences.map((sentence) => sentence.text)).join('\n');
    expect(text).toContain('is a 49-year-old woman');
    expect(text).not.toMatch(/died|2021|Jun 2020|pneumonia/i);
  });
});
