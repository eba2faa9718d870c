import { ModelError } from '../errors.ts';
import type { ModelCard } from '../registry/card.ts';
import { loadRuntime } from './runtime.ts';
import { checkedWeights } from './weights.ts';

/** A tensor as onnxruntime has it, without its class. */
export interface OnnxTensor {
  readonly type: 'float32' | 'int64' | 'int32' | 'uint8' | 'bool';
  readonly data: Float32Array | BigInt64Array | Int32Array | Uint8Array;
  readonly dims: readonly number[];
}

export interface OnnxSession {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Blocks the event loop while it computes: call it in a worker thread when it takes long. */
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Record<string, OnnxTensor>>;
  close(): Promise<void>;
}

/** What is used of onnxruntime-node; the package is loaded at run time and has no types here. */
interface Runtime {
  InferenceSession: {
    create(
      path: string,
      options: object,
    ): Promise<{
      readonly inputNames: readonly string[];
      readonly outputNames: readonly string[];
      run(feeds: Record<string, unknown>): Promise<Record<string, OnnxTensor>>;
      release(): Promise<void>;
    }>;
  };
  Tensor: new (type: string, data: unknown, dims: readonly number[]) => unknown;
}

/**
 * ONNX weights for numbers in and numbers out (images, signals, embeddings), after their hash was compared with the
 * card. One thread that does not spin: two spinning ones slow a shared machine down more than they help.
 *
 * @param folder of the model's weights
 * @throws ModelError `weights-missing`, `hash-mismatch`, `runtime-missing`
 */
export async function openOnnxSession(card: ModelCard, folder: string, runtimes?: string): Promise<OnnxSession> {
  const path = await checkedWeights(card, folder);
  const loaded = await loadRuntime('onnxruntime-node', runtimes);
  const runtime = ('default' in loaded && !('Tensor' in loaded) ? loaded.default : loaded) as Runtime;
  const session = await runtime.InferenceSession.create(path, {
    intraOpNumThreads: 1,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  }).catch(() => {
    throw new ModelError(
      'weights-missing',
      `The weights of ${card.id} cannot be loaded; they may be damaged or of a newer format.`,
    );
  });
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    run: async (feeds) =>
      session.run(
        Object.fromEntries(
          Object.entries(feeds).map(([name, { type, data, dims }]) => [name, new runtime.Tensor(type, data, dims)]),
        ),
      ),
    close: () => session.release(),
  };
}
