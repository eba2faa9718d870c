import type { ClaimKind, Severity } from '@aceso/evidence';
import type { AllergyEntry, Chart, ConditionEntry } from '@aceso/fhir';
import type { Term } from '../extract/analysis.ts';
import type { IndexedEntry, TermKind } from '../lexicon/chart-lexicon.ts';
import { chartEvidence, type Finding, reason } from './claims.ts';
import { passageFor } from './passages.ts';
import { isActiveCondition, sideProblem, statusProblem, statusStated, timingProblem } from './status.ts';
import type { Work } from './work.ts';

/** Record kinds that can bear out a mention of a kind, best first. */
const HOLDERS: ReadonlyMap<TermKind, readonly TermKind[]> = new Map<TermKind, readonly TermKind[]>([
  [
    'condition',
    ['condition', 'encounter', 'observation', 'care-plan', 'goal', 'other', 'allergen', 'procedure', 'panel'],
  ],
  ['symptom', ['condition', 'encounter', 'observation', 'allergen', 'other']],
  [
    'procedure',
    ['procedure', 'panel', 'care-plan', 'encounter', 'observation', 'device', 'immunization', 'other', 'goal'],
  ],
  ['immunization', ['immunization', 'procedure']],
  ['panel', ['panel', 'observation', 'procedure']],
  ['allergen', ['allergen']],
  ['medication-class', ['medication', 'allergen', 'care-plan']],
  ['name', ['encounter']],
  ['encounter', ['encounter', 'condition', 'procedure']],
  ['care-plan', ['care-plan', 'procedure', 'goal']],
  ['goal', ['goal', 'care-plan', 'observation']],
  ['device', ['device', 'procedure']],
  ['other', ['other', 'procedure', 'condition', 'care-plan', 'encounter', 'observation']],
]);

const CLAIM_KIND: ReadonlyMap<TermKind, ClaimKind> = new Map<TermKind, ClaimKind>([
  ['condition', 'condition'],
  ['symptom', 'condition'],
  ['procedure', 'procedure'],
  ['immunization', 'immunization'],
  ['panel', 'report'],
  ['allergen', 'allergy'],
  ['medication-class', 'medication'],
  ['encounter', 'encounter'],
  ['name', 'encounter'],
  ['care-plan', 'care-plan'],
  ['goal', 'goal'],
  ['device', 'device'],
  ['other', 'document'],
  ['observation', 'observation'],
  ['medication', 'medication'],
]);

export function claimKind(kind: TermKind): ClaimKind {
  return CLAIM_KIND.get(kind) ?? 'document';
}

/** Entries of a mention that can bear it out as the given kind. */
export function holders(work: Work, term: Term, kind: TermKind): IndexedEntry[] {
  const wanted = HOLDERS.get(kind) ?? [kind];
  const found = new Set<IndexedEntry>();
  for (const id of term.concepts)
    for (const entry of work.context.index.byConcept.get(id) ?? [])
      if (wanted.includes(entry.kind) && entry.entry.resourceType !== 'FamilyMemberHistory') found.add(entry);
  return [...found].sort((a, b) => wanted.indexOf(a.kind) - wanted.indexOf(b.kind));
}

