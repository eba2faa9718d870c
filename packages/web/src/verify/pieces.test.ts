import type { SentenceVerdict } from '@aceso/client';
import { describe, expect, it } from 'vitest';
import { pieces } from './pieces.ts';

const at = (start: number, end: number): SentenceVerdict => ({
  index: 0,
  start,
  end,
  text: '',
  verdict: 'supported',
  severity: 'none',
  reasons: [],
  claims: [],
});

describe('a note in pieces', () => {
  it('keeps what stands between sentences', () => {
    expect(pieces('A one.\n\nB two.\n', [at(0, 6), at(8, 14)]).map(({ text, index }) => [text, index])).toEqual([
      ['A one.', 0],
      ['\n\n', -1],
      ['B two.', 1],
      ['\n', -1],
    ]);
  });
  it.each([[[at(3, 99)]], [[at(5, 8), at(0, 6)]], [[at(4, 4), at(-3, 2)]], [[]]])(
    'loses nothing whatever the spans',
    (spans) => {
      const text = '0123456789';
      expect(
        pieces(text, spans)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    },
  );
});
