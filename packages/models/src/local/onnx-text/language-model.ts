import { basename, dirname } from 'node:path';
import type { Tokenizer } from '@huggingface/tokenizers';
import { ModelError } from '../../errors.ts';
import type { BackendAnswer } from '../../providers/backend.ts';
import { familyOf, renderChat } from './chat.ts';
import { Decoder, type OnnxRuntime } from './decoder.ts';
import { type Guard, guardFor } from './guard.ts';
import { type Layout, readLayout } from './layout.ts';
import { choose, penalise, seeded } from './sample.ts';
import { TextStream } from './text-stream.ts';

/** What is asked of a model in its thread: plain data. */
export interface TextCall {
  readonly system: string;
  readonly prompt: string;
  readonly maxOutputTokens: number;
  readonly temperature: number;
  readonly seed?: number;
  /** JSON schema that the answer is held to. */
  readonly schema?: unknown;
}

export interface Parts {
  readonly runtime: OnnxRuntime;
  readonly Tokenizer: typeof Tokenizer;
  /** Tokens, prompt and answer together, by the card. */
  readonly contextTokens: number;
  readonly threads: number;
}

/** A decoder-only language model of ONNX weights: tokenizer, chat template, decoder and choice of tokens. */
export class LanguageModel {
  readonly #layout: Layout;
  readonly #decoder: Decoder;
  readonly #tokenizer: Tokenizer;
  readonly #contextTokens: number;
  readonly #control: readonly string[];
  readonly #words = new Map<number, string>();

  private constructor(layout: Layout, decoder: Decoder, tokenizer: Tokenizer, contextTokens: number) {
    this.#layout = layout;
    this.#decoder = decoder;
    this.#tokenizer = tokenizer;
    this.#contextTokens = Math.min(contextTokens, layout.positions ?? contextTokens);
    this.#control = [...tokenizer.get_added_tokens_decoder().values()]
      .filter(({ special }) => special)
      .map(({ content }) => content);
  }

  /**
   * @param path weights; the files that describe them stand beside
   * @throws ModelError `bad-layout`, `weights-missing`
   */
  static async open(path: string, { runtime, Tokenizer, contextTokens, threads }: Parts): Promise<LanguageModel> {
    const layout = await readLayout(dirname(path));
    // Refused before the weights are read, which takes long.
    familyOf(layout.template);
    let tokenizer: Tokenizer;
    try {
      tokenizer = new Tokenizer(layout.tokenizer, layout.tokenizerConfig);
    } catch {
      throw new ModelError(
        'bad-layout',
        'tokenizer.json is of a kind that cannot be read here; pull it again, or run this model in a model server.',
      );
    }
    const decoder = await Decoder.open(runtime, path, basename(path), layout, threads);
    return new LanguageModel(layout, decoder, tokenizer, contextTokens);
  }

  /** Tokens of a text, control tokens in it not taken for such. */
  count(text: string): number {
    return this.#encode(text).length;
  }

  /** The prompt as the model reads it; for tests and for looking. */
  render(system: string, prompt: string): string {
    return renderChat(this.#layout, system, prompt, this.#control).text;
  }

  /**
   * An answer, told piece by piece to `tell`.
   * @throws ModelError `context-too-long`, `cancelled`
   */
  async answer(call: TextCall, tell: (piece: string) => void, cancelled: () => boolean): Promise<BackendAnswer> {
    const { stopIds, stopStrings, repetitionPenalty, topP, topK } = this.#layout;
    const { text: rendered, ends } = renderChat(this.#layout, call.system, call.prompt, this.#control);
    const prompt = this.#encode(rendered);
    const room = this.#contextTokens - prompt.length;
    if (room < call.maxOutputTokens) {
      throw new ModelError(
        'context-too-long',
        `The prompt has ${prompt.length} tokens and the answer may take ${call.maxOutputTokens}; the model holds ${this.#contextTokens}.`,
      );
    }
    const stops = new Set(stopIds);
    for (const end of ends) {
      const id = this.#tokenizer.token_to_id(end);
      if (id !== undefined) stops.add(id);
    }
    const stop = (): never => {
      throw new ModelError('cancelled', 'The call was stopped.');
    };
    const guard = call.schema === undefined ? undefined : guardFor(call.schema);
    const said: number[] = [];
    // A schema ends an answer by itself, and its braces may look like a stop string.
    const stream = new TextStream((ids) => this.#decode(ids), guard ? [] : stopStrings);
    const random = seeded(call.seed ?? 0);
    const sampling = { temperature: call.temperature, topP, topK };
    let text = '';
    const emit = (piece: string): void => {
      text += piece;
      if (piece !== '') tell(piece);
    };
    const end = (finish: 'stop' | 'length'): BackendAnswer => {
      emit(stream.end());
      return { text, usage: { input: prompt.length, output: said.length }, finish };
    };
    this.#decoder.reset();
    try {
      let logits = await this.#decoder.read(prompt, cancelled);
      for (;;) {
        if (logits === undefined || cancelled()) return stop();
        // Braces and quotes have to be repeated: what a schema wants is not made less likely.
        if (!guard) penalise(logits, [...prompt, ...said], repetitionPenalty);
        const left = call.maxOutputTokens - said.length;
        const id = choose(logits, sampling, random, guard && ((one) => this.#lets(guard, one, stops, left)));
        if (id === undefined || stops.has(id)) return end('stop');
        said.push(id);
        emit(stream.push(id));
        if (guard) {
          guard.take(this.#word(id));
          if (guard.complete) return end('stop');
        }
        if (stream.stopped) return end('stop');
        if (said.length >= call.maxOutputTokens) return end('length');
        logits = await this.#decoder.read([id], cancelled);
      }
    } finally {
      this.#decoder.reset();
    }
  }

  async close(): Promise<void> {
    await this.#decoder.close();
  }

  /** Whether a schema lets this token follow, such that the answer can still be brought to its end. */
  #lets(guard: Guard, id: number, stops: ReadonlySet<number>, left: number): boolean {
    if (stops.has(id)) return false;
    const word = this.#word(id);
    return word !== '' && !word.includes('\uFFFD') && guard.lets(word, left - 1);
  }

  #encode(text: string): number[] {
    return this.#tokenizer.encode(text, { add_special_tokens: false }).ids;
  }

  #decode(ids: number[]): string {
    return ids.length === 0
      ? ''
      : this.#tokenizer.decode(ids, { skip_special_tokens: true, clean_up_tokenization_spaces: false });
  }

  /** Text that a token adds after another one; alone it would lose the space in front of it. */
  #word(id: number): string {
    const known = this.#words.get(id);
    if (known !== undefined) return known;
    const anchor = this.#encode('a').slice(-1);
    const word = this.#decode([...anchor, id]).slice(this.#decode(anchor).length);
    this.#words.set(id, word);
    return word;
  }
}
