import { readFileSync } from 'node:fs';
import { isDictionaryWord } from './vocabulary.ts';

let places: ReadonlySet<string> | undefined;

/** Whether a list of towns has it (models/names.md); one that is a word of English as well only where `surely` a place is meant. */
export function isListedPlace(name: string, surely: boolean): boolean {
  places ??= read();
  return places.has(name) && (surely || !isDictionaryWord(name));
}

function read(): ReadonlySet<string> {
  const text = readFileSync(new URL('../../../models/place-names.txt', import.meta.url), 'utf8');
  return new Set(text.split('\n').filter((name) => name !== ''));
}
