import { describe, expect, it } from 'vitest';
import type { Section } from '../api/types.ts';
import { linksOf, pieces, turnsOf } from './links.ts';

const said = (utterance: number, start: number, end: number) =>
  ({ lane: 'conversation', ref: 'transcript', utterance, start, end }) as const;
const section = (sentences: readonly { id: string; evidence: readonly object[] }[]): Section =>
  ({
    id: 's',
    title: 'S',
    sentences: sentences.map(({ id, evidence }) => ({ id, form: 'spoken', text: id, claims: [{ evidence }] })),
  }) as unknown as Section;

describe('links of a note and its visit', () => {
  it('lead from a sentence to its turns and back', () => {
    const { turns, sentences } = linksOf([
      section([
        { id: 'a', evidence: [said(1, 10, 14), said(0, 2, 4), said(1, 16, 20)] },
        { id: 'b', evidence: [{ lane: 'chart', ref: 'Condition/x' }, said(1, 10, 14)] },
      ]),
      section([{ id: 'c', evidence: [] }]),
    ]);
    expect([...turns.get('a')!.keys()].sort()).toEqual([0, 1]);
    expect(turns.get('a')!.get(1)).toEqual([
      { start: 10, end: 14 },
      { start: 16, end: 20 },
    ]);
    expect(sentences.get(1)).toEqual(['a', 'b']);
    expect(sentences.get(2)).toBeUndefined();
    expect(turns.get('c')!.size).toBe(0);
    expect(turnsOf([said(3, 0, 1), said(1, 0, 1), said(3, 4, 5)])).toEqual([1, 3]);
  });
});

describe('words of a turn', () => {
  const turn = { text: 'my left knee hurts', start: 100 };
  const shown = (...spans: [number, number][]) =>
    pieces(
      turn,
      spans.map(([start, end]) => ({ start, end })),
    ).map(({ text, cited }) => (cited ? `[${text}]` : text));
  it.each([
    [[], ['my left knee hurts']],
    [[[103, 112]], ['my ', '[left knee]', ' hurts']],
    [[[100, 118]], ['[my left knee hurts]']],
    [
      [
        [108, 112],
        [103, 110],
      ],
      ['my ', '[left knee]', ' hurts'],
    ],
    [
      [
        [0, 50],
        [113, 400],
      ],
      ['my left knee ', '[hurts]'],
    ],
    [
      [
        [100, 118],
        [103, 107],
      ],
      ['[my left knee hurts]'],
    ],
  ] as [[number, number][], string[]][])('cited at %j', (spans, want) => {
    expect(shown(...spans)).toEqual(want);
    expect(
      pieces(
        turn,
        spans.map(([start, end]) => ({ start, end })),
      )
        .map(({ text }) => text)
        .join(''),
    ).toBe(turn.text);
  });
});
