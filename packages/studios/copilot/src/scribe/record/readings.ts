import type { Conflict } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import { chartEvidence } from '../../verification/check/claims.ts';
import { type ValueMention, valuesBefore, valuesOf } from '../../verification/check/value-mentions.ts';
import { matchQuantity, type Sample, samplesOf } from '../../verification/check/values.ts';
import type { Term } from '../../verification/extract/analysis.ts';
import { conceptTable } from '../../verification/lexicon/concepts.ts';
import { convert, unitOf } from '../../verification/text/units.ts';
import { whoSaid } from '../input/quoted.ts';
import type { Transcript } from '../input/transcript.ts';
import { spanEvidence } from '../note/line.ts';
import type { Heard } from './heard.ts';

/**
 * How far a vital sign taken in the visit may lie from the newest of the record before it is shown, in the unit given or as
 * a share. A vital sign varies from visit to visit; these are wider than that variation, and no sign that either is wrong.
 */
const VARIES: Readonly<Record<string, { readonly by?: number; readonly share?: number; readonly unit?: string }>> = {
  'observation:systolic': { by: 20, unit: 'mm[Hg]' },
  'observation:diastolic': { by: 15, unit: 'mm[Hg]' },
  'observation:heart rate': { by: 30 },
  'observation:respiratory rate': { by: 8 },
  'observation:temperature': { by: 1.5, unit: 'Cel' },
  'observation:spo2': { by: 4 },
  'observation:weight': { share: 0.05 },
  'observation:bmi': { share: 0.06 },
  'observation:height': { share: 0.02 },
};

const EARLIER = /\b(?:last|previous(?:ly)?|prior|most recent|on file|in (?:your|the) (?:chart|record))\b/;
const NO_RESULT =
  /\b(?:goal|target|less than|more than|greater than|under|below|above|over \d+ is|should be|want (?:it|that|your|you)|get (?:it|that|your)|between|anywhere from|usually|sometimes|normal (?:is|range)|if (?:it|your)|used to|years ago|at home|running|lost|gained|down from|up from)\b/;

/** Spoken results and vital signs that are out of line with the newest of the record. */
export function readingConflicts(heard: readonly Heard[], transcript: Transcript, chart: Chart): Conflict[] {
  const out = new Map<string, Conflict>();
  for (const item of heard) {
    if (item.asked === 'open' || item.asked === 'denied' || NO_RESULT.test(item.said)) continue;
    const { analysis, work } = item;
    const terms = analysis.terms.filter((term) => term.kinds.has('observation'));
    for (const [i, term] of terms.entries()) {
      if (term.context.has('hypothetical') || term.context.has('planned') || term.context.has('family')) continue;
      const stop = terms[i + 1]?.from ?? analysis.tokens.length;
      let values = valuesOf(work, term, term.to, Math.min(stop, term.to + 14));
      if (values.length === 0) values = valuesBefore(work, term, terms[i - 1]);
      for (const value of values.slice(0, 2)) {
        const found = outOfLine(term, value, item);
        if (!found) continue;
        const { sample, label } = found;
        const when = sample.time ? ` on ${sample.time.day}` : '';
        out.set(label, {
          label,
          message: `${whoSaid(transcript, item.speaker, [item.span])}; the newest ${label} of the record is ${valueText(sample)}${when} (${sample.entry.ref}).`,
          lanes: ['chart', 'conversation'],
          evidence: [spanEvidence(transcript, item.span), chartEvidence(chart, sample.entry, sample.path)],
        });
      }
    }
  }
  return [...out.values()];
}

function outOfLine(
  term: Term,
  value: ValueMention,
  { said, work }: Heard,
): { readonly sample: Sample; readonly label: string } | undefined {
  const { index } = work.context;
  const ids = value.component
    ? [`observation:${value.component}`]
    : term.concepts.filter((id) => id.startsWith('observation:') || id.startsWith('chart:observation:'));
  const samples = ids
    .flatMap((id) => samplesOf(index, id))
    .filter((sample) => sample.value?.type === 'quantity')
    .sort((a, b) => (a.time?.start ?? 0) - (b.time?.start ?? 0));
  const newest = samples.at(-1);
  if (newest?.value?.type !== 'quantity') return undefined;
  const concept = ids.map((id) => conceptTable().concepts.get(id)).find((known) => known !== undefined);
  if (value.comparator !== undefined) return undefined;
  const match = matchQuantity(value.stated, newest.value.quantity, concept);
  if (match !== 'different') return undefined;
  const label = value.component ? `${value.component} blood pressure` : (concept?.label ?? term.text).toLowerCase();
  const known = ids.find((id) => Object.hasOwn(VARIES, id));
  // A result quoted from the record must be the record's; a vital sign taken now only near it.
  if (known === undefined || EARLIER.test(said)) return { sample: newest, label };
  const { by, share, unit: wanted } = VARIES[known]!;
  const recorded = newest.value.quantity;
  const own = unitOf(recorded.ucum) ?? unitOf(recorded.unit) ?? unitOf(concept?.unit);
  const unit = unitOf(wanted);
  let spoken = value.stated.value;
  let charted = recorded.value;
  if (own && value.stated.unit) spoken = convert(spoken, value.stated.unit, own) ?? Number.NaN;
  else if (own?.dim === 'temperature') spoken = inScale(spoken, own.code === 'Cel');
  else if (own?.dim === 'mass' && value.stated.unit === undefined) return undefined;
  if (unit && own) {
    spoken = convert(spoken, own, unit) ?? Number.NaN;
    charted = convert(charted, own, unit) ?? Number.NaN;
  }
  if (!Number.isFinite(spoken) || !Number.isFinite(charted)) return undefined;
  const limit = by ?? (share ?? 0) * Math.abs(charted);
  return Math.abs(spoken - charted) >= limit ? { sample: newest, label } : undefined;
}

/** A bare temperature in the scale of the record: nobody lives at 98 degrees Celsius. */
function inScale(value: number, celsius: boolean): number {
  if (celsius && value > 60) return ((value - 32) * 5) / 9;
  if (!celsius && value < 60) return (value * 9) / 5 + 32;
  return value;
}

function valueText({ value }: Sample): string {
  if (value?.type !== 'quantity') return '';
  const { quantity } = value;
  return `${quantity.value}${quantity.unit ? ` ${quantity.unit}` : ''}`;
}
