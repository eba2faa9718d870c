import { describe, expect, it } from 'vitest';
import { commonKnowledge, createCommonModel } from '../diagnosis/common/index.ts';
import { type DialogueHead, newDialogue, step } from './reducer.ts';
import type { DialogueState } from './types.ts';

const model = createCommonModel(commonKnowledge());

function talk(head: Partial<DialogueHead>, ...texts: readonly string[]): DialogueState {
  let { state } = step(newDialogue({ id: 'd', patient: 'Patient/p', ...head }), { type: 'start' }, model);
  for (const text of texts) ({ state } = step(state, { type: 'said', speaker: 'patient', text }, model));
  return state;
}
const asked = ({ utterances }: DialogueState): string[] =>
  utterances.filter(({ speaker }) => speaker === 'system').map(({ text }) => text);
const QUIET = ['Since Monday', 'No', 'No', 'No', 'No', 'No', 'No', 'No'];

describe('a parent who speaks for a child', () => {
  it('is asked about the child, by age', () => {
    const lines = asked(talk({ ageYears: 4, sex: 'female' }, 'Fever and cough', ...QUIET));
    expect(lines[0]).toContain('your child');
    const questions = lines.slice(5);
    expect(questions.length).toBeGreaterThan(2);
    for (const line of questions) expect(line).toMatch(/your child/);
    for (const line of questions) expect(line).not.toMatch(/\b(?:do|are|can) you\b|\byours?\b(?! child)/i);
  });

  it('is asked in Spanish of a son, a daughter, or either', () => {
    const of = (sex?: 'male' | 'female') =>
      asked(talk({ ageYears: 4, ...(sex && { sex }), options: { language: 'es' } }, 'Fiebre y tos', ...QUIET)).at(-1);
    expect(of('male')).toMatch(/su hijo(?! o)/);
    expect(of('female')).toContain('su hija');
    expect(of()).toContain('su hijo o hija');
  });

  it.each([
    'My son has a fever and a cough.',
    'Hi, I am worried about my 3-year-old daughter: she has a fever and a cough.',
    'It is my baby. Fever and cough since yesterday.',
  ])('is understood to speak of the patient: %s', (text) => {
    const state = talk({}, text);
    expect(state.findings.map(({ finding }) => finding)).toEqual(expect.arrayContaining(['fever', 'cough']));
    const fever = state.findings.find(({ finding }) => finding === 'fever')!;
    expect(text.slice(fever.start, fever.end).toLowerCase()).toContain('fever');
    expect(asked(talk({}, text, ...QUIET)).at(-1)).toContain('your child');
  });

  it('is understood in Spanish', () => {
    const state = talk({ options: { language: 'es' } }, 'Mi hija tiene fiebre y tos.', ...QUIET);
    expect(state.findings.map(({ finding }) => finding)).toEqual(expect.arrayContaining(['fever', 'cough']));
    expect(asked(state).at(-1)).toContain('su hijo o hija');
  });
});

describe('somebody who speaks for themselves', () => {
  it.each([
    ['I have a fever. My son has a cough.', {}],
    ['My daughter had a cold and now I have a fever.', {}],
    ['My son has a fever', { ageYears: 40 }],
    ['Fever and cough', { ageYears: 15 }],
  ] as const)('is asked as such: %s', (text, head) => {
    expect(asked(talk(head, text, ...QUIET)).join(' ')).not.toContain('your child');
  });

  it('does not take on the cough of a son', () => {
    expect(talk({}, 'I have a fever. My son has a cough.').findings.map(({ finding }) => finding)).not.toContain(
      'cough',
    );
  });
});

it('raises one alarm for thoughts of suicide', () => {
  const { state } = step(
    step(newDialogue({ id: 'd', patient: 'Patient/p', options: { register: 'clinician' } }), { type: 'start' }, model)
      .state,
    { type: 'said', speaker: 'clinician', text: 'Suicidal ideation. Wants to kill himself.' },
    model,
  );
  expect(state.alerts.map(({ finding }) => finding)).toEqual(['emergency:self-harm']);
});
