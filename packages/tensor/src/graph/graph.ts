import type { ElementType, OnnxAttribute } from '../onnx/model.ts';
import type { Random } from '../random/index.ts';
import { type Shape, showShape, sizeOf } from './shape.ts';

/** A tensor inside a graph: known shape, value when the graph runs. */
export interface Value {
  readonly graph: Graph;
  readonly id: number;
  readonly name: string;
  readonly shape: Shape;
  readonly type: ElementType;
  /** A parameter lies upstream. */
  readonly differentiable: boolean;
  /** The number that every element has, where that is known while building. */
  readonly constant?: number;
  /** The smaller tensor that this one repeats; element-wise operators take that one instead. */
  readonly narrow?: Value;
}

/** Gradients with respect to the inputs, from those with respect to the outputs (undefined: none). */
export type Pullback = (outputGradients: readonly (Value | undefined)[]) => readonly (Value | undefined)[];

export interface GraphNode {
  readonly op: string;
  /** Where it was made: the names of the layers, joined by '.'. */
  readonly scope: string;
  readonly inputs: readonly (Value | undefined)[];
  readonly outputs: readonly Value[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
  /** Values of this graph that a subgraph among the attributes reads. */
  readonly captures: readonly Value[];
  readonly pullback?: Pullback;
}

export interface Parameter {
  readonly name: string;
  readonly shape: Shape;
  readonly initial: Initialiser;
  /** Fed from outside and never updated by this graph. */
  readonly frozen: boolean;
  readonly value: Value;
}

/** Fills a new parameter. */
export type Initialiser = (shape: Shape, random: Random) => Float32Array;

/** A running value that a step replaces without a gradient, such as the mean in batch normalisation. */
export interface Buffer {
  readonly name: string;
  readonly shape: Shape;
  readonly initial: Initialiser;
  readonly value: Value;
  next?: Value;
}

/** Random numbers fed anew at every step. */
export interface Noise {
  readonly shape: Shape;
  readonly fill: (data: Float32Array, random: Random) => void;
}

/** How a parameter takes part in one example's gradient; what per-example clipping needs (see optim/private.ts). */
export interface PerExampleUse {
  readonly scope: string;
  readonly kind: 'dense' | 'embedding' | 'other';
  readonly input: Value;
  readonly output: Value;
  readonly weight: Value;
  readonly bias?: Value;
}

/** A computation with static shapes: operators append to it, `backward` appends gradients, `toModel` writes ONNX. */
export class Graph {
  readonly nodes: GraphNode[] = [];
  readonly inputs = new Map<string, Value>();
  readonly parameters = new Map<string, Parameter>();
  readonly buffers = new Map<string, Buffer>();
  readonly constants = new Map<string, { readonly value: Value; readonly data: Float32Array | BigInt64Array }>();
  readonly perExample: PerExampleUse[] = [];
  /** Inputs that the training loop fills from its seeded generator. */
  readonly noises = new Map<string, Noise>();
  /** Whether layers behave as in training (dropout, batch statistics). */
  readonly training: boolean;
  readonly #frozen: (name: string) => boolean;
  readonly #scope: string[] = [];
  #count = 0;

  constructor(options: { readonly training?: boolean; readonly frozen?: (name: string) => boolean } = {}) {
    this.training = options.training ?? true;
    this.#frozen = options.frozen ?? (() => false);
  }

  /** Builds within a named layer; parameters and errors carry the name. */
  scope<T>(name: string, build: () => T): T {
    this.#scope.push(name);
    try {
      return build();
    } finally {
      this.#scope.pop();
    }
  }

  get scopeName(): string {
    return this.#scope.join('.');
  }

  /** A tensor that is fed at every run. */
  input(name: string, shape: Shape, type: ElementType = 'float32'): Value {
    this.#checkName(name);
    const value = this.value(shape, type, false, name);
    this.inputs.set(name, value);
    return value;
  }

  /** An input of random numbers, see `Noise`. */
  noise(name: string, shape: Shape, fill: Noise['fill']): Value {
    const full = this.scopeName === '' ? name : `${this.scopeName}.${name}`;
    const value = this.input(full, shape);
    this.noises.set(full, { shape, fill });
    return value;
  }

  /** A trained tensor; asking for the same name again (same shape) shares it. */
  parameter(name: string, shape: Shape, initial: Initialiser): Value {
    const full = this.scopeName === '' ? name : `${this.scopeName}.${name}`;
    const known = this.parameters.get(full);
    if (known !== undefined) {
      if (showShape(known.shape) !== showShape(shape)) {
        this.fail(`parameter ${full} is ${showShape(known.shape)} and cannot be shared as ${showShape(shape)}`);
      }
      return known.value;
    }
    this.#checkName(full);
    const frozen = this.#frozen(full);
    const value = this.value(shape, 'float32', !frozen, full);
    this.parameters.set(full, { name: full, shape, initial, frozen, value });
    return value;
  }

