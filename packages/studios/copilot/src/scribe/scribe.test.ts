import type { Claim, ConversationEvidence } from '@aceso/evidence';
import { describe, expect, it } from 'vitest';
import { fixtureChart } from '../verification/fixtures/chart.ts';
import { verifyNote } from '../verification/verify.ts';
import { ScribeError } from './error.ts';
import { chiefComplaint } from './note/complaint.ts';
import { ACI, readSections } from './note/sections.ts';
import { renderNote } from './render.ts';
import { type ScribeOptions, type ScribeResult, scribe } from './scribe.ts';

const VISIT = `Doctor: Hi, what brings you in today?
Patient: I've been having chest pain for three days, no, sorry, for four days.
Doctor: Any fever, cough or shortness of breath?
Patient: No.
Doctor: Are you allergic to anything?
Patient: Yes, I'm allergic to penicillin.
Doctor: Are you taking any medications?
Patient: Yes, I take lisinopril 10 milligrams every morning.
Doctor: Nice weather this weekend.
Patient: Yes, we went to the beach.
Doctor: Does anyone in your family have heart problems?
Patient: My father had a heart attack.
Doctor: On exam your lungs are clear. Your blood pressure is 142 over 88.
Doctor: I'm going to increase your lisinopril to 20 milligrams a day and start you on bactrim 800 milligrams twice a day. I'd like to refer you to cardiology and get an echocardiogram. Follow up with me in two weeks.
Patient: Sounds good. Actually I did have a fever last night.`;

type Note = Extract<ScribeResult, { status: 'note' }>;

function write(source: string, options: ScribeOptions = {}): Note {
  const result = scribe(source, options);
  if (result.status !== 'note') throw new Error(result.reason);
  return result;
}
const sentences = (note: Note): string[] =>
  note.draft.sections.flatMap((section) => section.sentences.map((sentence) => sentence.text));
const claims = (note: Note): readonly Claim[] =>
  note.draft.sections.flatMap((section) => section.sentences.flatMap((sentence) => sentence.claims));

