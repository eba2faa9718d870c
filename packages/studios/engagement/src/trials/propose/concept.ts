import { COMPARE, NUMBER, PERIOD, WINDOWS } from '../parse/amounts.ts';
import type { ProposedPart } from './proposal.ts';
import { SAME } from './synonyms.data.ts';
import { namesOf } from './vocabulary.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** Say nothing of what is meant. */
const LIGHT = set(
  'a an the of or and in on at for with within without to from by is are be been being was were has have had having must should patient subject participant individual people person adult who whom that which their his her its any all as if no not non never none neither nor absence negative free deny known history prior previous previously past last current currently active diagnosis diagnosed diagnosed documented confirmed established evidence presence present episode event occurrence suffering suffer ever time day week month year ago before',
);
/** Say nothing in a part of that kind. */
const LIGHT_OF: Readonly<Partial<Record<ProposedPart['kind'], ReadonlySet<string>>>> = {
  measure: set(
    'blood serum plasma venous level value concentration content result measured measurement test reading than equal greater less more higher lower above below between inclusive range ranging least most time one two three four five six seven eight nine ten x uln lln upper limit normal at out',
  ),
  medicine: set(
    'exposure use using used user treatment treated treat therapy take taking taken intake receive receiving received administration medication medicine drug agent dose',
  ),
  allergy: set(
    'allergy allergic hypersensitivity hypersensitive anaphylaxis anaphylactic reaction medication medicine drug agent treatment therapy',
  ),
  procedure: set('undergone undergo undergoing underwent performed procedure operation'),
};
/** Without one of these words a part is not of that kind. */
const OF_KIND: Readonly<Partial<Record<ProposedPart['kind'], RegExp>>> = {
  age: /\b(?:age[ds]?|old|older|young|younger|years?|yrs?|months?|adults?|birth)\b/i,
  sex: /\b(?:sex|gender|(?:fe)?males?|(?:wo)?m[ae]n|girls?|boys?)\b/i,
  allergy: /\b(?:allerg|hypersensitiv|anaphyla)/i,
  pregnant: /\b(?:pregnan|gravid|gestati|expecting)/i,
  breastfeeding: /\b(?:breast[- ]?feed|lactati|nursing)/i,
  smoking: /\b(?:smok|tobacco|cigar|nicotine)/i,
};

const ROMAN: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' };
const PREFIX = /\b(pre|non|anti|post|auto|micro|macro|gastro|neo|immuno|radio|photo|chemo|hemo|hyper|hypo)-(?=\p{L})/gu;

function singular(word: string): string {
  if (word.length < 4 || /(?:ss|us|is|itis|osis)$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return word.replace(/(?<=[^aeious])s$|(?<=[aeiou][^s]?)s$/u, '');
}
/** Words in one spelling: small letters, American, one, figures for roman numbers. */
const wordsOf = (text: string): string[] =>
  (
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replace(/['’]s\b/g, '')
      .replace(PREFIX, '$1')
      .match(/[a-z]\+|[\p{L}\d]+/gu) ?? []
  ).map((word) =>
    singular(
      (ROMAN[word] ?? word)
        .replace(/haem/g, 'hem')
        .replace(/aemi/g, 'emi')
        .replace(/oe(?=[sd])/g, 'e')
        .replace(/noea\b/g, 'nea')
        .replace(/tumour/g, 'tumor')
        .replace(/leuc/g, 'leuk')
        .replace(/sulph/g, 'sulf')
        .replace(/isation\b/g, 'ization'),
    ),
  );

const joined = (words: readonly string[]): string => ` ${words.join(' ')} `;
const SPELT = SAME.map(([said, meant]) => [joined(wordsOf(said)), joined(wordsOf(meant))] as const).sort(
  ([a], [b]) => b.length - a.length,
);

/** A text in the words that things are compared in. */
function compared(text: string): readonly string[] {
  let plain = joined(wordsOf(text));
  // Twice: what is meant by one row may be said in another ("long-standing renal illness").
  for (let round = 0; round < 2; round += 1)
    for (const [said, meant] of SPELT)
      if (!meant.includes(said) || !plain.includes(meant)) plain = plain.replaceAll(said, meant);
  return plain.split(' ').filter((word) => word !== '');
}

/** The quote without its numbers, units, comparisons and windows. */
function unmeasured(quote: string, unit: string | undefined): string {
  const without = WINDOWS.reduce((text, [pattern]) => text.replace(pattern, ' '), quote)
    .replace(new RegExp(PERIOD, 'giu'), ' ')
    .replace(new RegExp(`(?<!\\p{L})(?:${COMPARE})(?!\\p{L})`, 'giu'), ' ');
  return unit === undefined ? without : without.replaceAll(unit, ' ');
}

/**
 * Whether what a part names is what its quote says: every word of the name is there, in itself or in a known synonym, and no word is there that
 * the name does not hold. Wider ("diabetes" for type 2) and narrower ("pulmonary hypertension") are something else.
 */
export function isMeant(part: ProposedPart): boolean {
  const { kind, quote, what, unit } = part;
  if (OF_KIND[kind]?.test(quote) === false) return false;
  if (what === undefined) return true;
  const figures = new RegExp(`^(?:${NUMBER})$`);
  const light = (word: string): boolean => LIGHT.has(word) || (LIGHT_OF[kind]?.has(word) ?? false);
  const bare = unmeasured(quote, unit);
  // By a name that criteria call it: what is left says nothing else.
  for (const pattern of namesOf(part)) {
    const rest = bare.replace(pattern, ' ');
    if (rest !== bare && compared(rest).every((word) => light(word) || figures.test(word))) return true;
  }
  const named = compared(what).filter((word) => !light(word));
  const said = compared(bare);
  return (
    named.length > 0 &&
    named.every((word) => said.includes(word)) &&
    said.every((word) => named.includes(word) || light(word) || (kind === 'measure' && figures.test(word)))
  );
}
