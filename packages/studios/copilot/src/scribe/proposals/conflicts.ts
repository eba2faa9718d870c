import type { Conflict } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import { chartEvidence } from '../../verification/check/claims.ts';
import { indexChart } from '../../verification/lexicon/chart-lexicon.ts';
import { verifyNote } from '../../verification/verify.ts';
import type { Transcript } from '../input/transcript.ts';
import { plainTranscript } from '../note/gate.ts';
import type { OrderProposal } from './orders.ts';

/** Where the visit and the record disagree: what was said against what is charted, and proposed medicines against allergies. */
export function chartConflicts(
  note: string,
  transcript: Transcript,
  chart: Chart,
  orders: readonly OrderProposal[],
): Conflict[] {
  const report = verifyNote(note, chart, { transcript: plainTranscript(transcript.utterances) });
  return [...allergyConflicts(chart, orders), ...report.conflicts];
}

function allergyConflicts(chart: Chart, orders: readonly OrderProposal[]): Conflict[] {
  const index = indexChart(chart);
  const closure = (ids: Iterable<string>): Set<string> => {
    const all = new Set(ids);
    for (const id of all) {
      const concept = index.concept(id);
      for (const parent of concept?.parents ?? []) all.add(parent);
      if (concept) all.add(`label:${concept.label.toLowerCase()}`);
      for (const ingredient of concept?.ingredients ?? []) all.add(`label:${ingredient.toLowerCase()}`);
    }
    return all;
  };
  const out: Conflict[] = [];
  for (const order of orders) {
    if (order.kind !== 'medication' || order.action === 'stop') continue;
    const wanted = closure(order.concepts);
    for (const { entry, concepts } of index.entries) {
      if (entry.resourceType !== 'AllergyIntolerance') continue;
      const status = 'clinicalStatus' in entry ? entry.clinicalStatus : undefined;
      if (status === 'resolved' || status === 'inactive') continue;
      // The allergy itself, not the classes above it: allergy to one drug of a class is not allergy to the class.
      const own = new Set<string>(concepts);
      for (const id of concepts) {
        const label = index.concept(id)?.label.toLowerCase();
        if (label !== undefined)
          for (const name of [label, `${label}s`, label.replace(/s$/, '')]) own.add(`label:${name}`);
      }
      if (![...own].some((id) => wanted.has(id))) continue;
      const name =
        'concept' in entry && entry.concept && typeof entry.concept === 'object' && 'text' in entry.concept
          ? String(entry.concept.text)
          : 'an allergy';
      out.push({
        label: order.label,
        message: `${order.label} was proposed in the visit; the record has an allergy to ${name}.`,
        lanes: ['chart', 'conversation'],
        evidence: [chartEvidence(chart, entry, 'AllergyIntolerance.code'), ...order.evidence],
      });
    }
  }
  return out;
}
