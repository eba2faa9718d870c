import type { CommonCase, CommonModel, RequestValue } from '../diagnosis/common/inference.ts';
import { personOf } from './person.ts';
import type { DialogueState, Prompt, StopReason } from './types.ts';
import { type Address, findingQuestion, openQuestion, requestText } from './words.ts';

/** What is asked before information decides: the frame of every history. */
const FRAME = ['opening', 'elaborate', 'past', 'social', 'systems'] as const;
/** The fixed list of the baseline: what would be asked of anybody. */
const SCRIPT: readonly (readonly ['exam' | 'test', string])[] = [
  ['exam', 'vitals'],
  ['exam', 'general'],
  ['exam', 'cardiac'],
  ['exam', 'respiratory'],
  ['exam', 'abdomen'],
  ['test', 'cbc'],
  ['test', 'chemistry'],
  ['test', 'urine'],
  ['exam', 'skin'],
  ['exam', 'neurological'],
  ['exam', 'msk'],
  ['exam', 'ent'],
  ['test', 'liver'],
  ['test', 'chest-imaging'],
  ['test', 'ecg'],
];
/** Prompts before confidence may end the history: the frame and a look at the patient. */
const LEAST_PROMPTS = 7;

/** The case that the state amounts to. */
export function caseOf(state: DialogueState): CommonCase {
  return {
    id: state.id,
    ...(state.sex !== undefined && { sex: state.sex }),
    ...(state.ageYears !== undefined && { ageYears: state.ageYears }),
    findings: state.findings.map(({ finding, status, certainty }) => ({ finding, status, certainty })),
  };
}

export interface Choice {
  readonly prompt?: Prompt;
  readonly stop?: StopReason;
}

/** Chooses the next prompt, or to stop and why. */
export function choose(state: DialogueState, model: CommonModel): Choice {
  const { options, asked } = state;
  if (asked.length >= options.maxQuestions) return { stop: 'budget' };
  // The last prompt goes to whatever nobody thought of asking.
  const others =
    options.examinations && options.policy === 'information' && !asked.includes('other-results:other-results');
  if (others && asked.length > FRAME.length && asked.length === options.maxQuestions - 1) return otherResults(state);
  for (const kind of FRAME)
    if (!asked.includes(`${kind}:${kind}`))
      return { prompt: { kind, id: kind, text: openQuestion(kind, addressOf(state)) } };
  if (options.policy === 'script') {
    const open = SCRIPT.find(([kind, id]) => !asked.includes(`${kind}:${id}`));
    if (!open) return { stop: 'no-informative-question' };
    return { prompt: { kind: open[0], id: open[1], text: requestText(model.kb, open[0], open[1], options.language) } };
  }
  if (options.examinations && !asked.includes('exam:vitals'))
    return { prompt: { kind: 'exam', id: 'vitals', text: requestText(model.kb, 'exam', 'vitals', options.language) } };
  const one = caseOf(state);
  if (asked.length >= LEAST_PROMPTS && (!options.examinations || asked.some((key) => key.startsWith('test:')))) {
    const leading = model.rank(one, { limit: 1 }).ranked[0];
    if (leading && leading.posterior >= options.confidence) return { stop: 'confident' };
  }
  const best = requests(state, model, one)[0];
  if (!best || best.bits / best.cost < options.minBits) {
    if (others) return otherResults(state);
    return { stop: 'no-informative-question' };
  }
  const text =
    best.kind === 'question'
      ? findingQuestion(model.kb, best.id, addressOf(state))
      : requestText(model.kb, best.kind, best.id, options.language);
  return { prompt: { kind: best.kind, id: best.id, text, bits: best.bits } };
}

const addressOf = (state: DialogueState): Address => ({
  language: state.options.language,
  register: state.options.register,
  person: personOf(state),
  sex: state.sex,
});

function otherResults(state: DialogueState): Choice {
  return {
    prompt: { kind: 'other-results', id: 'other-results', text: openQuestion('other-results', addressOf(state)) },
  };
}

/** Open requests by value for cost; what was asked is not asked again. */
export function requests(state: DialogueState, model: CommonModel, one = caseOf(state)): readonly RequestValue[] {
  return (
    model
      .nextRequests(one, { limit: 60, without: new Set(state.asked) })
      .filter((request) => request.kind === 'question' || state.options.examinations)
      // A patient cannot be asked about what has no everyday words.
      .filter(
        (request) =>
          request.kind !== 'question' ||
          state.options.register === 'clinician' ||
          model.kb.findings.get(request.id)?.lay !== undefined,
      )
      .slice(0, 10)
  );
}
