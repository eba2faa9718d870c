import { type Context, type Evaluation, isInadvertent, observedOn } from './context.ts';
import type { DoseInterval } from './data/types.ts';
import type { DoseRecord } from './history.ts';
import { type Day, latest } from './period.ts';

/** What an interval is counted from. */
export interface IntervalFacts {
  readonly context: Context;
  /** Doses of the antigen before the one in question, as this series judges them. */
  readonly evaluations: readonly Evaluation[];
  /** Day of the dose that satisfied each target dose, by its number. */
  readonly satisfied: ReadonlyMap<number, Day>;
  /** The dose under evaluation; none in a forecast. */
  readonly current?: DoseRecord | undefined;
}

/** The reference dose date (CALCDTINT-1, -2, -8, -9); undefined where there is none, and the interval asks nothing. */
export function referenceDate(interval: DoseInterval, facts: IntervalFacts): Day | undefined {
  const { context, evaluations, satisfied, current } = facts;
  if (interval.fromPrevious)
    return evaluations.findLast(
      (each) => (each.status === 'Valid' || each.status === 'Not Valid') && !isInadvertent(each),
    )?.record.dose.date;
  if (interval.fromTargetDose !== undefined) return satisfied.get(interval.fromTargetDose);
  if (interval.fromMostRecent) {
    const types = interval.fromMostRecent;
    const inadvertent = new Set(evaluations.filter(isInadvertent).map(({ record }) => record.index));
    return latest(
      context.history.doses
        .filter(({ dose, index }) => {
          if (!types.includes(dose.cvx) || inadvertent.has(index)) return false;
          return current === undefined || dose.date < current.dose.date;
        })
        .map(({ dose }) => dose.date),
    );
  }
  if (interval.fromObservation === undefined) return undefined;
  return observedOn(context, interval.fromObservation, current?.dose.date ?? context.given.assessed);
}
