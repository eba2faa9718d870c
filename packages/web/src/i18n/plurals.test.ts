import { describe, expect, it } from 'vitest';
import { withMany } from './words.ts';

describe('plural forms', () => {
  const words = {
    rows_one: 'una fila',
    rows_other: '{{count}} filas',
    part: { a_other: 'b', a_many: 'c' },
    title: 'Filas',
  };
  it('has the words for whole millions in Spanish, which has a form of its own for them', () => {
    expect(withMany(words, 'es')).toEqual({
      ...words,
      rows_many: '{{count}} filas',
      part: { a_other: 'b', a_many: 'c' },
    });
  });
  it('leaves English as it is', () => {
    expect(withMany(words, 'en')).toEqual(words);
  });
});
