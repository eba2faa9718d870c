import {
  adam,
  add,
  attention,
  concat,
  convolution,
  createRandom,
  createTrainer,
  crossEntropy,
  dense,
  embedding,
  type Graph,
  gelu,
  gru,
  layerNorm,
  meanSquaredError,
  relu,
  type TensorData,
  type Trainer,
  transpose,
  upsample,
  type Value,
} from '../packages/tensor/src/index.ts';

interface Work {
  build(g: Graph): Value;
  readonly feeds: Record<string, TensorData>;
}
const random = createRandom(1);
const numbers = (n: number) => Float32Array.from({ length: n }, random.normal);
const tokens = () => BigInt64Array.from({ length: 128 * 60 }, () => BigInt(random.int(64)));
const pictures = () => ({ x: numbers(16 * 64 * 64), y: numbers(16 * 64 * 64) });
const picture = (g: Graph, name: string) => g.input(name, [16, 1, 64, 64]);
const near = { padding: 1 };

/** W1 to W3 of the tensor engine: the same networks as bench/peers/torch.py, Adam included. */
const WORK: Record<string, () => Work> = {
  mlp: () => ({
    build(g) {
      const hidden = relu(dense(relu(dense(g.input('x', [500, 256]), 'a', 256)), 'b', 256));
      return meanSquaredError(dense(hidden, 'c', 100), g.input('y', [500, 100]));
    },
    feeds: { x: numbers(500 * 256), y: numbers(500 * 100) },
  }),
  gru: () => ({
    build(g) {
      const x = transpose(embedding(g.input('x', [128, 60], 'int64'), 'emb', 64, 256), [1, 0, 2]);
      const h = gru(gru(x, 'r0', 256, { timeFirst: true }), 'r1', 256, { timeFirst: true });
      return crossEntropy(dense(transpose(h, [1, 0, 2]), 'out', 64), g.input('y', [128, 60], 'int64'));
    },
    feeds: { x: tokens(), y: tokens() },
  }),
  transformer: () => ({
    build(g) {
      let h = embedding(g.input('x', [128, 60], 'int64'), 'emb', 64, 256);
      for (const name of ['l0', 'l1']) {
        h = g.scope(name, () => {
          const mixed = add(h, attention(layerNorm(h, 'n1'), 'att', 4, { causal: true }));
          return add(mixed, dense(gelu(dense(layerNorm(mixed, 'n2'), 'f1', 1024)), 'f2', 256));
        });
      }
      return crossEntropy(dense(h, 'out', 64), g.input('y', [128, 60], 'int64'));
    },
    feeds: { x: tokens(), y: tokens() },
  }),
  conv: () => ({
    build(g) {
      let h = picture(g, 'x');
      for (const [i, channels] of [32, 64, 32].entries()) h = relu(convolution(h, `c${i}`, channels, 3, near));
      return meanSquaredError(convolution(h, 'c3', 1, 3, near), picture(g, 'y'));
    },
    feeds: pictures(),
  }),
  unet: () => ({
    build(g) {
      const top = relu(convolution(picture(g, 'x'), 'a', 32, 3, near));
      const low = relu(convolution(relu(convolution(top, 'b', 64, 3, { stride: 2, padding: 1 })), 'c', 64, 3, near));
      const joined = relu(convolution(concat([upsample(low, 2), top], 1), 'd', 32, 3, near));
      return meanSquaredError(convolution(joined, 'e', 1, 3, near), picture(g, 'y'));
    },
    feeds: pictures(),
  }),
};

export const WORKLOADS = Object.keys(WORK);

export async function openWork(name: string): Promise<{ trainer: Trainer; feeds: Record<string, TensorData> }> {
  const make = WORK[name];
  if (make === undefined) throw new RangeError(`unknown work ${name}; there are ${WORKLOADS.join(', ')}`);
  const { build, feeds } = make();
  return { trainer: await createTrainer((g) => ({ loss: build(g) }), { optimiser: adam(), seed: 1 }), feeds };
}
