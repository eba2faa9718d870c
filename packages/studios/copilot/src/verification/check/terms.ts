import type { ClaimKind, Severity } from '@aceso/evidence';
import type { AllergyEntry, ConditionEntry } from '@aceso/fhir';
import type { Term } from '../extract/analysis.ts';
import type { IndexedEntry, TermKind } from '../lexicon/chart-lexicon.ts';
import { conceptTable } from '../lexicon/concepts.ts';
import { chartEvidence, type Finding, reason } from './claims.ts';
import { lateralityIn, lateralityOf } from './laterality.ts';
import { dayOf } from './times.ts';
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

/** Whether a diagnosis held on a day; without dates, its recorded status decides. */
export function isActiveCondition(entry: ConditionEntry, today: number | undefined): boolean {
  if (entry.abatement) {
    if (today === undefined) return false;
    return dayOf(entry.abatement) > today;
  }
  return (
    entry.clinicalStatus === undefined ||
    entry.clinicalStatus === 'active' ||
    entry.clinicalStatus === 'recurrence' ||
    entry.clinicalStatus === 'relapse'
  );
}

function statusProblem(work: Work, term: Term, all: readonly ConditionEntry[]): readonly [string, string] | undefined {
  if (all.length === 0) return undefined;
  const { segment, dates } = work.analysis;
  const title = segment.sectionTitle.toLowerCase();
  const around = term.context;
  const days = dates.flatMap((date) => (date.day ? [date.day] : []));
  const dated = all.filter((entry) =>
    days.some((day) => entry.onset?.day.startsWith(day) || entry.abatement?.day.startsWith(day)),
  );
  const entries = dated.length > 0 ? dated : all;
  const resolved =
    around.has('resolved') ||
    (segment.section === 'problems' &&
      /resolved|inactive|past (?:conditions|problems|diagnoses)/.test(title) &&
      !around.has('active'));
  const active =
    !resolved &&
    !around.has('historical') &&
    (around.has('active') || (segment.section === 'problems' && /\b(?:active|current|ongoing|chronic)\b/.test(title)));
  const today = work.context.today;
  const standing = entries.filter((entry) => isActiveCondition(entry, today));
  const last = entries.at(-1)!;
  if (resolved && standing.length === entries.length && !around.has('active')) {
    return [
      'status-mismatch',
      `The record has ${last.concept.text} as ${last.clinicalStatus ?? 'not resolved'}, not resolved.`,
    ];
  }
  if (active && standing.length === 0) {
    // As of the visit the note tells of, it may still have been so.
    if (
      work.context.visitDays.some((day) =>
        entries.some((entry) => entry.onset && dayOf(entry.onset) <= day && isActiveCondition(entry, day)),
      )
    )
      return undefined;

    const recent =
      work.context.todayStated &&
      today !== undefined &&
      entries.some((entry) => entry.onset && Math.abs(dayOf(entry.onset) - today) <= 3);
    if (recent) return undefined;
    return [
      'status-mismatch',
      `The record has ${last.concept.text} as ${last.clinicalStatus ?? 'ended'}${last.abatement ? ` since ${last.abatement.day}` : ''}, not active.`,
    ];
  }
  return undefined;
}

/** Whether the sentence, or the list it stands in, says that a diagnosis holds or has ended. */
function statusStated(work: Work, term: Term): boolean {
  if (term.context.has('planned') || term.context.has('hypothetical')) return false;
  return term.context.has('active') || term.context.has('resolved') || work.analysis.segment.section === 'problems';
}

function sideProblem(work: Work, term: Term, found: readonly IndexedEntry[]): readonly [string, string] | undefined {
  const stated = lateralityIn(work, term);
  if (!stated) return undefined;
  const sides = new Set(found.map((entry) => lateralityOf(entry.entry)).filter((side) => side !== undefined));
  if (sides.size === 0 || sides.has(stated) || sides.has('bilateral')) return undefined;
  return ['laterality-mismatch', `The record has ${term.text} on the ${[...sides].join(' and ')}, not the ${stated}.`];
}

/** A thing done is told as still to come, or the reverse. */
function timingProblem(
  work: Work,
  term: Term,
  kind: TermKind,
  found: readonly IndexedEntry[],
): readonly [string, string] | undefined {
  if (kind !== 'procedure' && kind !== 'immunization') return undefined;
  const { dates, lower } = work.analysis;
  const today = work.context.today;
  if (
    !term.context.has('planned') ||
    today === undefined ||
    !/\b(?:will|scheduled|upcoming|to undergo|going to|planned for|is to)\b/.test(lower)
  )
    return undefined;
  const past = dates.find((date) => date.last !== undefined && date.last < today && !date.relative);
  if (!past) return undefined;
  return [
    'past-event-in-future',
    `${term.text} is told as still to come, but the date given is before the note's (${found.length} in the record).`,
  ];
}

