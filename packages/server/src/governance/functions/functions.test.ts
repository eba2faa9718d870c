import { existsSync, globSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { sayFor, textsOfFunction } from '@aceso/governance/regulation';
import { describe, expect, it } from 'vitest';
import { shippedAccepted } from '../gates/index.ts';
import { GENERATORS } from '../generators.ts';
import { FUNCTION_WORDS, FUNCTIONS } from './index.ts';

const ROOT = join(import.meta.dirname, '../../../../..');

describe('the inventory of functions', () => {
  it('names every model that ships', () => {
    const shipped = globSync(
      'packages/{*,studios/*}/{models,src/**/models,src/**/model}/**/*.{onnx,admet,weights,bin.gz,gguf}',
      {
        cwd: ROOT,
        // Weights of a test, a few kilobytes of random numbers.
        exclude: (path) => /node_modules|\/tiny\//.test(String(path)),
      },
    )
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => !/node_modules|\/tiny\//.test(path));
    expect(shipped.length).toBeGreaterThan(15);
    const patterns = FUNCTIONS.flatMap(({ models }) => models ?? []);
    expect(shipped.filter((path) => !patterns.some((pattern) => matchesGlob(path, pattern)))).toEqual([]);
    // and none that is gone
    expect(patterns.filter((pattern) => !shipped.some((path) => matchesGlob(path, pattern)))).toEqual([]);
  });

  it('names every shipped card of an image model, or its neighbour in the same folder', () => {
    const cards = globSync('packages/studios/imaging/models/*/*.card.json', { cwd: ROOT });
    const folders = new Set(FUNCTIONS.flatMap(({ card }) => (card ? [card.replace(/[^/]+$/, '')] : [])));
    expect(cards.length).toBeGreaterThan(5);
    expect(cards.filter((card) => !folders.has(card.replaceAll('\\', '/').replace(/[^/]+$/, '')))).toEqual([]);
  });

  it('names every generator that can be switched off', () => {
    const known = new Set(FUNCTIONS.flatMap(({ id, ledger }) => [id, ...(ledger ?? [])]));
    expect(GENERATORS.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
  });

  it('points at guides, cards and benches that exist, under ids of their own', () => {
    const paths = FUNCTIONS.flatMap(({ guide, card, measuredBy }) => [
      guide,
      ...(card ? [card] : []),
      ...(measuredBy ? [measuredBy.split(' ')[1]!] : []),
    ]);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(new Set(FUNCTIONS.map(({ id }) => id)).size).toBe(FUNCTIONS.length);
  });

  it('has a card and training for all that is learned, and a learned method for all that has models', () => {
    for (const { id, method, card, training, models } of FUNCTIONS) {
      if (models) expect([id, method]).toEqual([id, 'learned']);
      if (models) expect(card, id).toBeDefined();
      if (method === 'learned') expect(training, id).toBeDefined();
      // A card without weights would be a card of nothing.
      if (card && method !== 'learned') expect.unreachable(`${id} has a card and is not learned`);
    }
  });

  it('is written in Spanish as well, every text of it and every title of a suite that shipped a run', () => {
    const texts = new Set([
      ...FUNCTIONS.flatMap(textsOfFunction),
      ...shippedAccepted().map(({ suite }) => suite.title),
    ]);
    const words: Readonly<Record<string, string>> = FUNCTION_WORDS.es;
    expect([...texts].filter((text) => !Object.hasOwn(words, text))).toEqual([]);
    // and none of what is gone; the last ones are of the egress policy
    const gone = Object.keys(words).filter((text) => !texts.has(text) && !/egress|may be given/.test(text));
    expect(gone).toEqual([]);
    expect(Object.values(words).filter((text) => text.trim() === '')).toEqual([]);
    expect(sayFor('dpia', 'es', FUNCTION_WORDS).of('Scheduling')).toBe('Citas');
  });
});