/** A diagnosis, procedure, vaccine, report or plan that the sentence names. */
export function checkTerm(work: Work, term: Term, kind: TermKind): Finding {
  const { context } = work;
  const around = term.context;
  const found = holders(work, term, kind);
  const label = term.text;
  const base = { kind: claimKind(kind), label, start: term.start, end: term.end };
  const negated = around.has('negated');
  const uncertain = around.has('uncertain');
  const polarity = negated ? ('negated' as const) : uncertain ? ('uncertain' as const) : ('affirmed' as const);
  const family = around.has('family') || work.analysis.segment.section === 'family';
  if (family && kind !== 'immunization') return familyFinding(work, term, base);
  const chart = context.chart;
  if (found.length === 0 || !chart) {
    if (!chart) {
      return {
        ...base,
        polarity,
        verdict: 'not-checkable',
        severity: 'none',
        reasons: [reason('no-record', 'There is no record to check against.')],
        evidence: [],
      };
    }
    const passage = passageFor(work, term);
    if (passage) {
      const holder = context.index.entries.find((entry) => entry.entry === passage.entry);
      if (holder) work.pool.add(holder);
      const evidence = [chartEvidence(chart, passage.entry, passage.path)];
      return {
        ...base,
        polarity,
        verdict: 'supported',
        severity: 'none',
        reasons: [reason('in-record-text', `The record's own words have ${label}.`, evidence, 'chart')],
        evidence,
      };
    }
    if (negated) {
      const says = around.has('recorded') || /\brecord(?:ed|s)?\b|\bdocumented\b|\bon file\b/.test(work.analysis.lower);
      return {
        ...base,
        polarity,
        verdict: says ? 'supported' : 'not-checkable',
        severity: 'none',
        reasons: [reason('absent-from-record', `The record does not mention ${label}.`)],
        evidence: [],
      };
    }
    if (kind === 'symptom' || kind === 'allergen' || kind === 'panel') {
      // The heading of a row of results says nothing by itself.
      const bare = kind === 'panel' && !work.analysis.terms.some((other) => other.kinds.has('observation'));
      return {
        ...base,
        polarity,
        verdict: bare ? 'unsupported' : 'not-checkable',
        severity: bare ? 'minor' : 'none',
        reasons: [reason('not-addressed', `The record does not speak of ${label}.`)],
        evidence: [],
      };
    }
    const reaction = kind === 'condition' ? reactionNamed(chart, label) : undefined;
    if (reaction) {
      const evidence = [chartEvidence(chart, reaction, 'AllergyIntolerance.reaction')];
      return {
        ...base,
        polarity,
        verdict: 'supported',
        severity: 'none',
        reasons: [reason('in-record', `The record has ${label} as an allergic reaction.`, evidence, 'chart')],
        evidence,
      };
    }
    const later = around.has('planned') || around.has('hypothetical') || work.analysis.segment.section === 'plan';
    if (around.has('hypothetical') || (later && kind !== 'condition')) {
      return {
        ...base,
        polarity: 'uncertain',
        verdict: 'not-checkable',
        severity: 'none',
        reasons: [
          reason('plan-or-possibility', `${label} is spoken of as a plan or possibility; the record has none.`),
        ],
        evidence: [],
      };
    }
    const broader = kind === 'condition' ? broaderEntries(work, term) : [];
    if (broader.length > 0) {
      for (const entry of broader) work.pool.add(entry);
      const near = broader.map((entry) => chartEvidence(chart, entry.entry, pathOf(entry)));
      return {
        ...base,
        polarity,
        verdict: 'unsupported',
        severity: 'moderate',
        reasons: [reason('more-specific-than-record', `The record says less than ${label}.`, near, 'chart')],
        evidence: near,
      };
    }
    const severity: Severity = uncertain ? 'minor' : kind === 'condition' ? 'major' : 'moderate';
    return {
      ...base,
      polarity,
      verdict: 'unsupported',
      severity,
      reasons: [reason('not-in-record', `The record has no ${label}.`)],
      evidence: [],
    };
  }
  for (const entry of found) work.pool.add(entry);
  const evidence = found.slice(-3).map((entry) => chartEvidence(chart, entry.entry, pathOf(entry)));
  if (negated) return negatedFinding(work, term, kind, found, base);
  const conditions = found
    .filter((entry) => entry.kind === 'condition' && entry.entry.resourceType === 'Condition')
    .map((entry) => entry.entry as ConditionEntry);
  const refuted = conditions.length > 0 && conditions.every((entry) => entry.verification === 'refuted');
  if (refuted && !uncertain) {
    return {
      ...base,
      polarity,
      verdict: 'contradicted',
      severity: 'major',
      reasons: [reason('refuted-in-record', `The record refutes ${label}.`, evidence, 'chart')],
      evidence,
    };
  }
  if (
    kind === 'condition' &&
    conditions.length === 0 &&
    statusStated(work, term) &&
    found.every((entry) => entry.kind === 'encounter' || entry.kind === 'care-plan')
  ) {
    return {
      ...base,
      polarity,
      verdict: 'unsupported',
      severity: 'moderate',
      reasons: [
        reason(
          'status-not-in-record',
          `The record names ${label} as a reason for care, but has no such diagnosis on its list.`,
          evidence,
          'chart',
        ),
      ],
      evidence,
    };
  }
  const problem =
    statusProblem(work, term, conditions) ?? sideProblem(work, term, found) ?? timingProblem(work, term, kind, found);
  if (problem)
    return {
      ...base,
      polarity,
      verdict: 'contradicted',
      severity: 'moderate',
      reasons: [reason(problem[0], problem[1], evidence, 'chart')],
      evidence,
    };
  return {
    ...base,
    polarity,
    verdict: 'supported',
    severity: 'none',
    reasons: [reason('in-record', `The record has ${label}.`, evidence, 'chart')],
    evidence,
  };
}

