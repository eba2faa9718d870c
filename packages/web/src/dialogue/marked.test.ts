import { describe, expect, it } from 'vitest';
import { cutAt, inUtterance } from './marked.ts';

describe('words that are pointed at', () => {
  it('are cut out of their text; a span outside of it marks nothing', () => {
    expect(cutAt('no cough today', { utterance: 0, start: 3, end: 8 })).toEqual([
      { text: 'no ', isMarked: false },
      { text: 'cough', isMarked: true },
      { text: ' today', isMarked: false },
    ]);
    expect(cutAt('cough', { utterance: 0, start: 0, end: 5 })).toEqual([{ text: 'cough', isMarked: true }]);
    for (const span of [{ start: 3, end: 99 }, { start: -1, end: 2 }, { start: 2, end: 2 }, {}])
      expect(cutAt('cough', { utterance: 0, ...span })).toEqual([{ text: 'cough', isMarked: false }]);
  });

  it('are found in a transcript, one utterance a line with its speaker', () => {
    const utterances = [
      { speaker: 'system', text: 'What brings you here?' },
      { speaker: 'patient', text: 'Fever\nand cough' },
      { speaker: 'clinician', text: 'HR 120' },
    ];
    const transcript = utterances.map(({ speaker, text }) => `${speaker}: ${text}\n`).join('');
    for (const [utterance, words] of [
      [1, 'cough'],
      [1, 'Fever'],
      [2, 'HR 120'],
    ] as const) {
      const start = transcript.indexOf(words);
      const at = inUtterance(utterances, { utterance, start, end: start + words.length })!;
      expect(utterances[utterance]!.text.slice(at.start, at.end)).toBe(words);
    }
    expect(inUtterance(utterances, { utterance: 99, start: 0, end: 1 })).toBeUndefined();
    expect(inUtterance(utterances, { utterance: 1 })).toEqual({ utterance: 1 });
    expect(inUtterance(utterances, {})).toBeUndefined();
  });
});
