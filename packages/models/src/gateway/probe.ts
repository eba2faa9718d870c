import { z } from 'zod';
import { ModelError } from '../errors.ts';
import type { ModelGateway } from './gateway.ts';

export interface ProbeResult {
  readonly model: string;
  readonly version: string;
  readonly inside: boolean;
  /** The answer fitted a schema, at most after one repair. */
  readonly structured: boolean;
  readonly correct: boolean;
  readonly milliseconds: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const ANSWER = z.object({ word: z.string(), sum: z.number() });
const PROMPT = {
  id: 'probe',
  version: '1.0.0',
  hash: 'built-in',
  system: 'You answer with JSON.',
  user: 'Give a JSON object with two fields: "word" is the word "ready", and "sum" is the number 2 plus 3.',
};

/**
 * One small call that carries no patient data.
 * @throws ModelError as the gateway does, except `bad-answer`, which is told as a result
 */
export async function probe(gateway: ModelGateway, model: string, user: string): Promise<ProbeResult> {
  const began = performance.now();
  const request = { model, purpose: 'probe', prompt: PROMPT, dataClass: 'public', user, maxOutputTokens: 200 } as const;
  const elapsed = () => Math.round(performance.now() - began);
  try {
    const made = await gateway.object(request, { name: 'probe', type: ANSWER });
    const correct = made.value.sum === 5 && made.value.word.toLowerCase() === 'ready';
    const { inputTokens, outputTokens, inside } = made;
    return {
      model,
      version: made.model.version,
      inside,
      structured: true,
      correct,
      milliseconds: elapsed(),
      inputTokens,
      outputTokens,
    };
  } catch (error) {
    if (!(error instanceof ModelError) || error.code !== 'bad-answer') throw error;
    const text = await gateway.text(request);
    const { inputTokens, outputTokens, inside } = text;
    return {
      model,
      version: text.model.version,
      inside,
      structured: false,
      correct: false,
      milliseconds: elapsed(),
      inputTokens,
      outputTokens,
    };
  }
}
