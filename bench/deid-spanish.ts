/**
 * De-identification of Spanish cases in brat files (MEDDOCAN): recall of what identifies under Safe Harbor, in the lines of the form and
 * in the narrative; how much of what is found is marked by the corpus; texts a second.
 *   node bench/deid-spanish.ts DIR [--exchange NAMES.txt] [--case small|capitals|plain] [--misses]
 * With --exchange every name is another, of the sections `[CULTURE given]` and `[CULTURE family]` of a file (a culture for each case);
 * with --case the cases are in small letters, in capitals or without accents.
 */

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRandom } from '@aceso/tensor/random';
import { type Case, readCases } from '../packages/governance/scripts/meddocan.ts';
import { detectIdentifiers } from '../packages/governance/src/deid/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { exchange: { type: 'string' }, case: { type: 'string' }, misses: { type: 'boolean' } },
});
const [folder] = positionals;
const { misses } = values;
if (!folder) {
  process.stderr.write('Give a folder of brat files.\n');
  process.exit(2);
}
const FORMS: Readonly<Record<string, (letter: string) => string>> = {
  small: (letter) => letter.toLowerCase(),
  capitals: (letter) => letter.toUpperCase(),
  plain: (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''),
};
/** Letter by letter, so that places stay the same. */
function written(each: Case): Case {
  const form = values.case === undefined ? undefined : FORMS[values.case];
  if (!form) return each;
  const text = Array.from({ length: each.text.length }, (_, i) => {
    const letter = each.text[i]!;
    const made = form(letter);
    return made.length === 1 ? made : letter;
  }).join('');
  return { ...each, text };
}

/** The same cases with other people in them: as many words as each name had, given names behind labels that ask for them. */
function exchanged(list: readonly Case[], path: string): Case[] {
  const sections = new Map<string, string[]>();
  for (const section of readFileSync(path, 'utf8').split(/^\[/m).slice(1)) {
    const [name = '', words = ''] = section.split(']');
    sections.set(
      name,
      words.split(/\s+/).filter((word) => word !== ''),
    );
  }
  const cultures = [...sections.keys()]
    .filter((name) => name.endsWith(' given') && sections.has(name.replace(' given', ' family')))
    .map((name) => name.slice(0, -6));
  const random = createRandom(1);
  const of = (section: string): string => {
    const names = sections.get(section)!;
    return names[random.int(names.length)]!;
  };
  return list.map(({ name, text, spans }) => {
    const culture = cultures[random.int(cultures.length)]!;
    let out = '';
    let at = 0;
    const made = spans.map((span) => {
      let own = text.slice(span.start, span.end);
      if (span.type === 'NAME') {
        const words = own.split(/\s+/).length;
        const lead = text.slice(Math.max(0, span.start - 14), span.start);
        const family = (count: number): string[] => Array.from({ length: count }, () => of(`${culture} family`));
        own = (
          /Apellidos:?\s*$/.test(lead) || (words === 1 && /Dra?\.?\s*$/.test(lead))
            ? family(Math.min(2, words))
            : [of(`${culture} given`), ...(/Nombre:?\s*$/.test(lead) ? [] : family(Math.min(2, words - 1)))]
        ).join(' ');
      }
      out += text.slice(at, span.start);
      const start = out.length;
      out += own;
      at = span.end;
      return { ...span, start, end: out.length };
    });
    return { name, text: out + text.slice(at), spans: made };
  });
}

const read = readCases(folder);
const cases = (values.exchange === undefined ? read : exchanged(read, values.exchange)).map(written);
const tally = new Map<string, { all: number; found: number }>();
const count = (key: string, found: boolean): void => {
  const row = tally.get(key) ?? { all: 0, found: 0 };
  row.all++;
  if (found) row.found++;
  tally.set(key, row);
};
let offered = 0;
let right = 0;
const began = process.cpuUsage();
const results = cases.map(({ text }) => text.split('\n').map((line) => detectIdentifiers(line, 'es')));
const { user, system } = process.cpuUsage(began);
cases.forEach(({ name, text, spans }, index) => {
  let start = 0;
  text.split('\n').forEach((line, at) => {
    const end = start + line.length;
    const found = results[index]![at]!;
    // A form has short lines that begin with a label and a colon.
    const where = /^[^:]{3,40}:/.test(line) && line.length < 160 ? 'form' : 'narrative';
    for (const span of spans.filter((s) => s.start >= start && s.end <= end)) {
      const from = span.start - start;
      const to = span.end - start;
      const covered = [...line.slice(from, to)].every(
        (c, i) => !/[\p{L}\d]/u.test(c) || found.some((f) => f.start <= from + i && f.end > from + i),
      );
      count(`${where} ${span.type}`, covered);
      count(where, covered);
      if (!covered && misses)
        process.stdout.write(`${name} ${where} ${span.type}: …${line.slice(Math.max(0, from - 40), to + 20)}\n`);
    }
    for (const f of found) {
      offered++;
      const hit = spans.some((s) => s.start - start < f.end && s.end - start > f.start);
      if (hit) right++;
      else if (misses)
        process.stdout.write(
          `${name} + ${f.type}: ${line.slice(f.start, f.end)} …${line.slice(Math.max(0, f.start - 40), f.end + 20)}\n`,
        );
    }
    start = end + 1;
  });
});
for (const [key, { all, found }] of [...tally].sort())
  process.stdout.write(`${key.padEnd(48)} ${found} of ${all}  ${((100 * found) / all).toFixed(2)} %\n`);
process.stdout.write(
  `${right} of ${offered} found are marked (${((100 * right) / offered).toFixed(1)} %); ${(cases.length / ((user + system) / 1e6)).toFixed(0)} cases/s of CPU\n`,
);
