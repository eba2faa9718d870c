import { ModelError } from '../errors.ts';
import type { Backend } from '../providers/backend.ts';
import type { ModelCard } from '../registry/card.ts';
import { openGguf } from './gguf.ts';
import { openOnnx } from './onnx.ts';
import { checkedWeights } from './weights.ts';

export interface LocalOptions {
  /** Folder of the weights of a model. */
  readonly weights: (id: string) => string;
  /** Folder in which the operator installed the runtimes. */
  readonly runtimes?: string;
}

/** Opens local weights once their hash is found right. @throws ModelError */
export function localOpener({ weights, runtimes }: LocalOptions): (card: ModelCard) => Promise<Backend> {
  return async (card) => {
    const folder = weights(card.id);
    const path = await checkedWeights(card, folder);
    if (card.provider === 'gguf') return openGguf(card, path, runtimes);
    if (card.provider === 'onnx') return openOnnx(card, path, folder, runtimes);
    throw new ModelError('bad-card', `${card.id} has no local weights.`);
  };
}
