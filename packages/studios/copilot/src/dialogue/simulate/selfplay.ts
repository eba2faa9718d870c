import type { CommonModel } from '../../diagnosis/common/inference.ts';
import { caseOf } from '../policy.ts';
import { newDialogue, step } from '../reducer.ts';
import type { DialogueOptions, DialogueState, StopReason } from '../types.ts';
import { meantConditions } from './names.ts';
import type { SimulatedPatient } from './patient.ts';

export interface PlayedDialogue {
  readonly patient: string;
  readonly truth: readonly string[];
  /** Whether the knowledge base has the diagnosis at all; without it the dialogue cannot be right. */
  readonly known: boolean;
  /** Prompts that were answered. */
  readonly questions: number;
  readonly stop: StopReason;
  /** Rank of the right condition after each answered prompt; 0 = not in the list. */
  readonly ranks: readonly number[];
  readonly leading: readonly { readonly label: string; readonly posterior: number }[];
  readonly state: DialogueState;
}

const LIST = 20;

/** Plays one dialogue to its end against a simulated patient. */
export function play(
  patient: SimulatedPatient,
  model: CommonModel,
  options: Partial<DialogueOptions> = {},
): PlayedDialogue {
  let { state, output } = step(
    newDialogue({
      id: patient.id,
      patient: `Patient/${patient.id}`,
      ...(patient.sex !== undefined && { sex: patient.sex }),
      ...(patient.ageYears !== undefined && { ageYears: patient.ageYears }),
      options: { register: 'clinician', ...options },
    }),
    { type: 'start' },
    model,
  );
  const meant = meantConditions(model.kb.conditions.values(), patient.truth);
  const ranks: number[] = [];
  const position = () => {
    const { ranked } = model.rank(caseOf(state), { limit: LIST });
    return ranked.findIndex((one) => meant.has(one.disease)) + 1;
  };
  while (output.prompt) {
    const { speaker, text } = patient.answer(output.prompt);
    ({ state, output } = step(state, { type: 'said', speaker, text }, model));
    ranks.push(position());
  }
  const differential = model.rank(caseOf(state), { limit: 5 });
  return {
    patient: patient.id,
    truth: patient.truth,
    known: meant.size > 0,
    questions: ranks.length,
    stop: state.stop ?? 'no-informative-question',
    ranks,
    leading: differential.ranked.map(({ label, posterior }) => ({ label, posterior })),
    state,
  };
}
