import type { Claim, DocumentType, Omission, Severity } from '@aceso/evidence';
import type { Chart, ChartEntry } from '@aceso/fhir';
import { chartEvidence } from './check/claims.ts';
import { isActive } from './check/medication-status.ts';
import { isActiveCondition } from './check/status.ts';
import { dayOf } from './check/times.ts';
import type { ChartIndex } from './lexicon/chart-lexicon.ts';

/** Kinds of document a note may be, from its words, where the caller does not say. */
export function documentTypeOf(text: string): DocumentType {
  const head = text.slice(0, 3000).toLowerCase();
  if (/\bdear\b|\breferr(?:al|ing)\b|thank you for seeing/.test(head)) return 'referral';
  if (/\bhandoff\b|\bhand-off\b|\bi-?pass\b|\bsign-?out\b|illness severity/.test(head)) return 'handoff';
  if (/\bdischarge/.test(head)) return 'discharge-summary';
  return 'patient-summary';
}

const SERIOUS =
  /cancer|malignan|carcinoma|heart failure|infarction|coronary|fibrillation|copd|chronic obstructive|diabetes|kidney disease|renal|cirrhosis|stroke|embol|thrombos|epilep|seizure|hiv|hepatitis|asthma|hypertension|sickle|transplant|dementia|alzheimer|overdose|suicid|anaphyla|cardiac arrest|opioid|schizo|bipolar/i;
const CRITICAL = new Set(['HH', 'LL', 'AA', 'HU', 'LU']);

/**
 * What the record says that this kind of document should carry, and the note does not mention: allergies, serious active
 * problems, active medicines, critical results, pending results, code status, planned follow-up.
 *
 * @param mentioned references of the entries that the note's sentences rest on or name
 */
export function findOmissions(
  chart: Chart,
  index: ChartIndex,
  mentioned: ReadonlySet<string>,
  text: string,
  type: DocumentType,
  today: number | undefined,
): Omission[] {
  const out: Omission[] = [];
  const add = (kind: Claim['kind'], entry: ChartEntry, label: string, why: string, severity: Severity) => {
    out.push({ kind, label, why, severity, evidence: [chartEvidence(chart, entry)] });
  };
  const lower = text.slice(0, 400_000).toLowerCase();
  // Entries that share a concept with a mentioned one are told already.
  const told = new Set<string>();
  for (const entry of index.entries)
    if (mentioned.has(entry.entry.ref)) for (const id of entry.concepts) told.add(`${entry.kind}:${id}`);
  const isTold = new Map(
    index.entries.map((entry) => [
      entry.entry.ref,
      mentioned.has(entry.entry.ref) || [...entry.concepts].some((id) => told.has(`${entry.kind}:${id}`)),
    ]),
  );
  const seen = new Set<string>();
  const once = (key: string) => !seen.has(key) && seen.add(key).size > 0;

  for (const entry of chart.allergies) {
    if (
      entry.clinicalStatus === 'resolved' ||
      entry.clinicalStatus === 'inactive' ||
      isTold.get(entry.ref) ||
      /\bno known\b/i.test(entry.concept.text)
    )
      continue;
    if (once(`allergy ${entry.concept.text}`))
      add(
        'allergy',
        entry,
        entry.concept.text,
        'An allergy belongs in every clinical document.',
        entry.criticality === 'high' ? 'major' : 'moderate',
      );
  }
  for (const entry of chart.conditions) {
    if (!isActiveCondition(entry, today) || isTold.get(entry.ref) || entry.verification === 'refuted') continue;
    const serious = SERIOUS.test(entry.concept.text) || entry.severity === 'severe';
    if (serious && once(`condition ${entry.concept.text}`))
      add('condition', entry, entry.concept.text, 'An active serious problem is not mentioned.', 'moderate');
  }
  for (const entry of chart.medications) {
    if (!isActive(entry, today) || isTold.get(entry.ref) || entry.resourceType === 'MedicationAdministration') continue;
    if (once(`medication ${entry.concept.text}`))
      add(
        'medication',
        entry,
        entry.concept.text,
        'An active medicine is not mentioned.',
        type === 'discharge-summary' || type === 'referral' ? 'moderate' : 'minor',
      );
  }
  for (const entry of chart.observations) {
    const recent =
      entry.time !== undefined && today !== undefined && today - dayOf(entry.time) <= 90 && today >= dayOf(entry.time);
    if (
      recent &&
      entry.interpretations.some((code) => CRITICAL.has(code)) &&
      !mentioned.has(entry.ref) &&
      once(`critical ${entry.concept.text}`)
    ) {
      add('observation', entry, entry.concept.text, 'A critical result of the last 90 days is not mentioned.', 'major');
    }
  }
  for (const entry of chart.reports) {
    if (
      (entry.status === 'registered' || entry.status === 'partial' || entry.status === 'preliminary') &&
      !mentioned.has(entry.ref) &&
      !/\bpending\b/.test(lower)
    ) {
      add('report', entry, entry.concept.text, 'A result is pending and not mentioned.', 'moderate');
    }
  }
  for (const entry of chart.others) {
    const words = entry.concept?.text ?? '';
    if (
      entry.resourceType === 'Appointment' &&
      entry.start &&
      today !== undefined &&
      dayOf(entry.start) > today &&
      !/follow|appointment|return/.test(lower)
    ) {
      add('appointment', entry, words || 'Appointment', 'A planned appointment is not mentioned.', 'minor');
    }
    if (
      /resuscitat|code status|advance directive|dnr|do not/i.test(words) &&
      !/\b(?:code status|dnr|dni|full code|resuscitat|advance directive)\b/.test(lower) &&
      once(`code ${words}`)
    ) {
      add('code-status', entry, words, 'The code status is recorded and not mentioned.', 'major');
    }
  }
  return out.slice(0, 60);
}
