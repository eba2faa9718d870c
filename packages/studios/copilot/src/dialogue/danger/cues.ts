import type { ReadText } from '../../spelling/index.ts';
import { CUES, type Cue } from './cues.data.ts';
import { readingsOfDistress } from './spelling.ts';

/** A cue that was said and holds for the patient now. */
export interface HeardCue {
  readonly cue: Cue;
  /** Span in the utterance, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
}

const COMPILED = (Object.keys(CUES) as Cue[]).map((cue) => [cue, new RegExp(`\\b(?:${CUES[cue]})`, 'g')] as const);

/** Before the cue in its clause: not so. Its own words ("can't breathe", "don't want to live") lie inside the match. */
const DENIED =
  /\b(?:no|not|never|without|denies|deny|denied|don'?t|doesn'?t|didn'?t|isn'?t|aren'?t|wasn'?t|haven'?t|hasn'?t|hadn'?t|wouldn'?t|neither|nor|sin|nunca|niega|ni|tampoco)\b(?!\s+(?:only|just|sure (?:why|what)|solo|puedo|puede))[\s\S]{0,60}$/;
/** A relative's illness or an old one is no alarm; a relative who tells is not meant. */
const ELSEWHERE =
  /\b(?:my|his|her|mi) (?:dad|father|mom|mother|mum|brother|sister|uncle|aunt|grand\w+|cousin|padre|madre|abuel\w+|herman\w+)\b[\s\S]{0,30}\b(?:had|died|has a history|suffered|tuvo|murio)\b|\bfamily history\b|\bruns in\b/;
const PAST =
  /\b(?:years? ago|last year|months? ago|as a (?:kid|child|teenager)|when i was (?:a|young|little|\d+)|used to|(?:for|over) (?:the )?(?:last |past )?(?:many |several |\w+ )?years|since (?:childhood|birth)|hace (?:\w+ )?(?:anos|meses)|old stroke)\b/;
const IMAGINED =
  /\b(?:worried (?:about|that)|afraid (?:of|it)|scared of|in case|what if|could it be|miedo (?:a|de) que|is it)\b[\s\S]{0,40}$/;

/** Lower case, no accents, straight apostrophes; as long as the text, so that places agree. */
function fold(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]!;
    const plain = char === '’' || char === '‘' ? "'" : char.normalize('NFD')[0]!.toLowerCase();
    out += plain.length === 1 ? plain : char;
  }
  return out;
}

/** Longest part of an utterance that is listened to, UTF-16 units: of an alarm the beginning is enough. */
const MOST = 20_000;

/** The cues of an utterance that are neither denied, nor a relative's, nor long past, nor only feared. */
export function hearCues(text: string): HeardCue[] {
  const [first, other] = readingsOfDistress(fold(text.slice(0, MOST))).map(cuesOf);
  return [...first!, ...(other ?? []).filter(({ cue }) => !first!.some((one) => one.cue === cue))];
}

function cuesOf(read: ReadText): HeardCue[] {
  const folded = read.text;
  const out: HeardCue[] = [];
  // Sentences end at punctuation and at "but"; a point between figures ends nothing.
  for (const sentence of folded.matchAll(/(?:[^.;!?\n]|\.(?=\d))+/g)) {
    for (const part of sentence[0].matchAll(/(?:(?!\bbut\b|\bhowever\b|\bpero\b)[\s\S])+/g)) {
      const clause = part[0];
      const at = sentence.index + part.index;
      if (ELSEWHERE.test(clause)) continue;
      for (const [cue, expression] of COMPILED) {
        for (const match of clause.matchAll(expression)) {
          const before = clause.slice(0, match.index);
          if (denied(before) || IMAGINED.test(before) || (cue !== 'diabetic' && PAST.test(clause))) continue;
          out.push({
            cue,
            start: read.placeOf(at + match.index, 'start'),
            end: read.placeOf(at + match.index + match[0].length, 'end'),
          });
          break;
        }
      }
    }
  }
  return out;
}

/** A denial reaches over "or" and "and", and over a comma only in a list: "no fever, cough or rash", not "not well, chest pain". */
function denied(before: string): boolean {
  const found = DENIED.exec(before);
  if (!found) return false;
  const between = found[0];
  // A new statement ("I don't know, I have ..", "it isn't new and now I am ..") ends the denial.
  return !/,[^,]*\b(?:i|it|he|she|they|my|his|her|the|now|and i|tengo|me|estoy)\b|\b(?:and|because|since|when|y)\s+(?:now|i|it|he|she|my|his|her|me|tengo|estoy)\b|know|no se\b/.test(
    between,
  );
}
