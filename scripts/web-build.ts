import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
const DIST = join(ROOT, 'packages/web/dist');
const STAMP = join(DIST, '.sources');

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

/** Whether the workbench there was built from these very sources. */
export function isWebBuilt(wanted: string = hashSources()): boolean {
  return existsSync(join(DIST, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted;
}

/**
 * Builds the workbench unless the one there was built from these very sources. The new one is built beside the old and put in its
 * place whole, so that a server may run meanwhile. False when the build failed.
 */
export async function buildWeb(options: { force?: boolean } = {}): Promise<boolean> {
  const wanted = hashSources();
  if (!options.force && isWebBuilt(wanted)) return true;
  console.log('Building the workbench (only after a change)...');
  const fresh = join(ROOT, 'node_modules', '.cache', `aceso-web-${process.pid}`);
  try {
    const { code, stdout } = await run(
      local('vite'),
      ['build', 'packages/web', '--config', 'packages/web/vite.config.ts', '--outDir', fresh, '--logLevel', 'warn'],
      { capture: true },
    );
    if (code !== 0) {
      console.error(stdout);
      console.error('The workbench could not be built; see above.');
      return false;
    }
    writeFileSync(join(fresh, '.sources'), wanted);
    rmSync(DIST, { recursive: true, force: true });
    renameSync(fresh, DIST);
    return true;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = (await buildWeb({ force: true })) ? 0 : 1;
