import { buildCharts, type Chart } from '@aceso/fhir';
import { describe, expect, it } from 'vitest';
import {
  answerMessage,
  checkSentences,
  DEMO_PAGES,
  EDUCATION,
  greeting,
  languageOf,
  medicationsOf,
  readingOf,
  resultsOf,
  summaryFor,
  visitsOf,
} from './index.ts';

const PATIENT = 'Patient/ada';
const subject = { reference: PATIENT };
const RECORD = [
  {
    resourceType: 'Patient',
    id: 'ada',
    name: [{ family: 'Okafor', given: ['Ada'] }],
    birthDate: '1960-05-02',
    gender: 'female',
  },
  {
    resourceType: 'Encounter',
    id: 'e1',
    status: 'finished',
    class: { code: 'AMB' },
    type: [{ text: 'Check-up' }],
    subject,
    period: { start: '2026-03-02T09:00:00Z', end: '2026-03-02T09:30:00Z' },
  },
  {
    resourceType: 'Observation',
    id: 'a1',
    status: 'final',
    category: [{ coding: [{ code: 'laboratory' }] }],
    subject,
    code: { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' }] },
    effectiveDateTime: '2025-09-01',
    valueQuantity: { value: 7.9, unit: '%' },
  },
  {
    resourceType: 'Observation',
    id: 'a2',
    status: 'final',
    category: [{ coding: [{ code: 'laboratory' }] }],
    subject,
    encounter: { reference: 'Encounter/e1' },
    code: { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' }] },
    effectiveDateTime: '2026-03-02',
    valueQuantity: { value: 7.1, unit: '%' },
    referenceRange: [{ low: { value: 4, unit: '%' }, high: { value: 5.6, unit: '%' } }],
  },
  {
    resourceType: 'Observation',
    id: 'a3',
    status: 'preliminary',
    category: [{ coding: [{ code: 'laboratory' }] }],
    subject,
    code: { text: 'Biopsy' },
    effectiveDateTime: '2026-03-02',
    valueString: 'secret',
  },
  {
    resourceType: 'MedicationRequest',
    id: 'm1',
    status: 'active',
    intent: 'order',
    subject,
    authoredOn: '2026-03-02',
    medicationCodeableConcept: { text: 'Metformin 500 mg oral tablet' },
    reasonReference: [{ reference: 'Observation/a2' }],
    dosageInstruction: [
      {
        timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
        doseAndRate: [{ doseQuantity: { value: 500, unit: 'mg' } }],
      },
    ],
  },
  {
    resourceType: 'MedicationRequest',
    id: 'm0',
    status: 'stopped',
    intent: 'order',
    subject,
    authoredOn: '2025-03-02',
    medicationCodeableConcept: { text: 'Glipizide 5 mg' },
  },
  {
    resourceType: 'Appointment',
    id: 'v1',
    status: 'booked',
    created: '2026-03-02',
    start: '2026-04-01T10:15:00Z',
    end: '2026-04-01T10:30:00Z',
    description: 'Foot check',
    participant: [{ actor: subject, status: 'accepted' }],
  },
  { resourceType: 'AllergyIntolerance', id: 'x', patient: subject, code: { text: 'Penicillin' } },
];
const chart: Chart = buildCharts(RECORD.map((resource) => ({ resource: resource as never }))).charts[0]!;
const now = Date.parse('2026-03-10T12:00:00Z');
const ask = (message: string, first = false) => answerMessage(message, { chart, pages: DEMO_PAGES, now, first });
const words = (message: string) =>
  ask(message)
    .sentences.map(({ text }) => text)
    .join(' ');

describe('answers', () => {
  it('explain a result by its range, what was before and what was ordered because of it', () => {
    expect(words('what is my A1c?')).toBe(
      'Your A1c (average sugar) was 7.1 % on March 2, 2026. It shows your average blood sugar over about 3 months. ' +
        'This is above the usual range (from 4 to 5.6). Before, on September 1, 2025, it was higher: 7.9. ' +
        'Because of this, your care team ordered: Metformin 500 mg oral tablet (March 2, 2026). Your care team can tell you what this means for you.',
    );
    expect(words('¿cómo salió mi A1c?')).toContain('Está por encima del rango usual (de 4 a 5.6).');
  });
  it('never show what is not final', () => {
    expect(JSON.stringify(resultsOf(chart, 'en'))).not.toContain('secret');
  });
  it('name medicines, visits, pages of the clinic', () => {
    expect(words('what medicines do I take')).toContain('You take Metformin 500 mg oral tablet: 500 mg 2 times a day.');
    expect(words('cuando es mi proxima cita')).toContain('1 de abril de 2026 a las 10:15');
    expect(words('what are your hours?')).toContain('Monday to Friday');
    expect(medicationsOf(chart, 'en').map(({ ref }) => ref)).toEqual(['MedicationRequest/m1']);
    expect(visitsOf(chart, now, 'en').map(({ kind }) => kind)).toEqual(['upcoming', 'past']);
  });
  it('offer a refill of the medicine that is named, and do nothing themselves', () => {
    expect(ask('I need a refill of metformin').actions).toContainEqual({
      kind: 'refill',
      label: 'Ask for a refill',
      target: 'MedicationRequest/m1',
    });
  });
  it.each(['do I have cancer?', 'my knee hurts', '¿tengo cáncer?', 'what is wrong with me'])(
    'diagnose nothing: %s',
    (message) => {
      expect(words(message)).toMatch(/cannot tell you what illness|No puedo decirle qué enfermedad/);
    },
  );
  it('say at the start, and when asked, that this is AI', () => {
    expect(greeting('es').sentences.some(({ text }) => text.includes('asistente de IA'))).toBe(true);
    expect(ask('hello', true).sentences[0]!.text).toMatch(/AI helper/);
    expect(words('are you a real person?')).toMatch(/not a person/);
  });
  it('of danger say what to do, nothing of the record, and call people', () => {
    const reply = ask('My chest hurts. Also refill my metformin.');
    expect(reply).toMatchObject({ intent: 'red-flag:cardiac', needsPerson: true });
    expect(reply.sentences.every(({ kind }) => kind === 'service')).toBe(true);
    expect(reply.actions[0]).toMatchObject({ kind: 'call-emergency', target: '911' });
    expect(words('quiero morirme')).toContain('988');
  });
  it('know the language of a message', () => {
    expect(['¿a qué hora abren?', 'refill please', 'me duele', 'ok'].map((one) => languageOf(one))).toEqual([
      'es',
      'en',
      'es',
      'en',
    ]);
  });
});

describe('the check', () => {
  const check = (...sentences: Parameters<typeof checkSentences>[0]) =>
    checkSentences(sentences, chart, DEMO_PAGES).sentences.map(({ verdict }) => verdict);
  const own = { lane: 'chart', ref: 'Observation/a2', patient: PATIENT } as const;
  it('bears out what the answers say', () => {
    for (const message of [
      'what is my A1c?',
      'mis medicinas',
      'my next visit',
      'what is diabetes?',
      'where are you',
      'chest pain',
      'asdf',
    ])
      expect(checkSentences(ask(message).sentences, chart, DEMO_PAGES).unsupported, message).toBe(0);
  });
  it('finds another value, another day, another name, another patient and words that are nobody’s', () => {
    expect(check({ kind: 'fact', text: 'Your A1c was 6.1 % on March 2, 2026.', evidence: [own] })).toEqual([
      'unsupported',
    ]);
    expect(check({ kind: 'fact', text: 'Your A1c was 7.1 % on March 3, 2026.', evidence: [own] })).toEqual([
      'unsupported',
    ]);
    expect(check({ kind: 'fact', text: 'Your cholesterol was 7.1 % on March 2, 2026.', evidence: [own] })).toEqual([
      'unsupported',
    ]);
    expect(check({ kind: 'fact', text: 'Your A1c was 7.1 %.', evidence: [{ ...own, patient: 'Patient/bo' }] })).toEqual(
      ['unsupported'],
    );
    expect(check({ kind: 'service', text: 'You have the flu.', evidence: [] })).toEqual(['unsupported']);
    expect(
      check({
        kind: 'fact',
        text: 'The clinic is open at night.',
        evidence: [
          {
            lane: 'knowledge',
            ref: 'clinic-page/hours',
            path: 'sentences.en[0]',
            source: 'x',
            version: '1',
            licence: 'clinic',
          },
        ],
      }),
    ).toEqual(['unsupported']);
  });
});

describe('education', () => {
  it('is plain in both languages, and names its source', () => {
    expect(EDUCATION.length).toBeGreaterThanOrEqual(25);
    for (const { id, sentences, source } of EDUCATION) {
      expect(source.url).toMatch(/^https:\/\/(www\.cdc\.gov|medlineplus\.gov)\//);
      for (const language of ['en', 'es'] as const)
        expect(readingOf(sentences[language].join(' '), language).plain, `${id} ${language}`).toBe(true);
    }
  });
});

describe('reading', () => {
  it('is harder for longer words and sentences', () => {
    expect(readingOf('The cat sat on the mat.', 'en').value).toBeLessThan(2);
    expect(
      readingOf(
        'Nephrological consultation necessitates comprehensive multidisciplinary documentation of comorbidities.',
        'en',
      ).plain,
    ).toBe(false);
    expect(readingOf('El gato come pan.', 'es').value).toBeGreaterThan(80);
  });
});

describe('the handover', () => {
  it('tells staff what was said, who it is and which words alarmed', () => {
    const summary = summaryFor([{ from: 'patient', text: 'My chest hurts' }], ask('My chest hurts'), chart);
    expect(summary.headline).toBe('EMERGENCY: cardiac, on the words “chest hurts”');
    expect(summary.points).toContain('Allergies: Penicillin.');
  });
});
