/**
 * De-identification of ASQ-PHI queries (a file of ===QUERY=== and ===PHI_TAGS=== blocks): recall by class, over-redaction of
 * queries without identifiers, texts a second.
 *   node bench/deid.ts FILE [--misses]
 */
import { readFileSync } from 'node:fs';
import { detectIdentifiers } from '../packages/governance/src/deid/index.ts';

const [path, misses] = process.argv.slice(2);
if (!path) {
  process.stderr.write('Give the file of queries.\n');
  process.exit(2);
}
interface Tag {
  readonly identifier_type: string;
  readonly value: string;
}
const blocks = readFileSync(path, 'utf8')
  .split('===QUERY===')
  .slice(1)
  .map((block) => {
    const [query = '', tags = ''] = block.split('===PHI_TAGS===');
    return {
      text: query.trim(),
      tags: tags
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Tag),
    };
  });
const byType = new Map<string, { found: number; all: number }>();
let clean = 0;
let touched = 0;
const began = performance.now();
for (const { text, tags } of blocks) {
  const spans = detectIdentifiers(text);
  if (tags.length === 0) {
    clean++;
    if (spans.length > 0) touched++;
  }
  const covered = new Uint8Array(text.length);
  for (const { start, end } of spans) covered.fill(1, start, end);
  for (const { identifier_type: type, value } of tags) {
    const count = byType.get(type) ?? { found: 0, all: 0 };
    byType.set(type, count);
    count.all++;
    // Found where every letter and digit of one of its places is covered.
    let found = false;
    for (let at = text.indexOf(value); at >= 0 && !found; at = text.indexOf(value, at + 1))
      found = [...value].every((character, i) => covered[at + i] === 1 || !/[\p{L}\p{N}]/u.test(character));
    if (found) count.found++;
    else if (misses) process.stdout.write(`missed ${type} ${value} in: ${text}\n`);
  }
}
const seconds = (performance.now() - began) / 1000;
const total = [...byType.values()].reduce((sum, { found, all }) => ({ found: sum.found + found, all: sum.all + all }), {
  found: 0,
  all: 0,
});
const percent = (part: number, all: number): string => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;
for (const [type, { found, all }] of byType) process.stdout.write(`${type.padEnd(34)}${found} of ${all}\n`);
process.stdout.write(
  `recall ${percent(total.found, total.all)} (${total.found} of ${total.all}); queries without identifiers that are touched: ${percent(touched, clean)} (${touched} of ${clean}); ${(blocks.length / seconds).toFixed(0)} texts/s\n`,
);
