import type { Omission } from '@aceso/evidence';
import { isClinical, speaksOfHealth } from '../facts/clinical.ts';
import { attributor } from '../facts/others.ts';
import type { SourceSpan, SpokenTerm, Statement } from '../facts/statement.ts';
import { analyseSpan, termsOf } from '../facts/terms.ts';
import type { Transcript } from '../input/transcript.ts';
import { clausesOf } from '../speech/clauses.ts';
import { cleanSpeech, figures } from '../speech/clean.ts';
import { isChatter } from './chatter.ts';
import { spanEvidence } from './line.ts';

const NOT_CHOSEN = 'Said in the visit; the choice of what belongs in the note passed it over. Add it if it matters.';
const NOT_UNDERSTOOD = 'Said in the visit, but not understood well enough to be put into a sentence. Read it there.';
const DOSE = /\b\d+(?:[.,]\d+)? ?(?:mg|mcg|g|grams?|units?|ml|iu|puffs?|tablets?|pills?)(?![a-z])/i;
/** Of the body, without a name that the lexicon knows: "my chest is tight on the stairs". Listed for a person to judge. */
const BODY =
  /\bmy (?:\w+ )?(?:head|eyes?|ears?|nose|mouth|throat|neck|shoulders?|arms?|elbows?|wrists?|hands?|fingers?|chest|breasts?|heart|lungs?|stomach|belly|back|sides?|hips?|groin|legs?|thighs?|knees?|calf|calves|ankles?|feet|foot|toes?|skin|bladder|bowels?|stools?|urine|vision|hearing|memory|mood|appetite|weight|sleep|breath(?:ing)?|balance)\b|\b(?:breath\w*|blurry|tight\w*|wheez\w*|weak\w*|exhausted|appetite|can(?:not|'t|n't| not) (?:sleep|walk|see|hear|breathe|swallow|eat|move))\b/;
const REACTION = /\ballerg|\banaphyla/i;

/** What the finished note holds. */
export interface Told {
  /** Statements that a sentence of the note, or a reason why it was refused, rests on. */
  readonly statements: ReadonlySet<Statement>;
  /** Words of the note. */
  readonly text: string;
}

/**
 * What was said of health and is not in the note: statements that the selection passed over, and words of the patient that
 * became no statement. What the note says already, in other words, is not listed again. With none of these, and only then,
 * nothing was left out.
 */
export function leftOut(statements: readonly Statement[], transcript: Transcript, told: Told): Omission[] {
  const have = new Set([...told.statements].flatMap(({ terms }) => terms.map(keyOf)));
  const words = new Set(wordsOf(told.text));
  const adds = (text: string): boolean => contentOf(text).some((word) => !words.has(word));
  const out: (Omission & { readonly at: number })[] = [];
  for (const statement of statements) {
    if (told.statements.has(statement) || isChatter(statement)) continue;
    if (!isClinical(statement) && (statement.role === 'clinician' || !BODY.test(statement.spoken))) continue;
    const fresh = statement.terms.some((term) => matters(term) && !have.has(keyOf(term)));
    // A clinician also explains; only names and doses that the note lacks are counted there.
    const counts =
      statement.role === 'clinician'
        ? fresh || (DOSE.test(statement.spoken) && adds(statement.spoken))
        : fresh || adds(statement.text);
    if (!counts) continue;
    out.push({
      kind: kindOf(statement.terms),
      label: statement.text.replace(/\.$/, ''),
      why: NOT_CHOSEN,
      severity: severityOf(statement.spoken, statement.terms),
      evidence: statement.spans.map((span) => spanEvidence(transcript, span)),
      at: statement.spans[0]!.start,
    });
  }
  for (const { span, text, terms } of unstated(statements, transcript)) {
    if (!terms.some((term) => matters(term) && !have.has(keyOf(term))) && !adds(text)) continue;
    out.push({
      kind: kindOf(terms),
      label: `"${text}"`,
      why: NOT_UNDERSTOOD,
      severity: severityOf(text, terms),
      evidence: [spanEvidence(transcript, span)],
      at: span.start,
    });
  }
  return out.sort((a, b) => a.at - b.at).map(({ at: _, ...omission }) => omission);
}

