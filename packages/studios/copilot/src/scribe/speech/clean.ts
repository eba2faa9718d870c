import { builtInTrie } from '../../verification/lexicon/chart-lexicon.ts';
import { findNumbers } from '../../verification/text/numbers.ts';
import { tokenise } from '../../verification/text/tokens.ts';

/** Spoken and tokenised forms, and the words they stand for. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/[’‘]/g, "'"],
  [/["“”]+/g, ''],
  [/\b(\w+) n't\b/gi, "$1n't"],
  [/\bca nn?ot\b/gi, 'cannot'],
  [/\b(gon) (na)\b/gi, 'gonna'],
  [/\b(wan) (na)\b/gi, 'wanna'],
  [/\b(got) (ta)\b/gi, 'gotta'],
  [/\b(\w+) '(s|m|re|ve|ll|d)\b/gi, "$1'$2"],
  [/\b(\w+)'ve got (?!to\b|(?:better|worse)\b)/gi, '$1 have '],
  [/\b(he|she|it)'s got (?!to\b|(?:better|worse)\b)/gi, '$1 has '],
  [/\bgonna\b/gi, 'going to'],
  [/\bwanna\b/gi, 'want to'],
  [/\bgotta\b/gi, 'have to'],
  [/\bkinda\b/gi, 'kind of'],
  [/(^|\s)'cause\b/gi, '$1because'],
  [/\b(\w+)in' /gi, '$1ing '],
  [/\s+([,.;:?!%])/g, '$1'],
  [/\bM\.? ?G\b\.?(?=[\s,.?]|$)/g, 'mg'],
  [/\bM\.? ?C\.? ?G\b/g, 'mcg'],
  [/\$ (\d)/g, '$$$1'],
  [/(\d) ?\. (?=\d)/g, '$1.'],
  [
    /\b(zero|one|two|three|four|five|six|seven|eight|nine) \. (?=(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b)/gi,
    '$1 point ',
  ],
  [/\b(\d{1,3}) ?, (?=\d{3}\b)/g, '$1,'],
];

/** Sounds and phrases that carry nothing. */
const FILLERS: readonly RegExp[] = [
  /(^|[\s,])(?:u+m+|u+h+|e+r+m*|hmm*|mm+|ah+|mm-hmm|uh-huh)(?=[\s,.?!-]|$)[,.]*/gi,
  /(^|[\s,])(?:you know|i mean|you see|sort of like|kind of like)\s*,/gi,
  /(?<!\b(?:do|did|if|as|so|let|that|what|makes?|sure|what do|don't|didn't|how do|all|and|like))(\s)you know(?=\s(?!(?:if|what|how|where|when|why|who|whether|about|that|of|any|your|the)\b))/gi,
  /(^|\s)(?:you know|i mean)(?= (?:i|it|he|she|they|we|you|so|just|the|and|like|that|if|my|a|in|on|with|when)\b)/gi,
  /(),\s*(?:you know|i mean|okay|ok|all right|alright|right|like)\s*(?=[,.?!]|$)/gi,
  /(),\s*like,/gi,
  /()\b(?:basically|literally|honestly|obviously),?(?=\s)/gi,
];

