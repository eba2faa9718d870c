import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { local, ROOT, run } from './process.ts';

/** What the built workbench depends on. The lock file stands for every package. */
const SOURCES = [
  'packages/web',
  'packages/client',
  'packages/evidence/src',
  'packages/fhir/src',
  'package-lock.json',
  'tsconfig.base.json',
];
const SKIPPED = new Set(['node_modules', 'dist', '.cache']);
const STAMP = join(ROOT, 'packages/web/dist/.sources');

function* filesBelow(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) {
    if (SKIPPED.has(name) || /\.test\.tsx?$/.test(name)) continue;
    yield* filesBelow(join(path, name));
  }
}

/** SHA-256 over the names and bytes of every source; dates say nothing after a clone. */
export function hashSources(paths: readonly string[] = SOURCES, root: string = ROOT): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesBelow(join(root, path))) {
      const bytes = readFileSync(file);
      hash.update(`${relative(root, file)}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}

/** Builds the workbench unless the one there was built from these very sources. False when the build failed. */
export async function buildWeb(options: { force?: boolean } = {}): Promise<boolean> {
  const wanted = hashSources();
  const present = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
  if (!options.force && present === wanted && existsSync(join(ROOT, 'packages/web/dist/index.html'))) return true;
  console.log('Building the workbench (only after a change)...');
  const { code, stdout } = await run(
    local('vite'),
    ['build', 'packages/web', '--config', 'packages/web/vite.config.ts', '--logLevel', 'warn'],
    { capture: true },
  );
  if (code !== 0) {
    console.error(stdout);
    console.error('The workbench could not be built; see above.');
    return false;
  }
  writeFileSync(STAMP, wanted);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = (await buildWeb({ force: true })) ? 0 : 1;
