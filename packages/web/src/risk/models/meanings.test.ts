import { expect, it } from 'vitest';
import { SCORE_MEANING } from '../../../../studios/precision/src/cohort-models/learner.ts';
import { MEANINGS_ES } from './meanings.es.ts';

it('says in Spanish what the score of every learner is, and nothing besides', () => {
  expect(Object.keys(MEANINGS_ES).sort()).toEqual([...new Set(Object.values(SCORE_MEANING))].sort());
});
