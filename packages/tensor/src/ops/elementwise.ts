import { attribute, type Value } from '../graph/graph.ts';
import { broadcast, sameShape, showShape } from '../graph/shape.ts';
import { expand, reshape, sumTo } from './layout.ts';

type Operand = Value | number;

function both(a: Operand, b: Operand): [Value, Value] {
  if (typeof a === 'number') {
    if (typeof b === 'number') throw new TypeError('one of two operands must be a tensor');
    return [b.graph.scalar(a), b];
  }
  return [a, typeof b === 'number' ? a.graph.scalar(b) : b];
}

/** The result has the shape that both stretch to; a repeated operand is fed unrepeated where the other fills the shape. */
function binary(
  op: string,
  left: Value,
  right: Value,
  pullback: (dy: Value, a: Value, b: Value, y: Value) => readonly [() => Value, () => Value],
): Value {
  const g = left.graph;
  const shape = broadcast(left.shape, right.shape);
  if (shape === undefined)
    return g.fail(`${op}: shapes ${showShape(left.shape)} and ${showShape(right.shape)} do not fit`);
  const slim = (x: Value, other: Value): Value =>
    x.narrow !== undefined && sameShape(broadcast(x.narrow.shape, other.shape) ?? [], shape) ? x.narrow : x;
  const a = slim(left, right);
  const b = slim(right, a);
  const [y] = g.node(op, [a, b], [shape], {
    pullback: ([dy]) => {
      if (dy === undefined) return [undefined, undefined];
      const [da, db] = pullback(dy, a, b, y as Value);
      return [
        a.differentiable || a.constant === undefined ? sumTo(wide(da(), shape), a.shape) : undefined,
        b.differentiable || b.constant === undefined ? sumTo(wide(db(), shape), b.shape) : undefined,
      ];
    },
  });
  return y as Value;
}

const wide = (x: Value, shape: readonly number[]): Value => (sameShape(x.shape, shape) ? x : expand(x, shape));

export function add(left: Operand, right: Operand): Value {
  const [a, b] = both(left, right);
  if (a.constant === 0 && sameShape(broadcast(a.shape, b.shape) ?? [], b.shape)) return b;
  if (b.constant === 0 && sameShape(broadcast(a.shape, b.shape) ?? [], a.shape)) return a;
  return binary('Add', a, b, (dy) => [() => dy, () => dy]);
}

export function sub(left: Operand, right: Operand): Value {
  const [a, b] = both(left, right);
  return binary('Sub', a, b, (dy) => [() => dy, () => neg(dy)]);
}

export function mul(left: Operand, right: Operand): Value {
  const [a, b] = both(left, right);
  const shape = broadcast(a.shape, b.shape) ?? [];
  if (a.constant === 1 && sameShape(shape, b.shape)) return b;
  if (b.constant === 1 && sameShape(shape, a.shape)) return a;
  if (a.constant !== undefined && b.constant !== undefined) {
    const product = a.graph.scalar(Math.fround(a.constant * b.constant));
    return sameShape(shape, []) ? product : expand(product, shape);
  }
  return binary('Mul', a, b, (dy, p, q) => [() => mul(dy, q), () => mul(dy, p)]);
}

export function div(left: Operand, right: Operand): Value {
  const [a, b] = both(left, right);
  if (b.constant !== undefined && b.shape.length === 0) return mul(a, 1 / b.constant);
  return binary('Div', a, b, (dy, _, q, y) => [() => div(dy, q), () => neg(div(mul(dy, y), q))]);
}

/** The larger of two; where they are equal the gradient goes to the first. */
export function maximum(left: Operand, right: Operand): Value {
  const [a, b] = both(left, right);
  return binary('Max', a, b, (dy, p, q) => {
    const first = (): Value => mask('GreaterOrEqual', p, q);
    return [() => mul(dy, first()), () => mul(dy, sub(1, first()))];
  });
}

/** The smaller of two; where they are equal the gradient goes to the first. */
export function minimum(left: Operand, right: Operand): Value {
  const [a, b] = both(left, right);
  return binary('Min', a, b, (dy, p, q) => {
    const first = (): Value => mask('LessOrEqual', p, q);
    return [() => mul(dy, first()), () => mul(dy, sub(1, first()))];
  });
}

/** Kept within [low, high]; no gradient beyond. */
export const clamp = (x: Value, low: number, high: number): Value => minimum(maximum(x, low), high);

/** 1 where the comparison holds and 0 elsewhere; has no gradient. */
export function mask(op: 'Greater' | 'GreaterOrEqual' | 'Less' | 'LessOrEqual', left: Operand, right: Operand): Value {
  const [a, b] = both(left, right);
  const g = a.graph;
  const shape = broadcast(a.shape, b.shape);
  if (shape === undefined) return g.fail(`${op}: shapes ${showShape(a.shape)} and ${showShape(b.shape)} do not fit`);
  const [flag] = g.node(op, [a, b], [{ shape, type: 'bool' }], { differentiable: false });
  const [number] = g.node('Cast', [flag], [shape], {
    attributes: { to: attribute.int(1) },
    differentiable: false,
    pullback: () => [],
  });
  return number as Value;
}

