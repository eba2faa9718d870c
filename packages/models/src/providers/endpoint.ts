import { ModelError } from '../errors.ts';
import type { ModelCard } from '../registry/card.ts';

const DEFAULT_URL: Partial<Record<ModelCard['provider'], string>> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
};

/** The address that a card's calls go to; the egress policy decides on it. */
export function endpointOf(card: ModelCard): URL {
  const bedrock = card.region === undefined ? undefined : `https://bedrock-runtime.${card.region}.amazonaws.com`;
  const url = card.baseUrl ?? DEFAULT_URL[card.provider] ?? (card.provider === 'bedrock' ? bedrock : undefined);
  if (url === undefined) throw new ModelError('bad-card', `The card of ${card.id} names no address.`);
  return new URL(url);
}
