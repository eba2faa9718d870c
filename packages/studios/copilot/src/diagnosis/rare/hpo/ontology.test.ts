import { describe, expect, test } from 'vitest';
import { hp, TINY_TERMS } from '../testing/tiny.ts';
import { parseOntology } from './ontology.ts';

const ontology = parseOntology(TINY_TERMS);
const at = (n: number) => ontology.resolve(hp(n))!.index;
const names = (list: Iterable<number>) => [...list].map((i) => ontology.terms[i]!.name);

describe('the ontology', () => {
  test('knows a term by its id, an alternative id and an obsolete id', () => {
    expect(ontology.resolve(hp(11))).toEqual({ index: at(11), via: 'id' });
    expect(ontology.resolve(hp(91))).toEqual({ index: at(21), via: 'alternative' });
    expect(ontology.resolve(hp(90))).toEqual({ index: at(11), via: 'replacement' });
    expect(ontology.resolve(hp(9999999))).toBeUndefined();
  });

  test('gives what is above a term, nearest first, and what is below', () => {
    expect(names(ontology.ancestors(at(12)))).toEqual([
      'Focal seizure',
      'Seizure',
      'Abnormal brain',
      'Phenotypic abnormality',
      'All',
    ]);
    expect(names(ontology.children(at(11)))).toEqual(['Focal seizure', 'Absence seizure']);
  });

  test('tells findings from modes of inheritance', () => {
    expect([at(12), at(118), at(1419)].map((i) => ontology.isAbnormality(i))).toEqual([true, false, false]);
  });
});
