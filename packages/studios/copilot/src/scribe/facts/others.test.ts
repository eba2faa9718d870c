import { describe, expect, it } from 'vitest';
import { scribe } from '../scribe.ts';

/** What the note says, and what it claims of the patient. */
function written(source: string): { readonly text: string; readonly own: readonly string[] } {
  const result = scribe(source);
  if (result.status !== 'note') throw new Error(result.reason);
  const sentences = result.draft.sections.flatMap((section) => section.sentences);
  return {
    text: sentences.map((sentence) => sentence.text).join('\n'),
    own: sentences.flatMap((sentence) =>
      sentence.claims
        .filter((claim) => claim.experiencer === 'patient' && claim.polarity === 'affirmed')
        .map((claim) => claim.concept?.label ?? ''),
    ),
  };
}

describe('what other people have', () => {
  it.each([
    [
      'My knee hurts. My neighbor had a heart attack last week. He was in the hospital with pneumonia.',
      /heart attack|pneumonia|hospital/,
    ],
    ['My knee hurts. My friend at work has diabetes and she takes metformin 500 mg.', /diabetes|metformin/],
    ['My knee hurts. A guy at my gym tore his rotator cuff and had surgery.', /rotator|surgery/],
    ['My knee hurts. My husband has COPD.', /copd/i],
    ['My knee hurts. They say statins cause dementia.', /dementia/],
    ['My knee hurts. I read online that people get liver cancer from it.', /liver cancer/],
  ])('stays out: %s', (said, never) => {
    const { text, own } = written(`Doctor: What brings you in?\nPatient: ${said}`);
    expect(text).toMatch(/knee hurts/);
    expect(text).not.toMatch(never);
    expect(own.join()).not.toMatch(never);
  });

  it.each([
    'People with COPD often get pneumonia in winter.',
    'Usually we see fever with that.',
    'Most patients get a rash from amoxicillin.',
    'I had a patient last week with vertigo and she had a stroke.',
    'My own mother has hypertension.',
    'Some people develop kidney failure on this drug.',
  ])('is not the patient’s when a clinician says "%s"', (said) => {
    const { text } = written(`Doctor: Hi.\nPatient: I have a cough.\nDoctor: ${said} I want you to rest.`);
    expect(text).toMatch(/has a cough/);
    expect(text).not.toMatch(/pneumonia|fever|rash|stroke|hypertension|kidney|vertigo/i);
  });

  it('keeps relatives as family history, by name', () => {
    const { text, own } = written(
      'Doctor: Any family history?\nPatient: My dad had diabetes. He also had a stroke when he was sixty. I have a cough.',
    );
    expect(text).toMatch(/dad had diabetes/);
    expect(text).toMatch(/dad also had a stroke/);
    expect(own.join()).not.toMatch(/diabetes|stroke/);
  });

  it('keeps what others noticed of the patient, and infections around them', () => {
    const { text, own } = written(
      'Doctor: Hi.\nPatient: My wife noticed a rash on my back. My boss has been sick with the flu. I have a sore throat.',
    );
    expect(text).toMatch(/wife noticed a rash/);
    expect(text).toMatch(/boss has been sick with the flu/);
    expect(own.join()).not.toMatch(/influenza/);
  });

  it('reads a parent’s "my son" and "he" as the patient', () => {
    const { text, own } = written(
      'Doctor: How is he doing?\nMother: My son has had a fever for two days. His sister had strep throat last week. My other son had chickenpox.\nDoctor: Does he have a rash?\nMother: No, he does not.',
    );
    expect(text).toMatch(/(?:He|The patient) has had a fever/);
    expect(own.join()).toMatch(/fever/);
    expect(own.join()).not.toMatch(/strep|chickenpox/);
  });
});

describe('a contradiction inside the visit', () => {
  it('leaves the patient’s own words and takes the name out of the list, and shows both', () => {
    const result = scribe(
      'Doctor: Hi.\nPatient: I have lost weight, about ten pounds.\nDoctor: Any fevers, chills, or weight loss?\nPatient: No.',
    );
    if (result.status !== 'note') throw new Error(result.reason);
    const text = result.draft.sections.flatMap((s) => s.sentences.map((one) => one.text)).join('\n');
    expect(text).toMatch(/lost weight/);
    expect(text).toMatch(/denies fevers or chills/);
    expect(text).not.toMatch(/denies[^.]*weight/i);
    const conflict = result.conflicts.find(({ label }) => label === 'weight loss')!;
    expect(conflict.evidence.map((one) => one.lane === 'conversation' && one.utterance)).toEqual([1, 2]);
  });

  it.each([
    'Patient: I cough a lot. I do not need anything for the cough.',
    'Patient: I have a headache. I do not know if it is related to the headache.',
    'Patient: I have back pain. Anything else? No, just the back pain.',
  ])('is none in "%s"', (said) => {
    const result = scribe(`Doctor: Hi.\n${said}`);
    if (result.status !== 'note') throw new Error(result.reason);
    expect(result.conflicts).toEqual([]);
  });

  it('keeps the "no" of a name that follows it', () => {
    const { text } = written('Doctor: Any vomiting?\nPatient: No vomiting but constipation and weight loss.');
    expect(text).not.toMatch(/^Vomiting/m);
  });
});

it.each([
  ['I have another sister. She is a diabetic.', /sister (?:is|has)|She is a diabetic/, /dad is a diabetic/],
  ['Almost everyone had diabetes.', /everyone had diabetes/i, /The patient had diabetes/],
])('names the relative that a pronoun can stand for: %s', (said, wanted, never) => {
  const { text } = written(
    `Doctor: Any diseases in your family?\nPatient: My dad had gout. He was only 49. ${said} I have a cough.`,
  );
  expect(text).toMatch(wanted);
  expect(text).not.toMatch(never);
});

it('reads short answers on habits and reactions whole', () => {
  const { text } = written(
    'Doctor: Do you smoke?\nPatient: I quit in 2010. My husband smokes a pack a day.\nDoctor: Any alcohol?\nPatient: A glass of wine on weekends.\nDoctor: Are you allergic to anything?\nPatient: Penicillin gives me hives. My brother-in-law gained weight before his heart failure was found.',
  );
  expect(text).toMatch(/The patient quit smoking in 2010/);
  expect(text).toMatch(/drinks a glass of wine/);
  expect(text).toMatch(/Penicillin gives/);
  expect(text).not.toMatch(/pack a day|heart failure/);
});
