import type { HandoverNote, PlanStep } from '@aceso/copilot/dialogue';
import { type Claim, type Draft, makeClaim, type Section, type Sentence } from '@aceso/evidence';
import type { DialogueReview } from './record.ts';

/** Name and version of what ranked and planned. */
export interface Engine {
  readonly name: string;
  readonly version: string;
}
export interface Reviewed {
  readonly handover: HandoverNote;
  readonly review: DialogueReview;
  /** `Patient/id` */
  readonly patient: string;
  readonly engine: Engine;
}

/** LOINC "Consult note": a document for the clinician who takes over. */
const CONSULT_NOTE = '11488-4';

/**
 * A reviewed hand-over as a document of claims, in English like the terms of the knowledge base. What the reviewer let
 * stand comes before what the engine weighed. The reviewer's note to colleagues stays with the dialogue: a patient may
 * read their record.
 */
export function handoverDraft({ handover, review, patient, engine }: Reviewed): Draft {
  const reference = `dialogue/${handover.dialogue}`;
  const computed = (part: string, output: string) => ({
    lane: 'computed' as const,
    ref: `${reference}/${part}`,
    algorithm: engine.name,
    version: engine.version,
    inputs: [reference],
    output,
  });
  const stands = review.diagnoses.map((label) =>
    line('diagnosis-reviewed', `${label} (reviewed by ${review.by.name})`, [
      makeClaim({
        kind: 'condition',
        patient,
        concept: handover.differential.find(({ concept }) => concept.label === label)?.concept ?? { label },
        polarity: 'affirmed',
        qualifiers: { status: { type: 'text', text: 'working diagnosis' } },
        time: { start: review.at },
        evidence: [computed(`review/${review.at}`, `${review.decision} by a clinician: ${label}`)],
      }),
    ]),
  );
  const step = (one: PlanStep): Written => {
    const cited = one.sources.length === 0 ? '' : ` [${one.sources.join('; ')}]`;
    const claim = makeClaim({
      kind: 'care-plan',
      patient,
      concept: { label: one.text },
      evidence: one.evidence?.length ? one.evidence : [computed('plan', one.text)],
    });
    return line('plan-step', `${one.text}${cited}`, [claim]);
  };
  const exclude = handover.plan.exclude.map(({ label }) =>
    line('plan-exclude', `Exclude first: ${label}`, [
      makeClaim({
        kind: 'condition',
        patient,
        concept: { label },
        polarity: 'uncertain',
        evidence: [computed('plan', `Exclude: ${label}`)],
      }),
    ]),
  );
  const sections = [
    section('complaint', 'Chief complaint', '10154-3', handover.complaint.map(finding)),
    section('alerts', 'Red flags', undefined, handover.alerts.map(finding)),
    section('present', 'Reported or found', '10164-2', handover.present.map(finding)),
    section('denied', 'Denied or not found', undefined, handover.denied.map(finding)),
    section('diagnoses', 'Working diagnosis', '51848-0', stands),
    section('differential', 'Weighed by the engine', undefined, handover.differential.map(weighed)),
    section('plan', 'Plan', '18776-5', [...exclude, ...handover.plan.steps.map(step)]),
  ];
  return {
    id: handover.dialogue,
    type: 'visit-note',
    loinc: CONSULT_NOTE,
    title: 'Hand-over of a diagnostic dialogue',
    patient,
    asOf: review.at,
    generator: { kind: 'engine', ...engine },
    language: 'en',
    sections: sections.filter(({ sentences }) => sentences.length > 0),
    omissions: [],
  };
}

type Written = Omit<Sentence, 'id'>;
const line = (form: string, text: string, claims: readonly Claim[]): Written => ({
  form: `${form}-item`,
  text,
  claims,
});

function section(id: string, title: string, loinc: string | undefined, lines: readonly Written[]): Section {
  const sentences = lines.map((one, i) => ({ id: `${id}-${i + 1}`, ...one }));
  return { id, title, ...(loinc === undefined ? {} : { loinc }), sentences };
}

function finding(claim: Claim): Written {
  const { label } = claim.concept;
  if (claim.polarity === 'negated') return line('finding-denied', `No: ${label}`, [claim]);
  return line('finding', claim.polarity === 'uncertain' ? `Possible: ${label}` : label, [claim]);
}

function weighed(claim: Claim): Written {
  const share = claim.value?.type === 'quantity' ? `, weight ${Math.round(claim.value.value * 100)} of 100` : '';
  // The reviewer's diagnoses stand in a section of their own; here all is as the engine saw it.
  return line('diagnosis-weighed', `${claim.concept.label}${share} (not a calibrated probability)`, [
    { ...claim, polarity: 'uncertain' },
  ]);
}
