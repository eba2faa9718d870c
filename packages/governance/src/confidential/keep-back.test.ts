import type { Resource } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { type AddedCode, MARK, sensitivityOf } from './classify.ts';
import { keptBack } from './keep-back.ts';

const subject = { reference: 'Patient/kid' };
const observation = (code: object, rest: object = {}): Resource =>
  ({ resourceType: 'Observation', id: 'o', status: 'final', subject, code, ...rest }) as Resource;
const coded = (system: string, code: string, display?: string) => ({ coding: [{ system, code, display }] });
const CM = 'http://hl7.org/fhir/sid/icd-10-cm';

describe('what is sensitive', () => {
  it.each([
    [coded(CM, 'Z30.011'), 'reproductive'],
    [coded(CM, 'A56.01'), 'sexual'],
    [coded(CM, 'F32.9'), 'mental'],
    [coded(CM, 'F10.10'), 'substance'],
    [coded(CM, 'R45.851'), 'mental'],
    [coded('http://hl7.org/fhir/sid/icd-10', 'X61'), 'mental'],
    [coded('http://loinc.org', '2106-3'), 'reproductive'],
    [coded('http://loinc.org', '21613-5'), 'sexual'],
    [coded('http://www.whocc.no/atc', 'G03AA07'), 'reproductive'],
    [coded('http://snomed.info/sct', '86406008'), 'sexual'],
    [{ text: 'Prueba de embarazo' }, 'reproductive'],
    [coded('http://www.nlm.nih.gov/research/umls/rxnorm', '312938', 'Sertraline 100 MG Oral Tablet'), 'mental'],
    [{ text: 'HIV test' }, 'sexual'],
    [coded(CM, 'J45.909', 'Asthma'), undefined],
    [coded('http://loinc.org', '4548-4', 'Hemoglobin A1c'), undefined],
    [coded('http://example.org/local', 'F32', 'Own code'), undefined],
    [{ text: 'Ferrous fumarate; its dose, archive, sector' }, undefined],
  ])('%j: %s', (code, category) => {
    expect(sensitivityOf(observation(code))).toBe(category);
  });

  it('is found by labels, deep inside, and in what was written', () => {
    const labelled = (system: string, code: string) =>
      observation({ text: 'x' }, { meta: { security: [{ system, code }] } });
    const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
    expect(sensitivityOf(labelled(ACT, 'SEX'))).toBe('reproductive');
    expect(sensitivityOf(labelled(ACT, 'PSY'))).toBe('mental');
    expect(sensitivityOf(labelled(ACT, 'ADOL'))).toBe('label');
    expect(sensitivityOf(labelled('http://terminology.hl7.org/CodeSystem/v3-Confidentiality', 'R'))).toBe('label');
    expect(sensitivityOf(labelled('http://terminology.hl7.org/CodeSystem/v3-Confidentiality', 'N'))).toBeUndefined();
    expect(sensitivityOf(observation({ text: 'x' }, { note: [{ text: 'Wants contraception.' }] }))).toBe(
      'reproductive',
    );
    const bill = { resourceType: 'Claim', id: 'c', item: [{ sequence: 1, productOrService: coded(CM, 'Z11.3') }] };
    expect(sensitivityOf(bill as unknown as Resource)).toBe('sexual');
  });

  it('is what a clinic adds, too', () => {
    const added: AddedCode[] = [{ category: 'mental', system: 'http://example.org/local', code: 'PSY*' }];
    expect(sensitivityOf(observation(coded('http://example.org/local', 'PSY7')), added)).toBe('mental');
    expect(sensitivityOf(observation(coded('http://example.org/local', 'CARD7')), added)).toBeUndefined();
  });
});

describe('what is kept back', () => {
  const record: Resource[] = [
    { resourceType: 'Patient', id: 'kid' },
    {
      resourceType: 'Encounter',
      id: 'e',
      status: 'finished',
      class: { code: 'AMB' },
      subject,
      appointment: [{ reference: 'Appointment/a' }],
    },
    {
      resourceType: 'Appointment',
      id: 'a',
      status: 'fulfilled',
      participant: [{ actor: subject, status: 'accepted' }],
    },
    {
      resourceType: 'Appointment',
      id: 'b',
      status: 'booked',
      participant: [{ actor: { reference: 'Practitioner/psy' }, status: 'accepted' }],
    },
    { resourceType: 'Practitioner', id: 'psy' },
    { resourceType: 'Immunization', id: 'i', status: 'completed', patient: subject, vaccineCode: { text: 'MMR' } },
    observation({ text: 'Weight' }, { encounter: { reference: 'Encounter/e' } }),
    {
      resourceType: 'Provenance',
      id: 'p',
      recorded: '2026-01-01',
      agent: [],
      target: [{ reference: 'Observation/o' }],
    } as Resource,
  ];
  const shown = ['appointments', 'immunizations', 'visits', 'results'] as const;

  it('is everything with a mark, its parts, and what refers to it', () => {
    const kept = keptBack(record, { marked: new Set(['Encounter/e']) });
    expect([...kept]).toEqual([
      ['Encounter/e', 'marked'],
      ['Observation/o', 'with'],
      ['Appointment/a', 'with'],
      ['Provenance/p', 'with'],
    ]);
    const own = record.map((one) => (one.id === 'i' ? { ...one, meta: { security: [MARK] } } : one));
    expect([...keptBack(own, { marked: new Set() })]).toEqual([['Immunization/i', 'marked']]);
  });

  it('is, of an adolescent, what the rule does not show, and who is seen where that tells', () => {
    const role: Resource = {
      resourceType: 'PractitionerRole',
      id: 'r',
      practitioner: { reference: 'Practitioner/psy' },
      specialty: [{ text: 'Child psychiatry' }],
    };
    const kept = keptBack(record, { shown, marked: new Set() }, [role]);
    expect([...kept]).toEqual([
      ['Appointment/b', 'with'],
      ['Provenance/p', 'type'],
    ]);
    expect([...keptBack(record, { shown: [], marked: new Set() }).keys()]).not.toContain('Patient/kid');
  });
});
