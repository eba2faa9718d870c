/**
 * Validated and indexed resources per second, one core, over a folder of bundles.
 * Run: node packages/fhir/bench/fhir-validate.ts <folder of .json, .ndjson, .gz> [--json]
 */
import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { extractIndex, readRecord, validateResource } from '../src/index.ts';

const [folder, flag] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node packages/fhir/bench/fhir-validate.ts <folder> [--json]');
  process.exit(2);
}
const resources: object[] = [];
let bytes = 0;
const readStart = performance.now();
for (const file of readdirSync(folder).sort()) {
  if (!/\.(json|ndjson)(\.gz)?$/.test(file)) continue;
  const content = await readRecord(createReadStream(path.join(folder, file)), { name: file });
  for (const { resource } of content.resources) {
    resources.push(resource);
    bytes += JSON.stringify(resource).length;
  }
}
const readMs = performance.now() - readStart;

function measure(run: (resource: object) => number): { perSecond: number; found: number } {
  let best = Number.POSITIVE_INFINITY;
  let found = 0;
  for (let round = 0; round < 5; round++) {
    found = 0;
    const start = performance.now();
    for (const resource of resources) found += run(resource);
    best = Math.min(best, performance.now() - start);
  }
  return { perSecond: Math.round((resources.length / best) * 1000), found };
}

const validate = measure((resource) => validateResource(resource).length);
const index = measure((resource) => extractIndex(resource).length);
const kinds = new Map<string, number>();
for (const resource of resources) {
  for (const issue of validateResource(resource)) {
    const key = `${issue.expression?.[0]?.replace(/\[\d+\]/g, '')}: ${issue.diagnostics}`;
    kinds.set(key, (kinds.get(key) ?? 0) + 1);
  }
}
const result = { resources: resources.length, megabytes: bytes / 1e6, readMs, validate, index };
if (flag === '--json') console.log(JSON.stringify({ ...result, issues: Object.fromEntries(kinds) }));
else {
  console.log(`${result.resources} resources, ${result.megabytes.toFixed(1)} MB, read in ${readMs.toFixed(0)} ms`);
  console.log(`validate  ${validate.perSecond} resources/s, ${validate.found} issues`);
  console.log(`index     ${index.perSecond} resources/s, ${index.found} entries`);
  for (const [key, count] of kinds) console.log(`  ${count} x ${key}`);
}
