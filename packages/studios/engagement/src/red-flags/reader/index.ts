import type { Token } from '../normalise.ts';
import { type ReaderFile, type Reading, readerOf } from './model.ts';
import shipped from './weights.json' with { type: 'json' };

let reader: ((tokens: readonly Pick<Token, 'word'>[]) => Reading) | undefined;

/** The second reader that ships; see README.md here for what it was trained on and how it was tried. */
export const secondReading = (tokens: readonly Pick<Token, 'word'>[]): Reading => {
  reader ??= readerOf(shipped as ReaderFile);
  return reader(tokens);
};
export const ABOVE: number = shipped.above;
export const BELOW: number = shipped.below;
