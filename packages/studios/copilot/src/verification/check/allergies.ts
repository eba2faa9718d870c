import type { AllergyEntry } from '@aceso/fhir';
import type { Term } from '../extract/analysis.ts';
import type { IndexedEntry } from '../lexicon/chart-lexicon.ts';
import { chartEvidence, type Finding, reason } from './claims.ts';
import type { Work } from './work.ts';

const NKDA =
  /\bnkd?a\b|\bno known (?:drug |medication |food |environmental )?(?:allerg|adverse)|\bno (?:documented |recorded |active )?(?:drug |medication )?allergies\b|\bdenies (?:any )?(?:drug |medication |known )?allerg|\bwithout (?:known )?allergies\b|\bnot allergic to anything\b|^allergies:?\s*(?:none|nil|no)\b|\ballergies?\b[^.]{0,30}\b(?:none|nil)\b/;

/** "No known allergies" against the allergies of the record. */
export function checkNoAllergies(work: Work): boolean {
  const match = NKDA.exec(work.analysis.lower);
  const inSection =
    work.analysis.segment.section === 'allergies' &&
    /^(?:[-*•]\s*|\|[^|]{1,60}\|\s*)?(?:none|nil|nka|no|no known.*|none known|none recorded|nothing known)\W*$/.test(
      work.analysis.lower,
    );
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
  return /cillin|sulfa|drug|aspirin|nsaid|mycin|opioid|codeine|statin/i.test(entry.concept.text);
}

/** A substance the sentence says the patient is, or is not, allergic to. */
export function checkAllergy(work: Work, term: Term): Finding {
  const chart = work.context.chart;
  const base = { kind: 'allergy' as const, label: term.text, start: term.start, end: term.end };
  const found: IndexedEntry[] = [];
  for (const id of term.concepts) {
    for (const entry of work.context.index.byConcept.get(id) ?? []) if (entry.kind === 'allergen') found.push(entry);
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
