import { parseUcum } from './ucum.ts';

/** UCUM code to the ways clinicians and analysers write it, in lower case. Single letters are in EXACT, where case counts. */
const WRITTEN: Readonly<Record<string, string>> = {
  g: 'gm gms gram grams gr. grm',
  kg: 'kg kgs kilo kilos kilogram kilograms',
  mg: 'mg mgs mgm milligram milligrams milligramme milligrammes',
  ug: 'ug mcg mcgs mcgm microgram micrograms microgramme microgrammes',
  ng: 'ng nanogram nanograms',
  pg: 'pg picogram picograms',
  L: 'liter liters litre litres lt ltr',
  dL: 'dl deciliter deciliters decilitre',
  mL: 'ml mls cc ccs milliliter milliliters millilitre millilitres',
  uL: 'ul mcl microliter microliters microlitre cumm cmm',
  nL: 'nl',
  pL: 'pl',
  fL: 'fl femtoliter femtoliters femtolitre cu.microns',
  mol: 'mol mole moles',
  mmol: 'mmol mmols millimole millimoles',
  umol: 'umol mcmol micromole micromoles',
  nmol: 'nmol nanomole nanomoles',
  pmol: 'pmol picomole picomoles',
  fmol: 'fmol',
  meq: 'meq meqs milliequivalent milliequivalents',
  eq: 'eq',
  mosm: 'mosm mosmol mosmols milliosmole milliosmoles',
  '[IU]': 'iu ius',
  'm[IU]': 'miu',
  'u[IU]': 'uiu mciu',
  'k[IU]': 'kiu',
  U: 'unit units',
  mU: 'mu munit munits',
  uU: 'uu',
  kU: 'ku',
  m: 'meter meters metre metres',
  cm: 'cm cms centimeter centimeters centimetre centimetres',
  mm: 'mm millimeter millimeters millimetre millimetres',
  um: 'um micron microns micrometer micrometers',
  nm: 'nm',
  km: 'km kilometer kilometers',
  '[in_i]': 'in inch inches',
  '[ft_i]': 'ft foot feet',
  '[mi_i]': 'mile miles',
  '[lb_av]': 'lb lbs pound pounds',
  '[oz_av]': 'oz ounce ounces',
  '[stone_av]': 'stone stones',
  '[foz_us]': 'floz fl.oz',
  '[tsp_us]': 'tsp teaspoon teaspoons',
  '[tbs_us]': 'tbsp tablespoon tablespoons',
  '[drp]': 'drop drops gtt gtts',
  s: 'sec secs second seconds',
  ms: 'ms msec msecs millisecond milliseconds',
  min: 'min mins minute minutes',
  h: 'hr hrs hour hours',
  d: 'day days',
  wk: 'wk wks week weeks',
  mo: 'mo mos month months',
  a: 'yr yrs year years',
  Pa: 'pa',
  kPa: 'kpa',
  hPa: 'hpa',
  bar: 'bar',
  J: 'joule joules',
  kcal: 'kcal',
  Hz: 'hz',
  Gy: 'gy',
  mSv: 'msv',
  Ci: 'ci',
  mCi: 'mci',
  W: 'watt watts',
  '%': 'percent pct',
  '[pH]': 'ph',
  '[HPF]': 'hpf hp.f',
  '[LPF]': 'lpf',
  '{beats}': 'beat beats',
  '{breaths}': 'breath breaths resp respirations',
  '{cells}': 'cell cells',
  '{copies}': 'copy copies',
  '{score}': 'score points',
  '{ratio}': 'ratio inr',
  '{tbl}': 'tablet tablets tab tabs',
  '{capsule}': 'capsule capsules cap caps',
  '{puff}': 'puff puffs actuation actuations inhalation inhalations',
  '{spray}': 'spray sprays',
  '{patch}': 'patch patches',
  '{dose}': 'dose doses',
  '{application}': 'application applications',
  '{vial}': 'vial vials',
  '{pack}': 'pack packs',
};

const WORDS = new Map(
  Object.entries(WRITTEN).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

/** Where letter case, or the clinical reading of a UCUM letter (F is farad, C coulomb, G gauss), decides. */
const EXACT: Readonly<Record<string, string>> = {
  mM: 'mmol/L', uM: 'umol/L', nM: 'nmol/L', pM: 'pmol/L', F: '[degF]', C: 'Cel', G: 'g', g: 'g', L: 'L', l: 'L', u: 'U', U: 'U', M: 'm', m: 'm',
  s: 's', S: 's', h: 'h', H: 'h', d: 'd', D: 'd', y: 'a', a: 'a', K: 'K', k: 'K', '%': '%', Torr: 'mm[Hg]',
}; // biome-ignore format: a table reads best as rows

/** Whole units that do not follow from their parts; blanks removed, lower case. */
const WHOLE = new Map<string, string>(
  Object.entries({
    'mm[Hg]': 'mmhg mm.hg mmofhg torr',
    'cm[H2O]': 'cmh2o cmsh2o cmofh2o cmofwater',
    '[degF]': 'degf degreef degreesf °f fahrenheit degreesfahrenheit degreefahrenheit degfahrenheit ºf',
    Cel: 'degc degreec degreesc °c celsius degreescelsius degreecelsius centigrade degcelsius ºc cel',
    '/min': 'bpm rpm perminute permin /minute beatsperminute breathsperminute beatspermin',
    '10*3/uL': 'k/ul k/mcl k/mm3 k/cumm thou/ul thou/mcl thou/mm3 thousand/ul thousand/mm3 thous/ul th/ul t/ul k/cmm',
    '10*6/uL': 'm/ul m/mcl m/mm3 m/cumm mil/ul mill/ul million/ul mil/mm3 million/mm3 mill/mcl',
    '10*9/L': 'giga/l bil/l billion/l bill/l',
    '10*12/L': 'tera/l trillion/l tril/l',
    '/uL': '/mm3 /cumm /ul',
    'kg/m2': 'bmi',
    '{pack-years}': 'pack-years packyears pack-year packyear',
    '[Cal]': 'calorie calories',
  }).flatMap(([code, words]) =>
    words
      .split(' ')
      .filter(Boolean)
      .map((word) => [word, code] as const),
  ),
);

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9',
  '⁻': '-',
};
const SUBSTANCE = /(?<=[a-z0-9])\s+(?:of\s+)?(?:creat|creatinine|cr|hgb|hb|feu|ddu|fibrinogen)\.?$/i;

