import { describe, expect, it } from 'vitest';
import { tokenise, Vocabulary } from './tokens.ts';

describe('SMILES tokens', () => {
  it('keep bracket atoms, halogens and two-digit rings together', () => {
    expect(tokenise('C[C@@H](Cl)c1ccc(Br)cc1C%12=O')).toEqual([
      'C',
      '[C@@H]',
      '(',
      'Cl',
      ')',
      'c',
      '1',
      'c',
      'c',
      'c',
      '(',
      'Br',
      ')',
      'c',
      'c',
      '1',
      'C',
      '%12',
      '=',
      'O',
    ]);
  });

  it('name the place of what begins none', () => {
    expect(() => tokenise('CC C')).toThrow(/position 3: " "/);
    expect(() => tokenise('C[NH')).toThrow(/position 2/);
  });

  it('come back from a vocabulary, which leaves rare ones out', () => {
    const vocabulary = Vocabulary.of(['CCO', 'CCN', 'CCO', 'OCC', '[Na+]'], 2);
    expect(vocabulary.tokens).toEqual(['', 'C', 'O']);
    expect(vocabulary.decode(vocabulary.encode('OCC') ?? [])).toBe('OCC');
    expect(vocabulary.encode('CCN')).toBeUndefined();
    expect(vocabulary.indexOf('')).toBeUndefined();
    expect(() => new Vocabulary(['C', 'C'])).toThrow(/twice/);
  });
});
