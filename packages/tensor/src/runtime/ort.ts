import type { ElementType } from '../onnx/model.ts';

/** Data of a tensor outside a graph. */
export type TensorData = Float32Array | BigInt64Array | Int32Array | Uint8Array | Float64Array;

export interface Tensor {
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly data: TensorData;
}

/** What this package uses of onnxruntime-node. */
export interface OrtSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Record<string, OrtTensor>, fetches?: Record<string, OrtTensor | null>): Promise<Record<string, OrtTensor>>;
  release(): Promise<void>;
}

export interface OrtTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: unknown;
}

interface Ort {
  readonly Tensor: new (type: string, data: unknown, dims: readonly number[]) => OrtTensor;
  readonly InferenceSession: { create(bytes: Uint8Array, options: object): Promise<OrtSession> };
}

let loading: Promise<Ort> | undefined;

/** The native library (some 30 MB) is loaded when the first session opens, not when this package is imported. */
export function loadOrt(): Promise<Ort> {
  loading ??= import('onnxruntime-node').then((module) => module as unknown as Ort);
  return loading;
}

/**
 * @param threads within one operator; 1 by default: results then do not depend on the machine, and on a shared host
 * several threads wait for each other more than they help
 */
export async function createOrtSession(bytes: Uint8Array, threads = 1): Promise<OrtSession> {
  const ort = await loadOrt();
  return ort.InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' }, set_denormal_as_zero: '1' } },
  }).catch((error: unknown) => {
    throw new Error(`ONNX model cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  });
}
