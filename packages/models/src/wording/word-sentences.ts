import { harderThan, readingOf, type WordingFault, type WordingLanguage, wordingFaults } from '@aceso/evidence/wording';
import { z } from 'zod';
import { ModelError, type ModelErrorCode } from '../errors.ts';
import type { ModelGateway } from '../gateway/gateway.ts';
import type { ModelIdentity, ModelRequest } from '../gateway/types.ts';
import { loadPrompts, renderPrompt } from '../prompts/prompt.ts';
import { inTime } from './in-time.ts';

const PROMPT = 'plain-wording@1.0.0';
/** Milliseconds that a person who waits for an answer is made to wait for its wording. */
export const WORDING_PATIENCE = 6_000;
/** Sentences of one call; what is longer is not worded. */
const MOST = 24;
/** Characters of the question that show what the person wants to know. */
const MANNER = 300;
const ANSWER = z.object({
  sentences: z
    .array(z.object({ id: z.string().max(20), text: z.string().max(1000).describe('the sentence in plainer words') }))
    .max(2 * MOST),
});

/** A sentence that stands, as it was composed and checked. */
export interface OwnSentence {
  readonly id: string;
  readonly text: string;
  /** Of the reader's own record, and not of anybody. */
  readonly ofReader: boolean;
}

export type WordingRefusal = WordingFault | { readonly kind: 'reading' | 'contradicted'; readonly message: string };

export interface WordedSentence {
  readonly id: string;
  /** As it may be shown. */
  readonly text: string;
  readonly by: 'model' | 'engine';
  /** What the model proposed and may not be shown, with the reasons. */
  readonly refused?: { readonly text: string; readonly faults: readonly WordingRefusal[] };
}

export interface Worded {
  readonly sentences: readonly WordedSentence[];
  readonly prompt: string;
  /** Absent where no model answered. */
  readonly model?: ModelIdentity;
  /** Why there is no wording at all. */
  readonly failed?: ModelErrorCode | 'internal';
  /** Sentences that the model wrote and nobody asked for. */
  readonly stray: number;
}

export interface WordingCall
  extends Pick<ModelRequest, 'model' | 'user' | 'identifiers' | 'patients' | 'signal' | 'purpose'> {
  readonly gateway: Pick<ModelGateway, 'object'>;
  readonly language: WordingLanguage;
  /** What the person asked; only to show the manner. */
  readonly question?: string;
  /** Milliseconds; 6,000 unless given. */
  readonly timeout?: number;
  /** A second look at a wording that passed: what the record says against it. */
  readonly against?: (text: string, own: OwnSentence) => string | undefined;
}

/**
 * Lets a model word sentences that stand already. Each stays as it was unless its wording passes {@link wordingFaults}, nothing of the record
 * speaks against it, and the whole is no harder to read than before. It never throws and never waits longer than the time-out.
 */
export async function wordSentences(own: readonly OwnSentence[], call: WordingCall): Promise<Worded> {
  const kept = own.map(({ id, text }): WordedSentence => ({ id, text, by: 'engine' }));
  if (own.length === 0 || own.length > MOST) return { sentences: kept, prompt: PROMPT, stray: 0 };
  const { gateway, language, question = '', timeout = WORDING_PATIENCE, signal, against, identifiers = [] } = call;
  try {
    const { value, model } = await inTime({ timeout, ...(signal ? { signal } : {}) }, (stop) =>
      gateway.object(
        {
          model: call.model,
          purpose: call.purpose,
          prompt: renderPrompt(loadPrompts(new URL('./prompts/', import.meta.url)).get(PROMPT)!, {
            language: language === 'es' ? 'Spanish' : 'English',
            question: oneLine(question).slice(0, MANNER),
            // Numbers of our own: an id may look like that of a person, and would be replaced.
            sentences: own.map(({ text }, at) => `s${at + 1}: ${oneLine(text)}`).join('\n'),
          }),
          dataClass: 'phi',
          identifiers,
          ...(call.patients ? { patients: call.patients } : {}),
          user: call.user,
          retries: 0,
          maxOutputTokens: Math.min(2000, 100 + own.reduce((sum, { text }) => sum + text.length, 0)),
          timeout,
          signal: stop,
        },
        { name: 'plain_wording', type: ANSWER },
      ),
    );
    const proposed = new Map(value.sentences.toReversed().map(({ id, text }) => [id, oneLine(text)]));
    const sentences = own.map((one, at) => judged(one, proposed.get(`s${at + 1}`), { language, against }));
    const ids = new Set(own.map((_, at) => `s${at + 1}`));
    return {
      sentences: noHarder(own, sentences, language),
      prompt: PROMPT,
      model,
      stray: value.sentences.filter(({ id }) => !ids.has(id)).length,
    };
  } catch (error) {
    return {
      sentences: kept,
      prompt: PROMPT,
      stray: 0,
      failed: error instanceof ModelError ? error.code : 'internal',
    };
  }
}

/** A line break in the record or in a question cannot pretend to be another sentence. */
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

function judged(
  own: OwnSentence,
  text: string | undefined,
  { language, against }: { readonly language: WordingLanguage; readonly against: WordingCall['against'] | undefined },
): WordedSentence {
  const ours: WordedSentence = { id: own.id, text: own.text, by: 'engine' };
  if (text === undefined || text === oneLine(own.text)) return ours;
  const faults: WordingRefusal[] = wordingFaults(text, own.text, { language, ofReader: own.ofReader });
  const contradicted = faults.length === 0 ? against?.(text, own) : undefined;
  if (contradicted !== undefined) faults.push({ kind: 'contradicted', message: contradicted });
  return faults.length > 0 ? { ...ours, refused: { text, faults } } : { id: own.id, text: ended(text), by: 'model' };
}

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Wordings that make the whole harder to read go, the hardest first, until it is not. */
function noHarder(
  own: readonly OwnSentence[],
  worded: readonly WordedSentence[],
  language: WordingLanguage,
): readonly WordedSentence[] {
  const reading = (all: readonly { readonly text: string }[]) =>
    readingOf(all.map(({ text }) => text).join(' '), language);
  const before = reading(own);
  let now = worded;
  while (harderThan(reading(now), before)) {
    const worse = now
      .map(({ by, text }, at) => {
        const [is, was] = [readingOf(text, language).value, readingOf(own[at]!.text, language).value];
        return { at, by, harm: language === 'en' ? is - was : was - is };
      })
      .filter(({ by }) => by === 'model')
      .sort((a, b) => b.harm - a.harm)[0];
    if (!worse) break;
    now = now.map((one, at) =>
      at === worse.at
        ? {
            id: one.id,
            text: own[at]!.text,
            by: 'engine',
            refused: { text: one.text, faults: [{ kind: 'reading', message: 'The answer would be harder to read.' }] },
          }
        : one,
    );
  }
  return now;
}
