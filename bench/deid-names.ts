/**
 * Names in sentences whose names stand in double brackets, a sentence a line (packages/governance/src/deid/text/fixtures): how many are
 * taken out whole, and what else is; how much of texts without any identifier (another file, a text a line) is taken out as a name.
 *   node bench/deid-names.ts FILE... [--clean FILE] [--misses]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { detectIdentifiers } from '../packages/governance/src/deid/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { clean: { type: 'string' }, misses: { type: 'boolean' } },
});
if (positionals.length === 0 && values.clean === undefined) {
  process.stderr.write('Give a file of sentences.\n');
  process.exit(2);
}
const TITLE = /^(?:dr|mr|mrs|ms|prof)\.?\s+/i;
for (const path of positionals) {
  let [all, found, wrong] = [0, 0, 0];
  for (const line of readFileSync(path, 'utf8')
    .split('\n')
    .filter((each) => each.includes('[['))) {
    let text = '';
    const names: { start: number; end: number }[] = [];
    for (const part of line.split(/(\[\[.*?\]\])/)) {
      if (part.startsWith('[[')) {
        const name = part.slice(2, -2);
        names.push({ start: text.length + (TITLE.exec(name)?.[0].length ?? 0), end: text.length + name.length });
        text += name;
      } else text += part;
    }
    const spans = detectIdentifiers(text).filter(({ type }) => type === 'NAME');
    for (const { start, end } of names) {
      all++;
      const whole = [...text.slice(start, end)].every(
        (letter, i) => !/[\p{L}]/u.test(letter) || spans.some((s) => s.start <= start + i && s.end > start + i),
      );
      if (whole) found++;
      else if (values.misses) process.stdout.write(`missed ${text.slice(start, end)} in: ${text}\n`);
    }
    for (const span of spans) {
      const rest = text
        .slice(span.start, span.end)
        .split(/\s+/)
        .filter((word) => {
          const at = text.indexOf(word, span.start);
          return !TITLE.test(`${word} `) && names.every(({ start, end }) => at + word.length <= start || at >= end);
        });
      wrong += rest.length;
      if (rest.length > 0 && values.misses) process.stdout.write(`too much ${rest.join(' ')} in: ${text}\n`);
    }
  }
  process.stdout.write(
    `${path}: ${found} of ${all} names whole (${((100 * found) / all).toFixed(1)} %), ${wrong} words too many\n`,
  );
}
if (values.clean !== undefined) {
  const lines = readFileSync(values.clean, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  let [touched, names, words] = [0, 0, 0];
  for (const line of lines) {
    const spans = detectIdentifiers(line).filter(({ type }) => type === 'NAME');
    words += line.split(/\s+/).length;
    names += spans.length;
    if (spans.length > 0) touched++;
    if (values.misses)
      for (const { start, end } of spans)
        process.stdout.write(`took ${line.slice(start, end)} … ${line.slice(Math.max(0, start - 40), end + 30)}\n`);
  }
  process.stdout.write(
    `${values.clean}: ${names} names taken of ${words} words, ${touched} of ${lines.length} texts touched\n`,
  );
}
