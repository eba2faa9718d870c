import type { KnowledgeBase } from '../diagnosis/common/schema.ts';
import { extractFindings } from '../diagnosis/phenotypes/extract.ts';
import { readDistress } from './danger/spelling.ts';
import { asPatient, personOf } from './person.ts';
import type { DialogueState, Prompt, StateFinding } from './types.ts';

const NO =
  /^\W*(?:(?:well|oh|um|uh|pues|bueno),?\s+)*(?:no|nope|nah|not|never|none|nothing|nada|negative|i (?:don'?t|do not|haven'?t|have not|didn'?t|am not)|nunca|ninguno|ninguna|jam[aá]s|tampoco)\b/i;
const YES =
  /^\W*(?:(?:well|oh|um|uh|pues|bueno),?\s+)*(?:yes|yeah|yep|yup|sure|correct|right|definitely|absolutely|i do|i have|i did|a little|a bit|sometimes|often|s[ií]|claro|correcto|a veces|un poco)(?![a-záéíóú])/i;
const UNSURE =
  /\b(?:not sure|don'?t know|do not know|no idea|can'?t (?:say|tell|remember)|unsure|maybe|perhaps|no s[eé]|no estoy segur[oa]|quiz[aá]s?|tal vez|not available|no disponible)\b/i;
/** A weak denial: nobody looked, or nobody asked. */
const WEAK =
  /\b(?:not that i (?:know|noticed|remember)|don'?t think so|i think not|no que (?:yo )?sepa|creo que no)\b/i;

/** What an answer is to a question that can be answered with yes or no. */
export function answerKind(text: string): 'yes' | 'no' | 'weak-no' | 'unsure' | 'other' {
  if (WEAK.test(text)) return 'weak-no';
  if (UNSURE.test(text)) return 'unsure';
  if (NO.test(text)) return 'no';
  if (YES.test(text)) return 'yes';
  return 'other';
}

/** Said before the answer itself: "I don't know, I am just short of breath" denies nothing. */
const HEDGE =
  /\b(?:i (?:really )?(?:don['’]?t|do not) know|i(?:['’]m| am) not (?:really )?sure|no idea|no (?:lo )?s[eé]|not sure)(?=\s*(?:,|\bbut\b|\bpero\b|\.|;|—|-))/gi;
/** A past illness told as such; what began then and goes on is present. */
const LONG_PAST =
  /\b(?:had|was|were|got|tuve|tuvo)\b[^.;!?\n]*\b(?:years? ago|last year|months? ago|as a (?:kid|child|teenager)|hace (?:\S+ )?(?:años|meses))/i;
const ONGOING = /\b(?:start|began|begin|begun|first|since|ever|still|notic|onset|on and off|empez|comenz|desde)/i;

/** The sentence of a text around a place. */
function sentenceAt(text: string, at: number): string {
  const from = Math.max(...['.', ';', '!', '?', '\n'].map((mark) => text.lastIndexOf(mark, at - 1))) + 1;
  const rest = text.slice(at).search(/[.;!?\n]/);
  return text.slice(from, rest < 0 ? text.length : at + rest);
}

/** Reads one utterance in the light of what was asked: the answer itself, and whatever else was volunteered. */
export function understand(
  said: string,
  utterance: number,
  prompt: Prompt | undefined,
  state: Pick<DialogueState, 'sex' | 'ageYears'> & Partial<Pick<DialogueState, 'utterances'>>,
  kb: KnowledgeBase,
): StateFinding[] {
  const read = readDistress(said);
  const { text } = read;
  const out = new Map<string, StateFinding>();
  const section = prompt?.kind === 'test' || prompt?.kind === 'exam' ? kb.tests.get(prompt.id)?.label.en : undefined;
  // As long as before, so that places agree.
  const unhedged = text.replace(HEDGE, (hedge) => ' '.repeat(hedge.length));
  const plain = personOf({ utterances: [], ...state }) === 'child' ? asPatient(unhedged) : unhedged;
  const mentions = extractFindings(plain, kb, {
    ...(state.sex !== undefined && { sex: state.sex }),
    ...(state.ageYears !== undefined && { ageYears: state.ageYears }),
    ...(section !== undefined && { section }),
  });
  for (const mention of mentions) {
    if (mention.experiencer !== 'patient') continue;
    const sentence = sentenceAt(text, mention.start);
    const past =
      mention.past ||
      (kb.findings.get(mention.finding)?.kind === 'symptom' && LONG_PAST.test(sentence) && !ONGOING.test(sentence));
    const certainty = mention.status === 'uncertain' ? 0.4 : past ? 0.5 : mention.status === 'excluded' ? 0.7 : 1;
    const status = mention.status === 'excluded' ? 'excluded' : 'observed';
    const known = out.get(mention.finding);
    // Said to be there in one sentence and denied in another: what was said to be there counts.
    if (known && (known.status === status ? known.certainty >= certainty : status === 'excluded')) continue;
    out.set(mention.finding, {
      finding: mention.finding,
      status,
      certainty,
      utterance,
      start: read.placeOf(mention.start, 'start'),
      end: read.placeOf(mention.end, 'end'),
    });
  }
  if (prompt?.kind === 'question' && !out.has(prompt.id)) {
    const kind = answerKind(text);
    if (kind === 'yes' || kind === 'no' || kind === 'weak-no') {
      out.set(prompt.id, {
        finding: prompt.id,
        status: kind === 'yes' ? 'observed' : 'excluded',
        certainty: kind === 'yes' ? 0.9 : kind === 'no' ? 0.8 : 0.35,
        utterance,
        start: 0,
        end: said.length,
      });
    }
  }
  return [...out.values()];
}

/** Joins new findings to known ones: the more certain stands; a later plain statement corrects an earlier one. */
export function merge(known: readonly StateFinding[], fresh: readonly StateFinding[]): StateFinding[] {
  const out = new Map(known.map((one) => [one.finding, one]));
  for (const one of fresh) {
    const before = out.get(one.finding);
    if (!before || one.status === before.status) {
      if (!before || one.certainty > before.certainty) out.set(one.finding, one);
    } else if (one.status === 'observed' ? one.certainty >= 0.4 : one.certainty > before.certainty)
      out.set(one.finding, one);
  }
  return [...out.values()];
}
