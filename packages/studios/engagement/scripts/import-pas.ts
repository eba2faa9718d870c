/**
 * Compiles the published package of Da Vinci Prior Authorization Support (CC0) for the program:
 *   node packages/studios/engagement/scripts/import-pas.ts PACKAGE.tgz --requirements FILE.json --out FOLDER
 * Writes profiles.json (what the profiles add to R4), examples.json.gz (the published examples) and statements.json (the
 * numbered conformance statements of the narrative).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compileProfiles, type StructureDefinition, valueSetsOf } from './compile-pas.ts';
import { untar } from './tar.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { requirements: { type: 'string' }, out: { type: 'string' } },
});
const [archive] = positionals;
if (!archive || !values.requirements || !values.out) {
  process.stderr.write('Give the published package, --requirements and --out.\n');
  process.exit(2);
}
const out = values.out;
const files = [...untar(gunzipSync(readFileSync(archive)))].map(
  ([name, bytes]) => [name, new TextDecoder().decode(bytes)] as const,
);
const within = (folder: RegExp): { resourceType: string }[] =>
  files.flatMap(([name, text]) => (folder.test(name) ? [JSON.parse(text) as { resourceType: string }] : []));
const definitions = within(/^package\/[A-Za-z]+-[^/]+\.json$/);
const byType = (type: string) => definitions.filter(({ resourceType }) => resourceType === type);

const structures = byType('StructureDefinition') as unknown as StructureDefinition[];
const valueSets = valueSetsOf(byType('ValueSet'));
const profiles = {
  version: '2.2.1',
  licence: 'CC0-1.0',
  profiles: compileProfiles(structures, valueSets),
  valueSets,
};
writeFileSync(join(out, 'profiles.json'), `${JSON.stringify(profiles)}\n`);

/** Narratives are for people to read and are not checked. */
const examples = within(/^package\/example\//).map((example) =>
  JSON.parse(
    JSON.stringify(example, (key, value: unknown) => (key === 'text' && isNarrative(value) ? undefined : value)),
  ),
);
writeFileSync(join(out, 'examples.json.gz'), gzipSync(JSON.stringify(examples), { level: 9 }));

const requirements = JSON.parse(readFileSync(values.requirements, 'utf8')) as {
  statement: {
    key: string;
    conformance?: string[];
    requirement: string;
    extension?: { url: string; valueId?: string }[];
  }[];
};
const statements = requirements.statement.map(({ key, conformance, requirement, extension }) => ({
  key,
  // The file leaves the word out where the statement says SHALL NOT.
  conformance: conformance ?? ['SHALL-NOT'],
  actors: (extension ?? []).flatMap(({ url, valueId }) => (url.endsWith('statementactor') && valueId ? [valueId] : [])),
  text: requirement
    .replaceAll('**', '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/[[\]]/g, '')
    .trim(),
}));
writeFileSync(join(out, 'statements.json'), `${JSON.stringify(statements, undefined, 1)}\n`);

function isNarrative(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'div' in value;
}