/** Words that open a turn and carry nothing. */
const OPENERS =
  /^(?:[,.\s-]|(?:okay|ok|alright|all right|yeah|yes|yep|yup|(?:no|not really|nope)(?=\s*(?:[,.!?]|$|(?:i|i'm|i've|i'd|it|it's|he|she|they|we|not|my|the|that|that's|there|no|nope|never|just|nothing|none|but|and|so|you|well|okay|really|actually|um|uh|like|sir|ma'am|doctor|thankfully|only)\b))|well|so|and|but|then|now|oh|right|great|good|sure|hey|hi|hello|perfect|awesome|excellent|wonderful|got it|gotcha|(?:i (?:can |do )?see|it says|it looks like|i understand)(?: here)?(?:,? (?:in|on) (?:your|the|my) (?:chart|notes?|records?|file)(?: here)?)? that|i see here|i see|let's see|you know|i mean|like|um|uh|anyway|anyways|also|actually|absolutely|definitely|exactly|thanks|thank you|my gosh|wow|oh my gosh|sounds good|mm-hmm|uh-huh|i know that|i understand that|because)(?=[\s,.?!]|$))+/i;

/**
 * Speech as one would write it down: tokens joined, fillers and stutters gone, numbers in figures. Meaning is kept word
 * for word; the source span stays the clause's.
 */
export function cleanSpeech(raw: string): string {
  let text = ` ${raw} `;
  for (const [pattern, form] of FORMS) text = text.replace(pattern, form);
  for (const pattern of FILLERS) text = text.replace(pattern, '$1');
  text = text
    .replace(/\.{2,}|…|--+/g, ', ')
    .replace(/\b(\w{1,3})-(?:,)?\s+(?=\1)/gi, '') // "y- you"
    .replace(/(?<=\w)-(?=[\s,.?!]|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  text = unstutter(text);
  return text
    .replace(/\s+([,.?!])/g, '$1')
    .replace(/,(?:\s*,)+/g, ',')
    .replace(/,\s*([.?!])/g, '$1')
    .replace(/^[\s,.-]+/, '')
    .replace(/[\s,-]+$/, '')
    .trim();
}

/** The clause without the words that open it and carry nothing. An answer's "yes" is read before this. */
export function withoutOpeners(text: string): string {
  const rest = text.replace(OPENERS, '').replace(/^[\s,.]+/, '');
  return rest === '' ? text : rest;
}

const SMALL = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
/** "four four days", "six, six months": one number said twice before what it counts; "one one five" is a figure. */
const TWICE = new RegExp(
  `\\b(${SMALL})(?:\\s*,)? \\1(?= (?:or so |to \\w+ )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|times|pounds?|pills?|tablets?|of)\\b)`,
  'gi',
);

/** "i , i think it was it was" says it once. */
function unstutter(text: string): string {
  let out = text.replace(TWICE, '$1');
  for (let size = 4; size >= 1; size -= 1) {
    const phrase = Array.from({ length: size }, () => "[\\w']+").join(' ');
    const again = new RegExp(`\\b(${phrase})(?:\\s*,)?(?: \\1\\b)+`, 'gi');
    out = out.replace(again, (whole, once: string) => (KEEPS_DOUBLE.test(once) || /^\d/.test(once) ? whole : once));
  }
  return out;
}

const KEEPS_DOUBLE = /^(?:very|really|had|that|so|long|\w*(?:one|two|three|four|five|six|seven|eight|nine|zero|oh))$/i;

const RANGE = /\b(two|three|four|five|six|seven|eight|nine|one) (to|or|by) (?=\d)/gi;

const UNIT_AFTER =
  /^\s*-?\s*(?:milligram|mg|microgram|mcg|gram|unit|percent|%|year|month|week|day|hour|minute|pound|kilogram|inch|feet|foot|degree|centimeter|millimeter|out of|over|times|pill|tablet|pack|beat|c\b|ml|cc|point|p\.?m|a\.?m|o'clock|\/)/i;

/** Number words in figures, where a writer of notes would use figures: ten and above, and with a unit. */
export function figures(spoken: string): string {
  const text = spellings(decimals(spoken));
  const tokens = tokenise(text);
  let out = '';
  let at = 0;
  for (const number of findNumbers(tokens)) {
    if (!number.words || !Number.isFinite(number.value)) continue;
    const start = tokens[number.from]!.start;
    const end = tokens[number.to - 1]!.end;
    const after = text.slice(end);
    if (number.value < 10 && !UNIT_AFTER.test(after) && !/\b(?:out of|over)\s*$/i.test(text.slice(0, start))) continue;
    // "seventy second" is an ordinal.
    if (/^[\s-]*(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b/i.test(after)) continue;
    if (/^(?:a|an|half|couple)\b/i.test(text.slice(start, end))) continue;
    out += text.slice(at, start) + String(number.value);
    at = end;
  }
  out += text.slice(at);
  return (
    out
      // "six to 8 weeks": both ends of a range alike.
      .replace(RANGE, (_, low: string, join: string) => `${DIGITS.indexOf(low.toLowerCase())} ${join} `)
      .replace(/\bmilligrams?\b/gi, 'mg')
      .replace(/\bmicrograms?\b/gi, 'mcg')
      .replace(/(\d) (?:percent|per cent)\b/gi, '$1%')
      .replace(/(\d) %/g, '$1%')
      .replace(/\b(\d+) out of (\d+)\b/gi, '$1/$2')
      .replace(/\b(\d{2,3}) over (\d{2,3})\b/gi, '$1/$2')
      .replace(
        /\b(\d+)[ -]years?[ -]old\b(?= (?:male|female|man|woman|boy|girl|gentleman|lady|white|caucasian|african|black|right|left|hispanic))/gi,
        '$1-year-old',
      )
  );
}

const DIGITS = 'zero one two three four five six seven eight nine'.split(' ');
const DECIMAL = new RegExp(`\\b(${DIGITS.join('|')}|\\d+) point ((?:(?:${DIGITS.join('|')}|\\d)\\b ?)+)`, 'gi');

/** "two point five" in figures. */
function decimals(text: string): string {
  const digit = (word: string): string => (/\d/.test(word) ? word : String(DIGITS.indexOf(word.toLowerCase())));
  return text.replace(DECIMAL, (whole, left: string, right: string) => {
    const after = right.trim().split(/\s+/).map(digit).join('');
    return `${digit(left)}.${after}${whole.endsWith(' ') ? ' ' : ''}`;
  });
}

/** "C M V" as one word, unless the verifier knows the joined name and would look for it as it was spoken. */
function spellings(text: string): string {
  return text.replace(/\b(?:[A-Z] ){1,5}[A-Z]\b/g, (letters) => {
    const joined = letters.replaceAll(' ', '');
    if (joined.startsWith('I') || / I\b/.test(letters) || /^A /.test(letters)) return letters;
    return builtInTrie().matchAt(tokenise(joined), 0) ? letters : joined;
  });
}
