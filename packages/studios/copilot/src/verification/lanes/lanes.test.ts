import { describe, expect, it } from 'vitest';
import { fixtureChart } from '../fixtures/chart.ts';
import { verifyNote } from '../verify.ts';
import { parseTranscript } from './transcript.ts';

const TALK = `[doctor] any chest pain or shortness of breath ?
[patient] no .
[doctor] and you're still taking lisinopril forty milligrams every day ?
[patient] yes , and my cough is better .
[doctor] your a1c was seven point two .
[doctor] do you have any palpitations ?`;

describe('the conversation lane', () => {
  it('reads turns in both common forms and gives their exact place', () => {
    for (const text of [TALK, 'Doctor: how are you?\nPatient: fine\nand well', 'D: hello\nP: hi']) {
      for (const turn of parseTranscript(text)) expect(text.slice(turn.start, turn.end)).toBe(turn.text);
    }
    expect(parseTranscript('Doctor: how are you?\nPatient: fine\nand well').map((turn) => turn.role)).toEqual([
      'clinician',
      'patient',
    ]);
  });

  const verdict = (note: string) => verifyNote(note, undefined, { transcript: TALK }).sentences[0]!;

  it('takes a question for nothing until it is answered', () => {
    expect(verdict('Denies chest pain.').verdict).toBe('supported');
    expect(verdict('Reports chest pain.').verdict).toBe('contradicted');
    expect(verdict('Reports palpitations.').verdict).toBe('not-checkable');
  });

  it('bears out spoken numbers and flags others, with utterance and span', () => {
    const good = verdict('Hemoglobin A1c was 7.2.');
    expect(good.verdict).toBe('supported');
    const evidence = good.claims.flatMap((claim) => claim.evidence).find((item) => item.lane === 'conversation');
    expect(evidence).toMatchObject({ utterance: 4, speaker: 'doctor' });
    expect(verdict('Hemoglobin A1c was 8.2.').verdict).toBe('unsupported');
  });

  it('shows a spoken dose that is not the recorded one as a conflict of lanes', () => {
    const report = verifyNote('Continue lisinopril 40 mg daily.', fixtureChart(), {
      transcript: TALK,
      date: '2021-06-14',
    });
    expect(report.conflicts.length).toBeGreaterThan(0);
    expect(report.conflicts[0]!.lanes).toEqual(['chart', 'conversation']);
    expect(report.sentences[0]!.verdict).toBe('supported');
    expect(report.sentences[0]!.reasons.some((reason) => reason.lane === 'conversation')).toBe(true);
  });
});
