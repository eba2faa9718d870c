import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelError } from '../../errors.ts';

/** What the files beside the weights of a language model say, in the layout of optimum and transformers.js. */
export interface Layout {
  readonly heads: { readonly layers: number; readonly keyValue: number; readonly size: number };
  /** Positions that the model knows, where it says so. */
  readonly positions: number | undefined;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  /** Jinja text of the chat template. */
  readonly template: string;
  readonly bos: string;
  /** Tokens that end an answer. */
  readonly stopIds: readonly number[];
  readonly stopStrings: readonly string[];
  readonly topP: number;
  /** 0: all. */
  readonly topK: number;
  readonly repetitionPenalty: number;
}

type Json = Readonly<Record<string, unknown>>;

const bad = (file: string, what: string, remedy: string): ModelError =>
  new ModelError('bad-layout', `${file} ${what}; ${remedy}.`);
const AGAIN = 'pull the model from a folder as optimum or transformers.js export it';

async function readText(folder: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function readJson(folder: string, file: string): Promise<Json | undefined> {
  const text = await readText(folder, file);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch {
    // Told below, like JSON of another kind.
  }
  throw bad(file, 'is not a JSON object', AGAIN);
}

async function needed(folder: string, file: string, what: string): Promise<Json> {
  const value = await readJson(folder, file);
  if (!value) throw bad(file, `(${what}) is missing beside the weights`, AGAIN);
  return value;
}

const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined;
const between = (value: unknown, least: number, most: number): number | undefined =>
  typeof value === 'number' && value >= least && value <= most ? value : undefined;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** A token is told as text or as an object with its text. */
const tokenText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : ((value as { content?: string } | null | undefined)?.content ?? undefined);

function templateIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const named = list(value) as { name?: unknown; template?: unknown }[];
  const found = named.find(({ name }) => name === 'default')?.template;
  return typeof found === 'string' ? found : undefined;
}

/** @throws ModelError `bad-layout` naming the file and what to do */
export async function readLayout(folder: string): Promise<Layout> {
  const outer = await needed(folder, 'config.json', 'sizes of the model');
  // Models that also see keep the sizes of their language part one level deeper.
  const config = (outer.text_config as Json | undefined) ?? outer;
  if (outer.is_encoder_decoder === true)
    throw bad('config.json', 'tells of an encoder with a decoder', 'choose a decoder-only model');
  const tokenizer = await needed(folder, 'tokenizer.json', 'the tokenizer');
  const tokenizerConfig = await needed(folder, 'tokenizer_config.json', 'special tokens and the chat template');
  const generation = (await readJson(folder, 'generation_config.json')) ?? {};
  const template = (await readText(folder, 'chat_template.jinja')) ?? templateIn(tokenizerConfig.chat_template);
  if (template === undefined) {
    throw bad(
      'tokenizer_config.json',
      'has no chat_template, and there is no chat_template.jinja',
      'choose the instruction-tuned version of the model, not its base',
    );
  }
  const field = (...names: string[]): number => {
    const found = names.map((name) => count(config[name])).find((value) => value !== undefined);
    if (found === undefined) throw bad('config.json', `has no ${names[0]}`, AGAIN);
    return found;
  };
  const attention = field('num_attention_heads', 'n_head');
  const layers = field('num_hidden_layers', 'n_layer');
  const size = count(config.head_dim) ?? field('hidden_size', 'n_embd') / attention;
  const ends = [...list(generation.eos_token_id), ...list(config.eos_token_id)];
  return {
    heads: { layers, keyValue: count(config.num_key_value_heads) ?? attention, size },
    positions: count(config.max_position_embeddings) ?? count(config.n_positions),
    tokenizer,
    tokenizerConfig,
    template,
    bos: tokenText(tokenizerConfig.bos_token) ?? '',
    stopIds: [...new Set(ends.filter((id): id is number => Number.isInteger(id)))],
    stopStrings: list(generation.stop_strings).filter(
      (text): text is string => typeof text === 'string' && text !== '',
    ),
    topP: between(generation.top_p, 0.001, 1) ?? 1,
    topK: count(generation.top_k) ?? 0,
    repetitionPenalty: between(generation.repetition_penalty, 0.1, 10) ?? 1,
  };
}
