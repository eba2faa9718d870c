import type { BackendCall, TokenUse } from '../providers/backend.ts';
import type { ModelCard } from '../registry/card.ts';
import { priceOf } from './budget.ts';
import { estimateTokens } from './tokens.ts';

/** Counts what one request uses, over all of its attempts. */
export class Meter {
  /** Day the request began, `YYYY-MM-DD` in UTC. */
  readonly day: string;
  readonly #now: () => Date;
  readonly #began: number;
  #input = 0;
  #output = 0;
  #attempts = 0;
  /** Answers that came in. */
  asked = 0;

  constructor(now: () => Date) {
    this.#now = now;
    const began = now();
    this.#began = began.getTime();
    this.day = began.toISOString().slice(0, 10);
  }

  attempt(): void {
    this.#attempts += 1;
  }

  /** What the provider reports, or an estimate where it reports nothing. */
  count(call: Pick<BackendCall, 'system' | 'prompt'>, usage: TokenUse, text: string): void {
    this.asked += 1;
    this.#input += usage.input ?? estimateTokens(call.system + call.prompt);
    this.#output += usage.output ?? estimateTokens(text);
  }

  elapsed(): number {
    return this.#now().getTime() - this.#began;
  }

  total(card: ModelCard): { inputTokens: number; outputTokens: number; money: number; attempts: number } {
    return {
      inputTokens: this.#input,
      outputTokens: this.#output,
      money: priceOf(card, this.#input, this.#output),
      attempts: this.#attempts,
    };
  }
}
