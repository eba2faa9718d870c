import type { Conflict, Evidence } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import { chartEvidence } from '../../verification/check/claims.ts';
import { indexChart } from '../../verification/lexicon/chart-lexicon.ts';
import { verifyNote } from '../../verification/verify.ts';
import type { Transcript } from '../input/transcript.ts';
import { plainTranscript, plainTurns } from '../note/gate.ts';
import { spokenAgainstRecord } from '../record/index.ts';
import type { OrderProposal } from './orders.ts';

/** Where the visit and the record disagree: what was said against what is charted, and proposed medicines against allergies. */
export function chartConflicts(
  note: string,
  transcript: Transcript,
  chart: Chart,
  orders: readonly OrderProposal[],
): Conflict[] {
  const report = verifyNote(note, chart, { literal: true, transcript: plainTranscript(transcript.utterances) });
  const spoken = spokenAgainstRecord(transcript, chart);
  return [...allergyConflicts(chart, orders), ...spoken, ...report.conflicts.flatMap((one) => rest(one, transcript))];
}

/** What {@link spokenAgainstRecord} reads clause by clause; the check of the note's own sentences adds the other kinds. */
const READ = /^(?:Medication|AllergyIntolerance|Observation)/;

/** A conflict that the check of the note found, with the turns of this transcript for those of the checked text. */
function rest(conflict: Conflict, transcript: Transcript): Conflict[] {
  const chart = conflict.evidence.filter(({ lane }) => lane === 'chart');
  if (chart.length === 0 || chart.some(({ ref }) => READ.test(ref))) return [];
  const turns = plainTurns(transcript.utterances);
  const evidence = conflict.evidence.map((one): Evidence => {
    if (one.lane !== 'conversation') return one;
    const turn = transcript.utterances[turns[one.utterance] ?? -1];
    if (!turn) return one;
    return { ...one, utterance: turn.index, speaker: turn.speaker, start: turn.start, end: turn.end };
  });
  return [{ ...conflict, evidence }];
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
