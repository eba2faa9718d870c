import { convert as convertUcum, normaliseUnit, parseUcum } from '@aceso/fhir';
import type { Token } from './tokens.ts';

const KELVIN = 273.15;

/**
 * A unit of a note: what it measures, and how much of that dimension's own unit it is. What a unit is worth comes from the
 * UCUM table of `@aceso/fhir`; here is only what notes add to it: which words are units in running text, and things that
 * are counted (tablets, puffs) or that clinicians keep apart though physics does not (a dose per kilogram, a strength per mL).
 */
export interface Unit {
  readonly dim: string;
  readonly factor: number;
  readonly offset?: number;
  /** UCUM code, where there is one. */
  readonly code?: string;
}

/** Words that are units in running text, by UCUM code. A letter that is also a word or another unit is not among them. */
const WORDS: readonly (readonly [code: string, names: string])[] = [
  ['g', 'g gm gram gramme'],
  ['mg', 'mg milligram milligramme mgs'],
  ['ug', 'mcg ug microgram microgramme mcgs'],
  ['ng', 'ng nanogram'],
  ['kg', 'kg kilo kilogram kgs'],
  ['[lb_av]', 'lb lbs pound [lb_av] #'],
  ['[oz_av]', 'oz ounce [oz_av]'],
  ['[stone_av]', 'stone'],
  ['cm', 'cm centimeter centimetre'],
  ['mm', 'mm millimeter millimetre'],
  ['m', 'm meter metre'],
  ['[in_i]', 'in inch [in_i] inches'],
  ['[ft_i]', 'ft foot feet [ft_i]'],
  ['L', 'l liter litre'],
  ['dL', 'dl'],
  ['mL', 'ml cc milliliter millilitre'],
  ['uL', 'ul'],
  ['Cel', 'cel c celsius degc °c centigrade'],
  ['[degF]', 'f fahrenheit degf °f [degf]'],
  ['mm[Hg]', 'mmhg mm[hg] torr'],
  ['kPa', 'kpa'],
  ['/min', '/min bpm beats/min breaths/min beats/minute breaths/minute perminute'],
  ['%', '% percent pct'],
  ['mg/dL', 'mg%'],
  ['mmol/L', 'mmol'],
  ['umol/L', 'micromol/l micromole/l'],
  ['10*3/uL', 'k/ul k/mm3 k/cumm k/mcl k thou/ul thousand/ul thousand/mcl x10e3/ul 10e3/ul 10^3/ul x10^3/ul x10*3/ul 10*3/ul'],
  ['10*9/L', '10*9/l 10^9/l x10^9/l x10e9/l x10*9/l'],
  ['10*6/uL', '10*6/ul m/ul 10^6/ul x10^6/ul mil/ul million/ul m/mcl million/mcl x10e6/ul'],
  ['10*12/L', '10*12/l 10^12/l x10^12/l x10*12/l'],
  ['/uL', '/ul /mm3 cells/ul cells/mm3 /mcl'],
  ['U/L', 'u/l units/l unit/l'],
  ['[IU]/L', 'iu/l [iu]/l'],
  ['mL/min', 'ml/min ml/min/{1.73_m2} ml/min/1.73m2 ml/min/1.73 ml/min/1.73m² ml/minute'],
  ['kg/m2', 'kg/m2 kg/m² kg/m^2'],
  ['L/min', 'l/min lpm litre/min liter/min'],
  ['s', 's sec second'],
  ['min', 'minute min'],
  ['h', 'hour hr h'],
  ['d', 'day d night'],
  ['wk', 'week wk'],
  ['mo', 'month mo'],
  ['a', 'year yr y'],
  ['meq', 'meq'],
  ['mosm/kg', 'mosm/kg mosmol/kg'],
  ['mmol/mol', 'mmol/mol'],
]; // biome-ignore format: a table reads best as rows

