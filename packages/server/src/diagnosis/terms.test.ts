import { describe, expect, it } from 'vitest';
import { commonEngine } from './common-engine.ts';
import { phrasesOf, TermIndex } from './terms.ts';

const index = new TermIndex('hpo');
index.add('HP:0001250', 'Seizure', ['Epileptic seizure', 'Fits']);
index.add('HP:0002373', 'Febrile seizure (within the age range of 3 months to 6 years)', ['Fever-induced seizures']);
index.add('HP:0001945', 'Fever', ['Hyperthermia', 'Fiebre o temperatura alta']);
index.add('HP:0003326', 'Myalgia', ['Muscle ache', 'Muscle pain']);
const ids = (q: string) => index.search(q, 10).map(({ id }) => id);

describe('terms', () => {
  it('are found by the beginnings of their words, in any order, exact names first', () => {
    expect(ids('seiz')).toEqual(['HP:0001250', 'HP:0002373']);
    expect(ids('fever')).toEqual(['HP:0001945', 'HP:0002373']);
    expect(ids('pain musc')).toEqual(['HP:0003326']);
    expect(ids('SÉIZURE')[0]).toBe('HP:0001250');
    expect(ids('temperatura')).toEqual(['HP:0001945']);
  });

  it('are found by a synonym, which is told, and by their id', () => {
    expect(index.search('muscle p', 5)).toEqual([
      { id: 'HP:0003326', label: 'Myalgia', vocabulary: 'hpo', matched: 'Muscle pain' },
    ]);
    expect(index.search('hp:0001250', 5)).toEqual([{ id: 'HP:0001250', label: 'Seizure', vocabulary: 'hpo' }]);
  });

  it('are not found by a word that begins none, nor by marks alone', () => {
    expect(ids('seizure liver')).toEqual([]);
    expect(ids('eizure')).toEqual([]);
    expect(ids('(')).toEqual([]);
  });

  it('need a word of their own for each word asked', () => {
    expect(ids('fever fever')).toEqual([]);
  });
});

describe('wordings of the common knowledge base', () => {
  it('are spelt out; those with lists or fixed order are left out', () => {
    expect(phrasesOf('high/raised temperature')).toEqual(['high temperature', 'raised temperature']);
    expect(phrasesOf('temperature @up')).toEqual([]);
    expect(phrasesOf('=the worst')).toEqual([]);
    expect(phrasesOf('a/b/c/d a/b/c/d a/b').length).toBe(12);
  });
});

it.each([
  ['hemoptisis', 'hemoptysis'],
  ['disnea', 'dyspnea'],
  ['ictericia', 'jaundice'],
  ['dolor de pecho', 'chest-pain'],
  ['cefalea', 'headache'],
])('the Spanish %s finds a finding, with its Spanish name', async (query, id) => {
  const { terms } = await commonEngine();
  const found = terms.search(query, 12).find((one) => one.id === id);
  expect(found?.es).toMatch(/\p{L}/u);
});
