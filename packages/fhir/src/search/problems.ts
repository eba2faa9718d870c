import type { SearchIssue } from './types.ts';

/** A parameter that may be ignored in lenient handling. */
export class UnknownParam extends Error {
  override readonly name = 'UnknownParam';
}

/** A parameter that must not be ignored. */
export class SearchProblem extends Error {
  override readonly name = 'SearchProblem';
  readonly code: SearchIssue['code'];

  constructor(code: SearchIssue['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Text from the client, short enough for a message. */
export const quote = (text: string): string => `"${text.length > 80 ? `${text.slice(0, 80)}...` : text}"`;
