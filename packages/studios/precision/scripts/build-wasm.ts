/**
 * Compiles the AssemblyScript kernel of polygenic scores to WebAssembly beside it.
 *
 *   node scripts/build-wasm.ts
 */
import { writeFileSync } from 'node:fs';
import { COMPILED, compileKernel } from './kernel.ts';

writeFileSync(COMPILED, compileKernel());
