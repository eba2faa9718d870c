import { type Finder, matches } from '../span.ts';
import { inSmall } from './small.ts';

const MONTH =
  '(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep(?:t)?iembre|setiembre|octubre|noviembre|diciembre)';
const SHORT = '(?:ene|feb|mar|abr|may|jun|jul|ago|sept?|set|oct|nov|dic)';
const YEAR = '(?:19\\d\\d|20\\d\\d|2\\.0\\d\\d|1\\.9\\d\\d)';
const WEEKDAY = '(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)';
const ONES = '(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)';
const DAY_WORD = `(?:primero|${ONES}|diez|once|doce|trece|catorce|quince|dieci(?:s[eé]is|siete|ocho|nueve)|veint(?:e|i[uú]n[oa]?|id[oó]s|itr[eé]s|icuatro|icinco|is[eé]is|isiete|iocho|inueve)|treinta(?:\\s+y\\s+un[oa]?)?)`;
/** `mil novecientos treinta`, `dos mil veintitrés`. */
const YEAR_WORDS = `(?:mil\\s+novecientos|dos\\s+mil)(?:\\s+(?:${DAY_WORD}|(?:cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|treinta)(?:\\s+y\\s+${ONES})?))?`;
const EDGE = '(?<![\\p{L}\\d])';
const END = '(?![\\p{L}\\d])';

/** With the name of a month or of a day of the week. */
const NAMED: readonly RegExp[] = [
  new RegExp(
    `${EDGE}(?:${WEEKDAY},?\\s+)?(?:\\d{1,2}[º°]?|1ro)(?:\\s+de)?\\s+${MONTH}(?:(?:,|\\s+(?:de|del)(?:\\s+año)?)?\\s+${YEAR})?${END}`,
    'dgu',
  ),
  new RegExp(
    `${EDGE}(?:${WEEKDAY},?\\s+)?${DAY_WORD}\\s+de\\s+${MONTH}(?:\\s+(?:de|del)(?:\\s+año)?\\s+(?:${YEAR_WORDS}|${YEAR}))?${END}`,
    'dgu',
  ),
  new RegExp(`${EDGE}${MONTH}\\s+(?:de|del)(?:\\s+año)?\\s+${YEAR_WORDS}${END}`, 'dgu'),
  new RegExp(
    `${EDGE}(?:${MONTH}\\s*(?:[-/,a]|y|hasta)\\s*)?${MONTH},?\\s+(?:(?:de|del)(?:\\s+año)?\\s+)?${YEAR}${END}`,
    'dgu',
  ),
  new RegExp(`${EDGE}(?:\\d{1,2}[-/.\\s])?(?:${MONTH}|${SHORT})\\.?[-/'’.](?:${YEAR}|\\d\\d)${END}`, 'dgu'),
  new RegExp(`${EDGE}\\d{1,2}\\s+(?:de\\s+)?${SHORT}\\.?,?\\s+(?:de\\s+|del\\s+)?${YEAR}${END}`, 'dgu'),
  // A month alone is a date where a word leads to it.
  new RegExp(`${EDGE}(?:en|desde|hasta|de|entre|a|durante|pasado|pr[oó]ximo)\\s+(?<it>${MONTH})${END}`, 'dgu'),
  // A day of the week with its number, and a number that this month's days are said by.
  new RegExp(
    `${EDGE}(?<it>${WEEKDAY}\\s+(?:d[ií]a\\s+)?(?:[12]?\\d|3[01]))(?![\\d:]|\\s*(?:h|mg|ml|horas?)\\b)`,
    'dgu',
  ),
];
const NUMBERED: readonly RegExp[] = [
  /(?<![\p{L}\d])(?<it>\d{1,2}\s+(?:del\s+corriente|de\s+los\s+corrientes|del\s+(?:presente|pasado|mismo)\s+mes|del\s+(?:actual|cte\.?)))/dgu,
  /(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])\s?([-/.])\s?(?:0?[1-9]|1[0-2])\s?\1\s?(?:(?:19|20)\d\d|\d\d)(?![\d/-])/dg,
  /(?<![\d/.-])(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)/dg,
  /(?<![\d/.-])(?:0?[1-9]|1[0-2])\/(?:19|20)\d\d(?![\d/])/dg,
  // A day and month without a year need a word that says it is a date: 4/9 is also a part and a pain score.
  /(?<![\p{L}\d])(?:el(?:\s+d[ií]a)?|d[ií]a|desde\s+el|hasta\s+el|fecha:?)\s+(?<it>(?:0?[1-9]|[12]\d|3[01])[/-](?:0?[1-9]|1[0-2]))(?![\d/%-])/dgu,
];
const ANY_NAME = new RegExp(`${MONTH}|${WEEKDAY}|(?<!\\p{L})${SHORT}(?!\\p{L})`, 'u');

/** Dates finer than a year as Spanish texts write them. */
export const findSpanishDates: Finder = (text) => {
  // In small letters, which is quicker than to read each pattern in both; a letter that becomes two is one that no month has.
  const low = inSmall(text);
  return [...(ANY_NAME.test(low) ? NAMED : []), ...(/\d/.test(low) ? NUMBERED : [])].flatMap((pattern) =>
    matches(low, pattern, 'DATE'),
  );
};

const NINETIES = `(?:noventa(?:\\s+y\\s+${ONES})?|cien(?:to\\s+${ONES})?)`;

/** Ages of 90 and more, in digits and in words. */
export const findSpanishAges: Finder = (text) =>
  [
    /(?<![\d.,/])(?<it>9\d|1[01]\d)\s*(?:años?|anos|a(?=\s*[.,;)]|$))(?![\p{L}])/dgiu,
    /(?<![\p{L}])edad\s*(?::|de|es)?\s*(?<it>9\d|1[01]\d)(?!\d|[.,]\d|\s*(?:mg|kg|cm|%|meses|d[ií]as|semanas))/dgiu,
    new RegExp(`${EDGE}(?<it>${NINETIES})\\s+a[ñn]os${END}`, 'dgiu'),
  ].flatMap((pattern) => matches(text, pattern, 'AGE_OVER_89'));
