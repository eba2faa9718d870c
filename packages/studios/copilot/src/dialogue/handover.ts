import { type Claim, type ConversationEvidence, type Evidence, makeClaim } from '@aceso/evidence';
import type { CommonModel } from '../diagnosis/common/inference.ts';
import { type ManagementPlan, managementPlan, type RuleHook } from './plan.ts';
import { caseOf } from './policy.ts';
import type { DialogueState, DialogueUtterance, Review, StateFinding } from './types.ts';

/** A note for the clinician who takes over: every line a claim, every claim tied to the words it rests on. */
export interface HandoverNote {
  readonly dialogue: string;
  readonly patient: string;
  /** The exact words, one utterance a line; the spans of the evidence are places in this text. */
  readonly transcript: string;
  readonly complaint: readonly Claim[];
  readonly present: readonly Claim[];
  readonly denied: readonly Claim[];
  readonly alerts: readonly Claim[];
  /** Working diagnoses: uncertain until a clinician has approved them. */
  readonly differential: readonly Claim[];
  readonly plan: ManagementPlan;
  readonly stop?: string;
  readonly review: Review;
  readonly use: 'for clinician review';
}

const LINE_END = '\n';

/** The utterances as one text, and where each begins in it. */
export function transcriptOf(utterances: readonly DialogueUtterance[]): {
  readonly text: string;
  readonly starts: readonly number[];
} {
  const starts: number[] = [];
  let text = '';
  for (const one of utterances) {
    const label = `${one.speaker}: `;
    starts.push(text.length + label.length);
    text += `${label}${one.text}${LINE_END}`;
  }
  return { text, starts };
}

/** The hand-over of a dialogue at any time. */
export function handover(state: DialogueState, model: CommonModel, rules?: RuleHook): HandoverNote {
  const { text, starts } = transcriptOf(state.utterances);
  const evidenceOf = (one: Pick<StateFinding, 'utterance' | 'start' | 'end'>): ConversationEvidence => ({
    lane: 'conversation',
    ref: `dialogue/${state.id}`,
    utterance: one.utterance,
    speaker: state.utterances[one.utterance]?.speaker ?? 'patient',
    start: (starts[one.utterance] ?? 0) + one.start,
    end: (starts[one.utterance] ?? 0) + one.end,
  });
  const claimOf = (one: StateFinding): Claim =>
    makeClaim({
      kind: 'observation',
      patient: state.patient,
      concept: { label: model.label(one.finding) ?? one.finding, system: 'urn:aceso:finding', code: one.finding },
      polarity: one.status === 'excluded' ? 'negated' : one.certainty < 0.5 ? 'uncertain' : 'affirmed',
      evidence: [evidenceOf(one)],
    });
  const differential = model.rank(caseOf(state), { limit: 5 });
  const said = new Map(state.findings.map((one) => [one.finding, one]));
  const approved = state.review?.status === 'approved';
  const hypotheses = differential.ranked
    .filter((one, i) => one.posterior >= 0.02 || i === 0)
    .map((one): Claim => {
      const grounds = one.lr.filter((bar) => bar.logLR > 0 && said.has(bar.finding)).slice(0, 8);
      const words: Evidence[] = grounds.map((bar) => evidenceOf(said.get(bar.finding)!));
      return makeClaim({
        kind: 'condition',
        patient: state.patient,
        concept: {
          label: one.label,
          system: 'http://hl7.org/fhir/sid/icd-10-cm',
          code: model.kb.conditions.get(one.disease)?.icd10 ?? one.disease,
        },
        value: { type: 'quantity', value: Math.round(one.posterior * 1000) / 1000, unit: 'probability' },
        polarity: approved && one === differential.ranked[0] ? 'affirmed' : 'uncertain',
        evidence: [
          {
            lane: 'computed',
            ref: `dialogue/${state.id}/differential`,
            algorithm: model.name,
            version: model.version,
            inputs: grounds.map((bar) => bar.finding),
            output: `${one.label}: ${one.posterior.toFixed(3)}`,
          },
          ...words,
        ],
      });
    });
  const observed = new Set(state.findings.flatMap((one) => (one.status === 'observed' ? [one.finding] : [])));
  const single = observed.size === 1 && differential.outside <= 0.5;
  const patientSaid = state.utterances.find((one) => one.speaker === 'patient');
  return {
    dialogue: state.id,
    patient: state.patient,
    transcript: text,
    complaint: patientSaid
      ? state.findings.filter((one) => one.utterance === patientSaid.index && one.status === 'observed').map(claimOf)
      : [],
    present: state.findings.filter((one) => one.status === 'observed').map(claimOf),
    denied: state.findings.filter((one) => one.status === 'excluded').map(claimOf),
    alerts: state.alerts.flatMap((alert) => {
      const one = said.get(alert.finding);
      if (one) return [claimOf(one)];
      const { start, end, utterance } = alert;
      if (start === undefined || end === undefined) return [];
      return [
        makeClaim({
          kind: 'observation',
          patient: state.patient,
          concept: { label: alert.label, system: 'urn:aceso:finding', code: alert.finding },
          polarity: 'affirmed',
          evidence: [evidenceOf({ utterance, start, end })],
        }),
      ];
    }),
    // What a single finding leaves open is still a list to check, and each of its claims is uncertain.
    differential: differential.abstain && !single ? [] : hypotheses,
    plan: managementPlan(model.kb, differential, rules),
    ...(state.stop !== undefined && { stop: state.stop }),
    review: state.review ?? { status: 'pending' },
    use: 'for clinician review',
  };
}

/** What may be shown to the patient: never a diagnosis before a clinician has approved it. */
export function patientSummary(
  state: DialogueState,
  model: CommonModel,
): { readonly diagnosis?: string; readonly waiting: boolean } {
  if (state.review?.status !== 'approved') return { waiting: true };
  const leading = model.rank(caseOf(state), { limit: 1 }).ranked[0];
  return leading ? { diagnosis: leading.label, waiting: false } : { waiting: false };
}
