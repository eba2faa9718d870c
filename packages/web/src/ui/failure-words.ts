import type { ApiError } from '@aceso/client';
import { failures } from './failures.en.ts';

type Code = keyof typeof failures;
/** These say what is wrong only in the message that the place itself wrote. */
const EXACT: ReadonlySet<string> = new Set([
  'bad-request',
  'bad-parameter',
  'not-found',
  'no-draft-possible',
  'weak-password',
  'bad-molecules',
  'bad-discovery-input',
  'computation-state',
  'archive-failed',
  'bad-genome',
  'bad-scheduling',
  'slot-taken',
  'override-refused',
  'appointment-state',
  'bad-proxy',
]);

const isKnown = (code: string): code is Code => Object.hasOwn(failures, code);

export interface FailureWords {
  readonly message: string;
  readonly hint?: string;
  /** The server's own words, in English, where they say more than ours. */
  readonly exact?: string;
}

/** Words for a refusal of the server, in the language of the page; its own, in English, for a code that has none here. */
export function failureWords(
  error: Pick<ApiError, 'code' | 'message' | 'hint'>,
  word: (key: `failures.${Code}.${'message' | 'hint'}`) => string,
  language: string,
): FailureWords {
  const { code, message } = error;
  if (!isKnown(code)) return { message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  const hint = word(`failures.${code}.hint`);
  if (!EXACT.has(code)) return { message: word(`failures.${code}.message`), hint };
  return language.startsWith('en')
    ? { message, hint }
    : { message: word(`failures.${code}.message`), hint, exact: message };
}
