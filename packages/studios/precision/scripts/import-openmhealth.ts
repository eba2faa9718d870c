/**
 * Packs the JSON schemas of Open mHealth (https://github.com/openmhealth/schemas, Apache-2.0) without their descriptions.
 *
 *   node packages/studios/precision/scripts/import-openmhealth.ts SCHEMA_FOLDER COMMIT
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [folder, commit] = process.argv.slice(2);
if (folder === undefined || commit === undefined) throw new Error('Usage: import-openmhealth.ts SCHEMA_FOLDER COMMIT');

const WORDS = new Set(['description', 'references', 'deprecation', '$schema', '$id']);

/** Words for readers are left out; a property may have any name. */
function bare(value: unknown, names: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => bare(each, false));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => names || !WORDS.has(name))
      .map(([name, each]) => [name, bare(each, !names && (name === 'properties' || name === 'definitions'))]),
  );
}

const schemas: Record<string, unknown> = {};
for (const namespace of ['omh', 'granola'])
  for (const file of readdirSync(join(folder, namespace)).sort()) {
    const text = readFileSync(join(folder, namespace, file), 'utf8').trim();
    const name = `${namespace}/${basename(file, '.json')}`;
    // `step-count-3.x.json` holds the name of the newest file of the version.
    schemas[name] = text.startsWith('{') ? bare(JSON.parse(text), false) : `${namespace}/${basename(text, '.json')}`;
  }
const pack = { source: 'https://github.com/openmhealth/schemas', commit, licence: 'Apache-2.0', schemas };
const out = join(import.meta.dirname, '../data/openmhealth-schemas.json.gz');
writeFileSync(out, gzipSync(JSON.stringify(pack), { level: 9 }));
process.stdout.write(`${Object.keys(schemas).length} schemas, ${out}\n`);
