import { GIVEN_NAMES, SURNAMES } from './gazetteer.data.ts';
import { isListedGiven, isListedName } from './listed-names.ts';
import { COMMON, kindOfSmall, NO_NAME, TERM } from './name-words.ts';
import { EPONYM, titled } from './names.ts';
import { after, before, type Finder, matches, type Span } from './span.ts';
import { isDictionaryWord, isEnglishWord } from './vocabulary.ts';

/**
 * Names that no list knows, by what is said beside them: lists hold the names of some cultures and miss those of others, a sentence does not.
 */
const LETTER = '[\\p{L}\\p{M}]';
/** `D'Souza` and `O’Brien` have their mark near the beginning; `Gonzalez's` ends before it. */
const CAP = `\\p{Lu}(?:['’]\\p{Lu})?[\\p{L}\\p{M}ʻ-]{0,30}[\\p{Ll}\\p{M}]`;
const WORD = `${LETTER}[\\p{L}\\p{M}'’ʻ-]{0,30}${LETTER}`;
const EDGE = '(?<![\\p{L}\\p{M}\\p{N}_-])';

export const KIN =
  '(?:mother|father|sister|brother|son|daughter)-in-law|step(?:mother|father|son|daughter|brother|sister)|brother|sister|wife|husband|spouse|partner|son|daughter|mother|father|grandmother|grandfather|grandson|granddaughter|aunt|uncle|niece|nephew|cousin|guardian|caregiver|neighbou?r|friend';
/** After these a person comes. */
const BEFORE = [
  '(?:spoke|speaking|talked|met|conferred|counsel(?:l)?ed|reviewed|discussed|arranged|shared)\\s{1,3}(?:at\\s{1,3}length\\s{1,3})?with',
  '(?:spoke|talked|talking|called|spoken)\\s{1,3}to',
  '(?:in\\s{1,3}the\\s{1,3})?(?:care|custody|company)\\s{1,3}of',
  '(?:thank\\s{1,3}you\\s{1,3}for\\s{1,3})?(?:referring|seeing)',
  '(?:seen|examined|evaluated|interviewed|accompanied|brought\\s{1,3}in|escorted(?:\\s{1,3}in)?|referred|requested|performed|ordered|prescribed|dictated|interpreted|administered|reported|witnessed|signed(?:\\s{1,3}electronically)?|electronically\\s{1,3}signed)(?:\\s{1,3}(?:today|yesterday|again|first|also))?\\s{1,3}by',
  `(?:his|her|their|the|patient['’]?s?|pt['’]?s?)\\s{1,3}(?:${KIN}),?`,
  `(?:patient|pt|client|mother|father|${KIN}),?`,
  `(?:${KIN}|(?:emergency\\s{1,3})?contact|next\\s{1,3}of\\s{1,3}kin|nok|attending|nurse|surgeon|re|cc|attn|dear)\\s{0,3}[:,]?`,
].join('|');
/** The same in a text without capitals, where `care of` and `talked to` are of anything. */
const BEFORE_SMALL = `(?:seen|examined|evaluated|accompanied|brought\\s{1,3}in|referred|signed(?:\\s{1,3}electronically)?)(?:\\s{1,3}(?:today|yesterday|again))?\\s{1,3}by|(?:spoke|met)\\s{1,3}with|referring|(?:his|her|their|patient['’]?s?|pt['’]?s?)\\s{1,3}(?:${KIN})|(?:${KIN}|contact|attending|nurse)\\s{0,3}:`;
/** Before these a person stands. */
export const BEHIND = `(?:(?:was|is\\s{1,3}being|has\\s{1,3}been)\\s{1,3}(?:re)?(?:admitted|discharged|born|hospitali[sz]ed|brought|intubated|extubated|seen)|(?:is|was)\\s{1,3}an?\\s{1,3}(?:\\d{1,3}|pleasant|frail|healthy|lovely|delightful|very|known)|(?:is|was)\\s{1,3}(?:here|feeling|doing|taking|sleeping|eating|walking)|denies|denied|complains|complained|presented|presents|underwent|lives|resides|agrees|declines|declined|refuses|refused|states\\s{1,3}that|stated\\s{1,3}that|reports\\s{1,3}that|says|said|called|phoned|asked|wants|wanted|missed|arrived|returned|came|went)(?![\\p{L}])`;
const CREDENTIAL = '(?:RN|MD|DO|NP|PA|PA-C|PhD|LCSW|LPN|BSN|APRN|FNP|DDS|PharmD|CNM|DPM|MSN|MBBS|FRCP)(?![\\p{L}])';