  /** A running value; `update` says what replaces it after the step. */
  buffer(name: string, shape: Shape, initial: Initialiser): Buffer {
    const full = this.scopeName === '' ? name : `${this.scopeName}.${name}`;
    this.#checkName(full);
    const buffer: Buffer = { name: full, shape, initial, value: this.value(shape, 'float32', false, full) };
    this.buffers.set(full, buffer);
    return buffer;
  }

  /** A number as a tensor of rank 0. */
  scalar(number: number): Value {
    return this.#constant(`f:${number}`, Float32Array.of(number), [], 'float32', number);
  }

  /** Numbers of a shape, fixed in the graph. */
  tensor(data: Float32Array, shape: Shape): Value {
    if (data.length !== sizeOf(shape)) this.fail(`${data.length} numbers for a constant of shape ${showShape(shape)}`);
    return this.#constant(`t:${this.#count}`, data, shape, 'float32');
  }

  /** Every element the same number. */
  full(number: number, shape: Shape): Value {
    const data = new Float32Array(sizeOf(shape)).fill(number);
    return this.#constant(`u:${number}:${shape.join()}`, data, shape, 'float32', number);
  }

  /** Whole numbers for operators that take axes, shapes or indices as inputs. */
  integers(values: readonly number[], shape: Shape = [values.length]): Value {
    return this.#constant(`i:${values.join()}:${shape.join()}`, BigInt64Array.from(values, BigInt), shape, 'int64');
  }

  #constant(key: string, data: Float32Array | BigInt64Array, shape: Shape, type: ElementType, number?: number): Value {
    const known = this.constants.get(key);
    if (known !== undefined) return known.value;
    const made = this.value(shape, type, false);
    const value = number === undefined ? made : { ...made, constant: number };
    this.constants.set(key, { value, data });
    return value;
  }

  /** Appends an operator. Outputs are float32 unless typed otherwise. */
  node(
    op: string,
    inputs: readonly (Value | undefined)[],
    outputs: readonly (Shape | { readonly shape: Shape; readonly type: ElementType })[],
    options: {
      readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
      readonly pullback?: Pullback;
      readonly captures?: readonly Value[];
      readonly differentiable?: boolean;
    } = {},
  ): Value[] {
    const captures = options.captures ?? [];
    for (const input of [...inputs, ...captures]) {
      if (input !== undefined && input.graph !== this) this.fail(`${op}: an input belongs to another graph`);
    }
    const differentiable =
      options.differentiable ?? [...inputs, ...captures].some((input) => input?.differentiable === true);
    const values = outputs.map((output) =>
      'shape' in output
        ? this.value(output.shape, output.type, differentiable && output.type === 'float32')
        : this.value(output, 'float32', differentiable),
    );
    this.nodes.push({
      op,
      scope: this.scopeName,
      inputs,
      outputs: values,
      attributes: options.attributes ?? {},
      captures,
      ...(options.pullback === undefined ? {} : { pullback: options.pullback }),
    });
    return values;
  }

  /** A value that repeats `narrow` up to its own shape. */
  markNarrow(wide: Value, narrow: Value): Value {
    const last = this.nodes.at(-1);
    const marked = { ...wide, narrow, ...(narrow.constant === undefined ? {} : { constant: narrow.constant }) };
    if (last?.outputs[0] === wide) this.nodes[this.nodes.length - 1] = { ...last, outputs: [marked] };
    return marked;
  }

  /** An error that names the layer. */
  fail(message: string): never {
    throw new RangeError(this.scopeName === '' ? message : `${this.scopeName}: ${message}`);
  }

  value(shape: Shape, type: ElementType, differentiable: boolean, name?: string): Value {
    const bad = shape.findIndex((dim) => !(Number.isInteger(dim) && dim >= 0));
    if (bad >= 0) this.fail(`dimension ${bad} of ${showShape(shape)} is no whole number`);
    const id = this.#count;
    this.#count += 1;
    return { graph: this, id, name: name ?? `v${id}`, shape: [...shape], type, differentiable };
  }

  #checkName(name: string): void {
    if (!/^[\w.:/-]+$/.test(name) || /^v\d+$/.test(name)) {
      this.fail(`'${name}' cannot be a name: letters, digits and _ . : / - only, and not v followed by digits`);
    }
    if (this.inputs.has(name) || this.parameters.has(name) || this.buffers.has(name)) {
      this.fail(`the name '${name}' is used twice`);
    }
  }
}

export const attribute = {
  int: (value: number): OnnxAttribute => ({ type: 'int', value }),
  ints: (value: readonly number[]): OnnxAttribute => ({ type: 'ints', value }),
  float: (value: number): OnnxAttribute => ({ type: 'float', value }),
  text: (value: string): OnnxAttribute => ({ type: 'string', value }),
};
