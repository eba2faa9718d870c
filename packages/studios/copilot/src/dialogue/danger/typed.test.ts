import { describe, expect, it } from 'vitest';
import { createCommonModel } from '../../diagnosis/common/inference.ts';
import { commonKnowledge } from '../../diagnosis/common/knowledge.ts';
import { newDialogue, step } from '../reducer.ts';
import { hearCues } from './cues.ts';
import { readDistress } from './spelling.ts';
import { TYPED_EMERGENCIES, TYPED_EVERYDAY } from './typed.data.ts';

const model = createCommonModel(commonKnowledge());
const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [who = '', text = ''] = line.split(' | ');
      const [sex, age] = who.split(' ');
      return { sex: sex === 'm' ? ('male' as const) : ('female' as const), ageYears: Number(age), text };
    });

function alarms({ text, ...who }: ReturnType<typeof rows>[number]): string[] {
  const { state } = step(newDialogue({ id: 'd', patient: 'Patient/1', ...who }), { type: 'start' }, model);
  const { output } = step(state, { type: 'said', speaker: 'patient', text }, model);
  return output.alerts.filter(({ finding }) => finding.startsWith('emergency:')).map(({ finding }) => finding);
}

describe('words typed in distress', () => {
  it.each(rows(TYPED_EMERGENCIES))('raise an alarm: $text', (said) => expect(alarms(said)).not.toEqual([]));
  it.each(rows(TYPED_EVERYDAY))('of every day do not: $text', (said) => expect(alarms(said)).toEqual([]));

  it('are placed where they were written', () => {
    const text = 'since this mornign i have chset pain';
    const cue = hearCues(text).find(({ cue }) => cue === 'chest-pain')!;
    expect(text.slice(cue.start, cue.end)).toBe('chset pain');
  });

  it('are not read across a denial, a number or another language', () => {
    for (const text of ['I have neverr had it', 'thre pills', 'un color', 'la boda'])
      expect(readDistress(text).text).toBe(text);
  });
});