/** What is counted or kept apart: a dimension of its own. */
const OWN: readonly (readonly [dim: string, factor: number, names: string])[] = [
  ['fl', 1, 'fl'],
  ['pg', 1, 'pg'],
  ['units', 1, 'unit units iu u [iu]'],
  ['tablet', 1, 'tablet tab tabs dose capsule cap caps pill'],
  ['puff', 1, 'puff inhalation spray actuation'],
  ['drop', 1, 'drop gtt'],
  ['patch', 1, 'patch'],
  ['application', 1, 'application'],
  ['suppository', 1, 'suppository'],
  ['score', 1, '{score} score point {t-score} /10'],
  ['dimless', 1, '{inr} 1 [ph] {nominal} {ratio} {count}'],
  ['ratio', 1, 'mg/g mcg/mg ug/mg'],
  ['dosemass', 1, 'mg/kg'],
  ['dosemass', 1e-3, 'mcg/kg ug/kg'],
  ['massrate', 1, 'mg/hr mg/h mg/hour'],
  ['massrate', 1e-3, 'mcg/hr mcg/h ug/h mcg/hour'],
  ['massrate', 0.06, 'mcg/min ug/min'],
  ['unitrate', 1, 'units/hr units/h unit/hr unit/h u/hr u/h units/hour unit/hour'],
  ['volumerate', 1, 'ml/hr ml/h ml/hour'],
  ['massper', 1e-3, 'mg/actuat mg/act mg/puff mg/spray'],
  ['massper', 1e-6, 'mcg/actuat mcg/act mcg/puff'],
  ['massml', 1, 'mg/ml'],
  ['massml', 1e-3, 'mcg/ml ug/ml'],
  ['unitsml', 1, 'unt/ml units/ml unit/ml'],
  ['packyear', 1, 'pack-year packyear ppd'],
];

/** The dimension of a base of UCUM, and the unit it is told in. */
const DIMENSIONS: readonly (readonly [dim: string, unit: string])[] = [
  ['mass', 'g'],
  ['length', 'cm'],
  ['volume', 'L'],
  ['temperature', 'Cel'],
  ['pressure', 'mm[Hg]'],
  ['rate', '/min'],
  ['fraction', '%'],
  ['massconc', 'mg/dL'],
  ['amountconc', 'mmol/L'],
  ['count', '10*3/uL'],
  ['enzyme', 'U/L'],
  ['enzyme', '[IU]/L'],
  ['time', 'd'],
  ['flow', 'mL/min'],
  ['meq', 'meq'],
];

const BY_BASE: ReadonlyMap<string, { dim: string; factor: number }> = new Map(
  DIMENSIONS.map(([dim, unit]) => {
    const { base, factor } = parseUcum(unit)!;
    return [base, { dim, factor }] as const;
  }),
);

const UNITS = new Map<string, Unit>([
  ...WORDS.flatMap(([code, names]) => names.split(' ').map((name) => [name, unitOfCode(code)!] as const)),
  ...OWN.flatMap(([dim, factor, names]) => names.split(' ').map((name) => [name, { dim, factor }] as const)),
]);

function unitOfCode(code: string): Unit | undefined {
  const parsed = parseUcum(code);
  if (!parsed) return undefined;
  // Plain ratios are told apart by their code: 5% is not 50 mg/g, though physics makes them the same.
  const known = parsed.base === '1' && code !== '%' ? undefined : BY_BASE.get(parsed.base);
  if (known?.dim === 'temperature') {
    // Told in degrees Celsius: (value + offset) * factor.
    return { dim: known.dim, factor: parsed.factor, offset: (parsed.offset - KELVIN) / parsed.factor, code };
  }
  return known
    ? { dim: known.dim, factor: parsed.factor / known.factor, code }
    : { dim: parsed.base === '1' ? code : parsed.base, factor: parsed.factor, code };
}

/** The unit that a text names, in UCUM or as clinicians write it. */
export function unitOf(text: string | undefined): Unit | undefined {
  if (text === undefined) return undefined;
  const key = text
    .toLowerCase()
    .replace(/[\u200b\s]+/g, '')
    .replace(/[µμ]/g, 'u');
  const known =
    UNITS.get(key) ?? UNITS.get(key.replace(/s$/, '')) ?? UNITS.get(key.replace(/\{[^{}]*\}/g, '') || key.slice(1, -1));
  if (known) return known;
  // Only what is plainly a unit by its form is looked up further: "a", "at" and "pt" are UCUM too, and words of a note.
  if (text.length > 40 || !/[/[{*]/.test(text) || !/[a-z]/i.test(text) || !/[a-z\d\]}]$/i.test(text)) return undefined;
  const code = normaliseUnit(text);
  return code === undefined ? undefined : (UNITS.get(code.toLowerCase()) ?? unitOfCode(code));
}