const namelike = (word: string): boolean => !NO_NAME.has(word.toLowerCase()) && !COMMON.has(word.toLowerCase());
const everyNamelike = (name: string): boolean => name.split(/\s+/).every(namelike);

const AFTER_PERSON = new RegExp(
  `${EDGE}(?:${BEFORE})\\s{1,3}(?:(?:mr|mrs|ms|dr)\\.?\\s{1,3})?(?<it>${WORD}(?:\\s{1,3}(?:\\p{L}\\.|${WORD})){1,2})`,
  'dgiu',
);
const BEFORE_PERSON = new RegExp(
  `(?<=^|[.!?:;]\\s{1,3}|\\n\\s?)(?<it>${CAP}(?:\\s{1,3}(?:\\p{Lu}\\.|${CAP})){1,2})(?=,?\\s{1,3}(?:who\\s{1,3})?(?:${BEHIND})|['’]s\\s{1,3}(?:${KIN}|family|home|room|chart)(?![\\p{L}]))`,
  'dgu',
);
const CREDENTIALED = new RegExp(
  `${EDGE}(?<it>${CAP}(?:\\s{1,3}(?:\\p{Lu}\\.|${CAP})){1,2})(?=,\\s{0,3}${CREDENTIAL})`,
  'dgu',
);
const TITLED_SMALL = new RegExp(
  `${EDGE}(?:mr|mrs|ms|dr|prof)\\.?\\s{1,3}(?<it>(?:\\p{L}\\.\\s?)?${WORD}(?:\\s{1,3}${WORD})?)(?![\\p{L}])`,
  'dgiu',
);
const LABELLED_SMALL = new RegExp(
  `${EDGE}(?:(?:patient|client)(?:\\s{1,3}name)?\\s{0,3}:|name\\s{0,3}:|name\\s{1,3}is|${BEFORE_SMALL})\\s{1,3}(?<it>${WORD}(?:\\s{1,3}${WORD})?)(?![\\p{L}])`,
  'dgiu',
);
const BEFORE_PERSON_SMALL = new RegExp(
  `(?<=^|[.!?:;]\\s{1,3}|\\n\\s?)(?<it>${WORD}\\s{1,3}${WORD})(?=,?\\s{1,3}(?:${BEHIND}))`,
  'dgiu',
);
const PAIR_SMALL = new RegExp(`${EDGE}(?<it>${WORD}\\s{1,3}${WORD})(?![\\p{L}])`, 'dgiu');

/** Two or three capitalised words at the beginning. */
const CAPITAL_RUN = new RegExp(`^${CAP}(?:\\s{1,3}(?:\\p{Lu}\\.|${CAP})){1,2}(?![\\p{L}])`, 'u');

