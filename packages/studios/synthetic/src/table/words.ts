/** Words for a missing value in any column, in lower case. */
const ALWAYS = new Set(['', 'na', 'n/a', '#n/a', '<na>', 'nan', 'nat', '?', 'null', 'nil', '.', '\\n']);
/** Words for a missing value in a column of numbers or dates; elsewhere they may be answers. */
const AMONG_NUMBERS = new Set([
  '-',
  '--',
  '---',
  'none',
  'missing',
  'unknown',
  'unk',
  'not available',
  'n.a.',
  'not done',
  'nd',
  'not known',
  '*',
  'inf',
  '-inf',
]);

export const isMissingWord = (text: string): boolean => ALWAYS.has(text.trim().toLowerCase());
export const isMissingAmongNumbers = (text: string): boolean =>
  isMissingWord(text) || AMONG_NUMBERS.has(text.trim().toLowerCase());

const BOOLEANS: readonly (readonly [string, string])[] = [
  ['false', 'true'],
  ['no', 'yes'],
  ['n', 'y'],
  ['f', 't'],
  ['0', '1'],
  ['absent', 'present'],
  ['neg', 'pos'],
  ['negative', 'positive'],
  ['off', 'on'],
];

/** The two levels in the order no, yes; undefined where these are not two words for no and yes. */
export function booleanLevels(levels: readonly string[]): string[] | undefined {
  if (levels.length !== 2) return undefined;
  const plain = levels.map((level) => level.trim().toLowerCase());
  for (const [no, yes] of BOOLEANS) {
    if (plain[0] === no && plain[1] === yes) return [...levels];
    // 'f' and 't' are answers, 'f' and 'm' are sexes.
    if (plain[0] === yes && plain[1] === no) return [levels[1]!, levels[0]!];
  }
  return undefined;
}

/** Scales whose words have an order; a column is ordinal when all its levels are of one scale. */
const SCALES: readonly (readonly string[])[] = [
  [
    'none',
    'minimal',
    'very mild',
    'mild',
    'moderate',
    'moderately severe',
    'severe',
    'very severe',
    'extreme',
    'life-threatening',
    'fatal',
  ],
  ['very low', 'low', 'normal', 'medium', 'moderate', 'high', 'very high', 'critical'],
  ['very poor', 'poor', 'fair', 'average', 'good', 'very good', 'excellent'],
  ['never', 'rarely', 'sometimes', 'often', 'usually', 'always'],
  ['strongly disagree', 'disagree', 'neutral', 'agree', 'strongly agree'],
  ['xs', 's', 'm', 'l', 'xl', 'xxl'],
  ['small', 'medium', 'large', 'very large'],
  ['underweight', 'normal', 'overweight', 'obese', 'severely obese'],
  ['negative', 'trace', '+', '++', '+++', '++++'],
  ['i', 'ii', 'iii', 'iv', 'v', 'vi'],
  ['first', 'second', 'third', 'fourth', 'fifth'],
  ['well', 'moderate', 'poor'],
];

/** The levels in their order, for scales of words and for levels that begin with or hold one number or range. */
export function ordinalLevels(levels: readonly string[]): string[] | undefined {
  if (levels.length < 3 || levels.length > 30) return undefined;
  const plain = levels.map((level) =>
    level
      .trim()
      .toLowerCase()
      .replace(/^(stage|grade|class|level|t|nyha|asa)[ _-]+/, ''),
  );
  for (const scale of SCALES) {
    if (plain.every((level) => scale.includes(level)))
      return byKey(
        levels,
        plain.map((level) => scale.indexOf(level)),
      );
  }
  const keys = levels.map(rangeKey);
  if (keys.some(Number.isNaN) || new Set(keys).size !== keys.length) return undefined;
  // Codes such as C50, D12 hold numbers too: the text around the numbers must be alike or say a range.
  const frames = new Set(
    levels.map((level) =>
      level
        .trim()
        .toLowerCase()
        .replace(/\d+(\.\d+)?/g, '#')
        .replace(/[<>=≤≥+\s]/g, ''),
    ),
  );
  return frames.size <= 3 && levels.some((level) => /[<>≤≥+]|\d\s*(-|–|to)\s*\d/.test(level))
    ? byKey(levels, keys)
    : undefined;
}

/** '<=20' before '20-50' before '>50'. */
function rangeKey(level: string): number {
  const number = /\d+(\.\d+)?/.exec(level);
  if (!number) return Number.NaN;
  const value = Number(number[0]);
  if (/^\s*(<|≤|under|below|up to)/i.test(level)) return value - 0.5;
  if (/^\s*(>|≥|over|above)|\+\s*$/i.test(level)) return value + 0.25;
  return value;
}

function byKey(levels: readonly string[], keys: readonly number[]): string[] {
  return levels
    .map((level, i) => [level, keys[i]!] as const)
    .sort((a, b) => a[1] - b[1])
    .map(([level]) => level);
}

const ID = /^(?:.*[_. -])?(?:id|pid|mrn|uuid|guid|ssn|nhs|ids)(?:[_. -]?(?:no|nr|num|number))?$/i;
const CAMEL_ID = /[a-z](?:Id|ID)$/;
const MAYBE_ID =
  /^(?:patient|subject|person|participant|case|record|sample|specimen|encounter|visit|row|key|name|surname|e-?mail|phone|index|accession|unnamed: 0|rownames|x|)(?:[_. -]?(?:no|nr|num|number|name|code|key))?$/i;

/** `sure`: the name alone says it; `maybe`: it must be unique as well. */
export const identifierName = (name: string): 'sure' | 'maybe' | undefined =>
  ID.test(name.trim()) || CAMEL_ID.test(name.trim()) ? 'sure' : MAYBE_ID.test(name.trim()) ? 'maybe' : undefined;
