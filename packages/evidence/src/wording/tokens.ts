import { FREE, MEANINGS, MONTHS, NUMBER_WORDS, UNIT_WORDS, WEEKDAYS, type WordingLanguage } from './words.data.ts';

/** A thing that a sentence says, in the order in which it says it. */
export interface Said {
  /** What it means, whatever the words: `num:7.1|%`, `date:2026-03-14`, `not`, `w:kidney`. */
  readonly key: string;
  readonly kind: 'number' | 'date' | 'meaning' | 'word';
  /** What follows it belongs to it. */
  readonly binds: boolean;
  readonly raw: string;
  /** A comma, a semicolon or an "and" stands before it. */
  readonly clause: boolean;
}

export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('’', "'")
    .replace(/[–—−]/g, '-')
    .replace(/\s/g, ' ')
    .toLowerCase();

const MONTH = MONTHS.join('|');
const two = (value: string | number): string => String(value).padStart(2, '0');
const month = (name: string): string => two((MONTHS.indexOf(name) % 12) + 1);
const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?`;
const AMOUNT = `(?:${CLOCK}|${NUMBER})`;
const UNIT = String.raw`(?:%|[a-zµμ]+\d?(?:\/[\d.]*[a-zµμ]+\d?[²2]?)+|[a-zµμ]+)`;
const SPAN = 'minutes?|min|hours?|days?|weeks?|months?|years?|minutos?|horas?|dias?|semanas?|mes|meses|anos?';
const PERIOD = 'day|week|month|year|night|hour|morning|evening|dia|semana|mes|ano|noche|hora|manana';

/** Clauses that are read as one thing, the widest first. */
const PATTERNS: readonly (readonly [RegExp, (match: RegExpExecArray) => Pick<Said, 'key' | 'kind'>])[] = [
  [/\d{4}-\d{2}-\d{2}(?:t[\d:.+z-]*)?/y, ([day]) => ({ kind: 'date', key: `date:${day!.slice(0, 10)}` })],
  [
    new RegExp(`(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?\\b`, 'y'),
    ([, name, day, year]) => ({ kind: 'date', key: `date:${year ?? ''}-${month(name!)}-${two(day!)}` }),
  ],
  [
    new RegExp(`(\\d{1,2})(?:st|nd|rd|th)? (?:de |of )?(${MONTH})(?:,? (?:de |del )?(\\d{4}))?\\b`, 'y'),
    ([, day, name, year]) => ({ kind: 'date', key: `date:${year ?? ''}-${month(name!)}-${two(day!)}` }),
  ],
  [
    new RegExp(`(${MONTH}) (?:de |of )?(\\d{4})\\b`, 'y'),
    ([, name, year]) => ({ kind: 'date', key: `date:${year}-${month(name!)}` }),
  ],
  [/\d[\d]*(?:-\d{2,})+(?![\d.])/y, ([digits]) => ({ kind: 'number', key: `phone:${digits!.replaceAll('-', '')}` })],
  [
    new RegExp(
      `(?:(?:from|between|de|entre|desde) (${AMOUNT}) ?(?:to|and|a|y|hasta|-) ?(${AMOUNT})|(${NUMBER})(?: ?- ?| to | a )(${NUMBER}))(?: ?(${UNIT}))?`,
      'y',
    ),
    ([, a, b, c, d, unit]) => ({
      kind: 'number',
      key: `range:${amount(a ?? c!)}..${amount(b ?? d!)}${unitOf(unit) ?? ''}`,
    }),
  ],
  [
    new RegExp(`(${WEEKDAYS.join('|')})(?: ?- ?| to | through | a | hasta el | hasta )(${WEEKDAYS.join('|')})\\b`, 'y'),
    ([, a, b]) => ({ kind: 'date', key: `days:${WEEKDAYS.indexOf(a!) % 7}..${WEEKDAYS.indexOf(b!) % 7}` }),
  ],
  // For two weeks is not in two weeks.
  [
    new RegExp(`(for|in|durante|por|en) (?=(?:${NUMBER}) ?(?:${SPAN})\\b)`, 'y'),
    ([, how]) => ({ kind: 'meaning', key: /^(?:in|en)$/.test(how!) ? 'span:in' : 'span:for' }),
  ],
  [new RegExp(CLOCK, 'y'), ([time]) => ({ kind: 'number', key: amount(time!) })],
  [/\d+\/\d+(?: ?(?:mm ?hg))?/y, ([pair]) => ({ kind: 'number', key: `pair:${pair!.replace(/[^\d/]/g, '')}` })],
  [
    new RegExp(`(${NUMBER})(?: ?(${UNIT}))?`, 'y'),
    ([, number, unit]) => ({ kind: 'number', key: `num:${amount(number!)}${unitOf(unit) ?? ''}` }),
  ],
  [
    new RegExp(
      `(?:(?:a|per|each|every|por|al|a la|cada) (${PERIOD})\\b|(daily|weekly|monthly|yearly|nightly|diari[oa]s?|semanal(?:es)?)\\b)`,
      'y',
    ),
    ([, of, adverb]) => ({ kind: 'number', key: `per:${PERIODS[of ?? adverb!.replace(/(?<=diari|semanal).*$/, '')]}` }),
  ],
];
const PERIODS: Readonly<Record<string, string>> = {
  day: 'd', daily: 'd', dia: 'd', diari: 'd', week: 'wk', weekly: 'wk', semana: 'wk', semanal: 'wk', month: 'mo', monthly: 'mo', mes: 'mo',
  year: 'a', yearly: 'a', ano: 'a', night: 'night', nightly: 'night', noche: 'night', hour: 'h', hora: 'h', morning: 'morning', manana: 'morning', evening: 'evening',
}; // biome-ignore format: a table reads best as rows

function amount(text: string): string {
  const clock = /^(\d{1,2})(?::(\d{2}))?(?: ?([ap])\.?m\.?)?$/.exec(text);
  if (clock && (clock[2] !== undefined || clock[3] !== undefined)) {
    const hour = (Number(clock[1]) % (clock[3] ? 12 : 24)) + (clock[3] === 'p' ? 12 : 0);
    return `${two(hour)}:${clock[2] ?? '00'}`;
  }
  const plain = /^\d{1,3}(?:,\d{3})+/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.');
  return String(Number(plain));
}

/** A word after a number is its unit only where it is one; another one is read by itself. */
const unitOf = (unit: string | undefined): string | undefined =>
  unit === undefined
    ? undefined
    : unit === '%' || unit.includes('/')
      ? `|${unit.replaceAll('μ', 'µ')}`
      : UNIT_WORDS[unit] === undefined
        ? undefined
        : `|${UNIT_WORDS[unit]}`;

/** The match without a word behind it that is no unit. */
const withoutWord = (match: RegExpExecArray): string => {
  const unit = match.length > 2 ? match.at(-1) : undefined;
  return unit !== undefined &&
    /[a-zµμ]$/.test(unit) &&
    match[0].length > unit.length &&
    match[0].endsWith(unit) &&
    unitOf(unit) === undefined
    ? match[0].slice(0, -unit.length).trimEnd()
    : match[0];
};

const CONTRACTED: readonly (readonly [RegExp, string])[] = [
  [/\bcan't\b|\bcannot\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/\b(you|we|i|it|they|he|she)'ll\b/g, '$1 will'],
  [/\b(you|we|they)'re\b/g, '$1 are'],
  [/\bi'm\b/g, 'i am'],
  [/\b(you|we|i|they)'ve\b/g, '$1 have'],
  [/\b(it|that|there|here|what|he|she)'s\b/g, '$1 is'],
  [/'s\b/g, ''],
  [/\bonce (?=(?:a|per|each|every) |daily\b)/g, '1 times '],
  [/\btwice\b/g, '2 times'],
  [/\buna vez\b/g, '1 vez'],
  [/\bpor ciento\b/g, 'percent'],
];

/** Signs that change the figure behind them; a minus is one only right before a figure and after no other. */
const SIGNS: Readonly<Record<string, string>> = {
  '<': 'less-than',
  '>': 'more-than',
  '≤': 'at-most',
  '≥': 'at-least',
  '-': 'minus',
  '±': 'plus-minus',
};
const BREAKS = /[,;:.()]|(?<!\p{L})(?:and|y|e)(?!\p{L})/u;
/** Without its accent it would be "if". */
const YES = /(?<!\p{L})s[ií]\u0301?(?!\p{L})/giu;

/** What a text says, token by token; words that say nothing are left out. */
export function saidIn(text: string, language: WordingLanguage): Said[] {
  let rest = fold(language === 'es' ? text.replace(YES, (word) => (/^si$/i.test(word) ? word : 'yes')) : text);
  for (const [pattern, by] of CONTRACTED) rest = rest.replace(pattern, by);
  const numbers = NUMBER_WORDS[language];
  rest = rest.replace(/[a-z]+/g, (word) => (numbers[word] === undefined ? word : String(numbers[word])));
  const said: Said[] = [];
  let last = 0;
  const say = (one: Omit<Said, 'clause'>, at: number): void => {
    said.push({ ...one, clause: BREAKS.test(rest.slice(last, at)) });
    last = at + one.raw.length;
  };
  const lexicon = MEANINGS[language];
  const free = FREE[language];
  const word = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/uy;
  for (let at = 0; at < rest.length; ) {
    const boundary = at === 0 || !/[\p{L}\p{N}]/u.test(rest[at - 1]!);
    const pattern = boundary ? widest(rest, at) : undefined;
    if (pattern) {
      say({ ...pattern.said, binds: pattern.said.key.startsWith('span:'), raw: pattern.raw }, at);
      at += pattern.raw.length;
      continue;
    }
    word.lastIndex = at;
    const match = word.exec(rest);
    if (!match) {
      const sign = SIGNS[rest[at]!];
      if (sign !== undefined && (sign !== 'minus' || (boundary && /\d/.test(rest[at + 1] ?? ''))))
        say({ key: sign, kind: 'number', binds: true, raw: rest[at]! }, at);
      at += 1;
      continue;
    }
    const phrase = phraseAt(rest, at, lexicon.longest, (one) => lexicon.phrases.has(one));
    if (phrase !== undefined) {
      const { key, binds } = lexicon.phrases.get(phrase.replace(/\s+/g, ' '))!;
      say({ key, kind: 'meaning', binds, raw: phrase }, at);
      at += phrase.length;
      continue;
    }
    at += match[0].length;
    if (free.has(match[0])) continue;
    say({ key: `w:${stem(match[0])}`, kind: 'word', binds: false, raw: match[0] }, at - match[0].length);
  }
  return said;
}

function widest(
  text: string,
  at: number,
): { readonly said: Pick<Said, 'key' | 'kind'>; readonly raw: string } | undefined {
  for (const [pattern, read] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { said: read(match), raw: withoutWord(match) };
  }
  return undefined;
}

/** The longest phrase of the lexicon that begins here. */
function phraseAt(text: string, at: number, longest: number, has: (phrase: string) => boolean): string | undefined {
  const words = /(?:[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*)/uy;
  const ends: number[] = [];
  for (let next = at; ends.length < longest; ) {
    words.lastIndex = next;
    const match = words.exec(text);
    if (!match) break;
    ends.push(next + match[0].length);
    next += match[0].length;
    const gap = /^ +/.exec(text.slice(next, next + 4));
    if (!gap) break;
    next += gap[0].length;
  }
  for (const end of ends.reverse()) {
    const phrase = text.slice(at, end);
    if (has(phrase.replace(/\s+/g, ' '))) return phrase;
  }
  return undefined;
}

/** Plural and singular are the same word; so are a few endings of verbs. */
function stem(word: string): string {
  if (word.length <= 3) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|z)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}
