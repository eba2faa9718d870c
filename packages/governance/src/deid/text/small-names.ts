import { GIVEN_NAMES, SURNAMES } from './gazetteer.data.ts';
import { bare } from './listed-names.ts';
import { kindOfSmall, type WordKind } from './name-words.ts';
import { EPONYM, titled } from './names.ts';
import { BEHIND, KIN } from './persons.ts';
import { after, before, type Finder, type Span } from './span.ts';

/**
 * Names in small letters. Nothing of their form tells them, so each needs a sign of a person beside it, or two names that lists know
 * in a row; what a dictionary of English has needs more than what it does not have.
 */

interface Word extends WordKind {
  readonly start: number;
  readonly end: number;
  readonly low: string;
}

const WORD = /(?<![\p{L}\p{M}\p{N}_@.-])\p{L}[\p{L}\p{M}'’ʻ-]*\p{L}(?![\p{L}\p{M}\p{N}_@-])/gu;
/** Family names of two or three letters that dictionaries and rules of length take for something else. */
const SHORT = /^(?:xu|yu|wu|hu|lu|li|le|ly|lo|ho|ha|fu|gu|du|ng|ko|vu|vo|oh|shin|suh|min|bui|ngo)$/;
const PARTICLE = /^(?:van|von|der|den|de|la|del|da|dos|di|bin|ibn|al|el|abu|st)$/;

const CLOSE = `${KIN}|mom|mum|dad|grandma|grandpa|roommate|housemate|fianc[eé]e?|girlfriend|boyfriend|stepson|stepdaughter`;
const PEOPLE = `${CLOSE}|patient|pt|client|resident|gentleman|lady|nurse|interpreter|therapist|surgeon|attending|hospitalist|pcp|physician|provider|consultant|cardiologist|counsell?or`;
/** After these stands a person and nothing else: a word that no list knows is one as well. */
const STRONG = new RegExp(
  `(?:^|[^\\p{L}])(?:(?:my|pt|patient|his|her|whose)\\s+name\\s+is|name\\s*:|known\\s+as|named|(?:mr|mrs|ms|miss|mx|dr|prof|sra?|dra|doctor)\\.?|(?:${CLOSE})|(?:${PEOPLE})\\s*[:,]|(?:patient|pt|nurse|interpreter|caregiver|therapist|surgeon|client|physician|pcp|hospitalist|cardiologist)|(?:spoke|spoken|speaking|speak|talk|talked|talking|met|meeting)\\s+(?:at\\s+length\\s+|briefly\\s+|again\\s+)?(?:with|to)|talk\\s+with|(?:seen|evaluated|referred|accompanied|brought\\s+in|signed|dictated|given|administered|witnessed|interpreted|accepted|escorted|requested|ordered|performed|prescribed|reported)\\s+(?:today\\s+)?by|caller\\s*:|(?:emergency\\s+)?contact|interpreter\\s+for|(?:message|call|letter|note|email|voicemail)\\s+(?:from|for)|signed|cc|attn|dear|this\\s+(?:is|message\\s+is\\s+for)|(?:contact|kin|guardian|proxy)\\s*:|follow(?:ed)?\\s+up\\s+with)\\s*[:,(]?\\s*$`,
  'iu',
);
/** After these stands a person or something else: a list has to know the name, or the dictionary must not. */
const WEAK =
  /(?:^|[^\p{L}])(?:i\s+am|i['’]?m|it['’]?s|hi|hello|hey|thanks|thank\s+you|regards|sincerely|best|cheers|love|call|called|calling|phoned|schedule|rescheduled?|contact|remind|tell|told|ask|asked|paged?|notif(?:y|ied)|inform(?:ed)?|per|re|saw|see|have|let|help|seen|with|by|from|for|on|like|similar\s+to|such\s+as|of|to|and|male|female|man|woman|boy|girl|regarding|about|discussed\s+with|reviewed\s+with|counsel(?:l)?ed|examined|treat(?:ed|ing)?|manag(?:e|ing)|a|an|transgender)\s*[:,]?\s*$/iu;
/** Before who writes, in a letter or a message. */
const SELF =
  /(?:^|[^\p{L}])(?:i\s+am|i['’]m|regards|sincerely|best|thanks|thank\s+you|cheers|love|yours|hi|hello|hey)\s*[,:]?\s*$/iu;
const ENDED = /^\s*(?:[,.!]|$|\n)/;
/** Behind a name. */
const RIGHT = new RegExp(
  `^(?:,?\\s+(?:who\\s+)?(?:${BEHIND})|,?\\s*\\(?\\s*(?:d\\.?o\\.?b|mrn|aged?\\b|an?\\s+\\d{1,3}|\\d{1,3}\\s*-?\\s*(?:yo|y/o|year|yr|m\\b|f\\b))|,?\\s+(?:rn|md|np|pa-c|lpn|lcsw)\\b)`,
  'iu',
);
const OWNED =
  /^['’]s\s+(?:wife|husband|mother|father|son|daughter|sister|brother|family|rash|pain|blood|bp|labs?|chart|room|home|results?|visit|appointment|medications?|meds|symptoms|surgery|mri|ct|knee|care|diagnosis|condition|cough|fever|weight|wound|insulin|case|history)\b/i;
/** A name at the beginning of a line or a sentence, or alone behind a greeting at the end. */
const AT_START = /(?:^|[.!?:;\n])\s*$/;
/** What people do and are: behind what stands where a sentence's subject does. */
const DOES =
  /^,?\s+(?:reports?|reported|speaks?|spoke|has|had|needs?|takes?|took|feels?|felt|tolerated?|is|was|will|would|can(?:not)?|does|did|does|walks?|smokes?|drinks?|works?|missed|forgot|fell|fainted|tested|g\d+p\d+)(?![\p{L}])/iu;
/** Whose names diseases, signs and substances have. */
const EPONYMS =
  /^(?:crohn|parkinson|alzheimer|hodgkin|sjogren|graves|addison|cushing|raynaud|hashimoto|barrett|bell|down|turner|marfan|paget|kawasaki|lyme|gaucher|huntington|tourette|wilson|burkitt|kaposi|ewing|baker|bowen|foley|babinski|romberg|murphy|homan|homans|lachman|mcmurray|glasgow|apgar|epley|hallpike|dix|tinel|phalen|gram|holter|doppler|swan|ganz|foley|heimlich|valsalva|rinne|weber|snellen|ishihara|rorschach|beck|hamilton|epworth|wells|braden|katz|lawton|montreal|peyronie|dupuytren|meniere|behcet|wegener|reye|still|pott|colle|colles|achilles|morton|perthes|scheuermann|osgood|schlatter|koplik|virchow|mantoux|pap|kegel|trendelenburg|fowler)s?$/;

function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  const isLarge = text === text.toUpperCase();
  for (const match of text.matchAll(WORD)) {
    const whole = match[0];
    // With capitals other rules know more.
    if (!isLarge && whole !== whole.toLowerCase()) continue;
    const own = whole.replace(/['’]s$/, '');
    found.push({ start: match.index, end: match.index + own.length, low: bare(own), ...kindOfSmall(own) });
  }
  return found;
}

export const findSmallNames: Finder = (text) => {
  const words = wordsOf(text);
  const found: Span[] = [];
  for (let i = 0; i < words.length; ) {
    const run = runFrom(words, i, text);
    const end = run.length > 0 ? ending(text, words, i, run.length) : undefined;
    if (end === undefined || !accepted(text, run, end)) {
      i++;
      continue;
    }
    found.push({ start: run[0]!.start, end, type: 'NAME' });
    i += run.length;
  }
  return found;
};

/** Words that follow one another with nothing but spaces between, all of which may be of a name. */
function runFrom(words: readonly Word[], from: number, text: string): Word[] {
  const run: Word[] = [];
  for (let i = from; i < words.length && run.length < 4; i++) {
    const word = words[i]!;
    const last = words[i - 1];
    if (run.length > 0 && !(last && /^[ \t]{1,3}$/.test(text.slice(last.end, word.start)))) break;
    if (word.kind === 'word' && !(run.length > 0 && (PARTICLE.test(word.low) || SHORT.test(word.low)))) break;
    run.push(word);
  }
  while (run.length > 0 && PARTICLE.test(run.at(-1)!.low) && run.at(-1)!.kind === 'word') run.pop();
  return run;
}

/** The end of a run, with the initial that stands for a family name. */
function ending(text: string, words: readonly Word[], from: number, length: number): number {
  const { end, isGiven, low } = words[from + length - 1]!;
  if (length > 1 || !(isGiven || SURNAMES.has(titled(low)))) return end;
  const initial = /^\s(?!(?:a|i)\b(?!\.))\p{L}(?:\.|(?=\s*[,;:?)]|['’]s|\s*$))/u.exec(after(text, end));
  return initial ? end + initial[0].length : end;
}

function accepted(text: string, run: readonly Word[], end: number): boolean {
  const [first] = run as [Word];
  const lead = before(text, first.start);
  const rest = after(text, end);
  if (EPONYMS.test(first.low) || (EPONYM.test(rest) && !OWNED.test(rest))) return false;
  const names = run.filter(({ kind }) => kind === 'name').length;
  const unknown = run.filter(({ kind }) => kind === 'unknown').length;
  const hasInitial = end > run.at(-1)!.end;
  const isCommon = GIVEN_NAMES.has(titled(first.low)) || SURNAMES.has(titled(first.low));
  if (
    hasInitial &&
    (first.kind === 'name' ||
      (isCommon && text[end - 1] === '.') ||
      STRONG.test(lead) ||
      WEAK.test(lead) ||
      RIGHT.test(rest))
  )
    return true;
  // Two names that lists know, of which one is no word: nothing else is written so.
  if (run.length > 1 && (names >= 2 || (names === 1 && run.some(({ kind }) => kind === 'both')))) return true;
  if (run.length > 1 && names >= 1 && unknown >= 1 && first.isGiven && first.kind === 'name') return true;
  if (run.length > 1 && GIVEN_NAMES.has(titled(first.low)) && unknown > 0 && /^\s*[,;(]/.test(rest)) return true;
  if (SELF.test(lead) && (run.length > 1 || ENDED.test(rest))) return names + unknown > 0;
  if (STRONG.test(lead)) return names + unknown > 0 || run.length > 1 || (first.isGiven && RIGHT.test(rest));
  const isSure = names > 0 || unknown > 1;
  if (isSure && AT_START.test(lead) && (DOES.test(rest) || (run.length > 1 && /^['’]s\s/.test(rest)))) return true;
  if (OWNED.test(rest)) return names > 0 || (unknown > 0 && AT_START.test(lead));
  if (RIGHT.test(rest) && (AT_START.test(lead) || WEAK.test(lead))) return names > 0 || run.length > 1;
  if (WEAK.test(lead)) return names > 0 && (run.length > 1 || (first.isGiven && first.kind === 'name'));
  return false;
}
