import type { Backend } from '../providers/backend.ts';
import type { ModelCard } from '../registry/card.ts';
import { openGguf } from './gguf.ts';
import { onnxTextBackend } from './onnx-text/backend.ts';
import { checkedWeights } from './weights.ts';

export interface LocalOptions {
  /** Folder of the weights of a model. */
  readonly weights: (id: string) => string;
  /** Folder in which the operator installed the runtimes. */
  readonly runtimes?: string;
  /** Milliseconds without a call after which ONNX weights leave the memory. */
  readonly idle?: number;
}

/** Opens local weights once their hash is found right. @throws ModelError */
export function localOpener({ weights, ...options }: LocalOptions): (card: ModelCard) => Promise<Backend> {
  return async (card) => {
    const folder = weights(card.id);
    if (card.provider === 'onnx') return onnxTextBackend(card, { folder, ...options });
    return openGguf(card, await checkedWeights(card, folder), options.runtimes);
  };
}
