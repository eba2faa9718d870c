import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Sources of the WebAssembly kernels; each is compiled to `.wasm` beside it. */
export const KERNELS: readonly string[] = ['../src/library/scan.as.ts', '../src/chem/quick/quick.as.ts'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** The module that a source compiles to; the same bytes for the same source and compiler. */
export function compileKernel(source: string): Buffer {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json')), 'bin/asc.js');
  const folder = mkdtempSync(join(tmpdir(), 'aceso-kernel-'));
  try {
    const out = join(folder, 'kernel.wasm');
    const options = ['--outFile', out, '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
    // Run where the source is, so that no path of this machine gets into the module.
    execFileSync(process.execPath, [compiler, basename(source), ...options], { cwd: dirname(source), stdio: 'pipe' });
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
