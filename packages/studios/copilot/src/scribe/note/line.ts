import { type Claim, type ClaimKind, type ConversationEvidence, makeClaim } from '@aceso/evidence';
import { claimKind } from '../../verification/check/terms.ts';
import type { SourceSpan, SpokenTerm, Statement } from '../facts/statement.ts';
import { spokenIndex } from '../facts/terms.ts';
import type { Transcript } from '../input/transcript.ts';
import type { Group } from './groups.ts';

/** One sentence of the note to be, with the statements it tells. */
export interface Line {
  readonly group: Group;
  /** Rendering form: `spoken`, `spoken-item`, `topic-problem`. */
  readonly form: string;
  readonly text: string;
  readonly statements: readonly Statement[];
  /** Only these names of the statements are claimed; all unless given. */
  readonly terms?: readonly SpokenTerm[];
  /** Lines in the words of the visit that stand in for this one where the check does not bear it out. */
  readonly instead?: readonly Line[];
}

export const TRANSCRIPT_REF = 'transcript';

const KINDS: Readonly<Record<Group, ClaimKind>> = {
  'chief-complaint': 'condition',
  hpi: 'condition',
  ros: 'condition',
  'medical-history': 'condition',
  'surgical-history': 'procedure',
  'family-history': 'family-history',
  'social-history': 'observation',
  'gyn-history': 'condition',
  medications: 'medication',
  allergies: 'allergy',
  immunizations: 'immunization',
  vitals: 'observation',
  exam: 'observation',
  results: 'report',
  assessment: 'condition',
  plan: 'care-plan',
};

export function spanEvidence(transcript: Transcript, span: SourceSpan): ConversationEvidence {
  return {
    lane: 'conversation',
    ref: TRANSCRIPT_REF,
    utterance: span.utterance,
    speaker: transcript.utterances[span.utterance]!.speaker,
    start: span.start,
    end: span.end,
  };
}

/** The claims of a line: the statement as a whole, then each clinical name in it with its polarity. */
export function claimsOf(line: Line, transcript: Transcript, patient: string): Claim[] {
  const spans = new Map(line.statements.flatMap((s) => s.spans).map((span) => [`${span.start}-${span.end}`, span]));
  const terms = line.terms ?? line.statements.flatMap((statement) => statement.terms);
  const index = spokenIndex();
  const main = makeClaim({
    kind: KINDS[line.group],
    patient,
    concept: { label: terms[0] ? labelOf(terms[0]) : line.text.replace(/\.$/, '').slice(0, 80) },
    value: { type: 'text', text: line.text },
    polarity: terms.length > 0 && terms.every((term) => term.polarity === 'negated') ? 'negated' : 'affirmed',
    experiencer:
      line.group === 'family-history' || (terms.length > 0 && terms.every((t) => t.family)) ? 'family' : 'patient',
    evidence: [...spans.values()].map((span) => spanEvidence(transcript, span)),
  });
  const claims = [main];
  const seen = new Set<string>();
  for (const term of terms) {
    const kind = [...term.kinds].find((item) => item !== 'allergen' || term.kinds.size === 1);
    const key = `${term.concepts[0]}|${term.polarity}`;
    if (!kind || seen.has(key)) continue;
    seen.add(key);
    const claimed: ClaimKind = term.allergy && line.group === 'allergies' ? 'allergy' : claimKind(kind);
    claims.push(
      makeClaim({
        kind: claimed,
        patient,
        concept: { label: index.concept(term.concepts[0] ?? '')?.label ?? term.text },
        polarity: term.polarity,
        experiencer: term.family ? 'family' : 'patient',
        evidence: [spanEvidence(transcript, term.span)],
      }),
    );
  }
  return claims;
}

export function labelOf(term: SpokenTerm): string {
  return spokenIndex().concept(term.concepts[0] ?? '')?.label ?? term.text;
}

/** The words of a line: those of its first claim. */
export function renderLine(_form: string, claims: readonly Claim[]): string {
  const value = claims[0]?.value;
  return value?.type === 'text' ? value.text : '';
}
