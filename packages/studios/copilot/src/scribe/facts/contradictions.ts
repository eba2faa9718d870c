import type { Conflict } from '@aceso/evidence';
import { quoted } from '../input/quoted.ts';
import type { Transcript } from '../input/transcript.ts';
import { labelOf, spanEvidence } from '../note/line.ts';
import type { SpokenTerm, Statement } from './statement.ts';

export interface Side {
  readonly term: SpokenTerm;
  readonly statement: Statement;
}

/** Mentions of one symptom or condition by the patient or the family, affirmed and denied. */
interface Sides {
  readonly yes: readonly Side[];
  readonly no: readonly Side[];
}

/** Symptoms and conditions told of in the visit: the past, the family's, and what may be are left out. */
export function sidesOf(statements: readonly Statement[]): Sides[] {
  const sides = new Map<string, { yes: Side[]; no: Side[] }>();
  for (const statement of statements) {
    if (statement.role === 'clinician') continue;
    // "It's not like my tiredness is depression" denies no tiredness.
    if (/\bnot (?:like|that|because)\b/.test(statement.spoken)) continue;
    for (const term of statement.terms) {
      if (term.family || term.historical || term.planned || term.polarity === 'uncertain') continue;
      if (!term.kinds.has('symptom') && !term.kinds.has('condition')) continue;
      const id = term.concepts[0];
      if (
        id === undefined ||
        (term.polarity === 'negated' &&
          (isPurpose(statement.spoken, term.text) || SOMETIMES.test(`${statement.question} ${statement.spoken}`)))
      )
        continue;
      const entry = sides.get(id) ?? { yes: [], no: [] };
      (term.polarity === 'negated' ? entry.no : entry.yes).push({ term, statement });
      sides.set(id, entry);
    }
  }
  return [...sides.values()].filter(({ yes, no }) => yes.length > 0 && no.length > 0);
}

/** "No chest pain while you exercise" denies it then only. */
const SOMETIMES = /\b(?:while|when|whenever|during|at rest|at night|with (?:exertion|exercise|activity))\b/;

/** "I don't take anything for the cough", "nothing else, just the confusion": something else is denied. */
function isPurpose(spoken: string, term: string): boolean {
  const before = spoken.slice(0, Math.max(0, spoken.indexOf(term.toLowerCase())));
  return /\b(?:for|related to|due to|because of|caused by|just|only)(?: (?:the|my|any|a|that|this|some))?\s*$/.test(
    before,
  );
}

/** Whether two mentions are of the same side of the body. */
export function sameSide(a: Side, b: Side): boolean {
  return sided(a) === sided(b);
}

/**
 * What the patient (or the family) both affirmed and denied in one visit: shown, never settled silently. Denials inside
 * one sentence with their own exception, the past, and what may be are not contradictions.
 */
export function contradictions(statements: readonly Statement[], transcript: Transcript): Conflict[] {
  const out: Conflict[] = [];
  for (const { yes, no } of sidesOf(statements)) {
    const pair = yes.flatMap((a) =>
      no.filter((b) => b.statement !== a.statement && sameSide(a, b)).map((b) => [a, b] as const),
    )[0];
    if (!pair) continue;
    const [a, b] = pair;
    const label = labelOf(a.term);
    out.push({
      label,
      message: `In one visit ${label} was both told of (${quote(transcript, a)}) and denied (${quote(transcript, b)}); ask again.`,
      lanes: ['conversation'],
      evidence: [spanEvidence(transcript, a.term.span), spanEvidence(transcript, b.term.span)],
    });
  }
  return out;
}

/** The side a mention is about: pain of the left knee does not contradict none of the right. */
function sided({ statement, term }: Side): string {
  const at = statement.spoken.indexOf(term.text.toLowerCase());
  const near = statement.spoken.slice(Math.max(0, at - 20), at + term.text.length + 20);
  return /\b(left|right)\b/.exec(near)?.[1] ?? '';
}

function quote(transcript: Transcript, side: Side): string {
  const spans = [...side.statement.spans].sort((a, b) => a.start - b.start);
  return spans.map((span) => `"${quoted(transcript, span)}", utterance ${span.utterance + 1}`).join('; ');
}