const NKDA =
  /\bnkd?a\b|\bno known (?:drug |medication |food |environmental )?(?:allerg|adverse)|\bno (?:documented |recorded |active )?(?:drug |medication )?allergies\b|\bdenies (?:any )?(?:drug |medication |known )?allerg|\bwithout (?:known )?allergies\b|\bnot allergic to anything\b|^allergies:?\s*(?:none|nil|no)\b|\ballergies?\b[^.]{0,30}\b(?:none|nil)\b/;

/** "No known allergies" against the allergies of the record. */
export function checkNoAllergies(work: Work): boolean {
  const match = NKDA.exec(work.analysis.lower);
  const inSection =
    work.analysis.segment.section === 'allergies' &&
    /^(?:[-*•]\s*)?(?:none|nil|no|nka|none known|none recorded|no known)\b/.test(work.analysis.lower);
  if ((!match && !inSection) || !work.context.chart) return match !== null || inSection;
  const drugOnly = /nkda|drug|medication/.test(match?.[0] ?? '');
  const allergies = work.context.chart.allergies.filter(
    (entry) => entry.clinicalStatus !== 'resolved' && entry.clinicalStatus !== 'inactive' && !isNoKnown(entry),
  );
  const relevant = drugOnly ? allergies.filter(isDrugAllergy) : allergies;
  const evidence = relevant.map((entry) => chartEvidence(work.context.chart!, entry, 'AllergyIntolerance.code'));
  const start = work.analysis.segment.start;
  const base = {
    kind: 'allergy' as const,
    label: 'No known allergies',
    start,
    end: work.analysis.segment.end,
    polarity: 'negated' as const,
  };
  if (relevant.length === 0) {
    work.add({
      ...base,
      verdict: 'supported',
      severity: 'none',
      reasons: [reason('absent-from-record', 'The record has no such allergy.')],
      evidence: [],
    });
  } else {
    work.add({
      ...base,
      verdict: 'contradicted',
      severity: 'major',
      reasons: [
        reason(
          'negation-mismatch',
          `The record has ${relevant
            .map((entry) => entry.concept.text)
            .slice(0, 5)
            .join(', ')}.`,
          evidence,
          'chart',
        ),
      ],
      evidence,
    });
  }
  return true;
}

function isNoKnown(entry: AllergyEntry): boolean {
  return /\bno known\b|\bnot known\b/i.test(entry.concept.text);
}

function isDrugAllergy(entry: AllergyEntry): boolean {
  if (entry.categories.length > 0) return entry.categories.includes('medication');
  return (
    [...conceptTable().names].length > 0 &&
    /cillin|sulfa|drug|aspirin|nsaid|mycin|opioid|codeine|statin/i.test(entry.concept.text)
  );
}

/** A substance the sentence says the patient is, or is not, allergic to. */
export function checkAllergy(work: Work, term: Term): Finding {
  const chart = work.context.chart;
  const base = { kind: 'allergy' as const, label: term.text, start: term.start, end: term.end };
  const found: IndexedEntry[] = [];
  for (const id of term.concepts) {
    for (const entry of work.context.index.byConcept.get(id) ?? []) if (entry.kind === 'allergen') found.push(entry);
    // A member of a class the record names: amoxicillin, where penicillin allergy is recorded.
  }
  const negated = term.context.has('negated');
  if (found.length === 0 || !chart) {
    if (negated)
      return {
        ...base,
        polarity: 'negated',
        verdict: 'not-checkable',
        severity: 'none',
        reasons: [reason('not-addressed', `The record has no allergy to ${term.text}.`)],
        evidence: [],
      };
    return {
      ...base,
      verdict: 'unsupported',
      severity: 'major',
      reasons: [reason('allergy-not-in-record', `The record has no allergy to ${term.text}.`)],
      evidence: [],
    };
  }
  for (const entry of found) work.pool.add(entry);
  const evidence = found.map((entry) => chartEvidence(chart, entry.entry, 'AllergyIntolerance.code'));
  if (negated)
    return {
      ...base,
      polarity: 'negated',
      verdict: 'contradicted',
      severity: 'major',
      reasons: [reason('negation-mismatch', `The record has an allergy to ${term.text}.`, evidence, 'chart')],
      evidence,
    };
  return {
    ...base,
    verdict: 'supported',
    severity: 'none',
    reasons: [reason('in-record', `The record has an allergy to ${term.text}.`, evidence, 'chart')],
    evidence,
  };
}
