import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-node';
import { ModelError } from '../../errors.ts';
import type { Layout } from './layout.ts';

/** What is used of onnxruntime-node, so that it is only loaded in the thread that computes. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(path: string, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: TensorConstructor;
}

/** Tokens of a prompt that are read at once: the scores of each are as long as the vocabulary. */
const CHUNK = 128;

const KNOWN = new Set(['input_ids', 'attention_mask', 'position_ids', 'use_cache_branch', 'num_logits_to_keep']);
const PAST = /^past_key_values\.(\d+)\.(key|value)$/;

interface Cache {
  readonly input: string;
  readonly output: string;
  readonly type: 'float32' | 'float16';
  readonly dims: readonly [number, number, number, number];
}

/** A decoder with its cache of keys and values: it is given tokens and says how likely each next one is. */
export class Decoder {
  readonly #runtime: OnnxRuntime;
  readonly #session: InferenceSession;
  readonly #caches: readonly Cache[];
  #past = new Map<string, Tensor>();
  #length = 0;

  private constructor(runtime: OnnxRuntime, session: InferenceSession, caches: readonly Cache[]) {
    this.#runtime = runtime;
    this.#session = session;
    this.#caches = caches;
  }

  /** @throws ModelError `bad-layout` for a graph that is no decoder with a cache; `weights-missing` when it cannot be loaded */
  static async open(
    runtime: OnnxRuntime,
    path: string,
    file: string,
    layout: Pick<Layout, 'heads'>,
    threads: number,
  ): Promise<Decoder> {
    const session = await runtime.InferenceSession.create(path, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 4,
      // Two spinning threads slow a shared machine down more than they help.
      extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
    }).catch(() => {
      throw new ModelError(
        'weights-missing',
        `${file} cannot be loaded; it may be damaged, of a newer format, or its part ${file}_data is missing.`,
      );
    });
    try {
      return new Decoder(runtime, session, cachesOf(session, file, layout));
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  /** Forgets what was read. */
  reset(): void {
    for (const tensor of this.#past.values()) tensor.dispose();
    this.#past = new Map();
    this.#length = 0;
  }

  /**
   * Reads tokens after those that were read before.
   *
   * @param ids at least one
   * @param cancelled looked at between parts of a long prompt
   * @returns scores of the next token, one for each of the vocabulary; a copy
   */
  async read(ids: readonly number[], cancelled: () => boolean = () => false): Promise<Float32Array | undefined> {
    let logits: Float32Array | undefined;
    // A graph with two branches has traced the one with a cache for one token at a time.
    const most = this.#session.inputNames.includes('use_cache_branch') && this.#length === 0 ? ids.length : CHUNK;
    for (let start = 0; start < ids.length; start += most) {
      if (cancelled()) return undefined;
      logits = await this.#step(ids.slice(start, start + most));
    }
    return logits;
  }

  async #step(ids: readonly number[]): Promise<Float32Array> {
    const { Tensor } = this.#runtime;
    const long = (values: readonly number[]) =>
      new Tensor(
        'int64',
        BigInt64Array.from(values, (value) => BigInt(value)),
        [1, values.length],
      );
    const total = this.#length + ids.length;
    const values: Record<string, () => Tensor> = {
      input_ids: () => long(ids),
      attention_mask: () => long(Array.from({ length: total }, () => 1)),
      position_ids: () => long(ids.map((_, index) => this.#length + index)),
      use_cache_branch: () => new Tensor('bool', Uint8Array.of(this.#length > 0 ? 1 : 0), [1]),
      num_logits_to_keep: () => new Tensor('int64', BigInt64Array.of(1n), []),
    };
    const feeds: Record<string, Tensor> = {};
    for (const name of this.#session.inputNames) {
      const make = values[name];
      if (make) feeds[name] = make();
    }
    for (const { input, type, dims } of this.#caches) {
      const empty = () => new Tensor(type, type === 'float32' ? new Float32Array(0) : new Uint16Array(0), dims);
      feeds[input] = this.#past.get(input) ?? empty();
    }
    const results = await this.#session.run(feeds);
    const next = new Map<string, Tensor>();
    for (const { input, output } of this.#caches) next.set(input, asBits(results[output]!));
    for (const tensor of this.#past.values()) tensor.dispose();
    this.#past = next;
    this.#length = total;
    return lastRow(results.logits!);
  }

  async close(): Promise<void> {
    this.reset();
    await this.#session.release();
  }
}

/**
 * Half precision as its bits. The runtime gives such tensors as the language's own half-precision arrays, whose length
 * its native part (1.30) takes for nothing when they are handed in again; it looks at these fields only.
 */
function asBits(tensor: Tensor): Tensor {
  const { data } = tensor;
  if (tensor.type !== 'float16' || data instanceof Uint16Array) return tensor;
  const { buffer, byteOffset, length } = data as unknown as Uint16Array;
  return Object.create(tensor, { data: { value: new Uint16Array(buffer, byteOffset, length) } }) as Tensor;
}

/** Scores after the last token, as 32-bit numbers. */
function lastRow(logits: Tensor): Float32Array {
  const width = logits.dims.at(-1)!;
  const data = logits.data as Float32Array | Uint16Array;
  const row = data.subarray(data.length - width);
  // Half precision comes as its own array where the language has one, else as its bits.
  return row instanceof Uint16Array ? Float32Array.from(row, half) : Float32Array.from(row);
}

/** A number of IEEE 754 half precision from its 16 bits. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function cachesOf(session: InferenceSession, file: string, { heads }: Pick<Layout, 'heads'>): Cache[] {
  const wrong = (what: string) =>
    new ModelError(
      'bad-layout',
      `${file} ${what}; export the model as text generation with past (optimum: task text-generation-with-past).`,
    );
  const { inputNames, outputNames, inputMetadata } = session;
  if (!inputNames.includes('input_ids')) throw wrong('has no input input_ids');
  if (!outputNames.includes('logits')) throw wrong('has no output logits');
  const strange = inputNames.find((name) => !KNOWN.has(name) && !PAST.test(name));
  if (strange !== undefined) throw wrong(`has an input that is not known (${strange})`);
  const caches = inputMetadata.flatMap((one): Cache[] => {
    const [, layer, part] = PAST.exec(one.name) ?? [];
    if (layer === undefined || !one.isTensor) return [];
    const output = `present.${layer}.${part}`;
    if (!outputNames.includes(output)) throw wrong(`has no output ${output}`);
    if (one.type !== 'float32' && one.type !== 'float16') throw wrong(`keeps its cache as ${one.type}`);
    const [, count, , size] = one.shape;
    if (one.shape.length !== 4) throw wrong(`has a cache of ${one.shape.length} dimensions`);
    const dims = [
      1,
      typeof count === 'number' ? count : heads.keyValue,
      0,
      typeof size === 'number' ? size : heads.size,
    ];
    return [{ input: one.name, output, type: one.type, dims: dims as [number, number, number, number] }];
  });
  if (caches.length === 0)
    throw wrong('has no inputs past_key_values, so that each word would cost the whole text again');
  if (caches.length !== 2 * heads.layers) {
    throw new ModelError(
      'bad-layout',
      `${file} has ${caches.length / 2} layers and config.json says ${heads.layers}; pull both from the same folder.`,
    );
  }
  return caches;
}
