import { findAnalyte, isHba1c } from './analytes.ts';
import { normaliseUnit } from './normalise.ts';
import { parseUcum, type Unit } from './ucum.ts';

export interface ConvertOptions {
  /** LOINC code or name of the substance; needed between mass and amount (mg/dL to mmol/L). */
  readonly analyte?: string;
}

export type Conversion =
  | { readonly ok: true; readonly value: number; readonly unit: string }
  | {
      readonly ok: false;
      readonly reason: 'unknown-unit' | 'not-commensurable' | 'analyte-needed';
      readonly message: string;
    };

/**
 * Converts a value between units, written in UCUM or as clinicians do. Mass and amount of a known substance convert by
 * its molar mass, equivalents by its charge. `U` and `[IU]` count as equal, as laboratories and prescribers use them.
 */
export function convert(value: number, fromUnit: string, toUnit: string, options: ConvertOptions = {}): Conversion {
  const from = normaliseUnit(fromUnit);
  const to = normaliseUnit(toUnit);
  if (from === undefined || to === undefined) {
    const unknown = from === undefined ? fromUnit : toUnit;
    return { ok: false, reason: 'unknown-unit', message: `"${unknown.slice(0, 40)}" is not a known unit` };
  }
  const done = (result: number): Conversion => ({ ok: true, value: tidy(result), unit: to });
  if (from === to) return { ok: true, value, unit: to };
  if (options.analyte !== undefined && isHba1c(options.analyte)) {
    const ngsp = toNgsp(value, from);
    if (ngsp !== undefined && to === '%') return done(ngsp);
    if (ngsp !== undefined && to === 'mmol/mol') return done((ngsp - 2.152) / 0.09148);
  }
  const analyte = options.analyte === undefined ? undefined : findAnalyte(options.analyte);
  const a = parseUcum(from)!;
  const b = parseUcum(to)!;
  const charge = analyte?.valence ?? 1;
  const valence = charge ** (equivalents(to) - equivalents(from));
  if (a.base === b.base) return done(((value * a.factor + a.offset - b.offset) / b.factor) * valence);
  const enzymeA = parseUcum(asIu(from));
  const enzymeB = parseUcum(asIu(to));
  if (enzymeA && enzymeB && enzymeA.base === enzymeB.base) return done((value * enzymeA.factor) / enzymeB.factor);
  const shift = massToAmount(a, b);
  if (shift !== undefined) {
    if (!analyte) {
      return {
        ok: false,
        reason: 'analyte-needed',
        message: `${from} and ${to} convert only for a substance of known molar mass${options.analyte === undefined ? '' : `, which "${options.analyte.slice(0, 40)}" is not`}`,
      };
    }
    return done(((value * a.factor) / analyte.molarMass ** shift / b.factor) * valence);
  }
  const activity =
    analyte?.molPerIu === undefined ? undefined : throughIu(value, from, to, analyte.molPerIu, analyte.molarMass);
  if (activity !== undefined) return done(activity);
  return { ok: false, reason: 'not-commensurable', message: `${from} and ${to} measure different things` };
}

/** A quantity in base units, for comparison: equal `unit` means comparable. Undefined where the unit is not known. */
export function canonicalQuantity(
  value: number,
  unit: string,
): { readonly value: number; readonly unit: string } | undefined {
  const code = normaliseUnit(unit);
  const parsed = code === undefined ? undefined : parseUcum(code);
  return parsed && { value: tidy(value * parsed.factor + parsed.offset), unit: parsed.base };
}

/** True where two units, as written, can be converted into each other. */
export function areCommensurable(a: string, b: string, options: ConvertOptions = {}): boolean {
  return convert(1, a, b, options).ok;
}

const tidy = (value: number): number => Number(value.toPrecision(12));

const toNgsp = (value: number, unit: string): number | undefined =>
  unit === '%' ? value : unit === 'mmol/mol' ? value * 0.09148 + 2.152 : undefined;

/** Power of `eq` in a code: 1 for `meq/L`. */
function equivalents(code: string): number {
  const at = code.search(/(?:^|[./(])[a-z]?eq(?=$|[./)])/);
  return at < 0 ? 0 : code.slice(0, at + 1).includes('/') ? -1 : 1;
}

/** Enzyme and USP units read as international units. */
const asIu = (code: string): string =>
  code.replace(/(^|[./(])([kmunp]?)U(?=$|[./)])/g, '$1$2[IU]').replaceAll("[USP'U]", '[IU]');

function dimensions(unit: Unit): Map<string, number> {
  const dims = new Map<string, number>();
  if (unit.base === '1') return dims;
  for (const part of unit.base.split('.')) {
    const [, name, power] = /^(.*?)(-?\d+)?$/.exec(part)!;
    dims.set(name!, Number(power ?? 1));
  }
  return dims;
}

/** How many powers of g/mol lie between two units; undefined where they differ in more than that. */
function massToAmount(a: Unit, b: Unit): number | undefined {
  const from = dimensions(a);
  const to = dimensions(b);
  const moles = (to.get('mol') ?? 0) - (from.get('mol') ?? 0);
  const grams = (from.get('g') ?? 0) - (to.get('g') ?? 0);
  if (moles === 0 || moles !== grams) return undefined;
  for (const name of new Set([...from.keys(), ...to.keys()])) {
    if (name !== 'mol' && name !== 'g' && from.get(name) !== to.get(name)) return undefined;
  }
  return moles;
}

function throughIu(value: number, from: string, to: string, molPerIu: number, molarMass: number): number | undefined {
  const [a, b] = [parseUcum(asIu(from)), parseUcum(asIu(to))];
  if (!a || !b) return undefined;
  const amount = (unit: Unit): { base: string; factor: number } => {
    const dims = dimensions(unit);
    const iu = dims.get('[IU]') ?? 0;
    const grams = dims.get('g') ?? 0;
    dims.delete('[IU]');
    dims.delete('g');
    dims.set('mol', (dims.get('mol') ?? 0) + iu + grams);
    const base = [...dims].filter(([, power]) => power !== 0).sort(([x], [y]) => (x < y ? -1 : 1));
    return { base: JSON.stringify(base), factor: (unit.factor * molPerIu ** iu) / molarMass ** grams };
  };
  const [x, y] = [amount(a), amount(b)];
  return x.base === y.base ? (value * x.factor) / y.factor : undefined;
}
