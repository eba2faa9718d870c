/**
 * De-identification of FHIR records: which names, addresses, numbers, ids and dates of the originals stand anywhere in what `aceso deid`
 * makes of them under Safe Harbor, problems of the results by the validator, and the time.
 *   node bench/deid-records.ts DIR
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { validateResource } from '../packages/fhir/src/index.ts';
import { deidentifyFile, PROFILES, Surrogates } from '../packages/governance/src/deid/index.ts';

const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('Give a folder of FHIR Bundles (.json or .json.gz).\n');
  process.exit(2);
}
type Json = Record<string, unknown>;
const list = (value: unknown): Json[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]) as Json[];

/** Values that identify in the original. */
function secrets(value: unknown, found: Set<string>): void {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)) found.add(value);
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) {
    const of = value as Json;
    if (['Patient', 'Practitioner', 'Organization', 'Location'].includes(String(of.resourceType))) {
      if (typeof of.name === 'string') found.add(of.name);
      else
        for (const name of list(of.name))
          for (const part of [name.family, ...list(name.given)]) found.add(String(part));
      for (const address of list(of.address))
        for (const part of [...list(address.line), address.city, address.postalCode]) found.add(String(part));
      for (const contact of list(of.telecom)) found.add(String(contact.value));
      for (const identifier of list(of.identifier)) found.add(String(identifier.value));
    }
    if (typeof of.id === 'string') found.add(of.id);
  }
  for (const inner of Object.values(value)) secrets(inner, found);
}

function strings(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) strings(inner, found);
}

const surrogates = new Surrogates(new Uint8Array(32).fill(1));
const sought = new Set<string>();
const made = new Set<string>();
let files = 0;
let resources = 0;
let problems = 0;
let spent = 0;
for (const name of readdirSync(folder).filter((each) => /\.json(?:\.gz)?$/.test(each))) {
  const bytes = readFileSync(join(folder, name));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  secrets(JSON.parse(text), sought);
  const began = process.cpuUsage();
  const done = deidentifyFile({
    name,
    text,
    profile: PROFILES['safe-harbor'],
    surrogates,
    year: 2026,
    number: ++files,
  });
  const { user, system } = process.cpuUsage(began);
  spent += (user + system) / 1e6;
  const result: unknown = JSON.parse(done.text);
  resources += list((result as Json).entry).length;
  problems += validateResource(result).filter((issue) => issue.severity === 'error').length;
  strings(result, made);
}
const all = [...made].join('\n');
const words = new Set(all.split(/[^\p{L}\p{N}.@'-]+/u));
const left = [...sought].filter(
  (value) => value.length >= 4 && (/^[\p{L}\p{N}.@'-]+$/u.test(value) ? words.has(value) : all.includes(value)),
);
process.stdout.write(
  `${files} files, ${resources} entries: ${left.length} of ${sought.size} identifying values are left; ${problems} problems by the validator; ${spent.toFixed(2)} s of CPU, ${Math.round(resources / spent)} resources/s\n`,
);
