import { GIVEN_NAMES, SURNAMES } from './gazetteer.data.ts';
import { isListedGiven } from './listed-names.ts';
import { TERM } from './name-words.ts';
import { after, before, type Finder, matches, type Span } from './span.ts';
import { isEnglishWord } from './vocabulary.ts';

/** A capitalised word of any alphabet with capitals, decomposed accents too: names are not written in English alone. */
const CAP =
  "\\p{Lu}\\p{M}*(?:['’]\\p{Lu})?[\\p{Ll}\\p{M}ʻ]{1,30}(?:-\\p{Lu}[\\p{Ll}\\p{M}]+)?(?:\\p{Lu}[\\p{Ll}\\p{M}]+)?";
const INITIAL = '\\p{Lu}\\.';
/** Edges of words: `\\b` knows the letters of English only. */
const EDGE = '(?<![\\p{L}\\p{M}\\p{N}_])';
const TITLE = '(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Nurse|Doctor|Sr|Sra|Dra)\\.?';

const TITLED = new RegExp(
  `${EDGE}${TITLE}\\s+(?:${INITIAL}\\s*){0,2}${CAP}(?:\\s+(?:${INITIAL}|(?!(?:at|in|on|and|from|with|for|of)\\b)${CAP})){0,2}|${EDGE}${TITLE}\\s+${INITIAL}(?![\\p{L}\\p{N}])`,
  'dgu',
);
const PAIR = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}_.-])(?<first>${CAP})\\s+(?:(?<middle>${INITIAL}|${CAP})\\s+)?(?:(?<initial>\\p{Lu})(?:\\.|(?=[,;:?!)]|['’]s|\\s|$))|(?<last>${CAP}))`,
  'dgu',
);
const ALONE = new RegExp(
  `\\b(?:(?:patient|pt|client|wife|husband|son|daughter|mother|father|sister|brother)(?:-in-law)?(?:,|\\s+(?:is|was|called|named|like))?|named|called|name is|like|for|of|with|by|to)\\s+(?<it>${CAP})(?=(?:['’]s)?(?:[,.;:?!)]|\\s|$))`,
  'dgu',
);

const UPPER = "\\p{Lu}[\\p{Lu}\\p{M}]{1,30}(?:['’-][\\p{Lu}\\p{M}]{1,30}){0,3}";
/** A form's label, or a signature, says that a name follows, known or not: `Name: Zorblatt, W.`. */
const LABELLED = new RegExp(
  `\\b(?:(?:[Pp]atient|PATIENT|[Cc]lient|[Ss]ubject)(?:['’]s)?(?:\\s+(?:[Nn]ame|NAME))?\\s*:|(?:[Nn]ame|NAME)\\s*:|[Nn]ame\\s+is|(?:[Ss]igned|[Dd]ictated|[Aa]uthored|[Rr]eviewed|[Vv]erified)\\s+[Bb]y:?|(?:[Aa]ttending|[Pp]rovider|[Pp]hysician|[Ss]urgeon|[Aa]uthor|[Gg]uardian|[Nn]ext of kin|[Ee]mergency contact|PCP)\\s*:)\\s*(?<it>(?:${CAP}|${UPPER})(?:,?\\s+(?:${INITIAL}|${CAP}|${UPPER})){0,3})`,
  'dgu',
);
/** All in capitals, as headings have them: `JANE ROE is a 70 year old woman`. */
const CAPITALS = new RegExp(
  `(?<![\\p{L}\\p{N}_-])(?<it>${UPPER}(?:\\s+\\p{Lu}\\.?)?\\s+${UPPER})(?![\\p{L}\\p{N}_-])`,
  'dgu',
);
export const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** Words that make two capitalised words a test, a disease or an institution instead of a person. */
export const EPONYM =
  /^\s*(?:['’]s\b|syndrome|disease|sign|test|score|index|scale|criteria|criterion|classification|method|reflex|law|procedure|operation|maneuver|manoeuvre|technique|palsy|phenomenon|lymphoma|sarcoma|tumou?r|thyroiditis|esophagus|oesophagus|contracture|angina|triad|ataxia|chorea|rule|rules|study|trial|risk|stage|staging|grade|fracture|catheter|stain|nodes?|spots|curve|guidelines?|protocol|questionnaire|inventory|assessment|depression|anxiety|hospital|clinic|medical|center|centre|university|institute|health|foundation|college)\b/i;

/** A name after these is of who wrote or found something. */
const AUTHOR = /\b(?:et al|according to|described by|criteria of|published by)\s*$/i;

/** Initials that close a sentence are no initials of people: `Hepatitis B.`, `Vitamin D.` */
const NOT_FIRST = new Set(
  'Hepatitis Vitamin Type Factor Grade Group Class Stage Phase Part Plan Protein Influenza Coenzyme Complex Botulinum Strep Streptococcus Staph Child Apolipoprotein Immunoglobulin Globulin Hemophilia Haemophilia Medicare Category Level Section Table Figure Arm Cohort Appendix Schedule Troponin Cyclosporin Amphotericin Penicillin Study Trial Test Question Point The What Which How'.split(
    ' ',
  ),
);

export const findNames: Finder = (text) => {
  const found: Span[] = matches(
    text,
    TITLED,
    'NAME',
    (match) =>
      !EPONYM.test(after(text, match.index! + match[0].length)) ||
      /^\s*['’]s\b/.test(after(text, match.index! + match[0].length)),
  );
  // Pairs may begin within one another (`Latest John Smith`), so the search goes on a word further.
  PAIR.lastIndex = 0;
  for (let match = PAIR.exec(text); match; match = PAIR.exec(text)) {
    const { first, middle, initial, last } = match.groups as Record<string, string | undefined>;
    PAIR.lastIndex = match.index + first!.length;
    const end = match.index + match[0].length;
    const behind = after(text, end);
    if (AUTHOR.test(before(text, match.index)) || NOT_FIRST.has(first!)) continue;
    const known = GIVEN_NAMES.has(first!) || (isListedGiven(first!) && !isEnglishWord(first!));
    if (initial !== undefined) {
      // A word of unknown kind with an initial is a name where the point is there, and the word no beginning of a sentence's first words.
      const pointed = match[0].endsWith('.');
      if (middle !== undefined && !/^[A-Z]\.$/.test(middle) && !known) continue;
      if (
        known
          ? pointed || /^(?:[,;:?!)]|['’]s|\s*$|\s+(?:is|was|who|has|had|with|a|an|born|age|aged)\b)/.test(behind)
          : pointed &&
            (SURNAMES.has(first!) ||
              introduced(text, match.index) ||
              /\b(?:as|to|ref)\s*$/.test(before(text, match.index)) ||
              (/^\s?,/.test(behind) && !isEnglishWord(first!) && !TERM.test(first!)) ||
              /^,?\s+(?:an?|who|whose|presenting|seen|is|was|has|had|age|aged|\d)\b/.test(behind))
      )
        found.push({ start: match.index, end, type: 'NAME' });
      continue;
    }
    // A disease is somebody's by surname only; with a given name it is a person's.
    const owner = known && SURNAMES.has(last!) && /^['’]s\s+(?!syndrome|disease|sign|criteria|score)/i.test(behind);
    if (EPONYM.test(behind) && !owner) continue;
    const middleIsName =
      middle === undefined || /^[A-Z]\.$/.test(middle) || GIVEN_NAMES.has(middle) || SURNAMES.has(middle);
    if (
      (known &&
        middleIsName &&
        (SURNAMES.has(last!) ||
          GIVEN_NAMES.has(last!) ||
          introduced(text, match.index) ||
          /^\s*(?:[,;?!)]|\()/.test(behind))) ||
      (SURNAMES.has(last!) && middleIsName && introduced(text, match.index))
    )
      found.push({ start: match.index, end, type: 'NAME' });
  }
  found.push(
    ...matches(text, LABELLED, 'NAME', (match) => !NOT_FIRST.has(match.groups!.it!.split(/[\s,]/)[0]!)),
    ...matches(text, CAPITALS, 'NAME', (match) => {
      const words = match.groups!.it!.split(/\s+/);
      return (
        (GIVEN_NAMES.has(titled(words[0]!)) && SURNAMES.has(titled(words.at(-1)!))) ||
        /^,?\s+(?:is|was)\s+an?\s+\d/.test(after(text, match.index! + match[0].length))
      );
    }),
    ...matches(
      text,
      ALONE,
      'NAME',
      (match) =>
        GIVEN_NAMES.has(match.groups!.it!) &&
        !EPONYM.test(after(text, match.index! + match[0].length)) &&
        !/^\s+[A-Z]/.test(after(text, match.index! + match[0].length)),
    ),
  );
  return found;
};

/** Whether the words before a name say that a person follows. */
const introduced = (text: string, start: number): boolean =>
  /(?:\b(?:patient|pt|client|named|name|like|similar to|such as|male|female|man|woman|boy|girl|child|infant|baby|gentleman|lady|mother|father|wife|husband|son|daughter|brother|sister|for|of|with|by|treating|seen|regarding|about|Hispanic|American|Asian|Caucasian|Latina|Latino)|,|\(|:|")\s*$/i.test(
    before(text, start),
  );
