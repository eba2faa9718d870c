import type { Token } from './tokens.ts';

/** A unit as a multiple of the base unit of its dimension; `offset` for temperatures. */
export interface Unit {
  readonly dim: string;
  readonly factor: number;
  readonly offset?: number;
}

const TABLE: readonly (readonly [dim: string, factor: number, names: string, offset?: number])[] = [
  ['mass', 1, 'g gm gram'],
  ['mass', 1e-3, 'mg milligram mgs'],
  ['mass', 1e-6, 'mcg ug µg μg microgram mcgs'],
  ['mass', 1e-9, 'ng nanogram'],
  ['mass', 1000, 'kg kilo kilogram kgs'],
  ['mass', 453.59237, 'lb lbs pound [lb_av] #'],
  ['mass', 28.349523, 'oz ounce [oz_av]'],
  ['length', 1, 'cm centimeter centimetre'],
  ['length', 0.1, 'mm millimeter millimetre'],
  ['length', 100, 'm meter metre'],
  ['length', 2.54, 'in inch [in_i] inches'],
  ['length', 30.48, 'ft foot feet [ft_i]'],
  ['volume', 1, 'l liter litre'],
  ['volume', 1e-3, 'ml cc milliliter millilitre'],
  ['volume', 1e-6, 'ul µl'],
  ['temperature', 1, 'cel c celsius degc °c centigrade'],
  ['temperature', 5 / 9, 'f fahrenheit degf °f [degf]', -32],
  ['pressure', 1, 'mmhg mm[hg] torr'],
  ['rate', 1, '/min bpm beats/min breaths/min beats/minute breaths/minute perminute'],
  ['fraction', 1, '% percent pct'],
  ['massconc', 1, 'mg/dl mg%'],
  ['massconc', 100, 'g/l'],
  ['massconc', 1000, 'g/dl gm/dl'],
  ['massconc', 0.1, 'mg/l ug/ml µg/ml mcg/ml'],
  ['massconc', 1e-3, 'ug/dl mcg/dl µg/dl'],
  ['massconc', 1e-4, 'ng/ml ug/l µg/l mcg/l'],
  ['massconc', 1e-6, 'ng/dl'],
  ['massconc', 1e-7, 'pg/ml ng/l'],
  ['amountconc', 1, 'mmol/l meq/l mmol'],
  ['amountconc', 1e-3, 'umol/l µmol/l micromol/l'],
  ['amountconc', 1e-6, 'nmol/l'],
  ['amountconc', 1e-9, 'pmol/l'],
  [
    'count',
    1,
    '10*3/ul k/ul k/µl 10^3/ul 10*9/l 10^9/l x10^9/l x10^3/ul x10e9/l thou/ul k/mm3 k/cumm thousand/ul k 10e3/ul x10e3/ul x10*3/ul k/mcl thousand/mcl',
  ],
  ['count', 1e3, '10*6/ul m/ul 10^6/ul 10*12/l 10^12/l x10^12/l x10^6/ul mil/ul million/ul m/mcl million/mcl x10e6/ul'],
  ['count', 1e-3, '/ul /µl /mm3 cells/ul cells/mm3 /mcl'],
  ['enzyme', 1, 'u/l iu/l units/l unit/l [iu]/l'],
  ['tsh', 1, 'm[iu]/l miu/l uiu/ml u[iu]/ml mu/l µiu/ml'],
  ['ratio', 1, 'mg/g mcg/mg ug/mg'],
  ['gfr', 1, 'ml/min ml/min/{1.73_m2} ml/min/1.73m2 ml/min/1.73 ml/min/1.73m² ml/minute'],
  ['bmi', 1, 'kg/m2 kg/m² kg/m^2'],
  ['fl', 1, 'fl'],
  ['pg', 1, 'pg'],
  ['pgml', 1, 'ku/l [kiu]/l'],
  ['esr', 1, 'mm/h mm/hr mm/hour'],
  ['score', 1, '{score} score point {t-score} /10'],
  ['sec', 1, 's sec second'],
  ['units', 1, 'unit units iu u [iu]'],
  ['meq', 1, 'meq'],
  ['dimless', 1, '{inr} 1 [ph] {nominal} {ratio} {count}'],
  ['tablet', 1, 'tablet tab tabs dose'],
  ['tablet', 1, 'capsule cap caps pill'],
  ['puff', 1, 'puff inhalation spray actuation'],
  ['drop', 1, 'drop gtt'],
  ['patch', 1, 'patch'],
  ['application', 1, 'application'],
  ['suppository', 1, 'suppository'],
  ['time', 1, 'day d night'],
  ['time', 7, 'week wk'],
  ['time', 30.44, 'month mo'],
  ['time', 365.25, 'year yr y'],
  ['time', 1 / 24, 'hour hr h'],
  ['time', 1 / 1440, 'minute min'],
  ['flow', 1, 'l/min lpm'],
  ['dosemass', 1, 'mg/kg'],
  ['massrate', 1, 'mg/hr mg/h mcg/hr'],
  ['massper', 1e-3, 'mg/actuat mg/act mg/puff mg/spray'],
  ['massper', 1e-6, 'mcg/actuat mcg/act mcg/puff'],
  ['massml', 1, 'mg/ml'],
  ['unitsml', 1, 'unt/ml units/ml'],
  ['osm', 1, 'mosm/kg'],
  ['wk', 1, 'wk'],
  ['packyear', 1, 'pack-year packyear ppd'],
];

const UNITS: ReadonlyMap<string, Unit> = new Map(
  TABLE.flatMap(([dim, factor, names, offset]) =>
    names.split(' ').map((name) => [name, { dim, factor, ...(offset !== undefined && { offset }) }] as const),
  ),
);

/** The unit that a text names, in UCUM or as clinicians write it. */
export function unitOf(text: string | undefined): Unit | undefined {
  if (text === undefined) return undefined;
  const key = text
    .toLowerCase()
    .replace(/[\u200b\s]+/g, '')
    .replace(/[µμ]/g, 'u');
  return UNITS.get(key) ?? UNITS.get(key.replace(/s$/, ''));
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
    if (unit) best = { unit, text, to: i + 1 };
    if (text.length > 24) break;
  }
  return best;
}

function adjoins(tokens: readonly Token[], i: number): boolean {
  return tokens[i - 1]!.end === tokens[i]!.start;
}

/**
 * Converts between units of one dimension, or between mass and amount concentration with a molar mass in g/mol.
 *
 * @returns undefined when the units measure different things
 */
export function convert(value: number, from: Unit, to: Unit, molarMass?: number): number | undefined {
  if (from.dim === to.dim) {
    const base = (value + (from.offset ?? 0)) * from.factor;
    return base / to.factor - (to.offset ?? 0);
  }
  if (molarMass === undefined) return undefined;
  // mg/dL x 10 = mg/L; over g/mol gives mmol/L.
  if (from.dim === 'massconc' && to.dim === 'amountconc') return (value * from.factor * 10) / molarMass / to.factor;
  if (from.dim === 'amountconc' && to.dim === 'massconc') return (value * from.factor * molarMass) / 10 / to.factor;
  return undefined;
}
