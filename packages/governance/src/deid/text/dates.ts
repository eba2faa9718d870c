import { type Finder, matches, type Span } from './span.ts';

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
const YEAR = "(?:(?:19|20)\\d\\d|['’]\\d\\d)";
const WEEKDAY = '(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\.?,?\\s+)?';
const TIME = '(?:(?:,?\\s+(?:at\\s+)?|T)\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[ap]\\.?m\\.?)?)?';

/** Dates finer than a year; a year alone may stay (45 CFR 164.514(b)(2)(i)(C)). */
const PATTERNS: readonly RegExp[] = [
  new RegExp(`\\b${WEEKDAY}(?:the\\s+)?${MONTH}\\s+(?:the\\s+)?${DAY}(?:,?\\s+(?:of\\s+)?${YEAR})?\\b${TIME}`, 'dgi'),
  new RegExp(`\\b${WEEKDAY}(?:the\\s+)?${DAY}\\s+(?:of\\s+)?${MONTH}(?:,?\\s+${YEAR})?\\b${TIME}`, 'dgi'),
  new RegExp(`\\b${MONTH},?\\s+(?:of\\s+)?${YEAR}\\b`, 'dgi'),
  new RegExp(`\\b${DAY}[-/]${MONTH}[-/](?:\\d{4}|\\d{2})\\b`, 'dgi'),
  new RegExp(`(?<![\\d/.-])(?:19|20)\\d\\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01])(?!\\d)${TIME}`, 'dgi'),
  new RegExp(
    `(?<![\\d/.-])(?:0?[1-9]|[12]\\d|3[01])([-/.])(?:0?[1-9]|[12]\\d|3[01])\\1(?:(?:19|20)\\d\\d|\\d\\d)(?![\\d/-])${TIME}`,
    'dgi',
  ),
  /(?<![\d/.-])(?:0?[1-9]|1[0-2])\/(?:19|20)\d\d(?![\d/])/dg,
  /\b(?:last|next|this|on|since|until|every)\s+(?<it>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/dg,
  // A day and month without a year needs a word that says it is a date: 3/4 is also a part and a pain score.
  /\b(?:on|since|until|before|after|dated?|from|seen|visit(?:ed)?|admitted|discharged)\s+(?<it>(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|[12]\d|3[01]))(?![\d/])/dgi,
  // A holiday is a day.
  /\b(?:Christmas(?:\s+(?:Day|Eve))?|Thanksgiving(?:\s+Day)?|New\s+Year['’]?s?(?:\s+(?:Day|Eve))|Easter(?:\s+(?:Sunday|Monday))?|Halloween|(?:Independence|Labor|Memorial|Veterans|Columbus|Presidents['’]?|Valentine['’]?s|Boxing|Mother['’]?s|Father['’]?s)\s+Day)\b/dg,
];

/** `May` and `March` alone are words; with a day before or after them they are months, and so read above. */
export const findDates: Finder = (text) =>
  PATTERNS.flatMap((pattern) =>
    matches(text, pattern, 'DATE', (match) => !/^may\s+\d{1,2}$/i.test(match[0]) || /^[A-Z]/.test(match[0])),
  );

const NINETIES =
  'ninety(?:[-\\s](?:one|two|three|four|five|six|seven|eight|nine))?|(?:one|a)[-\\s]hundred(?:[-\\s](?:and[-\\s])?\\w+)?';

/** Ages of 90 and more, which are given as one class. */
export const findAges: Finder = (text): Span[] =>
  [
    /\b(?<it>(?:9\d|1[01]\d))(?:[\s-]*(?:years?|yrs?|y\.?\/?o\.?|yo)\b|[\s-]*(?:year|yr)s?[\s-]*old)/dgi,
    /\b(?:aged?|age of|age\s*(?:[:=]|is|was)|turned|turns|turning)\s*(?<it>(?:9\d|1[01]\d))\b(?!\s*(?:%|mg|kg|cm|bpm|mm))/dgi,
    /(?<![\w.])(?<it>(?:9\d|10\d))\s?(?:F|M|female|male|man|woman)\b/dg,
    new RegExp(`\\b(?<it>${NINETIES})[-\\s]years?[-\\s]old\\b`, 'dgi'),
  ].flatMap((pattern) => matches(text, pattern, 'AGE_OVER_89'));
