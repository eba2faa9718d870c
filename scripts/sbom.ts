import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, run } from './process.ts';

/** `npm run sbom`: the bill of materials of production packages as CycloneDX, the same bytes for the same lock file. */
interface Bom {
  serialNumber?: string;
  metadata: { timestamp?: string; tools?: unknown };
  components?: { 'bom-ref': string }[];
  dependencies?: { ref: string; dependsOn?: string[] }[];
}

const { code, stdout } = await run(
  'npm',
  ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'],
  { capture: true },
);
if (code !== 0) {
  console.error(stdout || 'npm sbom failed; see above.');
  process.exitCode = 1;
} else {
  const bom = JSON.parse(stdout) as Bom;
  // npm stamps each run with a random number and the time; the content gives a better name.
  delete bom.serialNumber;
  delete bom.metadata.timestamp;
  delete bom.metadata.tools;
  bom.components?.sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  bom.dependencies?.sort((a, b) => (a.ref < b.ref ? -1 : 1));
  for (const dependency of bom.dependencies ?? []) dependency.dependsOn?.sort();
  const hex = createHash('sha256').update(JSON.stringify(bom)).digest('hex');
  // Version 8 is for identifiers of one's own making (RFC 9562, section 5.8).
  bom.serialNumber = `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const out = join(ROOT, 'dist', 'sbom.json');
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`Wrote ${bom.components?.length ?? 0} components to dist/sbom.json`);
}
