import { type EncounterEntry, isObject, type OtherEntry, type PatientEntry } from '@aceso/fhir';
import type { IndexedEntry } from '../lexicon/chart-lexicon.ts';
import { normaliseWord } from '../text/normalise.ts';
import { chartEvidence, reason } from './claims.ts';
import type { Work } from './work.ts';

const INPATIENT = new Set(['IMP', 'ACUTE', 'NONAC', 'SS', 'OBSENC']);
const HOSPITAL =
  /\b(?:admitted|admission|admitting|hospitali[sz]ed|hospitali[sz]ation|inpatient|hospital stay|hospital course|discharged?|length of stay|los)\b/;
const EMERGENCY = /\b(?:emergency|ed visit|er visit|ed|er|a&e)\b/;
const VISIT =
  /\b(?:visit|seen|clinic|encounter|appointment|office|came in|presented|presents|evaluated|check-?up|follow-?up|consultation|outpatient|ambulatory|attended|reviewed)\b/;

/** Encounters that the words of a sentence may speak of: stays, emergency visits, or any. */
export function encountersMeant(work: Work): IndexedEntry[] {
  const { lower } = work.analysis;
  const all = work.context.index.entries.filter((entry) => entry.entry.resourceType === 'Encounter');
  const out = new Set<IndexedEntry>();
  const pick = (classes: ReadonlySet<string>) => {
    for (const entry of all) if (classes.has((entry.entry as EncounterEntry).class)) out.add(entry);
  };
  const hospital = HOSPITAL.test(lower);
  if (hospital) pick(INPATIENT);
  if (EMERGENCY.test(lower) || (hospital && out.size === 0)) pick(new Set(['EMER']));
  if (hospital)
    for (const entry of all)
      if (out.size === 0 || /admission|inpatient|emergency/i.test((entry.entry as EncounterEntry).type?.text ?? ''))
        out.add(entry);
  if (VISIT.test(lower)) for (const entry of all) out.add(entry);
  return [...out];
}

/** A stay or emergency visit that the record does not have at all. */
export function checkEncounters(work: Work): void {
  const { lower, segment } = work.analysis;
  const chart = work.context.chart;
  if (!chart) return;
  const match = /\b(?:was |were )?(?:admitted (?:to|on|for|with|from)|hospitali[sz]ed (?:on|for|with|from|at))\b/.exec(
    lower,
  );
  if (!match || /\b(?:not|never|no)\b/.test(lower.slice(Math.max(0, match.index - 12), match.index))) return;
  const stays = chart.encounters.filter(
    (entry) =>
      INPATIENT.has(entry.class) ||
      entry.class === 'EMER' ||
      entry.class === 'unknown' ||
      /admission|inpatient/i.test(entry.type?.text ?? ''),
  );
  const start = segment.start + match.index;
  const base = { kind: 'encounter' as const, label: 'Admission', start, end: start + match[0].length };
  if (stays.length === 0) {
    if (chart.encounters.length === 0) return;
    work.add({
      ...base,
      verdict: 'unsupported',
      severity: 'moderate',
      reasons: [reason('not-in-record', 'The record has no hospital stay or emergency visit.')],
      evidence: [],
    });
    return;
  }
  const evidence = stays.slice(-1).map((entry) => chartEvidence(chart, entry, 'Encounter.period'));
  work.add({
    ...base,
    verdict: 'supported',
    severity: 'none',
    reasons: [reason('in-record', 'The record has such a stay.', evidence, 'chart')],
    evidence,
  });
}

/** Clinicians named with a title must be ones the record names. */
export function checkProviders(work: Work): void {
  const { tokens } = work.analysis;
  const chart = work.context.chart;
  if (!chart) return;
  for (let i = 0; i < tokens.length; i += 1) {
    if (tokens[i]!.norm !== 'dr' && tokens[i]!.norm !== 'doctor') continue;
    let at = i + 1;
    if (work.raw(at) === '.') at += 1;
    const words: string[] = [];
    let end = tokens[i]!.end;
    for (let k = at; k < at + 4 && tokens[k]?.kind === 'word' && /^\p{Lu}/u.test(tokens[k]!.text); k += 1) {
      words.push(normaliseWord(tokens[k]!.text.replace(/\d+/g, '')));
      end = tokens[k]!.end;
    }
    // Who a letter goes to, or who signed it, need not be in the record.
    if (words.length === 0 || /^\W*(?:dear|cc|to|attn)\b|\bsigned\b|\bdictated\b/.test(work.analysis.lower)) continue;
    const known = providers(work);
    if (known.size === 0) continue;
    const own = normaliseWord(chart.patient.family.replace(/\d+/g, ''));
    const entry = words.map((word) => known.get(word)).find((value) => value !== undefined);
    const base = {
      kind: 'encounter' as const,
      label: 'Clinician',
      start: tokens[i]!.start,
      end,
      value: { type: 'text' as const, text: work.context.text.slice(tokens[i]!.start, end) },
    };
    if (entry) {
      const evidence = [
        chartEvidence(
          chart,
          entry,
          `${entry.resourceType}.${entry.resourceType === 'ServiceRequest' ? 'performer' : entry.resourceType === 'Patient' ? 'generalPractitioner' : 'participant'}`,
        ),
      ];
      work.add({
        ...base,
        verdict: 'supported',
        severity: 'none',
        reasons: [reason('in-record', 'The record names this clinician.', evidence, 'chart')],
        evidence,
      });
    } else if (!words.includes(own)) {
      work.add({
        ...base,
        verdict: 'unsupported',
        severity: 'minor',
        reasons: [reason('provider-not-in-record', 'The record does not name this clinician.')],
        evidence: [],
      });
    }
  }
}

type Naming = EncounterEntry | OtherEntry | PatientEntry;

const providerCache = new WeakMap<object, Map<string, Naming>>();

/** Clinicians by each word of their name: those of the visits, and those that appointments and orders name. */
function providers(work: Work): Map<string, Naming> {
  const chart = work.context.chart!;
  const known = providerCache.get(chart);
  if (known) return known;
  const out = new Map<string, Naming>();
  const add = (name: string, entry: Naming): void => {
    for (const word of name.split(/[\s.-]+/)) {
      const key = normaliseWord(word.replace(/\d+/g, ''));
      if (key.length > 2) out.set(key, entry);
    }
  };
  for (const entry of chart.others) for (const name of namedIn(entry)) add(name, entry);
  for (const entry of chart.encounters) add(entry.practitioner ?? '', entry);
  add(chart.patient.generalPractitioner ?? '', chart.patient);
  providerCache.set(chart, out);
  return out;
}

/** Display names of the practitioners that an appointment or order points to. */
function namedIn(entry: OtherEntry): string[] {
  const { resource } = entry;
  const references =
    resource.resourceType === 'Appointment'
      ? resource.participant?.map(({ actor }) => actor)
      : resource.resourceType === 'ServiceRequest'
        ? resource.performer
        : undefined;
  if (!Array.isArray(references)) return [];
  return references.flatMap((reference: unknown) => {
    if (!isObject(reference) || typeof reference.display !== 'string') return [];
    const isPerson = typeof reference.reference !== 'string' || /Practitioner/.test(reference.reference);
    return isPerson ? [reference.display] : [];
  });
}
