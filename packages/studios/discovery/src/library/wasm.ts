import { readFileSync } from 'node:fs';

interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The part of the runtime's WebAssembly that is used; the language's own library has no types for it. */
interface WasmApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

export interface Kernel {
  readonly memory: WasmMemory;
  scan(query: number, fps: number, n: number, least: number, out: number): number;
  holding(query: number, keys: number, n: number, out: number): number;
  weigh(weights: number, bias: number, fps: number, n: number, out: number): void;
  nearest(query: number, queryBits: number, fps: number, bits: number, n: number, best: number): void;
}

const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WasmApi }).WebAssembly;
const PAGE = 65_536;
let compiled: object | undefined;

/** The kernels of scan.as.ts with a memory of their own, of at least `bytes`. */
export function scanKernel(bytes: number): Kernel {
  compiled ??= new Module(readFileSync(new URL('./scan.wasm', import.meta.url)));
  const kernel = new Instance(compiled, {}).exports as Kernel;
  const missing = Math.ceil(bytes / PAGE) - kernel.memory.buffer.byteLength / PAGE;
  if (missing > 0) kernel.memory.grow(missing);
  return kernel;
}
