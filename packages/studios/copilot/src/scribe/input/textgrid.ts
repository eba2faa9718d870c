import { ScribeError } from '../error.ts';
import { trimmed } from './plain.ts';
import type { RawTurn } from './transcript.ts';

interface Item {
  readonly kind: 'string' | 'number' | 'flag';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Labels that mark silence or noise, not words. */
const SILENCE = /^\s*(?:sil(?:ence)?|sp|spn|xxx|#|<[^>]*>|\[[^\]]*\]|\.{2,})?\s*$/i;

/**
 * Turns of a Praat TextGrid, long or short form. The file is read as Praat reads it: everything but free-standing
 * strings, numbers and flags is comment (Praat manual, "TextGrid file formats"), so that both forms are one. Each
 * interval tier is one speaker; turns come in the order of time.
 *
 * @throws ScribeError where the file ends early or has something else than a number, naming the offset
 */
export function readTextGrid(source: string): RawTurn[] {
  const items = itemsOf(source);
  let at = 0;
  const need = (kind: Item['kind']): Item => {
    while (at < items.length && items[at]!.kind !== kind && items[at]!.kind === 'flag') at += 1;
    const item = items[at];
    if (!item)
      throw new ScribeError('format', 'The TextGrid ends before its last interval; export it from Praat again.');
    if (item.kind !== kind) {
      const line = source.slice(0, item.start).split('\n').length;
      throw new ScribeError('format', `Line ${line} of the TextGrid has a ${item.kind} where a ${kind} must stand.`);
    }
    at += 1;
    return item;
  };
  const number = (): number => Number(need('number').text);
  if (items[0]?.kind === 'string' && items[0].text.startsWith('ooTextFile')) at = 1;
  if (items[at]?.kind === 'string' && items[at]!.text === 'TextGrid') at += 1;
  number();
  number();
  const tiers = number();
  const turns: RawTurn[] = [];
  for (let tier = 0; tier < tiers; tier += 1) {
    const form = need('string').text;
    const name = need('string').text;
    number();
    number();
    const count = number();
    for (let i = 0; i < count; i += 1) {
      const begin = number();
      const finish = form === 'TextTier' ? begin : number();
      const label = need('string');
      if (SILENCE.test(label.text)) continue;
      const span = trimmed(source, label.start + 1, label.end - 1);
      if (span.end > span.start) {
        turns.push({
          speaker: name === '' ? `speaker ${tier + 1}` : name,
          ...span,
          time: { start: begin, end: finish },
        });
      }
    }
  }
  return turns.sort((a, b) => a.time!.start - b.time!.start || a.start - b.start);
}

/** Strings, numbers and flags that stand free: other characters touching a number make it part of a comment. */
function itemsOf(source: string): Item[] {
  const items: Item[] = [];
  const length = source.length;
  for (let i = source.charCodeAt(0) === 0xfeff ? 1 : 0; i < length; ) {
    const char = source[i]!;
    if (char <= ' ') {
      i += 1;
    } else if (char === '!') {
      while (i < length && source[i] !== '\n') i += 1;
    } else if (char === '"') {
      const start = i;
      i += 1;
      for (; i < length; i += 1) {
        if (source[i] !== '"') continue;
        if (source[i + 1] === '"') i += 1;
        else break;
      }
      if (i >= length) throw new ScribeError('format', 'A text in the TextGrid has no closing quotation mark.');
      i += 1;
      items.push({ kind: 'string', text: source.slice(start + 1, i - 1).replaceAll('""', '"'), start, end: i });
    } else {
      const start = i;
      while (i < length && source[i]! > ' ' && source[i] !== '"') i += 1;
      const text = source.slice(start, i);
      if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?%?$/.test(text))
        items.push({ kind: 'number', text, start, end: i });
      else if (/^<\w+>$/.test(text)) items.push({ kind: 'flag', text, start, end: i });
    }
  }
  return items;
}
