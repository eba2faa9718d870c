import type { CommonModel } from '../diagnosis/common/inference.ts';
import type { Sex } from '../diagnosis/engine/types.ts';
import { newAlerts } from './alerts.ts';
import { caseOf, choose, requests } from './policy.ts';
import {
  DialogueError,
  type DialogueEvent,
  type DialogueOptions,
  type DialogueOutput,
  type DialogueState,
  type DialogueUtterance,
  type StopReason,
} from './types.ts';
import { merge, understand } from './understand.ts';
import { alertTexts, closingText } from './words.ts';

const DEFAULTS: DialogueOptions = {
  language: 'en',
  register: 'plain',
  maxQuestions: 25,
  confidence: 0.97,
  minBits: 0.01,
  examinations: true,
  policy: 'information',
};
/** Longest single utterance, UTF-16 units. */
const MAX_UTTERANCE = 50_000;

export interface DialogueHead {
  /** Of the dialogue, unique where it is kept. */
  readonly id: string;
  /** `Patient/id`. */
  readonly patient: string;
  readonly sex?: Sex;
  readonly ageYears?: number;
  readonly options?: Partial<DialogueOptions>;
}

/** A dialogue before its first word. */
export function newDialogue(head: DialogueHead): DialogueState {
  return {
    schema: 1,
    id: head.id,
    patient: head.patient,
    ...(head.sex !== undefined && { sex: head.sex }),
    ...(head.ageYears !== undefined && { ageYears: head.ageYears }),
    // A patient alone cannot examine; with a clinician at the side examinations and tests may be asked for.
    options: { ...DEFAULTS, examinations: head.options?.register === 'clinician', ...head.options },
    phase: 'history',
    utterances: [],
    findings: [],
    asked: [],
    alerts: [],
  };
}

export interface DialogueStep {
  readonly state: DialogueState;
  readonly output: DialogueOutput;
}

/**
 * One step of a dialogue. Pure: the same state and event give the same state and output, so a server, a command line and a
 * test drive it alike and it can be taken up again from stored state.
 *
 * @throws DialogueError for an event that the phase does not allow
 */
export function step(state: DialogueState, event: DialogueEvent, model: CommonModel): DialogueStep {
  if (state.schema !== 1)
    throw new DialogueError('bad-state', 'The stored dialogue has another format; start a new one.');
  switch (event.type) {
    case 'start':
      return state.utterances.length > 0 ? restate(state, model) : ask(state, model, []);
    case 'stop':
      return state.phase === 'history' ? finish(state, 'asked-to-stop', model, []) : restate(state, model);
    case 'said':
      return hear(state, event.speaker, event.text, model);
    case 'review': {
      if (!state.review)
        throw new DialogueError(
          'no-review',
          'The history is not complete, so there is nothing to review; send "stop" first.',
        );
      const review = {
        status: event.decision,
        by: event.by,
        at: event.at,
        ...(event.note !== undefined && { note: event.note }),
      };
      const next: DialogueState = { ...state, review, phase: event.decision === 'approved' ? 'follow-up' : 'history' };
      if (event.decision === 'approved') return restate(next, model);
      // Rejected: the clinician wants more; the dialogue goes on with some more questions.
      const { stop: _stop, review: _review, ...open } = next;
      return ask(
        { ...open, options: { ...open.options, maxQuestions: open.asked.length + 10, confidence: 0.995 } },
        model,
        [],
      );
    }
  }
}

function say(state: DialogueState, speaker: DialogueUtterance['speaker'], text: string): DialogueState {
  return { ...state, utterances: [...state.utterances, { index: state.utterances.length, speaker, text }] };
}

function hear(state: DialogueState, speaker: 'patient' | 'clinician', text: string, model: CommonModel): DialogueStep {
  if (state.phase === 'closed') throw new DialogueError('closed', 'The dialogue is closed; start a new one.');
  if (text.length > MAX_UTTERANCE)
    throw new DialogueError('text-too-long', `An utterance has at most ${MAX_UTTERANCE} characters; send it in parts.`);
  const heard = say(state, speaker, text);
  const index = heard.utterances.length - 1;
  const fresh = understand(text, index, state.pending, heard, model.kb);
  const findings = merge(state.findings, fresh);
  const alerts = newAlerts(model.kb, findings, fresh, state.alerts, state, heard.utterances);
  const { pending: _pending, ...rest } = heard;
  const next: DialogueState = { ...rest, findings, alerts: [...state.alerts, ...alerts] };
  if (state.phase !== 'history') return restate(next, model, alerts);
  return ask(next, model, alerts);
}

function ask(state: DialogueState, model: CommonModel, alerts: DialogueState['alerts']): DialogueStep {
  const choice = choose(state, model);
  if (!choice.prompt) return finish(state, choice.stop ?? 'no-informative-question', model, alerts);
  const { language, register, help } = state.options;
  const words = [...alertTexts(alerts, language, register, help), choice.prompt.text].join(' ');
  const next = say(
    { ...state, asked: [...state.asked, `${choice.prompt.kind}:${choice.prompt.id}`], pending: choice.prompt },
    'system',
    words,
  );
  return {
    state: next,
    output: { say: words, prompt: choice.prompt, alerts, phase: next.phase, ...forReview(next, model) },
  };
}

function finish(
  state: DialogueState,
  stop: StopReason,
  model: CommonModel,
  alerts: DialogueState['alerts'],
): DialogueStep {
  const { language, register, help } = state.options;
  const words = [...alertTexts(alerts, language, register, help), closingText(stop, language, register)].join(' ');
  const { pending: _pending, ...rest } = state;
  const next = say({ ...rest, phase: 'working-diagnosis', stop, review: { status: 'pending' } }, 'system', words);
  return { state: next, output: { say: words, alerts, phase: next.phase, stop, ...forReview(next, model) } };
}

function restate(state: DialogueState, model: CommonModel, alerts: DialogueState['alerts'] = []): DialogueStep {
  const { language, register, help } = state.options;
  const words =
    alerts.length > 0 ? alertTexts(alerts, language, register, help).join(' ') : (state.pending?.text ?? '');
  return {
    state,
    output: {
      say: words,
      ...(state.pending && { prompt: state.pending }),
      alerts,
      phase: state.phase,
      ...(state.stop !== undefined && { stop: state.stop }),
      ...forReview(state, model),
    },
  };
}

function forReview(state: DialogueState, model: CommonModel): Pick<DialogueOutput, 'review'> {
  // While a patient types, nothing of the differential leaves with the reply.
  if (state.phase === 'history' && state.options.register === 'plain') return {};
  return { review: { differential: model.rank(caseOf(state), { limit: 10 }), next: requests(state, model) } };
}
