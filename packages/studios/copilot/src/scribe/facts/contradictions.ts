import type { Conflict } from '@aceso/evidence';
import type { Transcript } from '../input/transcript.ts';
import { labelOf, spanEvidence } from '../note/line.ts';
import type { SpokenTerm, Statement } from './statement.ts';

interface Side {
  readonly term: SpokenTerm;
  readonly statement: Statement;
}

/**
 * What the patient (or the family) both affirmed and denied in one visit: shown, never settled silently. Denials inside
 * one sentence with their own exception, the past, and what may be are not contradictions.
 */
export function contradictions(statements: readonly Statement[], transcript: Transcript): Conflict[] {
  const sides = new Map<string, { yes: Side[]; no: Side[] }>();
  for (const statement of statements) {
    if (statement.role === 'clinician') continue;
    for (const term of statement.terms) {
      if (term.family || term.historical || term.planned || term.polarity === 'uncertain') continue;
      if (!term.kinds.has('symptom') && !term.kinds.has('condition')) continue;
      const id = term.concepts[0];
      if (id === undefined) continue;
      const entry = sides.get(id) ?? { yes: [], no: [] };
      (term.polarity === 'negated' ? entry.no : entry.yes).push({ term, statement });
      sides.set(id, entry);
    }
  }
  const out: Conflict[] = [];
  for (const { yes, no } of sides.values()) {
    const a = yes[0];
    const b = no.find((side) => side.statement !== a?.statement && sided(side) === (a && sided(a)));
    if (!a || !b) continue;
    const label = labelOf(a.term);
    out.push({
      label,
      message: `In one visit ${label} was both told of ("${quote(transcript, a)}") and denied ("${quote(transcript, b)}"); ask again.`,
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
  const span = side.statement.spans[0]!;
  return transcript.source.slice(span.start, span.end).replace(/\s+/g, ' ').slice(0, 120);
}
