import type { RuleDate, RuleSet } from './rules.ts';
import type { Language, Say } from './say.ts';

export const STATUSES = [
  'met',
  'partly',
  'not-met',
  'open',
  'not-measured',
  'not-applicable',
  'stated',
  'unknown',
] as const;
/** `open`: a person of the house has to say it; `stated`: an answer without a judgement; `unknown`: could not be read. */
export type Status = (typeof STATUSES)[number];

/** One answer. A number in it stands in `sources`, or it is not there. */
export interface Row {
  readonly clause: string;
  readonly requirement: string;
  readonly status: Status;
  readonly answer: string;
  /** Ledger runs, cards and commands that the answer rests on. */
  readonly sources?: readonly string[];
}

export interface Section {
  readonly title: string;
  readonly lead?: string;
  readonly rows: readonly Row[];
}

export interface Report {
  readonly kind: string;
  readonly language: Language;
  readonly title: string;
  readonly asOf: string;
  readonly software: { readonly name: string; readonly version: string };
  readonly rules: Pick<RuleSet, 'jurisdiction' | 'instrument' | 'checked' | 'status'>;
  readonly dates: readonly RuleDate[];
  readonly summary: readonly string[];
  readonly sections: readonly Section[];
  readonly counts: Readonly<Record<Status, number>>;
}

export const NOTICE =
  'Made from what this installation knows of itself. It is working material for whoever is responsible, not legal advice and no statement of conformity.';

export function countStatuses(sections: readonly Section[]): Record<Status, number> {
  const counts = Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<Status, number>;
  for (const { rows } of sections) for (const { status } of rows) counts[status] += 1;
  return counts;
}

export const dateWords = (say: Say, { what, applies, status, source, note }: RuleDate, asOf: string): string => {
  const when = applies === null ? say`no day set` : applies <= asOf ? say`since ${applies}` : say`from ${applies}`;
  return `${say`${what}: ${when}; ${status}. Source: ${source}.`}${note ? ` ${note}` : ''}`;
};
