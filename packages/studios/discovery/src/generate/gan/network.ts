import {
  add,
  backward,
  dense,
  type Graph,
  gaussianNoise,
  leakyRelu,
  mean,
  mul,
  neg,
  sqrt,
  square,
  sub,
  sum,
  type Value,
} from '@aceso/tensor';

/** A generator of latent vectors against a critic of them, after LatentGAN (Prykhodko et al., 2019). */
export interface GanShape {
  readonly noise: number;
  readonly hidden: number;
  readonly latent: number;
}

/** Weight of the penalty on the critic's slope (Gulrajani et al., 2017). */
const PENALTY = 10;

export function generator(shape: GanShape, noise: Value): Value {
  return noise.graph.scope('generator', () => {
    let h = leakyRelu(dense(noise, 'a', shape.hidden), 0.2);
    h = add(h, leakyRelu(dense(h, 'b', shape.hidden), 0.2));
    h = add(h, leakyRelu(dense(h, 'c', shape.hidden), 0.2));
    return dense(h, 'out', shape.latent);
  });
}

function critic(shape: GanShape, latent: Value): Value {
  return latent.graph.scope('critic', () => {
    let h = leakyRelu(dense(latent, 'a', shape.hidden), 0.2);
    h = add(h, leakyRelu(dense(h, 'b', shape.hidden), 0.2));
    h = add(h, leakyRelu(dense(h, 'c', shape.hidden), 0.2));
    return dense(h, 'out', 1);
  });
}

export const criticLoss =
  (shape: GanShape, batch: number) =>
  (g: Graph): { loss: Value; outputs: Record<string, Value> } => {
    const real = g.input('real', [batch, shape.latent]);
    const fake = generator(shape, gaussianNoise(real, 'noise', [batch, shape.noise]));
    const share = g.noise('share', [batch, 1], (data, random) => {
      for (let i = 0; i < data.length; i += 1) data[i] = random.next();
    });
    const between = add(mul(real, share), mul(fake, sub(1, share)));
    const [slope] = backward(sum(critic(shape, between)), [between]) as [Value];
    const penalty = mean(square(sub(sqrt(add(sum(square(slope), [1]), 1e-12)), 1)));
    const distance = sub(mean(critic(shape, real)), mean(critic(shape, fake)));
    return { loss: add(neg(distance), mul(penalty, PENALTY)), outputs: { distance } };
  };

export const generatorLoss =
  (shape: GanShape, batch: number) =>
  (g: Graph): { loss: Value } => {
    const like = g.full(0, [batch, shape.noise]);
    const fake = generator(shape, gaussianNoise(like, 'noise', [batch, shape.noise]));
    return { loss: neg(mean(critic(shape, fake))) };
  };
