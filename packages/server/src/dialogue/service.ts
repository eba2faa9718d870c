import type { DialogueError, DialogueEvent, DialogueState, RuleHook } from '@aceso/copilot/dialogue';
import type { Help } from '@aceso/evidence/help-lines';
import type { Collection, Store } from '@aceso/store';
import { fail } from '../errors.ts';
import { type DialogueEngine, dialogueEngine } from './engine.ts';
import type { Filing } from './filing.ts';
import {
  type Decision,
  type DialogueMode,
  type DialogueRecord,
  type DialogueReview,
  type DialogueStatus,
  isUrgent,
  NOBODY,
  stands,
  statusOf,
} from './record.ts';
import type { QuestionWording } from './wording.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}
export interface StartRequest {
  readonly mode: DialogueMode;
  readonly language: 'en' | 'es';
  readonly complaint?: string | undefined;
  /** Id of the record; undefined for somebody who has none here. */
  readonly patient?: string | undefined;
  readonly sex?: 'male' | 'female' | undefined;
  readonly ageYears?: number | undefined;
  /** Whom a patient in danger is told to call. */
  readonly help: Help;
  /** Model that words the questions. */
  readonly wordedBy?: string | undefined;
}
export interface ReviewRequest {
  readonly decision: Decision;
  readonly note?: string | undefined;
  readonly diagnoses?: readonly string[] | undefined;
  readonly forPatient?: string | undefined;
}

/** Dialogues in the list, newest first. */
const MOST_LISTED = 200;
const PAGE = 500;

/** Diagnostic dialogues: started, held, ended, reviewed; kept after every step. */
export class DialogueService {
  readonly #dialogues: Collection<DialogueRecord>;
  readonly #now: () => Date;
  readonly #filing: Filing;
  /** Dialogues whose hand-over is being filed: nothing else may change them meanwhile. */
  readonly #beingFiled = new Set<string>();

  readonly #wording: Pick<QuestionWording, 'word'>;

  constructor(
    store: Pick<Store, 'collection'>,
    filing: Filing,
    wording: Pick<QuestionWording, 'word'>,
    now: () => Date,
  ) {
    this.#wording = wording;
    this.#dialogues = store.collection<DialogueRecord>('dialogue');
    this.#filing = filing;
    this.#now = now;
  }

  engine(): Promise<DialogueEngine> {
    return dialogueEngine();
  }

  async start(request: StartRequest, by: Person): Promise<DialogueRecord> {
    const engine = await dialogueEngine();
    const { mode, language, complaint, patient, sex, ageYears, wordedBy, help } = request;
    const id = crypto.randomUUID();
    const head = {
      id,
      patient: patient === undefined ? NOBODY : `Patient/${patient}`,
      ...(sex === undefined ? {} : { sex }),
      ...(ageYears === undefined ? {} : { ageYears }),
      options: {
        language,
        help,
        register: mode === 'patient' ? ('plain' as const) : ('clinician' as const),
        examinations: mode === 'clinician',
      },
    };
    let { state } = engine.step(engine.newDialogue(head), { type: 'start' }, engine.model);
    if (complaint !== undefined)
      ({ state } = engine.step(state, { type: 'said', speaker: mode, text: complaint }, engine.model));
    const at = this.#now().toISOString();
    const record: DialogueRecord = {
      id,
      patient: patient === undefined ? '' : `Patient/${patient}`,
      status: statusOf(state),
      mode,
      startedBy: { id: by.id, name: by.name },
      startedAt: at,
      changedAt: at,
      knowledge: engine.model.version,
      state,
      reviews: [],
      ...(wordedBy === undefined ? {} : { wordedBy }),
    };
    await this.#dialogues.put(id, record, 0);
    return record;
  }

