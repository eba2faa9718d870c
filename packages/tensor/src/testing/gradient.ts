import { backward } from '../graph/backward.ts';
import { Graph, type Value } from '../graph/graph.ts';
import { toModel } from '../graph/to-model.ts';
import { writeModel } from '../onnx/write.ts';
import { createRandom } from '../random/index.ts';
import type { Tensor, TensorData } from '../runtime/ort.ts';
import { openHere } from '../runtime/session.ts';
import { initialise } from '../train/trainer.ts';

/**
 * For tests: the gradient of a scalar with respect to each parameter against five-point differences along random
 * directions. Answers the largest |difference| / (1 + |slope|) per parameter.
 */
export async function gradientErrors(
  build: (g: Graph) => Value,
  feeds: Readonly<Record<string, TensorData>> = {},
  step = 1e-2,
): Promise<Record<string, number>> {
  const g = new Graph();
  const loss = build(g);
  const parameters = [...g.parameters.values()];
  const gradients = backward(
    loss,
    parameters.map((parameter) => parameter.value),
  );
  const outputs = Object.fromEntries([
    ['loss', loss],
    ...gradients.map((gradient, i) => [`gradient.${parameters[i]?.name}`, gradient]),
  ]) as Record<string, Value>;
  const session = await openHere(writeModel(toModel(g, { outputs })));
  const values = initialise(g, 7);
  const random = createRandom(11);
  const noises: Record<string, TensorData> = {};
  for (const [name, noise] of g.noises) {
    const data = new Float32Array(noise.shape.reduce((a, b) => a * b, 1));
    noise.fill(data, random);
    noises[name] = data;
  }
  const run = async (at: Readonly<Record<string, Float32Array>>): Promise<Record<string, Tensor>> => {
    const fed: Record<string, Tensor> = {};
    for (const [name, value] of g.inputs) {
      const data = feeds[name] ?? noises[name];
      if (data === undefined) throw new Error(`no feed for ${name}`);
      fed[name] = { type: value.type, dims: value.shape, data };
    }
    for (const { name, shape } of parameters)
      fed[name] = { type: 'float32', dims: shape, data: at[name] as Float32Array };
    for (const { name, shape } of g.buffers.values()) {
      fed[name] = { type: 'float32', dims: shape, data: at[name] as Float32Array };
    }
    const known = new Set(toModel(g, { outputs }).graph.inputs.map((input) => input.name));
    return session.run(Object.fromEntries(Object.entries(fed).filter(([name]) => known.has(name))));
  };
  const base = await run(values);
  const errors: Record<string, number> = {};
  for (const { name } of parameters) {
    const origin = values[name] as Float32Array;
    const gradient = base[`gradient.${name}`]?.data as Float32Array;
    let worst = 0;
    for (let trial = 0; trial < 3; trial += 1) {
      const direction = Float32Array.from(origin, random.normal);
      const length = Math.hypot(...direction);
      const lossAt = async (t: number): Promise<number> => {
        const moved = origin.map((value, i) => value + (t * (direction[i] as number)) / length);
        return Number((await run({ ...values, [name]: moved })).loss?.data[0]);
      };
      const numeric =
        (8 * ((await lossAt(step)) - (await lossAt(-step))) - ((await lossAt(2 * step)) - (await lossAt(-2 * step)))) /
        (12 * step);
      const exact = gradient.reduce((total, value, i) => total + (value * (direction[i] as number)) / length, 0);
      worst = Math.max(worst, Math.abs(numeric - exact) / (1 + Math.abs(exact)));
    }
    errors[name] = worst;
  }
  await session.close();
  return errors;
}
