import { type Identifier, inTime, loadPrompts, ModelError, type ModelGateway, renderPrompt, z } from '@aceso/models';
import type { CommonModel } from '../../diagnosis/common/inference.ts';
import { personOf } from '../person.ts';
import type { DialogueStep } from '../reducer.ts';
import type { DialogueState, Phrasing } from '../types.ts';
import { checkPhrasing } from './check.ts';

const PROMPT = 'dialogue-question@1.0.0';
/** Milliseconds that somebody who waits for the next question is made to wait for its wording. */
const PATIENCE = 6_000;
/** Characters of the last answer that show how the person speaks. */
const MANNER = 300;
const ANSWER = z.object({ question: z.string().max(1000).describe('the reworded question') });

export interface PhrasingOptions {
  /** Id of the model's card. */
  readonly model: string;
  readonly gateway: Pick<ModelGateway, 'object'>;
  /** Account that spends. */
  readonly user: string;
  /** Everybody whom the words of the dialogue may name. */
  readonly identifiers: readonly Identifier[];
  /** Milliseconds; 6,000 unless given. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/**
 * Lets a model word the next question. What is asked, alarms, advice in an emergency and the decision to stop are never the
 * model's: only a question to a patient about one finding is reworded, and only if the rewording passes {@link checkPhrasing}; our own
 * words stand otherwise, whatever happens, and the trace says why. It never throws and never waits longer than the time-out.
 */
export async function phraseQuestion(
  step: DialogueStep,
  model: CommonModel,
  options: PhrasingOptions,
): Promise<DialogueStep> {
  const { state, output } = step;
  const { prompt } = output;
  const last = state.utterances.at(-1);
  if (!prompt || last?.speaker !== 'system' || state.phase !== 'history') return step;
  const keep = (why: string, more: Partial<Phrasing> = {}): DialogueStep =>
    traced(step, { utterance: last.index, by: 'engine', why, ...more });
  // Open questions, examinations and tests are the engine's as they are.
  if (prompt.kind !== 'question') return step;
  if (output.alerts.length > 0) return keep('alarm');
  if (state.options.register !== 'plain') return keep('clinical-register');
  // Where the engine says more than the question, the model says nothing.
  if (last.text !== prompt.text) return keep('not-only-a-question');
  if (isDelicate(prompt.id, model)) return keep('red-flag');
  const said = state.utterances.filter(({ speaker }) => speaker === 'patient').map(({ text }) => text);
  const { language } = state.options;
  try {
    const { value, model: by } = await inTime({ timeout: PATIENCE, ...options }, (signal) =>
      options.gateway.object(
        {
          model: options.model,
          purpose: 'dialogue-question',
          prompt: renderPrompt(loadPrompts(new URL('./prompts/', import.meta.url)).get(PROMPT)!, {
            language: language === 'es' ? 'Spanish' : 'English',
            question: prompt.text,
            said: (said.at(-1) ?? '').slice(0, MANNER),
          }),
          dataClass: 'phi',
          identifiers: options.identifiers,
          patients: [state.patient],
          user: options.user,
          retries: 0,
          maxOutputTokens: 200,
          timeout: options.timeout ?? PATIENCE,
          signal,
        },
        { name: 'dialogue_question', type: ANSWER },
      ),
    );
    const author = { model: by.name, version: by.version, prompt: PROMPT };
    const asked = { finding: prompt.id, language, person: personOf(state), sex: state.sex, own: prompt.text, said };
    const checked = checkPhrasing(value.question, asked, model.kb);
    if ('fault' in checked) return keep(checked.fault, author);
    return reworded(step, checked.text, { utterance: last.index, by: 'model', own: prompt.text, ...author });
  } catch (error) {
    return keep(error instanceof ModelError ? error.code : 'internal');
  }
}

/** A finding that calls for action at once is asked for in the words that were chosen for it. */
const isDelicate = (finding: string, { kb }: CommonModel): boolean =>
  kb.presentations.some(({ redFlags }) => redFlags.includes(finding));

function traced({ state, output }: DialogueStep, phrasing: Phrasing): DialogueStep {
  return { state: { ...state, phrasings: [...(state.phrasings ?? []), phrasing] }, output };
}

function reworded(step: DialogueStep, text: string, phrasing: Phrasing): DialogueStep {
  const { state, output } = traced(step, phrasing);
  const prompt = { ...output.prompt!, text };
  const utterances: DialogueState['utterances'] = state.utterances.map((one) =>
    one.index === phrasing.utterance ? { ...one, text } : one,
  );
  return { state: { ...state, utterances, pending: prompt }, output: { ...output, say: text, prompt } };
}
