/**
 * Lists of names without every fifth name, and those names, to measure what the Spanish tagger finds of names that neither its lists nor
 * its training have: put the lists in the place of those in packages/governance/models, train, and give the names to
 * `bench/deid-spanish.ts --exchange`.
 *   node packages/governance/scripts/hold-out-names.ts DIR
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { bare } from '../src/deid/text/listed-names.ts';

const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('Give the folder for the lists.\n');
  process.exit(2);
}
const model = (name: string): string[] =>
  readFileSync(new URL(`../models/${name}`, import.meta.url), 'utf8').split('\n');
const isHeld = (name: string): boolean => crc32(bare(name)) % 5 === 0;
const lines = model('spanish-names.txt');
const only = (line: string, keep: (name: string) => boolean): string =>
  line.startsWith('[') ? line : line.split(' ').filter(keep).join(' ');
const held = new Set(
  lines
    .filter((line) => !line.startsWith('['))
    .flatMap((line) =>
      line
        .split(' ')
        .filter(isHeld)
        .flatMap((name) => bare(name).split(/[ '-]/)),
    ),
);
mkdirSync(folder, { recursive: true });
const write = (name: string, list: readonly string[]): void => writeFileSync(join(folder, name), list.join('\n'));
write(
  'spanish-names.txt',
  lines.map((line) => only(line, (name) => !isHeld(name))),
);
write(
  'person-names.txt',
  model('person-names.txt').map((line) => only(line, (name) => !held.has(name))),
);
write(
  'held-out.txt',
  lines.map((line) => only(line, isHeld)),
);
