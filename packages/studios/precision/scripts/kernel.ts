import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The source of the WebAssembly kernel of polygenic scores; it is compiled to `.wasm` beside it. */
export const KERNEL = fileURLToPath(new URL('../src/prs/kernel/genotypes.as.ts', import.meta.url));
export const COMPILED = KERNEL.replace(/\.as\.ts$/, '.wasm');

/** The module that the source compiles to; the same bytes for the same source and compiler. */
export function compileKernel(): Buffer {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json')), 'bin/asc.js');
  const folder = mkdtempSync(join(tmpdir(), 'aceso-kernel-'));
  try {
    const out = join(folder, 'kernel.wasm');
    const options = ['--outFile', out, '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
    // Run where the source is, so that no path of this machine gets into the module.
    execFileSync(process.execPath, [compiler, basename(KERNEL), ...options], { cwd: dirname(KERNEL), stdio: 'pipe' });
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
