/**
 * Compiles the AssemblyScript kernels (`*.as.ts`) to WebAssembly beside them.
 *
 *   node scripts/build-wasm.ts
 */
import { writeFileSync } from 'node:fs';
import { compileKernel, KERNELS } from './kernels.ts';

for (const kernel of KERNELS) writeFileSync(kernel.replace(/\.as\.ts$/, '.wasm'), compileKernel(kernel));
