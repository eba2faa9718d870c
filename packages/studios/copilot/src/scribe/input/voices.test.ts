import { describe, expect, it } from 'vitest';
import { readTranscript } from './index.ts';
import { rolesByTurn } from './voices.ts';

describe('a talk that names nobody', () => {
  it('is told apart turn by turn', () => {
    const { utterances, rolesInferred } = readTranscript(`WEBVTT

00:00:01.000 --> 00:00:02.000
What brings you in today?

00:00:03.000 --> 00:00:05.000
I've had a cough for four days.

00:00:06.000 --> 00:00:07.000
Any fever?

00:00:08.000 --> 00:00:09.000
No.

00:00:10.000 --> 00:00:12.000
Do you take anything for it?

00:00:13.000 --> 00:00:15.000
I take honey at night.

00:00:16.000 --> 00:00:18.000
Your lungs are clear. I'm going to prescribe an inhaler.
`);
    expect(rolesInferred).toBe(true);
    expect(utterances.map(({ role }) => role)).toEqual([
      'clinician',
      'patient',
      'clinician',
      'patient',
      'clinician',
      'patient',
      'clinician',
    ]);
  });

  it('needs no more than one question that is answered', () => {
    expect(rolesByTurn(['What brings you in today?', "I've had a cough for four days.", 'Any fever?', 'No.'])).toEqual([
      'clinician',
      'patient',
      'clinician',
      'patient',
    ]);
  });

  it.each([
    ['a dictation', ['On exam the lungs are clear.', 'I will follow up in two weeks.', 'He was given 5 milligrams.']],
    ['a monologue', ['My knee hurts.', 'I fell on it.', 'I take ibuprofen for my pain.']],
    ['small talk', ['Nice weather.', 'Very nice.', 'Is it?']],
  ])('is left alone where it is %s', (_name, texts) => {
    expect(rolesByTurn(texts)).toBeUndefined();
  });
});
