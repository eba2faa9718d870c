import { CLASSES } from './classes.data.ts';
import { CONCEPTS } from './concepts.data.ts';
import { CONTEXT } from './context.data.ts';
import { IDIOMS } from './idioms.data.ts';
import { ORDINARY, SPELLABLE } from './spelling.data.ts';

/** Letters changed, missing, added or swapped (optimal string alignment); more than `most` is `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2]! + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    before = above;
    above = row;
  }
  return above[b.length]!;
}

/** How a word sounds to somebody who writes by ear, Spanish first: v and b, s and z, ll and y, c and k and qu, a mute h. */
const sound = (word: string): string =>
  word
    .replace(/ch/g, '#')
    .replace(/ph/g, 'f')
    .replace(/qu(?=[ei])/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c|q/g, 'k')
    .replace(/z/g, 's')
    .replace(/v/g, 'b')
    .replace(/ll/g, 'y')
    .replace(/h/g, '')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/x/g, '#')
    .replace(/y/g, 'i')
    .replace(/mb/g, 'nb')
    .replace(/(.)\1/g, '$1');

const list = (text: string): string[] => text.trim().split(/\s+/);
const targets = list(SPELLABLE);
const used = [CLASSES, CONCEPTS, CONTEXT, { IDIOMS }].flatMap((table) => Object.values(table)).join(' ');
/** Words that the patterns name are right as they stand. */
const known: ReadonlySet<string> = new Set([...targets, ...list(ORDINARY), ...(used.match(/[a-z]+(?![a-z*])/g) ?? [])]);
const stems: readonly string[] = [...new Set(used.match(/[a-z]{4,}(?=\*)/g) ?? [])];
const bySound = new Map(targets.map((word) => [sound(word), word]));
const byLength = new Map<number, string[]>();
for (const word of targets) byLength.set(word.length, [...(byLength.get(word.length) ?? []), word]);

const allowed = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);
const remembered = new Map<string, string>();
const MOST_REMEMBERED = 20_000;

function look(word: string): string {
  if (known.has(word) || word.length < 4 || /\d/.test(word)) return word;
  // Said without its g: `sweatin`, `holdin`.
  if (word.endsWith('in') && known.has(`${word}g`)) return `${word}g`;
  const stem = stems.some((one) => word.startsWith(one));
  const heard = bySound.get(sound(word));
  if (heard !== undefined) return heard;
  // What begins as a pattern asks for is nearly always right: one letter only may be wrong in it.
  const most = stem ? Math.min(1, allowed(word.length)) : allowed(word.length);
  let best = word;
  let least = most + 1;
  for (let length = word.length - most; length <= word.length + most; length++)
    for (const target of byLength.get(length) ?? []) {
      if (target[0] !== word[0] && target[1] !== word[0]) continue;
      const limit = Math.min(most, allowed(target.length));
      const value = distance(word, target, limit);
      if (value <= limit && value < least) {
        least = value;
        best = target;
      }
    }
  return best;
}

/** The word of danger that a misspelt word stands for, or the word itself: ordinary words are never changed. */
export function corrected(word: string): string {
  const before = remembered.get(word);
  if (before !== undefined) return before;
  const after = look(word);
  if (remembered.size < MOST_REMEMBERED) remembered.set(word, after);
  return after;
}
