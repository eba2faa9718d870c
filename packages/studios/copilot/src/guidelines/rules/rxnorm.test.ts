import { buildCharts } from '@aceso/fhir';
import type { AllergyIntolerance, MedicationRequest, Observation, Patient } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { conceptTable } from '../../verification/lexicon/concepts.ts';
import { namesMedicine } from './medicine-words.ts';
import { RulePatient } from './patient.ts';
import { RXNORM_IDS } from './rxnorm.data.ts';
import { RXNORM, rxnormIngredients } from './rxnorm.ts';
import { RULES } from './sets/index.ts';
import { answer } from './suggest.ts';

const NOW = new Date('2026-11-25T10:00:00Z');
const subject = { reference: 'Patient/p' };
const patient: Patient = { resourceType: 'Patient', id: 'p', gender: 'female', birthDate: '1960-01-01' };
const coded = (code: string, text?: string, system = RXNORM) => ({
  ...(text === undefined ? {} : { text }),
  coding: [{ system, code }],
});
const taking = (code: string, text?: string, system?: string): MedicationRequest => ({
  resourceType: 'MedicationRequest',
  id: `m${code}`,
  status: 'active',
  intent: 'order',
  subject,
  medicationCodeableConcept: coded(code, text, system),
});
function fired(...resources: (MedicationRequest | AllergyIntolerance | Observation)[]): string[] {
  const { charts } = buildCharts([patient, ...resources].map((resource) => ({ resource })));
  const one = new RulePatient(charts[0]!, NOW);
  return RULES.filter((rule) => answer(rule, one).outcome === 'fired').map(({ id }) => id);
}
const names = (resource: MedicationRequest): string[] => {
  const { charts } = buildCharts([patient, resource].map((each) => ({ resource: each })));
  return new RulePatient(charts[0]!, NOW).chart.medications.map(({ concept }) => concept.text);
};

describe('the table of RxNorm ids', () => {
  const rows = RXNORM_IDS.split(/[;\n]/).filter((row) => row.includes(':'));
  it('has ingredients that the lexicon knows, and each id once', () => {
    const { concepts } = conceptTable();
    const unknown = rows.flatMap((row) =>
      row
        .split(':')[0]!
        .trim()
        .split(' + ')
        .filter((name) => !concepts.has(`drug:${name}`)),
    );
    expect(unknown).toEqual([]);
    const ids = rows.flatMap((row) => row.split(':')[1]!.trim().split(' '));
    expect(ids.every((id) => /^\d+$/.test(id))).toBe(true);
    expect(ids.length).toBe(new Set(ids).size);
    expect(rxnormIngredients('855332')).toEqual(['warfarin']);
    expect(rxnormIngredients('10831')).toEqual(['sulfamethoxazole', 'trimethoprim']);
    expect(rxnormIngredients('0')).toEqual([]);
  });
});

describe('a medicine known by code alone', () => {
  it('has the words of the code; words of the record stand', () => {
    expect(names(taking('855332'))).toEqual(['warfarin']);
    expect(names(taking('855332', undefined, 'urn:oid:2.16.840.1.113883.6.88'))).toEqual(['warfarin']);
    expect(names(taking('855332', 'blood thinner of the clinic'))).toEqual(['blood thinner of the clinic (warfarin)']);
    expect(names(taking('855332', 'Coumadin 5 mg'))).toEqual(['Coumadin 5 mg']);
    expect(names(taking('855332', undefined, 'http://example.org/local'))).toEqual(['855332']);
    expect(namesMedicine({ text: '99999999', codings: [] })).toBe(false);
  });

  it('is judged by the rules as by name', () => {
    expect(fired(taking('855332'), taking('197805')).join()).toContain('warfarin-nsaid');
    const allergy: AllergyIntolerance = {
      resourceType: 'AllergyIntolerance',
      id: 'a',
      patient: subject,
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
      },
      code: coded('5640'),
    };
    const without = fired(taking('197805'));
    expect(fired(taking('197805'), allergy).filter((id) => !without.includes(id)).length).toBeGreaterThan(0);
  });

  it('with a potassium in milliequivalents', () => {
    const potassium: Observation = {
      resourceType: 'Observation',
      id: 'k',
      status: 'final',
      subject,
      code: { coding: [{ system: 'http://loinc.org', code: '2823-3' }] },
      effectiveDateTime: '2026-11-24T08:00:00Z',
      valueQuantity: { value: 6.8, unit: 'mEq/L', system: 'http://unitsofmeasure.org', code: 'meq/L' },
    };
    expect(fired(taking('9997'), potassium)).toContain('potassium-high-6');
  });
});
