/**
 * De-identification of Spanish notes whose identifiers stand in double brackets with a letter for their class
 * (packages/governance/src/deid/text/fixtures/spanish-notes.txt): how many are taken out whole, as they stand, in small letters, in
 * capitals and without accents; of the names, how many that no list of names has; and how much of sentences in which nobody is
 * named (another file) is taken out.
 *   node bench/deid-spanish-notes.ts FILE... [--clean FILE] [--misses as-it-stands|small|capitals|plain]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { detectIdentifiers, isNameOfSpanishLists } from '../packages/governance/src/deid/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { clean: { type: 'string' }, misses: { type: 'string' } },
});
if (positionals.length === 0 && values.clean === undefined) {
  process.stderr.write('Give a file of notes.\n');
  process.exit(2);
}
const KIND: Readonly<Record<string, string>> = { N: 'names', P: 'places', D: 'dates', A: 'ages over 89', I: 'numbers' };
const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'as-it-stands': (text) => text,
  small: (text) => text.toLowerCase(),
  capitals: (text) => text.toUpperCase(),
  plain: (text) => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC'),
};
const lines = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;

for (const path of positionals)
  for (const [form, change] of Object.entries(FORMS)) {
    const tally = new Map<string, { all: number; found: number }>();
    let [words, wrong] = [0, 0];
    for (const line of lines(path)) {
      let text = '';
      const marked: { start: number; end: number; kind: string; text: string }[] = [];
      for (const part of line.split(/(\[\[.*?\]\])/)) {
        const match = /^\[\[(\w):(.*)\]\]$/.exec(part);
        const own = change(match ? match[2]! : part);
        if (match) marked.push({ start: text.length, end: text.length + own.length, kind: match[1]!, text: match[2]! });
        text += own;
      }
      const spans = detectIdentifiers(text, 'es');
      const isIn = (at: number): boolean => spans.some(({ start, end }) => start <= at && at < end);
      for (const { start, end, kind, text: own } of marked) {
        const found = [...text.slice(start, end)].every((letter, i) => !/[\p{L}\d]/u.test(letter) || isIn(start + i));
        const keys = [KIND[kind]!, 'all'];
        if (kind === 'N' && own.split(/[\s,-]+/).some((word) => word.length > 2 && !isNameOfSpanishLists(word)))
          keys.push('names with a part that no list has');
        for (const key of keys) {
          const row = tally.get(key) ?? { all: 0, found: 0 };
          tally.set(key, { all: row.all + 1, found: row.found + (found ? 1 : 0) });
        }
        if (!found && values.misses === form)
          process.stdout.write(`missed ${KIND[kind]} ${text.slice(start, end)} in: ${text}\n`);
      }
      for (const match of text.matchAll(/[\p{L}\d]+/gu)) {
        if (marked.some(({ start, end }) => match.index < end && match.index + match[0].length > start)) continue;
        words++;
        if (isIn(match.index)) {
          wrong++;
          if (values.misses === form) process.stdout.write(`too much ${match[0]} in: ${text}\n`);
        }
      }
    }
    process.stdout.write(
      `${path.split('/').at(-1)}, ${form}: ${[...tally].map(([key, { all, found }]) => `${key} ${found} of ${all} (${percent(found, all)})`).join(', ')}; of ${words} other words ${wrong} taken (${percent(wrong, words)})\n`,
    );
  }
if (values.clean !== undefined)
  for (const [form, change] of Object.entries(FORMS)) {
    const texts = lines(values.clean).map(change);
    let touched = 0;
    for (const text of texts) {
      const spans = detectIdentifiers(text, 'es');
      if (spans.length > 0) touched++;
      if (values.misses === form)
        for (const { start, end, type } of spans)
          process.stdout.write(`took ${type} ${text.slice(start, end)} in: ${text}\n`);
    }
    process.stdout.write(
      `${values.clean.split('/').at(-1)}, ${form}: ${touched} of ${texts.length} touched (${percent(touched, texts.length)})\n`,
    );
  }
