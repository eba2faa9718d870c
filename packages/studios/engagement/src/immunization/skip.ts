import { type Context, type Evaluation, inForce } from './context.ts';
import type { ConditionalSkip, SeriesDose, SkipCondition } from './data/types.ts';
import type { DoseRecord } from './history.ts';
import { atAge, type Day, plus } from './period.ts';

/** What a conditional skip is decided on (Logic Specification 6.2, 7.1, 7.6). */
export interface SkipFacts {
  readonly context: Context;
  readonly when: 'Evaluation' | 'Forecast';
  /** Day of the dose, of the assessment, or the earliest day of a forecast (CONDSKIP-2). */
  readonly reference: Day;
  /** Day by which the data's time of force is judged. */
  readonly anchor: Day;
  /** Doses of the antigen that were given before the reference, as this series judges them. */
  readonly evaluations: readonly Evaluation[];
  /** The dose under evaluation. */
  readonly current?: DoseRecord | undefined;
  groupComplete(seriesGroup: string): boolean;
}

export const canSkip = (dose: SeriesDose, facts: SkipFacts): boolean =>
  dose.skips.some((skip) => (skip.context === 'Both' || skip.context === facts.when) && met(skip, facts));

function met({ sets, logic }: ConditionalSkip, facts: SkipFacts): boolean {
  const relevant = sets.filter((set) => inForce(set, facts.anchor));
  if (relevant.length === 0) return false;
  const results = relevant.map((set) => {
    const conditions = set.conditions.map((condition) => conditionMet(condition, facts));
    return set.logic === 'OR' ? conditions.some(Boolean) : conditions.every(Boolean);
  });
  return logic === 'OR' ? results.some(Boolean) : results.every(Boolean);
}

function conditionMet(condition: SkipCondition, facts: SkipFacts): boolean {
  const { born } = facts.context.given.patient;
  switch (condition.type) {
    case 'age':
      return atAge(born, facts.reference, condition.beginAge, condition.endAge);
    case 'completed series':
      return condition.seriesGroups.some((group) => facts.groupComplete(group));
    case 'interval': {
      const previous = facts.evaluations.at(-1);
      return previous !== undefined && facts.reference >= plus(previous.record.dose.date, condition.interval);
    }
    case 'count': {
      const { vaccines, validOnly, beginAge, endAge, start, end, compare, count } = condition;
      const counted = facts.evaluations.filter(({ record: { dose }, status }) => {
        if (validOnly && status !== 'Valid') return false;
        if (vaccines.length > 0 && !vaccines.includes(dose.cvx)) return false;
        if (start !== undefined && dose.date < start) return false;
        if (end !== undefined && dose.date >= end) return false;
        return atAge(born, dose.date, beginAge, endAge);
      }).length;
      if (compare === 'greater') return counted > count;
      return compare === 'equal' ? counted === count : counted < count;
    }
  }
}