/** Whether a line of the note says what a statement says: at least half of the words that carry something. */
export function tells(line: string, statement: string): boolean {
  const words = new Set(wordsOf(line));
  const content = contentOf(statement);
  return content.filter((word) => words.has(word)).length * 2 >= content.length;
}

/** Clauses of the patient, or of who speaks for them, that speak of health or count something and no statement rests on. */
function* unstated(
  statements: readonly Statement[],
  transcript: Transcript,
): Generator<{ span: SourceSpan; text: string; terms: SpokenTerm[] }> {
  const stated = new Map<number, SourceSpan[]>();
  for (const span of statements.flatMap(({ spans }) => spans)) {
    const list = stated.get(span.utterance);
    if (list) list.push(span);
    else stated.set(span.utterance, [span]);
  }
  const whose = attributor(transcript);
  for (const utterance of transcript.utterances) {
    const clauses = [...clausesOf(utterance.text)];
    for (const piece of clauses) {
      // Whose it is depends on the pieces before, so each is asked in turn.
      const words = utterance.text.slice(piece.start, piece.end);
      const { about } = whose(utterance, words);
      if (utterance.role === 'clinician' || piece.asks || about === 'other' || about === 'people') continue;
      const span = {
        utterance: utterance.index,
        start: utterance.start + piece.start,
        end: utterance.start + piece.end,
      };
      if (stated.get(utterance.index)?.some((known) => known.start < span.end && known.end > span.start)) continue;
      const text = figures(cleanSpeech(words)).replace(/[.\s]+$/, '');
      if (text.split(' ').length < 2) continue;
      const terms = termsOf(analyseSpan(transcript.source, utterance.index, span.start, span.end));
      if (speaksOfHealth(text.toLowerCase(), terms) || BODY.test(text.toLowerCase()) || /\d/.test(text))
        yield { span, text, terms };
    }
  }
}

const KINDS: ReadonlySet<string> = new Set([
  'condition',
  'symptom',
  'medication',
  'procedure',
  'immunization',
  'panel',
  'observation',
]);

function matters(term: SpokenTerm): boolean {
  return term.allergy || [...term.kinds].some((kind) => KINDS.has(kind));
}

const keyOf = (term: SpokenTerm): string => `${term.concepts[0]}|${term.polarity}|${term.family}`;

function kindOf(terms: readonly SpokenTerm[]): Omission['kind'] {
  if (terms.some((term) => term.allergy)) return 'allergy';
  const kinds = new Set(terms.flatMap((term) => [...term.kinds]));
  if (kinds.has('medication')) return 'medication';
  if (terms.some((term) => term.family)) return 'family-history';
  if (kinds.has('procedure')) return 'procedure';
  if (kinds.has('immunization')) return 'immunization';
  return kinds.has('observation') || kinds.has('panel') ? 'observation' : 'condition';
}

function severityOf(spoken: string, terms: readonly SpokenTerm[]): Omission['severity'] {
  const medicine = terms.some((term) => term.kinds.has('medication'));
  if (terms.some((term) => term.allergy) || REACTION.test(spoken) || (medicine && DOSE.test(spoken))) return 'major';
  const present = terms.some((term) => term.kinds.has('symptom') && term.polarity === 'affirmed' && !term.family);
  return present || medicine ? 'moderate' : 'minor';
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d.]*[\p{L}\d]/gu) ?? [];

const contentOf = (text: string): string[] =>
  wordsOf(text).filter((word) => /\d/.test(word) || (word.length > 3 && !COMMON.has(word)));

/** Longer words that carry nothing of their own in a sentence of the visit. */
const COMMON: ReadonlySet<string> = new Set(
  'patient patients that this these those they them their there then than when what which while with without have been being were will would could should about also just like really very well good better much more most some still only even into from your yours mine over lately okay yeah yes maybe know think thing things feel feels feeling felt does doing done said says tell told takes take taking reports report denies presents right now because'.split(
    ' ',
  ),
);