/** Entries of a broader diagnosis: "pneumonia" where the note says which kind. */
function broaderEntries(work: Work, term: Term): IndexedEntry[] {
  const { index } = work.context;
  const parents = term.concepts.flatMap((id) => index.concept(id)?.parents ?? []);
  const found = parents.flatMap((id) =>
    (index.byConcept.get(id) ?? []).filter(
      (entry) => entry.concepts.has(id) && entry.entry.resourceType === 'Condition',
    ),
  );
  return [...new Set(found)].slice(-3);
}

export function pathOf(entry: IndexedEntry): string {
  const type = entry.entry.resourceType;
  if (entry.kind === 'medication') return `${type}.medication`;
  if (type === 'Immunization') return 'Immunization.vaccineCode';
  if (type === 'Encounter') return 'Encounter.type';
  if (type === 'CarePlan') return 'CarePlan.activity';
  if (type === 'Goal') return 'Goal.description';
  return `${type}.code`;
}

type Base = Pick<Finding, 'kind' | 'label' | 'start' | 'end'>;

function familyFinding(work: Work, term: Term, base: Base): Finding {
  const { index, chart } = work.context;
  const history = term.concepts
    .flatMap((id) => index.byConcept.get(id) ?? [])
    .filter((entry) => entry.entry.resourceType === 'FamilyMemberHistory');
  if (history.length > 0 && chart) {
    for (const entry of history) work.pool.add(entry);
    const evidence = history.map((entry) => chartEvidence(chart, entry.entry, 'FamilyMemberHistory.condition'));
    return {
      ...base,
      kind: 'family-history',
      experiencer: 'family',
      verdict: 'supported',
      severity: 'none',
      reasons: [reason('in-record', `The record has ${term.text} in the family.`, evidence, 'chart')],
      evidence,
    };
  }
  if (term.context.has('negated'))
    return {
      ...base,
      kind: 'family-history',
      experiencer: 'family',
      polarity: 'negated',
      verdict: 'not-checkable',
      severity: 'none',
      reasons: [reason('not-addressed', 'The record has no family history of this.')],
      evidence: [],
    };
  return {
    ...base,
    kind: 'family-history',
    experiencer: 'family',
    verdict: 'unsupported',
    severity: 'moderate',
    reasons: [reason('family-history-not-in-record', `The record has no family history of ${term.text}.`)],
    evidence: [],
  };
}

function negatedFinding(work: Work, term: Term, kind: TermKind, found: readonly IndexedEntry[], base: Base): Finding {
  const chart = work.context.chart!;
  const own = found.filter((entry) => entry.entry.resourceType !== 'FamilyMemberHistory');
  const standing = own.filter((entry) => {
    if (entry.kind === 'observation' || entry.kind === 'goal' || entry.kind === 'care-plan' || entry.kind === 'panel')
      return false;
    if (entry.entry.resourceType !== 'Condition') return kind !== 'condition' && kind !== 'symptom';
    const condition = entry.entry as ConditionEntry;
    if (condition.verification === 'refuted') return false;
    const history = /\b(?:history|ever|never|past|prior|previous)\b|h\/o/.test(work.analysis.lower);
    return history || isActiveCondition(condition, work.context.today);
  });
  const evidence = standing.slice(-3).map((entry) => chartEvidence(chart, entry.entry, pathOf(entry)));
  if (standing.length === 0 || kind === 'symptom') {
    return {
      ...base,
      polarity: 'negated',
      verdict: 'not-checkable',
      severity: 'none',
      reasons: [reason('not-addressed', `The record has no current ${term.text}.`)],
      evidence: [],
    };
  }
  return {
    ...base,
    polarity: 'negated',
    verdict: 'contradicted',
    severity: 'major',
    reasons: [
      reason('negation-mismatch', `The record has ${term.text}; the note says there is none.`, evidence, 'chart'),
    ],
    evidence,
  };
}

/** The allergy whose recorded reaction the text names. */
function reactionNamed(chart: Chart, label: string): AllergyEntry | undefined {
  const wanted = label.toLowerCase();
  return chart.allergies.find((entry) =>
    entry.reactions.some(({ manifestations }) => manifestations.some((text) => text.toLowerCase().includes(wanted))),
  );
}
