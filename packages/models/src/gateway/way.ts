import { ModelError } from '../errors.ts';
import type { IdentifierShield } from '../identifiers/shield.ts';
import type { Backend, BackendCall } from '../providers/backend.ts';
import type { ModelCard } from '../registry/card.ts';
import { fewestTokens } from './tokens.ts';

/** A call on its way: everything that was decided before anything is sent. */
export interface Way {
  readonly card: ModelCard;
  readonly backend: Backend;
  readonly shield: IdentifierShield | undefined;
  readonly host: string | undefined;
  readonly call: Omit<BackendCall, 'signal'>;
}

/** An answer that was cut, or was made from a prompt that was cut, is no answer. */
export function checkWhole({ card }: Way, call: BackendCall, finish: string, inputTokens: number | undefined): void {
  if (finish === 'length') {
    throw new ModelError('answer-cut', `The answer of ${card.id} was cut off at ${call.maxOutputTokens} tokens.`);
  }
  if (finish === 'content-filter')
    throw new ModelError('provider-refused', `The provider of ${card.id} withheld the answer.`);
  const least = fewestTokens(call.system + call.prompt);
  if (inputTokens !== undefined && inputTokens > 0 && inputTokens < least) {
    throw new ModelError(
      'context-cut',
      `${card.id} reports ${inputTokens} tokens for a prompt that has at least ${least}: its server cut the prompt.`,
    );
  }
}
