import type { Value } from '../graph/graph.ts';
import { showShape } from '../graph/shape.ts';
import { add, div, mul, sqrt, sub } from '../ops/elementwise.ts';
import { reshape } from '../ops/layout.ts';
import { normalise } from '../ops/normalise.ts';
import { filled } from './initial.ts';

const EPSILON = 1e-5;

/** Normalised over the last axis (Ba et al., 2016), with trained `NAME.weight` and `NAME.bias`. */
export function layerNorm(x: Value, name: string, epsilon = EPSILON): Value {
  const g = x.graph;
  return g.scope(name, () => {
    const width = x.shape.at(-1) ?? 0;
    const { y } = normalise(x, [x.shape.length - 1], epsilon);
    const weight = g.parameter('weight', [width], filled(1));
    return add(mul(y, weight), g.parameter('bias', [width], filled(0)));
  });
}

/** Per channel of [batch, channels, ...space]: scale and shift that were trained. */
function affine(y: Value): Value {
  const g = y.graph;
  const channels = y.shape[1] as number;
  const wide = [1, channels, ...y.shape.slice(2).map(() => 1)];
  const weight = reshape(g.parameter('weight', [channels], filled(1)), wide);
  return add(mul(y, weight), reshape(g.parameter('bias', [channels], filled(0)), wide));
}

/** Normalised within groups of channels of one example of [batch, channels, ...space] (Wu and He, 2018). */
export function groupNorm(x: Value, name: string, groups: number, epsilon = EPSILON): Value {
  const g = x.graph;
  return g.scope(name, () => {
    const [batch, channels] = x.shape as [number, number];
    if (x.shape.length < 3 || channels % groups !== 0) {
      return g.fail(`${groups} groups do not divide the channels of ${showShape(x.shape)}`);
    }
    const { y } = normalise(reshape(x, [batch * groups, -1]), [1], epsilon);
    return affine(reshape(y, x.shape));
  });
}

/**
 * Normalised per channel over batch and space (Ioffe and Szegedy, 2015). In training with the statistics of the batch,
 * which also feed the running ones (`NAME.running_mean`, `NAME.running_var`); outside training with those.
 */
export function batchNorm(x: Value, name: string, momentum = 0.1, epsilon = EPSILON): Value {
  const g = x.graph;
  return g.scope(name, () => {
    const channels = x.shape[1] ?? 0;
    const wide = [1, channels, ...x.shape.slice(2).map(() => 1)];
    const runningMean = g.buffer('running_mean', [channels], filled(0));
    const runningVariance = g.buffer('running_var', [channels], filled(1));
    if (!g.training) {
      const scale = div(1, sqrt(add(reshape(runningVariance.value, wide), epsilon)));
      return affine(mul(sub(x, reshape(runningMean.value, wide)), scale));
    }
    const axes = [...x.shape.keys()].filter((axis) => axis !== 1);
    const count = axes.reduce((n, axis) => n * (x.shape[axis] as number), 1);
    if (count < 2) return g.fail(`batch normalisation of ${showShape(x.shape)} has one value per channel`);
    const { y, mean, variance } = normalise(x, axes, epsilon);
    const follow = (old: Value, value: Value): Value =>
      add(mul(old, 1 - momentum), mul(reshape(value, [channels]), momentum));
    runningMean.next = follow(runningMean.value, mean);
    runningVariance.next = follow(runningVariance.value, mul(variance, count / (count - 1)));
    return affine(y);
  });
}