describe('a visit note', () => {
  const note = write(VISIT, { sections: ACI });
  const text = sentences(note).join('\n');

  it('turns question and answer into what the patient said', () => {
    // The fever is told of later: the denial of the rest stands.
    expect(text).toContain('The patient denies cough or shortness of breath.');
    expect(text).toContain('The patient did have a fever last night.');
    expect(text).toContain('allergic to penicillin');
    expect(text).not.toContain('?');
  });

  it('lets the last word win, and cites both', () => {
    const told = note.draft.sections
      .flatMap((section) => section.sentences)
      .find((sentence) => sentence.text.includes('chest pain for 4 days'))!;
    const evidence = told.claims[0]!.evidence[0] as ConversationEvidence;
    expect(VISIT.slice(evidence.start, evidence.end)).toMatch(/three days.*four days/);
    expect(text).not.toContain('3 days');
  });

  it('writes findings, doses and plans where they belong', () => {
    const section = (id: string): string =>
      note.draft.sections
        .find((item) => item.id === id)
        ?.sentences.map((s) => s.text)
        .join(' ') ?? '';
    expect(section('vitals')).toContain('142/88');
    expect(section('exam')).toMatch(/lungs are clear/i);
    expect(section('medications')).toContain('lisinopril 10 mg');
    expect(section('family-history')).toContain('heart attack');
    expect(section('assessment-and-plan')).toMatch(/lisinopril to 20 mg/);
    expect(section('assessment-and-plan')).toMatch(/cardiology/);
  });

  it('leaves small talk out', () => {
    expect(text).not.toMatch(/weather|beach/);
  });

  it('rests every claim on words of the transcript', () => {
    expect(claims(note).length).toBeGreaterThan(20);
    for (const claim of claims(note)) {
      for (const evidence of claim.evidence as readonly ConversationEvidence[]) {
        expect(evidence.lane).toBe('conversation');
        const turn = note.transcript.utterances[evidence.utterance]!;
        expect(evidence.start).toBeGreaterThanOrEqual(turn.start);
        expect(evidence.end).toBeLessThanOrEqual(turn.end);
        expect(evidence.end).toBeGreaterThan(evidence.start);
      }
    }
  });

  it('is borne out by the verifier, sentence by sentence', () => {
    const report = verifyNote(sentences(note).join('\n'), undefined, { transcript: VISIT });
    expect(report.summary).toMatchObject({ unsupported: 0, contradicted: 0 });
  });

  it('shows what was both told and denied', () => {
    expect(note.conflicts.map((conflict) => conflict.label)).toEqual(['fever']);
    expect(note.conflicts[0]!.evidence).toHaveLength(2);
  });

  it('proposes orders as drafts, each with its utterance', () => {
    expect(note.orders.map((order) => [order.action, order.label])).toEqual([
      ['increase', 'lisinopril'],
      ['start', 'sulfamethoxazole/trimethoprim'],
      ['refer', 'Referral: cardiology'],
      ['order', 'echocardiogram'],
      ['follow-up', 'Follow-up in 2 weeks'],
    ]);
    for (const { resource, evidence } of note.orders) {
      expect(['draft', 'proposed']).toContain(resource.status);
      if (resource.resourceType !== 'Appointment') expect(resource.intent).toBe('proposal');
      expect(evidence.length).toBeGreaterThan(0);
    }
  });

  it('gives the same bytes for the same words', () => {
    expect(JSON.stringify(write(VISIT, { sections: ACI }).draft)).toBe(JSON.stringify(note.draft));
  });

  it.each(['md', 'html', 'text', 'json', 'fhir'] as const)('renders %s', (format) => {
    const out = renderNote(note, format);
    expect(out).toContain('chest pain');
    if (format === 'json')
      expect(JSON.parse(out)).toMatchObject({ type: 'visit-note', conflicts: [{}], orders: [{}, {}, {}, {}, {}] });
    if (format === 'fhir') {
      const bundle = JSON.parse(out) as {
        entry: { resource: { resourceType: string; meta?: { security?: { code: string }[] } } }[];
      };
      expect(bundle.entry[0]!.resource).toMatchObject({
        resourceType: 'Composition',
        status: 'preliminary',
        type: { coding: [{ code: '11506-3' }] },
      });
      const orders = bundle.entry.filter(({ resource }) =>
        ['MedicationRequest', 'ServiceRequest', 'Appointment'].includes(resource.resourceType),
      );
      expect(orders).toHaveLength(5);
      for (const { resource } of orders) expect(resource.meta?.security?.[0]?.code).toBe('AIAST');
    }
  });
});

describe('short answers', () => {
  const only = (source: string): string => sentences(write(source)).join(' ');

  it.each([
    ['Doctor: Do you smoke?\nPatient: I quit ten years ago.', 'The patient quit smoking 10 years ago.'],
    ['Doctor: Are you allergic to anything?\nPatient: Yes. Penicillin.', 'The patient is allergic to penicillin.'],
    [
      'Doctor: Any history of diabetes?\nPatient: No, but my mother has diabetes.',
      "The patient's mother has diabetes.",
    ],
  ])('%s', (source, wanted) => {
    expect(only(source)).toContain(wanted);
  });
});

describe('abstaining', () => {
  it.each([
    ['', /Nothing was said/],
    ['  \n\n', /Nothing was said/],
    ['Doctor: Hello?\nPatient: Hi.\nDoctor: Nice weather.\nPatient: It is lovely today.', /no clinical content/],
  ])('gives no note for %#', (source, reason) => {
    const result = scribe(source);
    expect(result.status).toBe('no-visit');
    if (result.status === 'no-visit') expect(result.reason).toMatch(reason);
  });

  it('writes even the shortest complaint', () => {
    expect(sentences(write('Patient: My knee hurts a lot.')).join(' ')).toMatch(/knee hurts/);
  });

  it('never states what was only asked', () => {
    const note = write(
      'Doctor: Do you have any chest pain or a history of stroke?\nPatient: I came about my rash on my arm.\nDoctor: I see.',
    );
    expect(sentences(note).join(' ')).not.toMatch(/chest pain|stroke/);
  });
});

