import type { Laterality } from '@aceso/evidence';
import type { ChartEntry } from '@aceso/fhir';
import type { Term } from '../extract/analysis.ts';
import type { Work } from './work.ts';

const SIDES: ReadonlyMap<string, Laterality> = new Map([
  ['left', 'left'],
  ['right', 'right'],
  ['bilateral', 'bilateral'],
  ['bilaterally', 'bilateral'],
  ['both', 'bilateral'],
  ['b/l', 'bilateral'],
  ['lt', 'left'],
  ['rt', 'right'],
  ['l', 'left'],
  ['r', 'right'],
]);

/** The side a sentence gives for a mention: within it, or in the few words around it. */
export function lateralityIn(work: Work, term: Term): Laterality | undefined {
  const { tokens } = work.analysis;
  for (let i = term.from; i < term.to; i += 1) {
    const inside = SIDES.get(tokens[i]!.norm);
    if (inside && tokens[i]!.text.length > 2) return inside;
  }
  for (let n = 1; n <= 3; n += 1) {
    const before = tokens[term.from - n];
    if (!before || before.text === ',' || before.text === ';' || before.text === '.') break;
    const side = SIDES.get(before.norm);
    if (side && (before.text.length > 1 || before.text === before.text.toUpperCase())) return side;
  }
  for (let n = 0; n < 5; n += 1) {
    const after = tokens[term.to + n];
    if (!after || after.text === ';' || after.text === '.') break;
    const side = SIDES.get(after.norm);
    const letter = n === 0 && (after.text === 'L' || after.text === 'R');
    if (side && (after.text.length > 1 || letter) && !(side === 'left' && tokens[term.to + n + 1]?.norm === 'the'))
      return side;
    if (after.text === ',' && n > 0) break;
  }
  return undefined;
}

/** The side an entry records, in its words or its body site. */
export function lateralityOf(entry: ChartEntry): Laterality | undefined {
  const words: string[] = [];
  if ('concept' in entry && entry.concept)
    words.push(entry.concept.text, ...entry.concept.codings.map((coding) => coding.display ?? ''));
  if ('bodySites' in entry) for (const site of entry.bodySites) words.push(site.text);
  if ('bodySite' in entry && entry.bodySite) words.push(entry.bodySite.text);
  const text = words.join(' ').toLowerCase();
  if (/\bbilateral|\bboth\b/.test(text)) return 'bilateral';
  const left = /\bleft\b/.test(text);
  const right = /\bright\b/.test(text);
  return left === right ? undefined : left ? 'left' : 'right';
}