const PAIR = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}_.-])(?<first>${CAP})\\s{1,3}(?:\\p{Lu}\\.\\s{1,3})?(?<last>${CAP})(?![\\p{L}\\p{N}-])`,
  'dgu',
);
const FURTHER = new RegExp(`\\s{1,3}(${CAP})(?![\\p{L}\\p{N}-])`, 'uy');
/** Peoples, and people and brands that gave their names to things. */
const NOT_PERSON =
  /^(?:african|latin|native|asian|european|north|south|central|mexican|american|indian|pacific|puerto|san|santa|los|las|new|saint|st|fort|charcot|von|lou|guillain|henoch|ehlers|epstein|kaplan|bence|austin|budd|stevens|wolff|lown|holt|peutz|osler|arnold|dandy|smith-lemli|pepto|accu|medrol|tylenol|advil|lantus|humalog|novolog|humira|enbrel|xarelto|eliquis)$/i;

const APPOSED_BEFORE =
  /(?:,|\(|\b(?:male|female|man|woman|boy|girl|patient|pt|named?|like|to|by|Dr\.|Mr\.|Mrs\.|Ms\.))\s*$/i;
const APPOSED_BEHIND =
  /^(?:\s*[,;)?]|['’]s\b|\s+(?:who|is|was|has|seen|with|at|presenting|admitted|recently|currently)\b|\.?\s*$)/;

/** `, Yaw Mensah, who` and `, Kaveh Lafontaine,`: where a name stands, one part may be a word, or end like a substance. */
function inApposition(text: string, match: RegExpExecArray, first: string, last: string): boolean {
  if (
    !APPOSED_BEFORE.test(before(text, match.index)) ||
    !APPOSED_BEHIND.test(after(text, match.index + match[0].length))
  )
    return false;
  if (isEnglishWord(last) && !isListedName(last)) return false;
  if (isListedGiven(first) && !isDictionaryWord(last)) return true;
  return !isEnglishWord(first) && !TERM.test(first) && !isEnglishWord(last);
}

/** Two words, of which one no dictionary knows and the other is a name or unknown too: what else is written so? */
function unknownPairs(text: string): Span[] {
  const found: Span[] = [];
  PAIR.lastIndex = 0;
  for (let match = PAIR.exec(text); match; match = PAIR.exec(text)) {
    const { first, last } = match.groups as { first: string; last: string };
    PAIR.lastIndex = match.index + first.length;
    const [one, other] = [kindOf(first), kindOf(last)];
    // `Sione Desai`: an ending of substances before what lists know as a name.
    const termed = one === 'word' && !isEnglishWord(first) && (other === 'name' || isListedName(last));
    if (one === 'name' && other === 'name') continue;
    if (((one === 'word' && !termed) || other === 'word') && !inApposition(text, match, first, last)) continue;
    let end = match.index + match[0].length;
    if (NOT_PERSON.test(first) || NOT_PERSON.test(last) || EPONYM.test(after(text, end))) continue;
    // Names of three and more words are one.
    FURTHER.lastIndex = end;
    for (let next = FURTHER.exec(text); next && kindOf(next[1]!) !== 'word'; next = FURTHER.exec(text))
      end = FURTHER.lastIndex;
    found.push({ start: match.index, end, type: 'NAME' });
    PAIR.lastIndex = end;
  }
  return found;
}

const kindOf = (word: string): 'name' | 'word' | 'unknown' => {
  if (GIVEN_NAMES.has(word) || SURNAMES.has(word)) return 'name';
  // Of the long lists, only what is no word of English in any form.
  if (isEnglishWord(word)) return 'word';
  return TERM.test(word) && !isListedName(word) ? 'word' : 'unknown';
};

export const findPersons: Finder = (text) => {
  const accept = (match: RegExpMatchArray): boolean => everyNamelike(match.groups!.it!);
  const found: Span[] = [BEFORE_PERSON, CREDENTIALED].flatMap((pattern) => matches(text, pattern, 'NAME', accept));
  for (const match of text.matchAll(AFTER_PERSON)) {
    const [start] = match.indices!.groups!.it!;
    const run = CAPITAL_RUN.exec(match.groups!.it!)?.[0];
    if (run !== undefined && everyNamelike(run)) found.push({ start, end: start + run.length, type: 'NAME' });
  }
  // `mr. doe` in small letters; with capitals the other rules know more.
  found.push(
    ...small(
      text,
      TITLED_SMALL,
      (match) =>
        (match[0] === match[0].toLowerCase() || match[0] === match[0].toUpperCase()) && !TERM.test(match.groups!.it!),
      true,
    ),
  );
  if (hasCase(text)) return [...found, ...unknownPairs(text)];
  found.push(...small(text, LABELLED_SMALL), ...small(text, BEFORE_PERSON_SMALL, accept));
  PAIR_SMALL.lastIndex = 0;
  for (let match = PAIR_SMALL.exec(text); match; match = PAIR_SMALL.exec(text)) {
    const [given, family] = match.groups!.it!.split(/\s+/) as [string, string];
    PAIR_SMALL.lastIndex = match.index + given.length;
    if (GIVEN_NAMES.has(titled(given)) && SURNAMES.has(titled(family)))
      found.push({ start: match.index, end: match.index + match[0].length, type: 'NAME' });
  }
  return found;
};

/** A word of English that is nobody's name, or one of medicine. */
const isPlain = (word: string): boolean => kindOfSmall(word.replace(/['’]s$/, '')).kind === 'word';

/** One or two words after a sign of a person, of which the second goes only where it can be a name. */
function small(
  text: string,
  pattern: RegExp,
  accept: (match: RegExpMatchArray) => boolean = () => true,
  anyWord = false,
): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const [start] = match.indices!.groups!.it!;
    const words = match.groups!.it!.split(/\s+/);
    if (!accept(match) || !namelike(words[0]!) || (!anyWord && isPlain(words[0]!))) continue;
    const whole = words.length > 1 && namelike(words[1]!) && !isPlain(words[1]!);
    found.push({ start, end: start + (whole ? match.groups!.it!.length : words[0]!.length), type: 'NAME' });
  }
  return found;
}

/** Whether capitals mean something in a text: not where all letters are small, or all are large. */
function hasCase(text: string): boolean {
  const letters = text.replace(/\P{L}/gu, '');
  const large = letters.replace(/\P{Lu}/gu, '').length;
  return large > 0 && large < 0.7 * letters.length;
}
