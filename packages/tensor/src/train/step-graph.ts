import { backward } from '../graph/backward.ts';
import { Graph, type Parameter, type Value } from '../graph/graph.ts';
import { type Shape, sizeOf } from '../graph/shape.ts';
import { toModel } from '../graph/to-model.ts';
import type { OnnxModel } from '../onnx/model.ts';
import { add, mul, sub } from '../ops/elementwise.ts';
import { clipGlobalNorm } from '../optim/clip.ts';
import type { Optimiser } from '../optim/optimiser.ts';
import { type PrivacyOptions, privateGradients } from '../optim/private.ts';

/** What a network says of one training step. */
export interface StepDefinition {
  /** The scalar to be made small; with `privacy`, one loss per example [batch]. */
  readonly loss: Value;
  /** With `privacy`: 1 for examples and 0 for rows that fill up the batch. */
  readonly weights?: Value;
  /** More values to return from each step. */
  readonly outputs?: Readonly<Record<string, Value>>;
}

export interface StepOptions {
  readonly optimiser: Optimiser;
  /** Gradients are scaled down to this joint length. */
  readonly clipNorm?: number;
  /** Decay of the moving average of the parameters, such as 0.999, reached from below; none by default. */
  readonly ema?: number;
  readonly privacy?: PrivacyOptions;
  /** Parameters fed from outside and left alone. */
  readonly frozen?: (name: string) => boolean;
}

/** A tensor that a step reads and replaces. */
export interface StateSpec {
  readonly name: string;
  readonly shape: Shape;
  readonly role: 'parameter' | 'slot' | 'average' | 'buffer';
}

export interface StepGraph {
  readonly model: OnnxModel;
  readonly graph: Graph;
  readonly state: readonly StateSpec[];
  readonly trained: readonly Parameter[];
  readonly frozen: readonly Parameter[];
  /** Names of the scalars of the optimiser. */
  readonly scalars: readonly string[];
  readonly outputs: Readonly<Record<string, Shape>>;
}

/** Name of what replaces a state tensor. */
export const nextName = (name: string): string => `next:${name}`;

/** Forward pass, gradients and optimiser of one step as one ONNX model. */
export function buildStep(build: (g: Graph) => StepDefinition, options: StepOptions): StepGraph {
  const g = new Graph({ training: true, ...(options.frozen === undefined ? {} : { frozen: options.frozen }) });
  const { loss, outputs = {}, weights } = build(g);
  const parameters = [...g.parameters.values()];
  const trained = parameters.filter((parameter) => !parameter.frozen);
  if (trained.length === 0) throw new RangeError('there is nothing to train: the network has no parameters');

  const results: Record<string, Value> = {};
  let gradients: Value[];
  if (options.privacy === undefined) {
    gradients = backward(
      loss,
      trained.map((parameter) => parameter.value),
    );
    results.loss = loss;
  } else {
    gradients = privateGradients(loss, trained, options.privacy, weights);
    results.loss = g.node('ReduceMean', [loss], [[]], {
      attributes: { keepdims: { type: 'int', value: 0 } },
    })[0] as Value;
  }
  if (options.clipNorm !== undefined) {
    const clipped = clipGlobalNorm(gradients, options.clipNorm);
    gradients = clipped.gradients;
    results['gradient-norm'] = clipped.norm;
  }

  const state: StateSpec[] = [];
  const { optimiser } = options;
  const scalarNames = [...Object.keys(optimiser.scalars(1, 1)), ...(options.ema === undefined ? [] : ['follow'])];
  const scalars = Object.fromEntries(scalarNames.map((name) => [name, g.input(`optimiser:${name}`, [])]));
  for (const [i, parameter] of trained.entries()) {
    const slotName = (slot: string): string => `${slot}:${parameter.name}`;
    const slots = Object.fromEntries(optimiser.slots.map((slot) => [slot, g.input(slotName(slot), parameter.shape)]));
    const decays = parameter.shape.length > 1;
    const next = optimiser.update(parameter.value, gradients[i] as Value, slots, scalars, decays);
    state.push({ name: parameter.name, shape: parameter.shape, role: 'parameter' });
    results[nextName(parameter.name)] = next.parameter;
    for (const slot of optimiser.slots) {
      state.push({ name: slotName(slot), shape: parameter.shape, role: 'slot' });
      results[nextName(slotName(slot))] = next.slots[slot] as Value;
    }
    if (options.ema !== undefined) {
      const average = g.input(slotName('average'), parameter.shape);
      state.push({ name: slotName('average'), shape: parameter.shape, role: 'average' });
      results[nextName(slotName('average'))] = add(average, mul(sub(next.parameter, average), scalars.follow as Value));
    }
  }
  for (const buffer of g.buffers.values()) {
    if (buffer.next === undefined) throw new RangeError(`${buffer.name} is never replaced`);
    state.push({ name: buffer.name, shape: buffer.shape, role: 'buffer' });
    results[nextName(buffer.name)] = buffer.next;
  }
  for (const [name, value] of Object.entries(outputs)) {
    if (name in results) throw new RangeError(`an output cannot be called ${name}`);
    results[name] = value;
  }
  return {
    model: toModel(g, { outputs: results }),
    graph: g,
    state,
    trained,
    frozen: parameters.filter((parameter) => parameter.frozen),
    scalars: scalarNames,
    outputs: Object.fromEntries(Object.entries(results).map(([name, value]) => [name, value.shape])),
  };
}

/** How many numbers are trained. */
export const countParameters = (step: StepGraph): number =>
  step.trained.reduce((n, parameter) => n + sizeOf(parameter.shape), 0);