describe('with a record', () => {
  const chart = fixtureChart();
  const note = write(VISIT, { chart });

  it('shows a spoken dose that is not the ordered one, and a proposal against an allergy', () => {
    const messages = note.conflicts
      .filter((conflict) => conflict.lanes.includes('chart'))
      .map((conflict) => conflict.message);
    expect(messages.some((message) => /allergy to Sulfonamide/.test(message))).toBe(true);
    expect(messages.some((message) => /lisinopril/i.test(message) && /10|20/.test(message))).toBe(true);
  });

  it('belongs to the patient of the record', () => {
    expect(note.draft.patient).toBe(chart.patient.ref);
    expect(note.draft.title).toContain(chart.patient.name);
    expect(sentences(note).join(' ')).toMatch(/\b(?:his|him|he)\b/i);
  });
});

describe('sections', () => {
  it("takes a hospital's own", () => {
    const own = readSections(
      '[{"id":"meds","title":"Medicines","holds":["medications"]},{"title":"What next","holds":["plan","assessment"]}]',
      'own.json',
    );
    const note = write(VISIT, { sections: own });
    expect(note.draft.sections.map((section) => section.title)).toEqual(['Medicines', 'What next']);
  });

  it.each([
    ['{', /not JSON/],
    ['[]', /list of sections/],
    ['[{"title":"X","holds":["nonsense"]}]', /Entry 1 .*"nonsense" is none of them/],
    ['[{"title":"X","holds":["plan"],"loinc":"abc"}]', /no LOINC code/],
  ])('says what is wrong with %s', (json, message) => {
    expect(() => readSections(json, 'own.json')).toThrow(message);
    expect(() => readSections(json, 'own.json')).toThrow(ScribeError);
  });

  it('writes one section of a short dialogue', () => {
    const one = (source: string, section: string): string => sentences(write(source, { section })).join(' ');
    expect(one('Doctor: Any known drug allergies?\nPatient: No.', 'ALLERGY')).toBe('No known drug allergies.');
    expect(
      one('Doctor: What medications are you currently taking?\nPatient: Augmentin and lisinopril.', 'MEDICATIONS'),
    ).toBe('Augmentin and lisinopril.');
    expect(one('Doctor: Do you smoke or drink?\nPatient: No, neither.', 'FAM/SOCHX')).toMatch(
      /^The patient denies tobacco or alcohol use\.$/,
    );
  });
});

it('reads a visit of five hours whole, in time that grows with its length', () => {
  const filler = Array.from(
    { length: 60 },
    (_, i) =>
      `Doctor: Tell me more about it.\nPatient: In week ${i} I walked the dog and my knee was sore on the stairs.`,
  ).join('\n');
  const hours = `${Array.from({ length: 50 }, () => filler).join('\n')}\nDoctor: Anything else?\nPatient: Yes, I am allergic to codeine and I take warfarin 5 mg every evening.`;
  expect(hours.split(/\s+/).length).toBeGreaterThan(45_000);
  const note = write(hours, { sections: ACI });
  const text = sentences(note).join('\n');
  expect(text).toContain('codeine');
  expect(text).toContain('warfarin 5 mg');
  expect(note.transcript.utterances).toHaveLength(6002);
});

it('reads hours in one turn whole, as a recogniser without speakers gives them', () => {
  const hours = `Patient: ${'i have had back pain and i was tired so i took some aspirin '.repeat(3000)} and i am allergic to codeine`;
  const note = write(hours);
  const allergic = note.draft.sections
    .flatMap((section) => section.sentences)
    .find((item) => /allergic to codeine/.test(item.text))!;
  const evidence = allergic.claims[0]!.evidence[0] as ConversationEvidence;
  expect(evidence.end).toBe(hours.length);
});

describe('the complaint', () => {
  it('is not a disease of other people', () => {
    const { statements } = write(
      [
        'Doctor: How is the new medicine working for you?',
        'Patient: At work I deliver the results to patients with covid. We opened the covid clinic.',
        'Patient: My anxiety is much better now. It was brutal in november and december.',
        'Patient: It would start usually during the day, at work, and my anxiety would spike at random times.',
        'Doctor: We will continue buspar 10 mg twice a day.',
      ].join('\n'),
    );
    expect(chiefComplaint(statements, 1)?.text).toBe('Anxiety.');
  });
});
