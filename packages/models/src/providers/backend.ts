import type { z } from 'zod';

/** One call of a model, after policy, replacement and counting: what every kind of provider is asked alike. */
export interface BackendCall {
  readonly system: string;
  readonly prompt: string;
  /** Constrains the answer where the provider can; it is checked again in any case. */
  readonly schema?: { readonly name: string; readonly json: z.core.JSONSchema.BaseSchema };
  readonly maxOutputTokens: number;
  readonly temperature: number;
  readonly seed?: number;
  readonly signal: AbortSignal;
}

export interface TokenUse {
  readonly input: number | undefined;
  readonly output: number | undefined;
}

export interface BackendAnswer {
  readonly text: string;
  readonly usage: TokenUse;
  readonly finish: 'stop' | 'length' | 'content-filter' | 'other';
}

export type BackendPiece = { readonly text: string } | { readonly end: Omit<BackendAnswer, 'text'> };

export interface Backend {
  generate(call: BackendCall): Promise<BackendAnswer>;
  stream(call: BackendCall): AsyncIterable<BackendPiece>;
  /** Exact number of tokens of a text, where the tokenizer is at hand. */
  countTokens?(text: string): Promise<number>;
  close?(): Promise<void>;
}
