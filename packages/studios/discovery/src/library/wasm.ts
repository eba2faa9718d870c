import { instantiate, type WasmMemory } from '../wasm.ts';

export interface Kernel {
  readonly memory: WasmMemory;
  scan(query: number, fps: number, n: number, least: number, out: number): number;
  holding(query: number, keys: number, n: number, out: number): number;
  weigh(weights: number, bias: number, fps: number, n: number, out: number): void;
  nearest(query: number, queryBits: number, fps: number, bits: number, n: number, best: number): void;
}

/** The kernels of scan.as.ts with a memory of their own, of at least `bytes`. */
export const scanKernel = (bytes: number): Kernel =>
  instantiate<Kernel>(new URL('./scan.wasm', import.meta.url), bytes);
