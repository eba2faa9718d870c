/**
 * The part of UCUM (case-sensitive, v2.1) that clinical data use, read by its grammar: prefixes, exponents, products,
 * quotients, parentheses, annotations. Amount of substance and arbitrary units are dimensions of their own, since
 * they must not be compared with plain numbers.
 */
export interface Unit {
  /** Value in base units = value * factor + offset. Offset is not 0 only for temperatures. */
  readonly factor: number;
  readonly offset: number;
  /** Base units with exponents, sorted: `g.m-3`. `1` when there are none. Units with equal `base` are commensurable. */
  readonly base: string;
}

const PREFIXES: Readonly<Record<string, number>> = {
  Y: 1e24, Z: 1e21, E: 1e18, P: 1e15, T: 1e12, G: 1e9, M: 1e6, k: 1e3, h: 1e2, da: 1e1,
  d: 1e-1, c: 1e-2, m: 1e-3, u: 1e-6, n: 1e-9, p: 1e-12, f: 1e-15, a: 1e-18, z: 1e-21, y: 1e-24,
}; // biome-ignore format: a table reads best as rows

type Atom = readonly [factor: number, definition: string, metric: boolean];

const M = true;
const ATOMS: Readonly<Record<string, Atom>> = {
  m: [1, '', M], s: [1, '', M], g: [1, '', M], rad: [1, '', M], K: [1, '', M], C: [1, '', M], cd: [1, '', M], mol: [1, '', M],
  '10*': [10, '1', false], '10^': [10, '1', false], '%': [0.01, '1', false], '[ppth]': [1e-3, '1', false],
  '[ppm]': [1e-6, '1', false], '[ppb]': [1e-9, '1', false], '[pi]': [Math.PI, '1', false],
  sr: [1, 'rad2', M], Hz: [1, 's-1', M], N: [1000, 'g.m.s-2', M], Pa: [1000, 'g.m-1.s-2', M], J: [1000, 'g.m2.s-2', M],
  W: [1000, 'g.m2.s-3', M], A: [1, 'C.s-1', M], V: [1000, 'g.m2.s-2.C-1', M], F: [1e-3, 'g-1.m-2.s2.C2', M],
  Ohm: [1000, 'g.m2.s-1.C-2', M], S: [1e-3, 'g-1.m-2.s.C2', M], Wb: [1000, 'g.m2.s-1.C-1', M], T: [1000, 'g.s-1.C-1', M],
  lm: [1, 'cd.sr', M], lx: [1, 'cd.sr.m-2', M], Bq: [1, 's-1', M], Gy: [1, 'm2.s-2', M], Sv: [1, 'm2.s-2', M], Ci: [3.7e10, 's-1', M],
  gon: [Math.PI / 200, 'rad', false], deg: [Math.PI / 180, 'rad', false], "'": [Math.PI / 10800, 'rad', false], "''": [Math.PI / 648000, 'rad', false],
  l: [1e-3, 'm3', M], L: [1e-3, 'm3', M], ar: [100, 'm2', M],
  min: [60, 's', false], h: [3600, 's', false], d: [86400, 's', false], wk: [604800, 's', false],
  a: [31557600, 's', false], a_j: [31557600, 's', false], a_t: [31556925.216, 's', false], a_g: [31556952, 's', false],
  mo: [2629800, 's', false], mo_j: [2629800, 's', false], mo_s: [2551442.976, 's', false], mo_g: [2629746, 's', false],
  t: [1e6, 'g', M], bar: [1e8, 'g.m-1.s-2', M], u: [1.66053906660e-24, 'g', M], eV: [1.602176634e-16, 'g.m2.s-2', M],
  cal: [4184, 'g.m2.s-2', M], '[Cal]': [4184000, 'g.m2.s-2', false], atm: [101325000, 'g.m-1.s-2', false], dyn: [1e-2, 'g.m.s-2', M], erg: [1e-4, 'g.m2.s-2', M],
  'm[H2O]': [9806650, 'g.m-1.s-2', M], 'm[Hg]': [133322000, 'g.m-1.s-2', M], P: [100, 'g.m-1.s-1', M], '[psi]': [6894757.293168, 'g.m-1.s-2', false],
  eq: [1, 'mol', M], osm: [1, 'osm', M], kat: [1, 'mol.s-1', M], U: [1e-6 / 60, 'mol.s-1', M], '[dr_av]': [1.7718451953125, 'g', false],
  '[in_i]': [0.0254, 'm', false], '[ft_i]': [0.3048, 'm', false], '[yd_i]': [0.9144, 'm', false], '[mi_i]': [1609.344, 'm', false],
  '[in_us]': [100 / 3937, 'm', false], '[ft_us]': [1200 / 3937, 'm', false], '[lb_av]': [453.59237, 'g', false], '[oz_av]': [28.349523125, 'g', false],
  '[gr]': [0.06479891, 'g', false], '[stone_av]': [6350.29318, 'g', false], '[ston_av]': [907184.74, 'g', false], '[oz_tr]': [31.1034768, 'g', false],
  '[gal_us]': [3.785411784e-3, 'm3', false], '[qt_us]': [9.46352946e-4, 'm3', false], '[pt_us]': [4.73176473e-4, 'm3', false],
  '[cup_us]': [2.365882365e-4, 'm3', false], '[foz_us]': [2.95735295625e-5, 'm3', false], '[tbs_us]': [1.478676478125e-5, 'm3', false],
  '[tsp_us]': [4.92892159375e-6, 'm3', false], '[drp]': [5e-8, 'm3', false], '[Ch]': [1 / 3000, 'm', false], '[car_m]': [0.2, 'g', false],
  '[diop]': [1, 'm-1', false], '[PRU]': [133322000e6, 'g.m-4.s-1', false], '[MET]': [3.5e-6 / 60 / 1000, 'm3.g-1.s-1', false],
  G: [0.1, 'g.s-1.C-1', M], R: [2.58e-7, 'C.g-1', M], RAD: [0.01, 'm2.s-2', M], REM: [0.01, 'm2.s-2', M], st: [1, 'm3', M], St: [1e-4, 'm2.s-1', M],
}; // biome-ignore format: a table reads best as rows

