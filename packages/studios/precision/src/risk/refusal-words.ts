import type { Input } from './calculator.ts';
import { decimal, type Language, said } from './spanish/index.ts';

/** How a calculator says that it gives no result. */
interface RefusalWords {
  readonly none: (name: string, parts: readonly string[]) => string;
  readonly missing: (inputs: readonly string[]) => string;
  readonly unknown: (given: readonly string[], known: readonly string[]) => string;
  readonly input: (key: string, input: Input) => string;
  readonly notYesNo: (key: string, raw: string) => string;
  readonly notChoice: (key: string, choices: readonly string[], raw: string) => string;
  readonly notNumber: (key: string, unit: string, raw: string) => string;
  /** `problem` is the English sentence of the conversion. */
  readonly notConverted: (key: string, problem: string, from: string, to: string) => string;
  readonly outside: (key: string, input: Input & { readonly kind: 'number' }, value: number) => string;
  readonly notDay: (key: string, raw: string) => string;
  readonly notWords: (key: string) => string;
  /** What to bring of a score that is not computed here. */
  readonly bring: (why: string, inputs: readonly string[]) => string;
  readonly noCalculator: (name: string, known: readonly string[]) => string;
}

const ENGLISH: RefusalWords = {
  none: (name, parts) => `${name} gives no result: ${parts.join('; ')}.`,
  missing: (inputs) => `missing: ${inputs.join('; ')}`,
  unknown: (given, known) => `it has no input ${given.join(', ')} (it has ${known.join(', ')})`,
  input: (key, input) =>
    `${key} (${input.label}${input.kind === 'number' ? `, ${input.unit}` : input.kind === 'choice' ? `: ${input.choices.join(', ')}` : input.kind === 'yesNo' ? ': true or false' : ''})`,
  notYesNo: (key, raw) => `${key} is true or false, not ${raw}`,
  notChoice: (key, choices, raw) => `${key} is one of ${choices.join(', ')}, not ${raw}`,
  notNumber: (key, unit, raw) => `${key} is a number in ${unit}, or { "value", "unit" }, not ${raw}`,
  notConverted: (key, problem) => `${key}: ${problem}`,
  outside: (key, { unit, range: [low, high], label }, value) =>
    `${key} is ${value} ${unit}, outside ${low} to ${high} that ${label.toLowerCase()} may have here`,
  notDay: (key, raw) => `${key} is a day, YYYY-MM-DD, not ${raw}`,
  notWords: (key) => `${key} is words on one line, 200 characters at most`,
  bring: (why, inputs) => `${why} Bring its result: ${inputs.join('; ')}.`,
  noCalculator: (name, known) => `There is no calculator ${name}; there are ${known.join(', ')}.`,
};

/** Units that are words. */
const UNITS_ES: Readonly<Record<string, string>> = { a: 'años', '1': '', '{count}': '', '{score}': '' };
/** As units are printed beside a number; where an input is asked for it is the UCUM that the API takes. */
const PRINTED_ES: Readonly<Record<string, string>> = {
  ...UNITS_ES,
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  'kg/m2': 'kg/m²',
  'mL/min/{1.73_m2}': 'mL/min/1,73 m²',
};
const amount = (value: number, unit: string): string => `${decimal(value)} ${PRINTED_ES[unit] ?? unit}`.trim();
const spanish = (text: string): string => said(text, 'es');

/** What is given and chosen stays as the API takes it; the words around it are Spanish. */
const SPANISH: RefusalWords = {
  none: (name, parts) => `${name} no da resultado: ${parts.join('; ')}.`,
  missing: (inputs) => `falta: ${inputs.join('; ')}`,
  unknown: (given, known) => `no tiene el dato ${given.join(', ')} (tiene ${known.join(', ')})`,
  input: (key, input) =>
    `${spanish(input.label)} (${key}${input.kind === 'number' ? unitText(input.unit) : input.kind === 'choice' ? `: ${input.choices.join(', ')}` : input.kind === 'yesNo' ? ': true o false' : ''})`,
  notYesNo: (key, raw) => `${key} es true o false, no ${raw}`,
  notChoice: (key, choices, raw) => `${key} es uno de ${choices.join(', ')}, no ${raw}`,
  notNumber: (key, unit, raw) => `${key} es un número${unitText(unit)}, o { "value", "unit" }, no ${raw}`,
  notConverted: (key, _, from, to) => `${key}: no se puede convertir de ${from} a ${to}`,
  outside: (key, { unit, range: [low, high], label }, value) =>
    `${spanish(label)} (${key}) es ${amount(value, unit)}, fuera del intervalo de ${decimal(low)} a ${decimal(high)} que admite`,
  notDay: (key, raw) => `${key} es un día, AAAA-MM-DD, no ${raw}`,
  notWords: (key) => `${key} es un texto de una línea, 200 caracteres como máximo`,
  bring: (why, inputs) => `${why} Traiga su resultado: ${inputs.join('; ')}.`,
  noCalculator: (name, known) => `No existe la calculadora ${name}; existen ${known.join(', ')}.`,
};

function unitText(unit: string): string {
  const word = UNITS_ES[unit] ?? unit;
  return word === '' ? '' : `, ${word}`;
}

export const refusalWords = (language: Language): RefusalWords => (language === 'es' ? SPANISH : ENGLISH);
