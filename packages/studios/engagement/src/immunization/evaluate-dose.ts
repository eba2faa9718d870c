import { type Context, type EvaluationReason, inForce } from './context.ts';
import type { DoseInterval, SeriesDose, VaccineConflict } from './data/types.ts';
import type { DoseRecord } from './history.ts';
import { type IntervalFacts, referenceDate } from './interval.ts';
import { atAge, plus } from './period.ts';

export interface Judgement {
  readonly status: 'Valid' | 'Not Valid' | 'Extraneous';
  readonly reasons: readonly EvaluationReason[];
}

/** Measures a dose against a target dose (Logic Specification 6.3 to 6.10). */
export function judge(target: SeriesDose, record: DoseRecord, facts: IntervalFacts): Judgement {
  const { dose } = record;
  const { born } = facts.context.given.patient;
  if (target.inadvertent.includes(dose.cvx)) return { status: 'Not Valid', reasons: ['Inadvertent Vaccine'] };

  const notes: EvaluationReason[] = [];
  const faults: EvaluationReason[] = [];
  const age = target.ages.find((each) => inForce(each, dose.date));
  if (age?.max !== undefined && dose.date >= plus(born, age.max))
    return { status: 'Extraneous', reasons: ['Age: Too Old'] };
  if (age?.absMin !== undefined && dose.date < plus(born, age.absMin)) faults.push('Age: Too Young');
  else if (age?.min !== undefined && dose.date < plus(born, age.min)) notes.push('Age: Grace Period');

  const preferable = intervalsHold(target.intervals, record, facts);
  if (preferable === 'too soon' && !allowableHolds(target.allowableIntervals, record, facts))
    faults.push('Interval: Too Soon');
  else if (preferable === 'grace') notes.push('Interval: Grace Period');

  if (inConflict(record, facts)) faults.push('Live Virus Conflict');
  if (!vaccineFits(target, record, born)) faults.push('Not a preferable or allowable vaccine');
  return faults.length > 0 ? { status: 'Not Valid', reasons: faults } : { status: 'Valid', reasons: notes };
}

/** All preferable intervals have to be kept (6.5). */
function intervalsHold(
  intervals: readonly DoseInterval[],
  { dose }: DoseRecord,
  facts: IntervalFacts,
): 'kept' | 'grace' | 'too soon' {
  let result: 'kept' | 'grace' = 'kept';
  for (const interval of intervals) {
    if (!inForce(interval, dose.date)) continue;
    const from = referenceDate(interval, facts);
    if (from === undefined) continue;
    if (interval.absMin !== undefined && dose.date < plus(from, interval.absMin)) return 'too soon';
    if (interval.min !== undefined && dose.date < plus(from, interval.min)) result = 'grace';
  }
  return result;
}

/** Where a target dose names no allowable interval, none can save a dose (6.6). */
function allowableHolds(intervals: readonly DoseInterval[], { dose }: DoseRecord, facts: IntervalFacts): boolean {
  const relevant = intervals.filter((interval) => inForce(interval, dose.date));
  return (
    relevant.length > 0 &&
    relevant.every((interval) => {
      const from = referenceDate(interval, facts);
      return from === undefined || interval.absMin === undefined || dose.date >= plus(from, interval.absMin);
    })
  );
}

const conflictIndexes = new WeakMap<Context['data'], ReadonlyMap<string, VaccineConflict>>();

/** The conflict between a vaccine given before and one given now. */
export function conflictOf({ data }: Context, previous: string, current: string): VaccineConflict | undefined {
  let index = conflictIndexes.get(data);
  if (!index) {
    index = new Map(data.conflicts.map((each) => [`${each.previous}>${each.current}`, each]));
    conflictIndexes.set(data, index);
  }
  return index.get(`${previous}>${current}`);
}

/** Too near to a live vaccine that was given before (6.7). */
function inConflict(record: DoseRecord, { context, evaluations }: IntervalFacts): boolean {
  const { date, cvx } = record.dose;
  return context.history.doses.some((previous) => {
    if (previous.dose.date >= date) return false;
    const conflict = conflictOf(context, previous.dose.cvx, cvx);
    if (!conflict || date < plus(previous.dose.date, conflict.begin)) return false;
    const judged = evaluations.find(({ record: { index } }) => index === previous.index);
    const end = judged === undefined || judged.status === 'Valid' ? conflict.minEnd : conflict.end;
    return date < plus(previous.dose.date, end);
  });
}

/**
 * Preferable or allowable for its target dose, at the age that the vaccine is for (6.8, 6.9). A maker that is not
 * given is taken to be the one asked for; the volume never decides.
 */
function vaccineFits({ preferable, allowable }: SeriesDose, { dose }: DoseRecord, born: string): boolean {
  return (
    preferable.some(
      ({ cvx, mvx, beginAge, endAge }) =>
        cvx === dose.cvx &&
        (mvx === undefined || dose.mvx === undefined || mvx === dose.mvx) &&
        atAge(born, dose.date, beginAge, endAge),
    ) || allowable.some(({ cvx, beginAge, endAge }) => cvx === dose.cvx && atAge(born, dose.date, beginAge, endAge))
  );
}
