/**
 * De-identification of Spanish cases in brat files (MEDDOCAN): recall of what identifies under Safe Harbor, in the lines of the form and
 * in the narrative; how much of what is found is marked by the corpus; texts a second.
 *   node bench/deid-spanish.ts DIR [--misses]
 */

import { readCases } from '../packages/governance/scripts/meddocan.ts';
import { detectIdentifiers } from '../packages/governance/src/deid/index.ts';

const [folder, misses] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('Give a folder of brat files.\n');
  process.exit(2);
}
const cases = readCases(folder);
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
