import type { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { Graph } from '../graph/graph.ts';
import { type Shape, showShape, sizeOf } from '../graph/shape.ts';
import type { ElementType } from '../onnx/model.ts';
import { writeModel } from '../onnx/write.ts';
import { createRandom } from '../random/index.ts';
import { createOrtSession, loadOrt, type OrtTensor, type TensorData } from '../runtime/ort.ts';
import { buildStep, nextName, type StateSpec, type StepDefinition, type StepOptions } from './step-graph.ts';

export interface TrainerOptions extends StepOptions {
  readonly seed: number | string;
  /** Threads within an operator; 1 by default. */
  readonly threads?: number;
  /** Where to go on from. */
  readonly resume?: Checkpoint;
}

export interface StepResult {
  readonly loss: number;
  /** Every output of the step by name, scalars too. Valid until the next step. */
  readonly outputs: Readonly<Record<string, Float32Array>>;
}

/** A network in training. Steps block the thread while they compute: run it in a worker thread. */
export interface Trainer {
  readonly steps: number;
  /** @param feeds every input of the network (row-major), and the frozen parameters if there are any */
  step(feeds: Readonly<Record<string, TensorData>>, learningRate: number): Promise<StepResult>;
  /** The parameters and running values as they are now (not copied; overwritten by later steps). */
  parameters(): Record<string, Float32Array>;
  /** Copies of the parameters and running values, of their moving average where there is one. */
  trained(): Record<string, Float32Array>;
  /** Everything that is needed to go on exactly here. */
  checkpoint(): Checkpoint;
  close(): Promise<void>;
}

/**
 * Builds the training step of a network and opens it. Same seed, same feeds: same numbers (on one kind of processor).
 * @throws RangeError from the layers, naming layer and shapes; when `resume` does not fit
 */
export async function createTrainer(build: (g: Graph) => StepDefinition, options: TrainerOptions): Promise<Trainer> {
  const step = buildStep(build, options);
  const ort = await loadOrt();
  const random = createRandom(options.seed);
  const session = await createOrtSession(writeModel(step.model), options.threads);
  const needed = new Set(session.inputNames);

  const initial = initialState(step.state, step.graph, options);
  const tensorOf = (data: TensorData, shape: Shape, type: ElementType = 'float32'): OrtTensor =>
    new ort.Tensor(type, data, shape);
  // Two copies of the state take turns as input and output: nothing is allocated while training.
  let current = new Map(
    step.state.map((spec) => [spec.name, tensorOf(initial.get(spec.name) as Float32Array, spec.shape)]),
  );
  let next = new Map(step.state.map((spec) => [spec.name, tensorOf(new Float32Array(sizeOf(spec.shape)), spec.shape)]));
  const results = Object.keys(step.outputs).filter((name) => !name.startsWith('next:'));
  const fetched = new Map(
    results.map((name) => {
      const shape = step.outputs[name] as Shape;
      return [name, tensorOf(new Float32Array(sizeOf(shape)), shape)];
    }),
  );
  const noises = new Map(
    [...step.graph.noises].map(([name, noise]) => [name, tensorOf(new Float32Array(sizeOf(noise.shape)), noise.shape)]),
  );
  const noiseRandom = random.stream('noise');
  let steps = options.resume?.step ?? 0;

  const view = (tensor: OrtTensor | undefined): Float32Array => tensor?.data as Float32Array;

  return {
    get steps() {
      return steps;
    },
    async step(feeds, learningRate) {
      const inputs: Record<string, OrtTensor> = {};
      for (const [name, value] of step.graph.inputs) {
        if (noises.has(name) || !needed.has(name) || name.startsWith('optimiser:') || current.has(name)) continue;
        inputs[name] = feed(name, feeds[name], value.shape, value.type, tensorOf);
      }
      for (const { name, shape } of step.frozen) {
        if (needed.has(name)) inputs[name] = feed(name, feeds[name], shape, 'float32', tensorOf);
      }
      const stepRandom = noises.size > 0 ? noiseRandom.stream(steps) : noiseRandom;
      for (const [name, tensor] of noises) {
        step.graph.noises.get(name)?.fill(view(tensor), stepRandom);
        if (needed.has(name)) inputs[name] = tensor;
      }
      // The average begins as a plain mean, so that the starting point does not linger in it.
      const follow = 1 - Math.min(options.ema ?? 0, (1 + steps) / (10 + steps));
      const scalars: Readonly<Record<string, number>> = {
        ...options.optimiser.scalars(steps + 1, learningRate),
        follow,
      };
      for (const name of step.scalars) {
        if (needed.has(`optimiser:${name}`)) {
          inputs[`optimiser:${name}`] = tensorOf(Float32Array.of(scalars[name] as number), []);
        }
      }
      for (const [name, tensor] of current) if (needed.has(name)) inputs[name] = tensor;
      const outputs: Record<string, OrtTensor> = {};
      for (const [name, tensor] of next) outputs[nextName(name)] = tensor;
      for (const [name, tensor] of fetched) outputs[name] = tensor;
      await session.run(inputs, outputs);
      [current, next] = [next, current];
      steps += 1;
      const loss = view(fetched.get('loss'))[0] as number;
      if (!Number.isFinite(loss)) {
        throw new RangeError(
          `training diverged: the loss is ${loss} at step ${steps}; a smaller learning rate or clipNorm may help`,
        );
      }
      return { loss, outputs: Object.fromEntries(results.map((name) => [name, view(fetched.get(name))])) };
    },
    parameters: () => pick(step.state, ['parameter', 'buffer'], (name) => view(current.get(name))),
    trained: () =>
      pick(step.state, ['parameter', 'buffer'], (name) =>
        view(current.get(`average:${name}`) ?? current.get(name)).slice(),
      ),
    checkpoint: () => ({
      step: steps,
      tensors: step.state.map(({ name, shape }) => ({ name, shape, data: view(current.get(name)).slice() })),
      metadata: { optimiser: options.optimiser.name, seed: String(options.seed) },
    }),
    close: () => session.release(),
  };
}

function feed(
  name: string,
  data: TensorData | undefined,
  shape: Shape,
  type: ElementType,
  make: (data: TensorData, shape: Shape, type: ElementType) => OrtTensor,
): OrtTensor {
  if (data === undefined) throw new RangeError(`input ${name} ${showShape(shape)} was not fed`);
  if (data.length !== sizeOf(shape)) {
    throw new RangeError(`input ${name} takes ${sizeOf(shape)} numbers ${showShape(shape)}, not ${data.length}`);
  }
  const right = type === 'int64' ? data instanceof BigInt64Array : type !== 'float32' || data instanceof Float32Array;
  if (!right) throw new RangeError(`input ${name} is ${type} and was fed a ${data.constructor.name}`);
  return make(data, shape, type);
}

function pick<T>(
  state: readonly StateSpec[],
  roles: readonly StateSpec['role'][],
  get: (name: string) => T,
): Record<string, T> {
  return Object.fromEntries(state.filter(({ role }) => roles.includes(role)).map(({ name }) => [name, get(name)]));
}

function initialState(state: readonly StateSpec[], graph: Graph, options: TrainerOptions): Map<string, Float32Array> {
  const values = new Map<string, Float32Array>();
  if (options.resume !== undefined) {
    const saved = new Map(options.resume.tensors.map((tensor) => [tensor.name, tensor]));
    for (const { name, shape } of state) {
      const tensor = saved.get(name);
      if (tensor === undefined || showShape(tensor.shape) !== showShape(shape)) {
        throw new RangeError(
          `the checkpoint does not fit the network: ${name} is ${tensor === undefined ? 'missing' : showShape(tensor.shape)}, not ${showShape(shape)}`,
        );
      }
      values.set(name, tensor.data.slice());
    }
    return values;
  }
  const fresh = initialise(graph, options.seed);
  for (const { name, shape, role } of state) {
    const from = role === 'average' ? fresh[name.slice('average:'.length)] : fresh[name];
    values.set(name, from?.slice() ?? new Float32Array(sizeOf(shape)));
  }
  return values;
}

/** New parameters and running values of a graph; each has a random stream of its own, named after it. */
export function initialise(graph: Graph, seed: number | string): Record<string, Float32Array> {
  const random = createRandom(seed).stream('parameters');
  return Object.fromEntries(
    [...graph.parameters.values(), ...graph.buffers.values()].map(({ name, shape, initial }) => [
      name,
      initial(shape, random.stream(name)),
    ]),
  );
}