/** Arbitrary units: commensurable only with themselves (UCUM §25). */
const ARBITRARY: Readonly<Record<string, boolean>> = {
  '[IU]': M, '[iU]': M, "[arb'U]": false, "[USP'U]": false, "[GPL'U]": false, "[MPL'U]": false, "[APL'U]": false, "[beth'U]": false,
  "[anti'Xa'U]": false, "[todd'U]": false, "[dye'U]": false, "[smgy'U]": false, "[bdsk'U]": false, "[ka'U]": false, "[knk'U]": false,
  "[mclg'U]": false, "[tb'U]": false, "[Amb'a'1'U]": false, '[ELU]': false, '[EU]': false, '[HPF]': false, '[LPF]': false, '[CFU]': M,
  '[PFU]': M, '[FFU]': M, '[TCID_50]': false, '[CCID_50]': false, '[EID_50]': false, '[pH]': false, '[AU]': false, '[BAU]': false,
  '[D\'ag\'U]': false, '[FEU]': false, '[GAU]': false, '[Lf]': false, '[MAAPS\'U]': false, '[IR]': false, '[NTU]': false, '[FNU]': false,
  '[S]': false, '[dr_ap]': false,
  B: M, Np: M, bit: false, By: M, Bd: M, '[bit]': false,
}; // biome-ignore format: a table reads best as rows

/** Temperatures on a scale with an offset; only alone, never in products. */
const SCALES: Readonly<Record<string, readonly [factor: number, offset: number]>> = {
  Cel: [1, 273.15],
  '[degF]': [5 / 9, 459.67 * (5 / 9)],
  '[degRe]': [1.25, 273.15],
};

const cache = new Map<string, Unit | null>();
const MAX_CACHE = 5000;
const MAX_LENGTH = 128;

/** Reads a UCUM code. Undefined: not UCUM, or an atom that is not in the table (see `parseAnyUnit`). */
export function parseUcum(code: string): Unit | undefined {
  const known = cache.get(code);
  if (known !== undefined) return known ?? undefined;
  if (code === '' || code.length > MAX_LENGTH) return undefined;
  const unit = new Parser(code).parse();
  // Bounded, since codes come from outside.
  if (cache.size >= MAX_CACHE) cache.clear();
  cache.set(code, unit ?? null);
  return unit;
}

interface Parsed {
  factor: number;
  dims: Map<string, number>;
}

class Parser {
  readonly #code: string;
  #at = 0;
  #depth = 0;

  constructor(code: string) {
    this.#code = code;
  }