/** An operator of one tensor; `derivative` gets the upstream gradient, the input and the output. */
function unary(op: string, x: Value, derivative: (dy: Value, x: Value, y: Value) => Value, attributes = {}): Value {
  const source = x.narrow;
  if (source !== undefined) return expand(unary(op, source, derivative, attributes), x.shape);
  const [y] = x.graph.node(op, [x], [x.shape], {
    attributes,
    pullback: ([dy]) => [dy && wide(derivative(dy, x, y as Value), x.shape)],
  });
  return y as Value;
}

export const neg = (x: Value): Value =>
  x.constant !== undefined ? wide(x.graph.scalar(-x.constant), x.shape) : unary('Neg', x, (dy) => neg(dy));
export const exp = (x: Value): Value => unary('Exp', x, (dy, _, y) => mul(dy, y));
export const log = (x: Value): Value => unary('Log', x, (dy, input) => div(dy, input));
export const sqrt = (x: Value): Value => unary('Sqrt', x, (dy, _, y) => div(mul(dy, 0.5), y));
/** At 0 the derivative is taken as 0. */
export const abs = (x: Value): Value => unary('Abs', x, (dy, input) => mul(dy, sign(input)));
/** -1, 0 or 1; has no gradient. */
export const sign = (x: Value): Value =>
  x.graph.node('Sign', [x], [x.shape], { differentiable: false, pullback: () => [] })[0] as Value;
export const square = (x: Value): Value => unary2(x);
export const tanh = (x: Value): Value => unary('Tanh', x, (dy, _, y) => mul(dy, sub(1, mul(y, y))));
export const sigmoid = (x: Value): Value => unary('Sigmoid', x, (dy, _, y) => mul(dy, mul(y, sub(1, y))));
/** At 0 the derivative is taken as 0. */
export const relu = (x: Value): Value => unary('Relu', x, (dy, _, y) => mul(dy, sign(y)));
/** log(1 + e^x), without overflow. */
export const softplus = (x: Value): Value => unary('Softplus', x, (dy, input) => mul(dy, sigmoid(input)));
export const erf = (x: Value): Value =>
  unary('Erf', x, (dy, input) => mul(dy, mul(exp(neg(square(input))), 2 / Math.sqrt(Math.PI))));

export function leakyRelu(x: Value, slope = 0.01): Value {
  const g = x.graph;
  return unary(
    'LeakyRelu',
    x,
    (dy, input) => {
      const positive = mask('Greater', input, 0);
      return mul(dy, add(mul(positive, 1 - slope), g.scalar(slope)));
    },
    { alpha: attribute.float(slope) },
  );
}

function unary2(x: Value): Value {
  const [y] = x.graph.node('Mul', [x, x], [x.shape], {
    pullback: ([dy]) => [dy && mul(mul(dy, 2), x), undefined],
  });
  return y as Value;
}

/** x times the standard normal distribution function of x (Hendrycks and Gimpel, 2016), exact. */
export function gelu(x: Value): Value {
  return unary('Gelu', x, (dy, input) => {
    const cdf = mul(add(erf(mul(input, Math.SQRT1_2)), 1), 0.5);
    const density = mul(exp(mul(square(input), -0.5)), 1 / Math.sqrt(2 * Math.PI));
    return mul(dy, add(cdf, mul(input, density)));
  });
}

/** x times the logistic function of x (swish). */
export const silu = (x: Value): Value => mul(x, sigmoid(x));

/** The mean over some axes (all by default). */
export function mean(x: Value, axes?: readonly number[], keep = false): Value {
  const list = (axes ?? [...x.shape.keys()]).map((axis) => (axis < 0 ? axis + x.shape.length : axis));
  const count = list.reduce((n, axis) => n * (x.shape[axis] ?? 1), 1);
  const kept = x.shape.map((dim, axis) => (list.includes(axis) ? 1 : dim));
  if (list.length === 0) return x;
  const shape = keep ? kept : x.shape.filter((_, axis) => !list.includes(axis));
  return x.graph.node('ReduceMean', [x, x.graph.integers([...list].sort((a, b) => a - b))], [shape], {
    attributes: { keepdims: attribute.int(keep ? 1 : 0) },
    pullback: ([dy]) => [dy && expand(reshape(mul(dy, 1 / count), kept), x.shape)],
  })[0] as Value;
}

/** The value without its gradient. */
export function stopGradient(x: Value): Value {
  return x.graph.node('Identity', [x], [x.shape], { differentiable: false, pullback: () => [] })[0] as Value;
}

/** Multiplied by itself `n` times, or any power of a positive tensor. */
export function power(x: Value, exponent: number): Value {
  const g = x.graph;
  const [y] = g.node('Pow', [x, g.scalar(exponent)], [x.shape], {
    pullback: ([dy]) => [dy && mul(dy, mul(power(x, exponent - 1), exponent)), undefined],
  });
  return y as Value;
}
