import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords } from './diff.ts';

const only = (parts: ReturnType<typeof diffWords>, kinds: string[]) =>
  parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('changes between two wordings', () => {
  it('marks the changed word alone', () => {
    expect(diffWords('Metoprolol 25 mg twice daily.', 'Metoprolol 50 mg twice daily.')).toEqual([
      { kind: 'same', text: 'Metoprolol ' },
      { kind: 'removed', text: '25 ' },
      { kind: 'added', text: '50 ' },
      { kind: 'same', text: 'mg twice daily.' },
    ]);
  });
  it('handles empty texts', () => {
    expect(diffWords('', '')).toEqual([]);
    expect(diffWords('', 'New.')).toEqual([{ kind: 'added', text: 'New.' }]);
    expect(diffWords('Old.', '')).toEqual([{ kind: 'removed', text: 'Old.' }]);
  });
  it('does not grow without bound', () => {
    const long = 'word '.repeat(5000);
    expect(diffWords(long, `${long}more`)).toHaveLength(2);
  });
  it('always gives both texts back, but for spaces', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', 'dd')).map((list) => list.join(' '));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after);
        expect(plain(only(parts, ['same', 'added']))).toBe(plain(after));
        expect(plain(only(parts, ['same', 'removed']))).toBe(plain(before));
      }),
    );
  });
});
