import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run bench -- DIR`: every bench that takes a folder of FHIR R4 bundles, one after the other. */
const BENCHES = [
  'bench/draft.ts',
  'bench/verify-speed.ts',
  'bench/mutation.ts',
  'packages/fhir/bench/fhir-validate.ts',
  'bench/store-import.ts',
  'bench/store-search.ts',
];

const folder = process.argv[2];
if (folder === undefined || !existsSync(folder)) {
  console.error('usage: npm run bench -- DIR   (a folder of FHIR R4 bundles, .json or .json.gz)');
  process.exit(2);
}
let failed = 0;
for (const bench of BENCHES) {
  console.log(`\n── ${bench}`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, '..', bench), folder], {
    stdio: 'inherit',
  });
  if (status !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
