import { ModelError } from '../errors.ts';
import type { Backend } from '../providers/backend.ts';
import type { ModelCard } from '../registry/card.ts';
import { openGguf } from './gguf.ts';
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
    const path = await checkedWeights(card, weights(card.id));
    if (card.provider === 'gguf') return openGguf(card, path, runtimes);
    throw new ModelError(
      'no-language-model',
      `${card.id} has ${card.provider} weights, which are not used to write text.`,
    );
  };
}
