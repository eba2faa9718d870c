import { HookRequestError } from './parse.ts';
import type { Card } from './types.ts';

/** CDS Hooks 2.0, Feedback: what became of a card. */
export interface Feedback {
  /** `uuid` of the card. */
  readonly card: string;
  readonly outcome: 'accepted' | 'overridden';
  /** `uuid` of each suggestion that was taken; only where accepted. */
  readonly acceptedSuggestions: readonly string[];
  readonly reason?: { readonly code: string; readonly system?: string; readonly display?: string };
  readonly comment?: string;
  /** ISO 8601 with offset. */
  readonly at: string;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const MAX_COMMENT = 2000;

/** What a card offered: the only answers that there are to it. */
export interface Offered {
  /** `uuid` of each suggestion. */
  readonly suggestions: readonly string[];
  readonly overrideReasons: readonly { readonly code: string; readonly system: string }[];
}

export const offeredBy = ({ suggestions = [], overrideReasons = [] }: Card): Offered => ({
  suggestions: suggestions.map(({ uuid }) => uuid),
  overrideReasons: overrideReasons.map(({ code, system }) => ({ code, system })),
});

/**
 * @param path of the entry, e.g. `feedback[0]`
 * @throws HookRequestError when the answer is none that the card offered
 */
export function checkOffered(said: Feedback, offered: Offered, path: string): void {
  said.acceptedSuggestions.forEach((id, index) => {
    if (!offered.suggestions.includes(id)) {
      throw new HookRequestError(`${path}.acceptedSuggestions[${index}].id`, 'is no suggestion of this card');
    }
  });
  const { reason } = said;
  if (reason === undefined) return;
  const known = offered.overrideReasons.some(
    ({ code, system }) => code === reason.code && (reason.system === undefined || reason.system === system),
  );
  if (!known) {
    throw new HookRequestError(
      `${path}.overrideReason.reason`,
      offered.overrideReasons.length === 0
        ? 'this card offered no reasons; say it in userComment'
        : `must be one that the card offered: ${offered.overrideReasons.map(({ code }) => code).join(', ')}`,
    );
  }
}

/** @throws HookRequestError naming the first element that is wrong */
export function parseFeedback(body: unknown): Feedback[] {
  if (!isObject(body)) throw new HookRequestError('feedback', 'the body must be a JSON object');
  if (!Array.isArray(body.feedback) || body.feedback.length === 0) {
    throw new HookRequestError('feedback', 'is required and must be a list with at least one entry');
  }
  return body.feedback.map((each: unknown, index) => parseOne(each, `feedback[${index}]`));
}

function parseOne(value: unknown, path: string): Feedback {
  if (!isObject(value)) throw new HookRequestError(path, 'must be an object');
  const { card, outcome, outcomeTimestamp } = value;
  if (typeof card !== 'string' || card === '')
    throw new HookRequestError(`${path}.card`, 'is required: the uuid of the card');
  if (outcome !== 'accepted' && outcome !== 'overridden') {
    throw new HookRequestError(`${path}.outcome`, 'must be "accepted" or "overridden"');
  }
  if (
    typeof outcomeTimestamp !== 'string' ||
    Number.isNaN(Date.parse(outcomeTimestamp)) ||
    !/T.*(Z|[+-]\d{2}:\d{2})$/.test(outcomeTimestamp)
  ) {
    throw new HookRequestError(`${path}.outcomeTimestamp`, 'is required: an ISO 8601 date and time with offset');
  }
  const accepted = outcome === 'accepted' ? suggestionsOf(value.acceptedSuggestions, path) : [];
  return {
    card,
    outcome,
    acceptedSuggestions: accepted,
    ...(outcome === 'overridden' ? reasonOf(value.overrideReason, `${path}.overrideReason`) : {}),
    at: new Date(outcomeTimestamp).toISOString(),
  };
}

function suggestionsOf(value: unknown, path: string): string[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new HookRequestError(`${path}.acceptedSuggestions`, 'is required where the outcome is "accepted"');
  }
  return value.map((each: unknown, index) => {
    if (isObject(each) && typeof each.id === 'string') return each.id;
    throw new HookRequestError(`${path}.acceptedSuggestions[${index}].id`, 'is required: the uuid of the suggestion');
  });
}

function reasonOf(value: unknown, path: string): Pick<Feedback, 'reason' | 'comment'> {
  if (value === undefined) return {};
  if (!isObject(value)) throw new HookRequestError(path, 'must be an object');
  const { reason, userComment } = value;
  if (userComment !== undefined && (typeof userComment !== 'string' || userComment.length > MAX_COMMENT)) {
    throw new HookRequestError(`${path}.userComment`, `must be text of at most ${MAX_COMMENT} characters`);
  }
  const comment = userComment === undefined ? {} : { comment: userComment };
  if (reason === undefined) return comment;
  if (!isObject(reason) || typeof reason.code !== 'string')
    throw new HookRequestError(`${path}.reason.code`, 'is required');
  const { code, system, display } = reason;
  return {
    ...comment,
    reason: {
      code,
      ...(typeof system === 'string' ? { system } : {}),
      ...(typeof display === 'string' ? { display } : {}),
    },
  };
}
