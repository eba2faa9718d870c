import type { RuleHook } from '@aceso/copilot/dialogue';
import { hypothesesOf } from '../diagnosis/common-engine.ts';
import type { DialogueEngine } from './engine.ts';
import { type DialogueRecord, isUrgent, urgentAlerts } from './record.ts';

/**
 * Advice to act at once, where a red flag stands that no clinician has reviewed: the words the dialogue itself says of those
 * alarms, so that the box and the talk never differ in urgency; the same in either view.
 */
const emergencyOf = (record: DialogueRecord, { alertTexts }: DialogueEngine): { emergency?: string } => {
  const open = urgentAlerts(record);
  const { language, help } = record.state.options;
  return open.length === 0 ? {} : { emergency: alertTexts(open, language, 'plain', help).join(' ') };
};

/**
 * What a patient sees: the words exchanged with them, advice in an emergency, and what a clinician released in their own
 * words. It is put together from named fields, so that nothing of the differential, the plan or the reasons for a question
 * can come along; words of clinicians stay with clinicians.
 */
export function patientView(record: DialogueRecord, engine: DialogueEngine) {
  const { state, reviews } = record;
  const last = reviews.at(-1);
  const released = last !== undefined && last.decision !== 'reject' && record.status === 'reviewed' ? last : undefined;
  return {
    view: 'patient' as const,
    id: record.id,
    mode: record.mode,
    language: state.options.language,
    status: record.status,
    startedAt: record.startedAt,
    changedAt: record.changedAt,
    utterances: state.utterances
      .filter(({ speaker }) => speaker !== 'clinician')
      .map(({ index, speaker, text }) => ({ index, speaker, text })),
    ...(state.pending === undefined
      ? {}
      : { prompt: { text: state.pending.text, yesNo: state.pending.kind === 'question' } }),
    ...emergencyOf(record, engine),
    ...(released === undefined
      ? {}
      : {
          message: {
            by: released.by.name,
            at: released.at,
            ...(released.forPatient === undefined ? {} : { text: released.forPatient }),
          },
        }),
  };
}

/** What a clinician sees: everything that the engine knows, by what words, and the hand-over. */
export function clinicianView(record: DialogueRecord, engine: DialogueEngine, rules?: RuleHook) {
  const { state, released } = record;
  const { model } = engine;
  const label = (finding: string): string => model.label(finding) ?? finding;
  const one = {
    id: record.id,
    ...(state.sex === undefined ? {} : { sex: state.sex }),
    ...(state.ageYears === undefined ? {} : { ageYears: state.ageYears }),
    findings: state.findings.map(({ finding, status, certainty }) => ({ finding, status, certainty })),
  };
  const { id: _, ranked, ...rest } = model.rank(one, { limit: 8 });
  return {
    view: 'clinician' as const,
    ...summaryView(record, engine),
    language: state.options.language,
    knowledge: record.knowledge,
    ...(state.sex === undefined ? {} : { sex: state.sex }),
    ...(state.ageYears === undefined ? {} : { ageYears: state.ageYears }),
    utterances: state.utterances,
    ...(state.pending === undefined ? {} : { prompt: { ...state.pending, yesNo: state.pending.kind === 'question' } }),
    findings: state.findings.map((known) => ({ ...known, label: label(known.finding) })),
    alerts: state.alerts,
    ...(state.stop === undefined ? {} : { stop: state.stop }),
    differential: { ...rest, ranked: hypothesesOf(model, ranked) },
    next: model
      .nextRequests(one, { limit: 5, without: new Set(state.asked) })
      .map(({ kind, id, bits, cost, findings }) => ({
        kind,
        id,
        label: kind === 'question' ? label(id) : (model.kb.tests.get(id)?.label[state.options.language] ?? id),
        bits,
        cost,
        findings: findings.slice(0, 5).map(label),
      })),
    handover: released?.handover ?? engine.handover(state, model, rules),
    reviews: record.reviews,
    ...(record.filed === undefined ? {} : { filed: record.filed }),
    ...(record.wordedBy === undefined ? {} : { wordedBy: record.wordedBy, phrasings: state.phrasings ?? [] }),
    /** Something was said since the hand-over was reviewed. */
    newsSinceReview: released !== undefined && state.utterances.length > released.utterances,
    use: 'research' as const,
  };
}

/** A line of the queue. */
export function summaryView(record: DialogueRecord, engine: DialogueEngine) {
  const { state } = record;
  const complaint = state.utterances.find(({ speaker }) => speaker !== 'system')?.text ?? '';
  return {
    id: record.id,
    mode: record.mode,
    status: record.status,
    ...(record.patient === '' ? {} : { patient: record.patient }),
    startedBy: record.startedBy,
    startedAt: record.startedAt,
    changedAt: record.changedAt,
    urgent: isUrgent(record),
    ...emergencyOf(record, engine),
    complaint: complaint.length > 160 ? `${complaint.slice(0, 159)}…` : complaint,
    questions: state.asked.length,
  };
}
