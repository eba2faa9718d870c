import { SimulationError } from './errors.ts';

/** What an expression computes with: a number, or a list of them for Max, Min and the like. */
export type Operand = number | readonly number[] | string | boolean | undefined;
export type Lookup = (name: string) => Operand;
export type Expression = (lookup: Lookup) => number;

const asNumber = (value: Operand, what: string): number => {
  const number = typeof value === 'string' ? Number(value) : typeof value === 'boolean' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number))
    throw new SimulationError(`${what} has no number to compute with; set it before the expression is used.`);
  return number;
};

const LIST_FUNCTIONS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  max: (v) => v.reduce((a, b) => Math.max(a, b), -Infinity),
  min: (v) => v.reduce((a, b) => Math.min(a, b), Infinity),
  sum: (v) => v.reduce((a, b) => a + b, 0),
  avg: (v) => v.reduce((a, b) => a + b, 0) / v.length,
  mean: (v) => v.reduce((a, b) => a + b, 0) / v.length,
  count: (v) => v.length,
  first: (v) => v[0] ?? Number.NaN,
  last: (v) => v[v.length - 1] ?? Number.NaN,
  median: (v) => {
    const sorted = [...v].sort((a, b) => a - b);
    const half = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  },
};
const NUMBER_FUNCTIONS: Readonly<Record<string, (x: number, y?: number) => number>> = {
  abs: Math.abs,
  ceiling: Math.ceil,
  floor: Math.floor,
  round: (x, digits = 0) => Math.round(x * 10 ** digits) / 10 ** digits,
  truncate: Math.trunc,
  exp: Math.exp,
  ln: Math.log,
  log: (x, base = 10) => Math.log(x) / Math.log(base),
  power: (x, y = 1) => x ** y,
  sqrt: Math.sqrt,
};

type Node = (lookup: Lookup) => Operand;

/**
 * Compiles an arithmetic expression of a module: numbers, `#{attribute or vital sign}`, + - * / ^, mod, div, brackets,
 * and the CQL functions above. Throws with the place of the first thing it cannot read.
 */
export function compileExpression(text: string): Expression {
  const tokens = [...text.matchAll(/\s*(?:#\{([^}]*)\}|(\d+\.?\d*(?:[eE][-+]?\d+)?)|([A-Za-z_]\w*)|([-+*/^(),]))/gy)];
  const read = tokens.reduce((n, t) => n + t[0].length, 0);
  if (text.slice(read).trim() !== '')
    throw new SimulationError(`The expression "${text}" cannot be read at position ${read + 1}.`);
  let at = 0;
  const peek = (): string => tokens[at]?.[4] ?? tokens[at]?.[3]?.toLowerCase() ?? '';
  const fail = (): never => {
    throw new SimulationError(
      `The expression "${text}" cannot be read at position ${(tokens[at]?.index ?? text.length) + 1}.`,
    );
  };
  const num =
    (node: Node): Expression =>
    (lookup) =>
      asNumber(node(lookup), `A part of "${text}"`);

  function primary(): Node {
    const token = tokens[at];
    if (token === undefined) return fail();
    at += 1;
    if (token[1] !== undefined) {
      const name = token[1].trim();
      return (lookup) => {
        const value = lookup(name);
        if (value === undefined)
          throw new SimulationError(`"${name}" in the expression "${text}" is neither an attribute nor a vital sign.`);
        return value;
      };
    }
    if (token[2] !== undefined) {
      const value = Number(token[2]);
      return () => value;
    }
    if (token[4] === '(') {
      const inner = sum();
      if (peek() !== ')') return fail();
      at += 1;
      return inner;
    }
    if (token[4] === '-') {
      const inner = num(power());
      return (lookup) => -inner(lookup);
    }
    if (token[4] === '+') return power();
    const name = token[3]?.toLowerCase() ?? '';
    if (peek() !== '(') {
      at -= 1;
      return fail();
    }
    at += 1;
    const args: Node[] = [];
    while (peek() !== ')') {
      args.push(sum());
      if (peek() === ',') at += 1;
      else if (peek() !== ')') return fail();
    }
    at += 1;
    const list = LIST_FUNCTIONS[name];
    if (list)
      return (lookup) =>
        list(
          args.flatMap((arg) => {
            const value = arg(lookup);
            return Array.isArray(value) ? (value as number[]) : [asNumber(value, `A part of "${text}"`)];
          }),
        );
    const single = NUMBER_FUNCTIONS[name];
    if (single === undefined || args.length === 0) return fail();
    const [x, y] = args.map(num);
    return (lookup) => (y ? single(x!(lookup), y(lookup)) : single(x!(lookup)));
  }
  function power(): Node {
    const base = primary();
    if (peek() !== '^') return base;
    at += 1;
    const [x, y] = [num(base), num(power())];
    return (lookup) => x(lookup) ** y(lookup);
  }
  function product(): Node {
    let left = power();
    for (;;) {
      const op = peek();
      if (op !== '*' && op !== '/' && op !== 'mod' && op !== 'div') return left;
      at += 1;
      const [x, y] = [num(left), num(power())];
      left =
        op === '*'
          ? (l) => x(l) * y(l)
          : op === '/'
            ? (l) => x(l) / y(l)
            : op === 'mod'
              ? (l) => x(l) % y(l)
              : (l) => Math.trunc(x(l) / y(l));
    }
  }
  function sum(): Node {
    let left = product();
    for (;;) {
      const op = peek();
      if (op !== '+' && op !== '-') return left;
      at += 1;
      const [x, y] = [num(left), num(product())];
      left = op === '+' ? (l) => x(l) + y(l) : (l) => x(l) - y(l);
    }
  }
  const root = sum();
  if (at < tokens.length) fail();
  return num(root);
}
