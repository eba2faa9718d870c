import { andIn, helpIn } from '@aceso/evidence/help-lines';
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
const US = helpIn('US');
const ask = (message: string, first = false, help = US) =>
  answerMessage(message, { chart, pages: DEMO_PAGES, now, first, help });
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
    expect(greeting('es', US).sentences.some(({ text }) => text.includes('asistente de IA'))).toBe(true);
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
  it.each([
    [
      'US',
      /Call 911 now/,
      /Call or text 988 now, at any hour/,
      /Poison Control also helps at 1-800-222-1222/,
      /1-800-799-7233/,
    ],
    [
      'ES',
      /Call 112 now/,
      /Call 024 now, at any hour/,
      /poison information service also helps at 91 562 04 20/,
      /Call 016/,
    ],
    ['GB', /Call 999 now/, /Call 116 123 now/, /NHS 111 also helps at 111/, /0808 2000 247/],
    ['AU', /Call 000 now/, /Call 13 11 14 now/, /13 11 26/, /1800 737 732/],
    ['IT', /Call 112 now/, /Call 02 2327 2327 now to talk/, /02 6610 1029/, /1522/],
    ['PE', /Call 106 now/, /Call 113 \(option 5\) now/, undefined, /Call 100/],
    ['PL', /Call 112 now/, /Call a crisis line near you now/, undefined, undefined],
    ['JP', /Call your local emergency number now/, /Call a crisis line near you now/, undefined, undefined],
  ])('tell whom to call in the country of the clinic: %s', (country, emergency, crisis, poison, violence) => {
    const help = helpIn(country);
    const said = (message: string): string => {
      const { sentences } = ask(message, false, help);
      expect(checkSentences(sentences, chart, DEMO_PAGES, help).unsupported, message).toBe(0);
      return sentences.map(({ text }) => text).join(' ');
    };
    expect(said('my chest hurts and i cant breathe')).toMatch(emergency);
    expect(said('i want to die')).toMatch(crisis);
    const took = said('i took 40 tylenol');
    if (poison) expect(took).toMatch(poison);
    else expect(took).not.toMatch(/also helps/);
    const hits = said('my husband hits me, i am afraid');
    if (violence) expect(hits).toMatch(violence);
    else expect(hits).not.toMatch(/if it is safe to call/);
    const all = [
      ...['my chest hurts', 'quiero morirme', 'i took 40 tylenol', 'my husband hits me', 'mi esposo me pega'],
      ...[
        'what is a stroke',
        'que es la depresion',
        'is feeling low an illness?',
        'i have a mild headache',
        'penicillin rash',
      ],
    ].map(said);
    const text = [...all, ...greeting('en', help).sentences.map((one) => one.text)].join(' ');
    expect(text).not.toMatch(/[{}]/);
    if (country !== 'US') expect(text).not.toMatch(/\b(911|988)\b|1-800-/);
  });
  it('add the number of another country, and the key for Spanish, to what is said to everybody', () => {
    const help = andIn(US, 'ES');
    const texts = (message: string) => ask(message, false, help).sentences.map(({ text }) => text);
    expect(texts('my chest hurts').slice(1, 3)).toEqual([
      'Call 911 now, or have somebody take you to the nearest emergency room.',
      'If you are in Spain now, call 112.',
    ]);
    expect(texts('quiero morirme')).toEqual(
      expect.arrayContaining(['Para español, oprima el 2.', 'Si ahora está en España, llame al 112.']),
    );
    expect(ask('my chest hurts', false, help).actions).toMatchObject([{ target: '911' }, { target: '112' }]);
    expect(ask('my chest hurts', false, helpIn('JP')).actions).toEqual([
      { kind: 'call-emergency', label: 'Call your local emergency number' },
    ]);
    // A number of another clinic is none of ours.
    expect(checkSentences(ask('my chest hurts').sentences, chart, DEMO_PAGES, helpIn('ES')).unsupported).toBe(1);
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
    checkSentences(sentences, chart, DEMO_PAGES, US).sentences.map(({ verdict }) => verdict);
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
      expect(checkSentences(ask(message).sentences, chart, DEMO_PAGES, US).unsupported, message).toBe(0);
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
