import { createHash } from 'node:crypto';
import type { RuleAnswer } from '@aceso/copilot/guidelines';
import type { Collection, Store } from '@aceso/store';
import { AlertLog } from '../cds-hooks/alert-log.ts';

/** The workbench in the alert-burden report, beside the services of CDS Hooks. */
export const WORKBENCH = 'aceso-workbench';
/** Days for which an answer stands; a yearly vaccine is asked about again the year after. */
export const ANSWER_DAYS = 90;

/** What a clinician said to a suggestion beside the chart. */
export interface SuggestionAnswer {
  readonly outcome: 'accepted' | 'overridden';
  readonly reason?: string;
  readonly comment?: string;
  /** Name of the account. */
  readonly by: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

export interface Clinician {
  readonly id: string;
  readonly name: string;
}

/** In the report, for an override that gives its reason in words: the words are not for a table. */
const IN_WORDS = 'another reason';

const digest = (...words: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(words)).digest('hex');

/**
 * Names a suggestion for a patient as long as it rests on the same entries in the same versions: a new result makes a
 * new suggestion, which nobody has answered yet. Does not tell the patient.
 */
export function cardOf(patient: string, { rule, version, chartEvidence }: RuleAnswer): string {
  const basis = chartEvidence.map((each) => JSON.stringify(each)).sort();
  return digest(patient, rule, version, ...basis);
}

/** Answers to suggestions, and their part of the alert-burden report: a suggestion counts once per clinician and day. */
export class SuggestionAnswers {
  readonly #answers: Collection<SuggestionAnswer>;
  readonly #log: AlertLog;

  constructor(store: Pick<Store, 'collection'>) {
    this.#answers = store.collection<SuggestionAnswer>('suggestion-answer');
    this.#log = new AlertLog(store);
  }

  /** The answer that still stands. */
  async of(card: string, now: Date): Promise<SuggestionAnswer | undefined> {
    const found = (await this.#answers.get(card))?.value;
    return found && now.getTime() - Date.parse(found.at) < ANSWER_DAYS * 86_400_000 ? found : undefined;
  }

  async shown(card: string, said: RuleAnswer, clinician: Clinician, now: Date): Promise<void> {
    const shownAt = now.toISOString();
    const { rule, recommendation } = said;
    const { indicator } = recommendation;
    await this.#log.shown(logId(card, clinician, now), {
      service: WORKBENCH,
      rule,
      indicator,
      clinician: clinician.id,
      shownAt,
    });
  }

  async answer(
    card: string,
    said: RuleAnswer,
    given: Pick<SuggestionAnswer, 'outcome' | 'reason' | 'comment'>,
    clinician: Clinician,
    now: Date,
  ): Promise<SuggestionAnswer> {
    const at = now.toISOString();
    const answer: SuggestionAnswer = { ...given, by: clinician.name, at };
    const reason = given.reason ?? (given.outcome === 'overridden' ? IN_WORDS : undefined);
    await this.shown(card, said, clinician, now);
    await this.#log.answered({
      card: logId(card, clinician, now),
      outcome: given.outcome,
      acceptedSuggestions: [],
      ...(reason === undefined ? {} : { reason: { code: reason } }),
      ...(given.comment === undefined ? {} : { comment: given.comment }),
      at,
    });
    await this.#answers.put(card, answer);
    return answer;
  }
}

const logId = (card: string, clinician: Clinician, now: Date): string =>
  digest(card, clinician.id, now.toISOString().slice(0, 10));
