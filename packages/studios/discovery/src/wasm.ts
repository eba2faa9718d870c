import { readFileSync } from 'node:fs';

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The part of the runtime's WebAssembly that is used; the language's own library has no types for it. */
interface WasmApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WasmApi }).WebAssembly;
const PAGE = 65_536;
const compiled = new Map<string, object>();

/** A new instance of a committed module (compiled once a thread) with a memory of its own, of at least `bytes`. */
export function instantiate<Exports extends { readonly memory: WasmMemory }>(path: URL, bytes: number): Exports {
  let module = compiled.get(path.href);
  if (!module) {
    module = new Module(readFileSync(path));
    compiled.set(path.href, module);
  }
  const exports = new Instance(module, {}).exports as Exports;
  const missing = Math.ceil(bytes / PAGE) - exports.memory.buffer.byteLength / PAGE;
  if (missing > 0) exports.memory.grow(missing);
  return exports;
}
