import type { CommonModel } from '@aceso/copilot/diagnosis/common';
import { commonEngine } from '../diagnosis/common-engine.ts';

/** The module of the dialogue, and the model it asks by. */
export type DialogueEngine = typeof import('@aceso/copilot/dialogue') & { readonly model: CommonModel };

/** Read when the first dialogue is opened. */
export async function dialogueEngine(): Promise<DialogueEngine> {
  const [dialogue, { model }] = await Promise.all([import('@aceso/copilot/dialogue'), commonEngine()]);
  return { ...dialogue, model };
}
