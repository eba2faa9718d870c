import type { DialogueStep } from '@aceso/copilot/dialogue';
import { collectIdentifiers, ModelError, type ModelGateway } from '@aceso/models';
import type { Store } from '@aceso/store';
import { deny, type Principal } from '../identity/index.ts';
import type { ModelStore } from '../models/model-store.ts';
import { bareId } from '../patients/access.ts';
import type { DialogueEngine } from './engine.ts';
import type { DialogueMode } from './record.ts';

/** Asks for our own words where a model would word the questions. */
export const ENGINE = 'engine';

interface Parts {
  readonly store: Pick<Store, 'everything'>;
  readonly gateway: ModelGateway;
  readonly models: Pick<ModelStore, 'card'>;
  /** Model that the operator chose for dialogues with patients. */
  readonly standing: string | undefined;
}

/** Lets a model word the questions of a dialogue, where somebody who may has turned it on. */
export class QuestionWording {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The model for a new dialogue: the one asked for, by who may use models; else, for patients, the one of the operator.
   * @param asked id of a model, or `engine`
   * @throws IdentityError `not-allowed`; ModelError `unknown-model`
   */
  async modelFor(mode: DialogueMode, asked: string | undefined, by: Principal): Promise<string | undefined> {
    const { standing, models } = this.#parts;
    if (asked === ENGINE) return undefined;
    if (asked === undefined) return mode === 'patient' ? standing : undefined;
    if (asked !== standing && !by.permissions.has('model.use'))
      throw deny('not-allowed', 'Choosing a model for the wording of questions needs the permission model.use.');
    if (!(await models.card(asked))) throw new ModelError('unknown-model', `There is no model "${asked}".`);
    return asked;
  }

  /** The step with its question in the words of a model, if they are verified; never an error, never a long wait. */
  async word(
    engine: DialogueEngine,
    step: DialogueStep,
    model: string,
    patient: string,
    user: string,
  ): Promise<DialogueStep> {
    // Somebody's record is read for its names only when a question will be asked.
    if (step.output.prompt?.kind !== 'question') return step;
    const identifiers = patient === '' ? [] : collectIdentifiers(await this.#parts.store.everything(bareId(patient)));
    return engine.phraseQuestion(step, engine.model, { model, gateway: this.#parts.gateway, user, identifiers });
  }
}
