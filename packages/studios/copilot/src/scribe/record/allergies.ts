import type { Conflict } from '@aceso/evidence';
import type { AllergyEntry, Chart } from '@aceso/fhir';
import { chartEvidence } from '../../verification/check/claims.ts';
import type { Term } from '../../verification/extract/analysis.ts';
import { indexChart } from '../../verification/lexicon/chart-lexicon.ts';
import { whoSaid } from '../input/quoted.ts';
import type { Transcript } from '../input/transcript.ts';
import { spanEvidence } from '../note/line.ts';
import type { Heard } from './heard.ts';

const CLAIMS =
  /\ballergic (?:to|reaction)\b|\ballerg(?:y|ies) (?:to|is|are|include)\b|\bi(?:'m| am) allergic\b|\b(?:gave|gives|give) me (?:hives|a rash|anaphylaxis)\b|\b(?:broke out|break out) in hives\b/;
const NONE =
  /\b(?:no(?:t have any| known)?|don't have any|do n't have any|without|never had any|denies(?: any)?) (?:known )?(?:drug |medication |medicine |food |other )?allerg(?:y|ies)\b|\bnot allergic to (?:anything|any)\b|\bn[o']t allergic to (?:anything|any)\b|\bnkd?a\b/;
const ASKS = /\ballerg(?:y|ies|ic)\b/;
const SEASONAL = /\b(?:seasonal|pollen|hay fever|cats?|dogs?|dust|grass|nasal)\b/;

/** Allergies told that the record does not have, and those of the record that were denied. */
export function allergySpoken(heard: readonly Heard[], transcript: Transcript, chart: Chart): Conflict[] {
  const out = new Map<string, Conflict>();
  const current = chart.allergies.filter(
    (entry) => entry.clinicalStatus !== 'resolved' && entry.clinicalStatus !== 'inactive' && !isNone(entry),
  );
  const none = chart.allergies.find(isNone);
  const put = (label: string, item: Heard, what: string, entries: readonly AllergyEntry[]): void => {
    const spans = item.reply ? [item.span, item.reply] : [item.span];
    out.set(`${label} ${what}`, {
      label,
      message: `${whoSaid(transcript, item.speaker, spans)}; ${what}`,
      lanes: ['chart', 'conversation'],
      evidence: [
        ...spans.map((span) => spanEvidence(transcript, span)),
        ...(entries.length > 0
          ? entries.map((entry) => chartEvidence(chart, entry, 'AllergyIntolerance.code'))
          : [chartEvidence(chart, chart.patient)]),
      ],
    });
  };
  let asking = -5;
  for (const item of heard) {
    const { said } = item;
    if (item.asked !== 'no' && ASKS.test(said) && !SEASONAL.test(said)) asking = item.span.utterance;
    const named = item.analysis.terms.filter(isSubstance);
    const denied =
      (NONE.test(said) && item.asked === 'no' && !SEASONAL.test(said) && named.length === 0) ||
      (item.asked === 'denied' && ASKS.test(said) && !SEASONAL.test(said) && named.length === 0);
    if (denied) {
      const drugs = /\b(?:drug|medication|medicine|nkda)/.test(said);
      const relevant = drugs ? current.filter(isDrug) : current;
      if (relevant.length > 0) put('allergies', item, `the record has an allergy to ${names(relevant)}.`, relevant);
      continue;
    }
    const answers = item.role !== 'clinician' && item.span.utterance - asking === 1 && item.asked === 'no';
    if (!CLAIMS.test(said) && !(answers && named.length > 0)) continue;
    if (item.asked === 'open' || (item.role === 'clinician' && item.asked === 'no' && !/\byou\b|\ballerg/.test(said)))
      continue;
    for (const term of named) {
      const label = term.text.toLowerCase().replace(/\b(?:my|the|your) /g, '');
      const entries = holding(term, item, current);
      const refuses = item.asked === 'denied' || term.context.has('negated');
      if (refuses) {
        if (entries.length > 0) put(label, item, `the record has an allergy to ${names(entries)}.`, entries);
      } else if (entries.length === 0 && !term.context.has('family') && !term.context.has('uncertain')) {
        if (none) put(label, item, `the record says "${none.concept.text}" (${none.ref}).`, [none]);
        else
          put(
            label,
            item,
            current.length > 0
              ? `the record's allergies are ${names(current)}; ${label} is not among them.`
              : `the record has no allergy to ${label}.`,
            current,
          );
      }
    }
  }
  return [...out.values()];
}

function isSubstance(term: Term): boolean {
  return ['allergen', 'medication', 'medication-class'].some((kind) => term.kinds.has(kind as 'allergen'));
}

/** Allergies of the record that a name means: its own, those of its class, or a class that holds it. */
function holding(term: Term, { work }: Heard, current: readonly AllergyEntry[]): AllergyEntry[] {
  const { index } = work.context;
  const wanted = new Set<string>();
  const add = (id: string): void => {
    const concept = index.concept(id);
    wanted.add(id);
    if (!concept) return;
    for (const name of [concept.label, ...(concept.ingredients ?? []), ...concept.parents.map(labelOf)])
      wanted.add(plain(name));
    for (const parent of concept.parents) wanted.add(parent);
  };
  const labelOf = (id: string): string => index.concept(id)?.label ?? '';
  for (const id of term.concepts) add(id);
  wanted.add(plain(term.text));
  const refs = new Set(current.map((entry) => entry.ref));
  const found = new Set<string>();
  for (const entry of indexChart(work.context.chart!).entries) {
    if (entry.kind !== 'allergen' || !refs.has(entry.entry.ref)) continue;
    const own = [...entry.concepts].flatMap((id) => [id, ...(index.concept(id)?.parents ?? []), plain(labelOf(id))]);
    const text = 'concept' in entry.entry ? plain((entry.entry as AllergyEntry).concept.text) : '';
    if (own.some((id) => id !== '' && wanted.has(id)) || [...wanted].some((name) => name.length > 3 && text === name))
      found.add(entry.entry.ref);
  }
  return current.filter((entry) => found.has(entry.ref));
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/\b(?:my|the|your|allergy to|allergy|drugs?|\(disorder\)|\(substance\))\b/g, '')
    .replace(/[^a-z0-9 ]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/s$/, '');
}

function isNone(entry: AllergyEntry): boolean {
  return /\bno known\b|\bnot known\b|\bno (?:drug |food )?allerg/i.test(entry.concept.text);
}

function isDrug(entry: AllergyEntry): boolean {
  return entry.categories.length === 0 || entry.categories.includes('medication');
}

function names(entries: readonly AllergyEntry[]): string {
  return entries
    .slice(0, 5)
    .map((entry) => `${entry.concept.text} (${entry.ref})`)
    .join(', ');
}
