import type { Facts, GovernedFunction, RunFact } from '../facts.ts';
import type { Row, Status } from '../report.ts';
import type { RuleItem, RuleSet } from '../rules.ts';
import type { Say } from '../say.ts';

export interface Built {
  readonly summary: readonly string[];
  readonly sections: readonly { readonly title: string; readonly lead?: string; readonly rows: readonly Row[] }[];
}
/** What goes in is in the language already: rules and functions. */
export type Builder = (rules: RuleSet, facts: Facts, say: Say) => Built;

export const row = (
  { clause, requirement }: Pick<RuleItem, 'clause' | 'requirement'>,
  status: Status,
  answer: string,
  sources: readonly string[] = [],
): Row => ({ clause, requirement, status, answer, ...(sources.length > 0 ? { sources } : {}) });

/** Something only the house can say. */
export const open = (say: Say, item: RuleItem, what: string): Row =>
  row(item, 'open', say`The house has to say: ${what}.`);

/** A rule that this program has no answer for was added: a fault, not a blank. @throws RangeError */
export function itemOf(rules: RuleSet, id: string): RuleItem {
  const found = rules.items.find((item) => item.id === id);
  if (!found) throw new RangeError(`${rules.id} has no item ${id}`);
  return found;
}

export const isLearned = ({ method }: GovernedFunction): boolean => method !== 'deterministic';
export const runsOf = (facts: Facts, fn: GovernedFunction): readonly RunFact[] => {
  const known = new Set([fn.id, ...(fn.ledger ?? [])]);
  return facts.runs.filter(({ subject }) => known.has(subject));
};

export const runSource =
  (say: Say) =>
  ({ run, at }: RunFact): string =>
    say`run ${run} of ${at.slice(0, 10)}`;

/** A measured value in words, with its interval and number of cases. */
export function runWords(say: Say, { metric, value, low, high, cases, suite }: RunFact): string {
  const shown = (v: number): string => String(Number(v.toPrecision(4)));
  const interval = low === undefined || high === undefined ? '' : say` (95 % interval ${shown(low)} to ${shown(high)})`;
  return say`${metric} ${shown(value)}${interval} on ${cases} cases of ${say.of(suite)}`;
}

/** A run's own figures before those of its parts (`found:lower-case`); of long lists the rest is counted, and stands in the run. */
export function runsWords(say: Say, runs: readonly RunFact[], most = 12): string {
  const ordered = [
    ...runs.filter(({ metric }) => !metric.includes(':')),
    ...runs.filter(({ metric }) => metric.includes(':')),
  ];
  const left = ordered.length - most;
  return `${ordered
    .slice(0, most)
    .map((run) => runWords(say, run))
    .join('; ')}${left > 0 ? say`; and ${left} more in the runs` : ''}.`;
}

/** The numbers of an aspect, each with its run; or "not measured". */
export function measured(
  say: Say,
  facts: Facts,
  fn: GovernedFunction,
  item: RuleItem,
  aspects: readonly string[] | undefined,
): Row {
  const found = runsOf(facts, fn).filter(({ aspect }) => aspects === undefined || aspects.includes(aspect));
  if (found.length === 0) {
    // The bench of a function measures whether it is right, not fairness or the house's own patients.
    const bench = aspects === undefined || aspects.includes('performance') ? fn.measuredBy : undefined;
    const where = bench ? say` ${bench} measures it; ${fn.guide} prints the figures of this version.` : '';
    return row(item, 'not-measured', say`No run of the evaluation ledger is about this here.${where}`, [
      ...(bench ? [bench] : []),
      ...(fn.card ? [fn.card] : []),
    ]);
  }
  return row(item, 'stated', runsWords(say, found), [...new Set(found.map(runSource(say)))]);
}

/** "Name: what is said; name: what is said." */
export const joined = (pairs: readonly (readonly [name: string, words: string])[]): string =>
  `${pairs.map(([name, words]) => `${name}: ${words.replace(/\.$/, '')}`).join('; ')}.`;
