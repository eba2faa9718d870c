/** How many operands a MathML operator takes, and what it is made of in JavaScript. */
export interface Operator {
  readonly least: number;
  readonly most: number;
  /** Truth values in and out. */
  readonly logical?: true;
  /** Compares numbers, by a function of `MATH`. */
  readonly relation?: string;
  /** A function of `MATH`, by name; with the number of arguments it is called with. */
  readonly call?: string;
}

const many = Number.POSITIVE_INFINITY;
const unary = (call: string): Operator => ({ least: 1, most: 1, call });
const relation = (name: string, most = many): Operator => ({ least: most === 2 ? 2 : 1, most, relation: name });

/** The operators of SBML Level 3 Version 2 (section 3.4.6), which includes those of all earlier ones. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  plus: { least: 0, most: many },
  times: { least: 0, most: many },
  minus: { least: 1, most: 2 },
  divide: { least: 2, most: 2 },
  power: { least: 2, most: 2, call: 'power' },
  root: { least: 1, most: 1, call: 'root' },
  log: { least: 1, most: 1, call: 'log' },
  quotient: { least: 2, most: 2, call: 'quotient' },
  rem: { least: 2, most: 2, call: 'rem' },
  max: { least: 1, most: many, call: 'max' },
  min: { least: 1, most: many, call: 'min' },
  and: { least: 0, most: many, logical: true },
  or: { least: 0, most: many, logical: true },
  xor: { least: 0, most: many, logical: true },
  not: { least: 1, most: 1, logical: true },
  implies: { least: 2, most: 2, logical: true },
  eq: relation('eq'),
  neq: relation('neq', 2),
  gt: relation('gt'),
  lt: relation('lt'),
  geq: relation('geq'),
  leq: relation('leq'),
  ...Object.fromEntries(
    [
      ...['abs', 'exp', 'ln', 'floor', 'ceiling', 'factorial'],
      ...['sin', 'cos', 'tan', 'sec', 'csc', 'cot', 'sinh', 'cosh', 'tanh', 'sech', 'csch', 'coth'],
      ...['arcsin', 'arccos', 'arctan', 'arcsec', 'arccsc', 'arccot'],
      ...['arcsinh', 'arccosh', 'arctanh', 'arcsech', 'arccsch', 'arccoth'],
    ].map((name) => [name, unary(name)]),
  ),
};

/** log of the gamma function by Lanczos (g = 7, n = 9), for factorials of numbers that are not whole. */
function logGamma(x: number): number {
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
    12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  let sum = c[0]!;
  for (let i = 1; i < 9; i += 1) sum += c[i]! / (x - 1 + i);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * Numbers closer than this share of their size are equal to a comparison. An integrated value that should reach a
 * threshold at some time does so but for its rounding; without this, chance would decide on which side of it.
 */
const ROUNDING = 1e-13;
const slack = (b: number): number => (Number.isFinite(b) ? ROUNDING * Math.abs(b) : 0);

/** What the compiled formulas call. Angles in radians; out of its domain a function is NaN. */
export const MATH = {
  abs: Math.abs,
  exp: Math.exp,
  ln: Math.log,
  floor: Math.floor,
  ceiling: Math.ceil,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sec: (x: number) => 1 / Math.cos(x),
  csc: (x: number) => 1 / Math.sin(x),
  cot: (x: number) => 1 / Math.tan(x),
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  sech: (x: number) => 1 / Math.cosh(x),
  csch: (x: number) => 1 / Math.sinh(x),
  coth: (x: number) => 1 / Math.tanh(x),
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  arcsec: (x: number) => Math.acos(1 / x),
  arccsc: (x: number) => Math.asin(1 / x),
  arccot: (x: number) => (x === 0 ? Math.PI / 2 : Math.atan(1 / x)),
  arcsinh: Math.asinh,
  arccosh: Math.acosh,
  arctanh: Math.atanh,
  arcsech: (x: number) => Math.acosh(1 / x),
  arccsch: (x: number) => Math.asinh(1 / x),
  arccoth: (x: number) => Math.atanh(1 / x),
  power: (x: number, y: number) => x ** y,
  root: (degree: number, x: number) => {
    if (degree === 2) return Math.sqrt(x);
    // An odd root of a negative number is real.
    return x < 0 && Math.abs(degree % 2) === 1 ? -((-x) ** (1 / degree)) : x ** (1 / degree);
  },
  log: (base: number, x: number) =>
    base === 10 ? Math.log10(x) : base === 2 ? Math.log2(x) : Math.log(x) / Math.log(base),
  quotient: (a: number, b: number) => Math.trunc(a / b),
  rem: (a: number, b: number) => a % b,
  max: Math.max,
  min: Math.min,
  geq: (a: number, b: number) => a >= b - slack(b),
  lt: (a: number, b: number) => a < b - slack(b),
  leq: (a: number, b: number) => a <= b + slack(b),
  gt: (a: number, b: number) => a > b + slack(b),
  eq: (a: number, b: number) => a === b || Math.abs(a - b) <= slack(b),
  neq: (a: number, b: number) => !(a === b || Math.abs(a - b) <= slack(b)),
  factorial: (x: number) => {
    if (Number.isInteger(x) && x >= 0 && x <= 170) {
      let product = 1;
      for (let i = 2; i <= x; i += 1) product *= i;
      return product;
    }
    return x < 0 && Number.isInteger(x) ? Number.NaN : Math.exp(logGamma(x + 1));
  },
} as const;