  /** @throws ServerError `dialogue-not-found` */
  async get(id: string): Promise<DialogueRecord> {
    return (await this.#read(id)).value;
  }

  async list(where: { readonly patient?: string; readonly status?: DialogueStatus; readonly mode?: DialogueMode }) {
    const found: DialogueRecord[] = [];
    for (let after: string | undefined; ; ) {
      const page = await this.#dialogues.list({ where, limit: PAGE, ...(after === undefined ? {} : { after }) });
      found.push(...page.map(({ value }) => value));
      after = page.at(-1)?.id;
      if (page.length < PAGE || after === undefined) break;
    }
    const rank = (one: DialogueRecord) => (isUrgent(one) ? 0 : 1);
    return found.sort((a, b) => rank(a) - rank(b) || b.changedAt.localeCompare(a.changedAt)).slice(0, MOST_LISTED);
  }

  /** @param help whom a patient in danger is told to call, as the clinic now says */
  say(
    id: string,
    { speaker, text, help }: { readonly speaker: 'patient' | 'clinician'; readonly text: string; readonly help: Help },
    by: Pick<Person, 'id'>,
  ): Promise<DialogueRecord> {
    return this.#step(id, { type: 'said', speaker, text }, { by, help });
  }

  /** Ends the history; what is known so far goes to review. */
  stop(id: string): Promise<DialogueRecord> {
    return this.#step(id, { type: 'stop' });
  }

  /**
   * A clinician's decision. Approved: the hand-over stands. Edited: it stands with the diagnoses that the clinician names.
   * Rejected: the dialogue goes on asking. A hand-over that stands becomes part of the record of the patient, if the
   * dialogue is about one, before the review is kept: a review that failed half-way can be given again and files nothing twice.
   * @param rules what the guideline rules say about this patient
   * @throws ServerError `dialogue-state` when it does not await review
   */
  async review(id: string, request: ReviewRequest, by: Person, rules?: RuleHook): Promise<DialogueRecord> {
    if (this.#beingFiled.has(id)) throw fail('dialogue-changed');
    this.#beingFiled.add(id);
    try {
      return await this.#review(id, request, by, rules);
    } finally {
      this.#beingFiled.delete(id);
    }
  }

  async #review(id: string, request: ReviewRequest, by: Person, rules?: RuleHook): Promise<DialogueRecord> {
    const { value, version } = await this.#read(id);
    if (value.status !== 'awaiting-review') throw fail('dialogue-state', 'This dialogue does not await review.');
    const engine = await dialogueEngine();
    const at = this.#now().toISOString();
    const { decision, note, diagnoses, forPatient } = request;
    const { state } = step(engine, value.state, {
      type: 'review',
      decision: decision === 'reject' ? 'rejected' : 'approved',
      by: by.name,
      at,
      ...(note === undefined ? {} : { note }),
    });
    const review: DialogueReview = {
      decision,
      by: { id: by.id, name: by.name },
      at,
      ...(note === undefined ? {} : { note }),
      ...(forPatient === undefined || decision === 'reject' ? {} : { forPatient }),
      diagnoses: decision === 'reject' ? [] : (diagnoses ?? standing(engine, value.state)),
    };
    const reviews = [...value.reviews, review];
    if (decision === 'reject') return this.#write(value, version, engine, state, { reviews });
    const handover = handoverOf(engine, state, decision, rules);
    const released = { handover, utterances: state.utterances.length };
    const filed =
      value.patient === ''
        ? undefined
        : await this.#filing.write({ handover, review, patient: value.patient, engine: engine.model });
    return this.#write(value, version, engine, state, { reviews, released, ...(filed === undefined ? {} : { filed }) });
  }

  async #step(
    id: string,
    event: DialogueEvent,
    { by, help }: { readonly by?: Pick<Person, 'id'>; readonly help?: Help } = {},
  ): Promise<DialogueRecord> {
    if (this.#beingFiled.has(id)) throw fail('dialogue-changed');
    const { value, version } = await this.#read(id);
    const engine = await dialogueEngine();
    let next = step(engine, help === undefined ? value.state : withHelp(value.state, help), event);
    if (by !== undefined && value.wordedBy !== undefined)
      next = await this.#wording.word(engine, next, value.wordedBy, value.patient, by.id);
    return this.#write(value, version, engine, next.state);
  }

  async #write(
    before: DialogueRecord,
    version: number,
    { model }: DialogueEngine,
    state: DialogueState,
    change: Partial<DialogueRecord> = {},
  ): Promise<DialogueRecord> {
    const record: DialogueRecord = {
      ...before,
      ...change,
      state,
      status: statusOf(state),
      knowledge: model.version,
      changedAt: this.#now().toISOString(),
    };
    await this.#dialogues.put(record.id, record, version).catch((error: unknown) => {
      if ((error as { code?: unknown }).code === 'version-conflict') throw fail('dialogue-changed');
      throw error;
    });
    return record;
  }

  async #read(id: string): Promise<{ value: DialogueRecord; version: number }> {
    const found = await this.#dialogues.get(id);
    if (!found) throw fail('dialogue-not-found');
    return found;
  }
}

/** The same dialogue, which tells of these numbers. */
export const withHelp = (state: DialogueState, help: Help): DialogueState => ({
  ...state,
  options: { ...state.options, help },
});

function step(engine: DialogueEngine, state: DialogueState, event: DialogueEvent) {
  try {
    return engine.step(state, event, engine.model);
  } catch (error) {
    if (error instanceof engine.DialogueError) throw fail('dialogue-state', (error as DialogueError).message);
    throw error;
  }
}

/** What the engine's list amounts to: the leading conditions, or none where it abstains. */
function standing({ model, handover }: DialogueEngine, state: DialogueState): string[] {
  return handover(state, model)
    .differential.filter(({ value }) => value?.type === 'quantity' && stands(value.value))
    .map(({ concept }) => concept.label);
}

/** The hand-over as reviewed. Where the clinician put other diagnoses in place, those of the engine stay uncertain. */
function handoverOf({ model, handover }: DialogueEngine, state: DialogueState, decision: Decision, rules?: RuleHook) {
  const note = handover(state, model, rules);
  if (decision === 'approve') return note;
  return { ...note, differential: note.differential.map((claim) => ({ ...claim, polarity: 'uncertain' as const })) };
}