const cache = new Map<string, string | null>();

/**
 * The UCUM code (case-sensitive) of a unit as people write it: `mg/dl`, `mcg`, `mm Hg`, `K/uL`, `lbs`, `degrees F`,
 * `mL/min/1.73m²`, `units/hr`. UCUM codes come back as they are. Undefined where it is no known unit.
 */
export function normaliseUnit(text: string): string | undefined {
  const known = cache.get(text);
  if (known !== undefined) return known ?? undefined;
  if (text.length > 80) return undefined;
  const code = read(text);
  if (cache.size > 5000) cache.clear();
  cache.set(text, code ?? null);
  return code;
}

function read(text: string): string | undefined {
  // A code in UCUM's own marks is meant as such.
  if (/[[\]{}*()]/.test(text) && parseUcum(text.trim())) return text.trim();
  let plain = text
    .trim()
    .replace(/10([⁰¹²³⁴-⁹]+)/g, '10^$1')
    .replace(/[⁰¹²³⁴-⁹⁻]+/g, (digits) => [...digits].map((digit) => SUPERSCRIPTS[digit]).join(''))
    .replace(/[µμ]/g, 'u')
    .replace(/[×✕]/g, 'x')
    .replace(/[·•]/g, '.')
    .replace(/\s+/g, ' ')
    .replace(SUBSTANCE, '');
  if (plain === '') return undefined;
  const exact = Object.hasOwn(EXACT, plain) ? EXACT[plain] : undefined;
  if (exact !== undefined) return exact;
  const whole = WHOLE.get(plain.replaceAll(' ', '').toLowerCase());
  if (whole !== undefined) return whole;
  plain = plain
    .replace(/\s*\b(?:per|an?)\s+/gi, (word) => (/per/i.test(word) ? '/' : word))
    .replace(/\s*\/\s*/g, '/')
    .replace(/1\.73\s*(?:m\^?2|sq\.?\s?m)/gi, '{1.73_m2}')
    .replace(/\b(?:x\s?)?10\s?[\^*eE]\s?([369]|12)\b/g, '10*$1')
    .replace(/\bx\s?10([369]|12)\b/gi, '10*$1');
  const parts = plain.split('/').map((part, i) => (part === '' && i === 0 ? '' : readPart(part, i > 0)));
  if (parts.some((part) => part === undefined)) return undefined;
  const code = parts.join('/');
  if (!parseUcum(code)) return undefined;
  const tidied = tidyCode(code);
  // `1F` is one degree as `F` is, not a farad.
  return Object.hasOwn(EXACT, tidied) ? EXACT[tidied] : tidied;
}

function readPart(part: string, below: boolean): string | undefined {
  const bare = part.trim().replace(/\.$/, '');
  if (bare === '') return undefined;
  if (bare.startsWith('{') || bare.startsWith('10*')) return bare;
  // `24 h`, `24hr`: a number of them.
  const counted = /^(\d{1,4})\s*([A-Za-z]+)$/.exec(bare);
  if (counted) {
    const unit = word(counted[2]!);
    return unit === undefined
      ? undefined
      : counted[1] === '1'
        ? unit
        : below
          ? `(${counted[1]}.${unit})`
          : `${counted[1]}.${unit}`;
  }
  const squared = /^([A-Za-z]+)\s?\^?([23])$/.exec(bare) ?? /^(?:sq\.?|square)\s?([A-Za-z]+)$/i.exec(bare);
  if (squared) {
    const unit = word(squared[1]!);
    return unit === undefined ? undefined : `${unit}${squared[2] ?? '2'}`;
  }
  const single = word(bare);
  if (single !== undefined) return single;
  const whole = WHOLE.get(bare.replaceAll(' ', '').toLowerCase());
  if (whole !== undefined) return whole;
  return parseUcum(bare) ? bare : undefined;
}

/** Written words come first: `MG` and `ML` are milligrams and millilitres, not megagauss and megalitres. */
function word(text: string): string | undefined {
  const exact = Object.hasOwn(EXACT, text) ? EXACT[text] : undefined;
  if (exact !== undefined) return exact === '[degF]' || exact === 'Cel' || exact.includes('/') ? text : exact;
  return WORDS.get(text.toLowerCase()) ?? (parseUcum(text) ? text : undefined);
}

/** `{beats}/min` is `/min`: a count has no unit. */
const tidyCode = (code: string): string => code.replace(/^\{(?:beats|breaths|cells)\}\//, '/');