const PER = new Set(['/', 'per']);
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['×', 'x'],
  ['³', '^3'],
  ['²', '2'],
  ['⁶', '^6'],
  ['⁹', '^9'],
  ['µ', 'u'],
  ['μ', 'u'],
  ['−', '-'],
]);

/** The unit that begins at a token: "mg", "mg/dL", "mm Hg", "degrees F", "x10^9/L", "mL/min/1.73 m2". */
export function unitAt(
  tokens: readonly Token[],
  at: number,
): { readonly unit: Unit; readonly text: string; readonly to: number } | undefined {
  // "BP 129/76 HR 80": the next vital sign.
  if (tokens[at]?.text === 'HR' && tokens[at + 1]?.kind === 'number') return undefined;
  let best: { unit: Unit; text: string; to: number } | undefined;
  let text = '';
  let i = at;
  if (tokens[i]?.norm === 'degree' || tokens[i]?.norm === 'deg' || tokens[i]?.text === '°' || tokens[i]?.text === 'º') {
    i += 1;
    const unit =
      tokens[i] && /^(?:c|f|celsius|fahrenheit|centigrade)$/i.test(tokens[i]!.text)
        ? unitOf(tokens[i]!.text)
        : undefined;
    return unit ? { unit, text: tokens[i]!.text, to: i + 1 } : undefined;
  }
  for (let n = 0; n < 9 && i < tokens.length; n += 1, i += 1) {
    const token = tokens[i]!;
    if (n > 0 && text !== '' && !adjoins(tokens, i) && !PER.has(token.norm) && !PER.has(tokens[i - 1]!.norm)) {
      if (!(token.norm === 'hg' || token.norm === 'm2' || token.norm === 'm²') && n > 0) break;
    }
    text += token.norm === 'per' ? '/' : (SIGNS.get(token.text) ?? token.text.toLowerCase());
    const unit = unitOf(text);
    // "2.9 in Dec", "4 in all": the word, not the inch.
    if (text === 'in' && tokens[i + 1] && tokens[i + 1]!.kind !== 'punct' && tokens[i + 1]!.norm !== 'tall') break;
    if (unit) best = { unit, text, to: i + 1 };
    if (text.length > 24) break;
  }
  return best;
}

function adjoins(tokens: readonly Token[], i: number): boolean {
  return tokens[i - 1]!.end === tokens[i]!.start;
}

/** What is measured, for units that convert only for a known substance. */
export interface Substance {
  /** g/mol */
  readonly molarMass?: number | undefined;
  readonly loinc?: readonly string[] | undefined;
}

/**
 * Converts between units of one dimension, between mass and amount concentration with a molar mass in g/mol, and between
 * the two scales of HbA1c.
 *
 * @returns undefined when the units measure different things
 */
export function convert(value: number, from: Unit, to: Unit, substance: Substance = {}): number | undefined {
  if (from.dim === to.dim) {
    const base = (value + (from.offset ?? 0)) * from.factor;
    return base / to.factor - (to.offset ?? 0);
  }
  const loinc = substance.loinc?.[0];
  if (loinc !== undefined && from.code !== undefined && to.code !== undefined) {
    const done = convertUcum(value, from.code, to.code, { analyte: loinc });
    if (done.ok) return done.value;
  }
  const { molarMass } = substance;
  if (molarMass === undefined) return undefined;
  // mg/dL x 10 = mg/L; over g/mol gives mmol/L.
  if (from.dim === 'massconc' && to.dim === 'amountconc') return (value * from.factor * 10) / molarMass / to.factor;
  if (from.dim === 'amountconc' && to.dim === 'massconc') return (value * from.factor * molarMass) / 10 / to.factor;
  return undefined;
}
