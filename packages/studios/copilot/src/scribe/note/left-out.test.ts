import { expect, test } from 'vitest';
import { type ScribeResult, scribe } from '../scribe.ts';

function note(...turns: string[]): Extract<ScribeResult, { status: 'note' }> {
  const result = scribe(turns.join('\n'));
  if (result.status !== 'note') throw new Error(result.reason);
  return result;
}
const textOf = (result: ReturnType<typeof note>): string =>
  result.draft.sections.flatMap((section) => section.sentences.map(({ text }) => text)).join('\n');

test('a complaint in the words of an invitation is a complaint', () => {
  const result = note(
    'DOCTOR: What brings you in?',
    'PATIENT: I get short of breath when I lie down, and my ankles swell.',
    'DOCTOR: Lie down here, please.',
  );
  expect(textOf(result)).toMatch(/short of breath when .* lies? down/);
  expect(textOf(result)).not.toMatch(/here, please/);
});

test('what the patient takes is in the note whenever it is told', () => {
  const result = note(
    'DOCTOR: What brings you in?',
    'PATIENT: My legs are swollen.',
    "DOCTOR: I'll order a BNP and increase furosemide to 80 milligrams daily.",
    'PATIENT: And I take apixaban five milligrams twice a day.',
  );
  expect(textOf(result)).toMatch(/apixaban 5 mg twice a day/);
});

test('what the note does not carry is listed, with where it was said', () => {
  const result = note(
    'DOCTOR: Daniel, how are the sugars since the hospital?',
    'PATIENT: Better. Mostly between 140 and 200, one low at 62 after the gym.',
    'DOCTOR: Any vomiting?',
    'PATIENT: No vomiting. I wear the glucose sensor all the time now. My neighbour has diabetes too.',
  );
  const { omissions } = result.draft;
  const text = `${textOf(result)}\n${omissions.map(({ label }) => label).join('\n')}`;
  expect(text).toMatch(/between 140 and 200, one low at 62/);
  expect(text).toMatch(/glucose sensor/);
  expect(text).not.toMatch(/neighbour/);
  for (const { evidence } of omissions) {
    const [first] = evidence;
    expect(first).toMatchObject({ lane: 'conversation' });
  }
});

test.each(['PATIENT: I have had a cough for three weeks.', 'PATIENT: I take lisinopril ten milligrams every morning.'])(
  'nothing is said to be left out where the note tells it all',
  (turn) => {
    const result = note('DOCTOR: Tell me.', turn);
    expect(result.draft.omissions).toEqual([]);
    expect(textOf(result)).not.toBe('');
  },
);

test('every statement of health is in the note or among what was left out', () => {
  const result = note(
    'DOCTOR: Good morning.',
    'PATIENT: My chest is tight on the stairs and it hurts when I take a deep breath.',
    'PATIENT: My son lost his keys. I cough at night, and penicillin gave me hives.',
    'DOCTOR: Any fever?',
    'PATIENT: No fever. My feet are numb. My mother had breast cancer.',
    'DOCTOR: We will get a chest x-ray.',
    'PATIENT: I also take metformin 500 milligrams twice a day and I have blurry vision.',
  );
  const all = `${textOf(result)}\n${result.draft.omissions.map(({ label }) => label).join('\n')}`;
  for (const words of [
    /tight/,
    /deep breath/,
    /cough/i,
    /penicillin/i,
    /fever/,
    /numb/,
    /breast cancer/,
    /metformin/,
    /blurry/,
  ])
    expect(all).toMatch(words);
});