  parse(): Unit | undefined {
    const bare = this.#code.replace(/\{[\x21-\x7a|~]*\}$/, '');
    if (Object.hasOwn(SCALES, bare)) {
      const [factor, offset] = SCALES[bare]!;
      return { factor, offset, base: 'K' };
    }
    const parsed = this.#term();
    if (!parsed || this.#at < this.#code.length || !Number.isFinite(parsed.factor)) return undefined;
    return { factor: parsed.factor, offset: 0, base: baseOf(parsed.dims) };
  }

  #term(): Parsed | undefined {
    const result: Parsed = { factor: 1, dims: new Map() };
    let sign = 1;
    if (this.#code[this.#at] === '/') {
      sign = -1;
      this.#at++;
    }
    for (;;) {
      const part = this.#component();
      if (!part) return undefined;
      multiply(result, part, sign);
      const c = this.#code[this.#at];
      if (c !== '.' && c !== '/') return result;
      sign = c === '.' ? 1 : -1;
      this.#at++;
    }
  }

  #component(): Parsed | undefined {
    let part: Parsed | undefined;
    if (this.#code[this.#at] === '(') {
      if (++this.#depth > 16) return undefined;
      this.#at++;
      part = this.#term();
      if (!part || this.#code[this.#at] !== ')') return undefined;
      this.#at++;
      this.#depth--;
    } else {
      const rest = this.#code.slice(this.#at);
      const symbol = /^(?:10[*^]|(?:[A-Za-z%_]+|\[[^\]{}]*\]|'{1,2})+)/.exec(rest)?.[0];
      const digits = symbol === undefined ? /^\d+/.exec(rest)?.[0] : undefined;
      if (symbol !== undefined) {
        part = atom(symbol);
        if (!part) return undefined;
        this.#at += symbol.length;
        const exponent = /^[+-]?\d+/.exec(this.#code.slice(this.#at))?.[0];
        if (exponent !== undefined) {
          this.#at += exponent.length;
          const power = Number(exponent);
          if (Math.abs(power) > 99) return undefined;
          part = { factor: part.factor ** power, dims: new Map([...part.dims].map(([dim, n]) => [dim, n * power])) };
        }
      } else if (digits !== undefined) {
        this.#at += digits.length;
        part = { factor: Number(digits), dims: new Map() };
      }
    }
    const annotation = /^\{[^{}]*\}/.exec(this.#code.slice(this.#at))?.[0];
    if (annotation === undefined) return part;
    this.#at += annotation.length;
    return part ?? { factor: 1, dims: new Map() };
  }
}

function multiply(into: Parsed, part: Parsed, sign: number): void {
  into.factor *= part.factor ** sign;
  for (const [dim, power] of part.dims) into.dims.set(dim, (into.dims.get(dim) ?? 0) + sign * power);
}

function atom(symbol: string): Parsed | undefined {
  const whole = lookUp(symbol);
  if (whole) return whole.parsed;
  for (const length of [1, 2]) {
    const prefix = symbol.slice(0, length);
    if (!Object.hasOwn(PREFIXES, prefix)) continue;
    const rest = lookUp(symbol.slice(length));
    if (rest?.metric) return { factor: PREFIXES[prefix]! * rest.parsed.factor, dims: rest.parsed.dims };
  }
  return undefined;
}

function lookUp(symbol: string): { parsed: Parsed; metric: boolean } | undefined {
  if (Object.hasOwn(ATOMS, symbol)) {
    const [factor, definition, metric] = ATOMS[symbol]!;
    const dims = new Map<string, number>();
    if (definition === '') dims.set(symbol, 1);
    else if (definition !== '1') {
      for (const part of definition.split('.')) {
        const [, dim, power] = /^([a-zA-Z]+)(-?\d+)?$/.exec(part)!;
        dims.set(dim!, Number(power ?? 1));
      }
    }
    return { parsed: { factor, dims }, metric };
  }
  if (Object.hasOwn(ARBITRARY, symbol)) {
    const dim = symbol === '[iU]' ? '[IU]' : symbol;
    return { parsed: { factor: 1, dims: new Map([[dim, 1]]) }, metric: ARBITRARY[symbol]! };
  }
  return undefined;
}

function baseOf(dims: ReadonlyMap<string, number>): string {
  const parts = [...dims].filter(([, power]) => power !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return parts.length === 0 ? '1' : parts.map(([dim, power]) => (power === 1 ? dim : `${dim}${power}`)).join('.');
}
