import { convert } from '@aceso/fhir';
import { PrecisionError } from '../errors.ts';
import { curb65, findrisc, meld3, news2, qsofa, wellsDvt, wellsPe } from './acute.ts';
import type { Calculator, Input, Result, TextInput, Values } from './calculator.ts';
import { framingham, lifetimeAscvd } from './framingham.ts';
import { gail } from './gail.ts';
import { chadsVasc, hasBled, pooledCohort } from './heart.ts';
import { boadicea, frax, qrisk3, tyrerCuzick } from './imported.ts';
import { ckdEpi2021, cockcroftGault, kfre } from './kidney.ts';
import { prevent } from './prevent/prevent.ts';
import { refusalWords } from './refusal-words.ts';
import { score2, score2Diabetes, score2Op } from './score2.ts';
import { sofa } from './sofa.ts';
import { type Language, said } from './spanish/index.ts';

/** Every calculator by its name on the command line. */
export const CALCULATORS: ReadonlyMap<string, Calculator> = new Map(
  [
    prevent,
    pooledCohort,
    score2,
    score2Op,
    score2Diabetes,
    framingham,
    lifetimeAscvd,
    chadsVasc,
    hasBled,
    ckdEpi2021,
    cockcroftGault,
    kfre,
    meld3,
    news2,
    qsofa,
    sofa,
    curb65,
    wellsPe,
    wellsDvt,
    findrisc,
    gail,
    qrisk3,
    frax,
    tyrerCuzick,
    boadicea,
  ].map((calculator) => [calculator.id, calculator]),
);

/** Models that people look for, and why they are not computed here; their results are taken over by the same names. */
export const NOT_EMBEDDED: Readonly<Record<string, string>> = {
  qrisk3: 'QRISK3 is licensed under LGPL with its own disclaimer, and its use in UK care needs registration.',
  frax: 'The coefficients of FRAX are not published.',
  'tyrer-cuzick': 'Tyrer-Cuzick (IBIS) is licensed software.',
  boadicea: 'BOADICEA runs as the CE-marked service CanRisk.',
};

export interface Assessment {
  readonly calculator: string;
  readonly title: string;
  readonly source: string;
  readonly population: string;
  readonly results: readonly Result[];
  /** Inputs as they were used, in the calculator's units. */
  readonly inputs: Values;
  readonly contributions?: Readonly<Record<string, number>>;
}

/**
 * Runs a calculator. Numbers are in its own units, or `{ value, unit }` in any that converts.
 * @throws PrecisionError naming every input that is missing, out of range or of another kind
 */
export function assess(name: string, given: Readonly<Record<string, unknown>>, language: Language = 'en'): Assessment {
  // FRAX and QRISK3 are written in capitals.
  const calculator = CALCULATORS.get(name) ?? CALCULATORS.get(name.toLowerCase());
  if (!calculator)
    throw new PrecisionError(
      'option',
      refusalWords(language).noCalculator(JSON.stringify(name), [...CALCULATORS.keys()]),
    );
  // Whoever looks for it without a result of it is told why it is not computed, and what to bring.
  if (calculator.imported && Object.keys(given).length === 0) {
    const words = refusalWords(language);
    const inputs = Object.entries(calculator.inputs).map(([key, input]) => words.input(key, input));
    throw new PrecisionError('insufficient', words.bring(said(NOT_EMBEDDED[calculator.id]!, language), inputs));
  }
  const values = checkInputs(calculator.inputs, given, name, language);
  return {
    calculator: calculator.id,
    title: said(calculator.title, language),
    source: calculator.source,
    population: said(calculator.population, language),
    results: calculator.compute(values).map((result) => resultIn(result, language)),
    inputs: values,
    ...(calculator.contributions ? { contributions: calculator.contributions(values) } : {}),
  };
}

/** A result in the words of a language. */
const resultIn = (result: Result, language: Language): Result => ({
  ...result,
  name: said(result.name, language),
  ...(result.category === undefined ? {} : { category: said(result.category, language) }),
  ...(result.note === undefined ? {} : { note: said(result.note, language) }),
});

/**
 * Values in the units of their inputs, from numbers or `{ value, unit }`.
 * @param name of the calculator or model, for the error
 * @throws PrecisionError naming every input that is missing, out of range or of another kind
 */
export function checkInputs(
  inputs: Readonly<Record<string, Input>>,
  given: Readonly<Record<string, unknown>>,
  name: string,
  language: Language = 'en',
): Values {
  const words = refusalWords(language);
  const values: Record<string, number | string | boolean | undefined> = {};
  const missing: string[] = [];
  const wrong: string[] = [];
  for (const [key, input] of Object.entries(inputs)) {
    const raw = given[key];
    if (raw === undefined || raw === null || raw === '') {
      if (input.optional !== true) missing.push(words.input(key, input));
      continue;
    }
    const read = readInput(key, input, raw, words);
    if (typeof read === 'object') wrong.push(read.problem);
    else values[key] = read;
  }
  const unknown = Object.keys(given).filter((key) => !Object.hasOwn(inputs, key));
  if (unknown.length > 0) wrong.push(words.unknown(unknown, Object.keys(inputs)));
  if (missing.length > 0 || wrong.length > 0) {
    const parts = [...(missing.length > 0 ? [words.missing(missing)] : []), ...wrong];
    throw new PrecisionError('insufficient', words.none(name, parts));
  }
  return values;
}

function readInput(
  key: string,
  input: Input,
  raw: unknown,
  words: ReturnType<typeof refusalWords>,
): number | string | boolean | { problem: string } {
  if (input.kind === 'yesNo')
    return typeof raw === 'boolean'
      ? raw
      : raw === 1 || raw === 0
        ? raw === 1
        : { problem: words.notYesNo(key, JSON.stringify(raw)) };
  if (input.kind === 'text') return readText(key, input, raw, words);
  if (input.kind === 'choice') {
    const found = input.choices.find(
      (each) => typeof raw === 'string' && each.toLowerCase() === raw.trim().toLowerCase(),
    );
    return found ?? { problem: words.notChoice(key, input.choices, JSON.stringify(raw)) };
  }
  let value = raw;
  if (
    typeof raw === 'object' &&
    raw !== null &&
    'value' in raw &&
    'unit' in raw &&
    typeof raw.value === 'number' &&
    typeof raw.unit === 'string'
  ) {
    const converted = convert(
      raw.value,
      raw.unit,
      input.unit,
      input.analyte === undefined ? {} : { analyte: input.analyte },
    );
    if (!converted.ok) return { problem: words.notConverted(key, converted.message, raw.unit, input.unit) };
    value = converted.value;
  }
  if (typeof value !== 'number' || !Number.isFinite(value))
    return { problem: words.notNumber(key, input.unit, JSON.stringify(raw)) };
  const [low, high] = input.range;
  if (value < low || value > high) return { problem: words.outside(key, input, value) };
  return value;
}

function readText(
  key: string,
  { form }: TextInput,
  raw: unknown,
  words: ReturnType<typeof refusalWords>,
): string | { problem: string } {
  const text = typeof raw === 'string' ? raw.trim() : '';
  if (form === 'date')
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true
      ? text
      : { problem: words.notDay(key, JSON.stringify(raw)) };
  return text !== '' && text.length <= 200 && !/\p{Cc}/u.test(text) ? text : { problem: words.notWords(key) };
}
