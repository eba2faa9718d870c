import { type Day, plus } from '../immunization/period.ts';
import type { Facts, Found } from './facts.ts';
import type { CareRule, Satisfier } from './rule.ts';

export type CareStatus = 'due' | 'up to date' | 'not eligible' | 'cannot tell';

export interface CareResult {
  readonly id: string;
  readonly kind: 'screening' | 'prevention' | 'monitoring' | 'immunization';
  readonly title: string;
  readonly status: CareStatus;
  readonly reason: string;
  readonly recommendation: string;
  readonly grade?: string | undefined;
  /** Day on which it is, or was, due; absent where once is enough, or nothing comes. */
  readonly nextDue?: Day | undefined;
  /** What satisfied it last. */
  readonly last?: { readonly what: string; readonly date: Day; readonly ref: string } | undefined;
  /** Entries of the chart that the result rests on. */
  readonly evidence: readonly { readonly ref: string; readonly text: string; readonly date?: Day | undefined }[];
  readonly source: CareRule['source'];
  readonly note?: string | undefined;
}

/** What a rule says of a chart on a day. */
export function evaluateRule(rule: CareRule, facts: Facts): CareResult {
  const result = (
    status: CareStatus,
    reason: string,
    more: Partial<CareResult> & { found?: readonly Found[] } = {},
  ) => {
    const { found = [], ...rest } = more;
    return {
      id: rule.id,
      kind: rule.kind,
      title: rule.title,
      status,
      reason,
      recommendation: rule.recommendation,
      ...(rule.grade === undefined ? {} : { grade: rule.grade(facts.age) }),
      ...rest,
      evidence: evidenceOf(found),
      source: rule.source,
      ...(rule.note === undefined ? {} : { note: rule.note }),
    };
  };
  const { born, asOf, age, sex } = facts;
  if (rule.sex !== undefined) {
    if (sex === undefined) return result('cannot tell', `It is for ${rule.sex} patients; the chart does not say`);
    if (sex !== rule.sex) return result('not eligible', `It is for ${rule.sex} patients`);
  }
  const from = rule.ages && plus(born, `${rule.ages.from} years`);
  const until = rule.ages?.to === undefined ? undefined : plus(born, `${rule.ages.to + 1} years`);
  if (until !== undefined && asOf >= until)
    return result('not eligible', `It ends at ${rule.ages!.to} years; the patient is ${age}`);
  const excluded = rule.excludes?.(facts);
  if (excluded)
    return result(excluded.is === 'unknown' ? 'cannot tell' : 'not eligible', excluded.because, {
      found: excluded.evidence ?? [],
    });
  if (from !== undefined && asOf < from)
    return result('not eligible', `It begins at ${rule.ages!.from} years; the patient is ${age}`, { nextDue: from });
  const applies = rule.applies?.(facts);
  if (applies && applies.is !== 'yes')
    return result(applies.is === 'unknown' ? 'cannot tell' : 'not eligible', applies.because, {
      found: applies.evidence ?? [],
    });

  const because = applies?.evidence ?? [];
  const open = rule.openFollowUp?.(facts);
  const best = bestOf(rule.satisfiedBy, facts);
  const last = best && { what: best.name, date: best.found.day!, ref: best.found.ref };
  if (open) return result('due', open.because, { nextDue: asOf, last, found: [...open.evidence, ...because] });
  const start = [from, applies?.from]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  if (!best)
    return start !== undefined && start > asOf
      ? result('up to date', `It begins on ${start}`, { nextDue: start, found: because })
      : result('due', 'The chart has none of what would satisfy it', { nextDue: start, found: because });
  const found = [best.found, ...because];
  if (best.until === undefined)
    return result(
      'up to date',
      best.ongoing
        ? `Takes ${best.name}, since ${best.found.day}`
        : `${best.name} on ${best.found.day}: once is enough`,
      { last, found },
    );
  // What is asked for first at some day is not due before it.
  const nextDue = start !== undefined && start > best.until ? start : best.until;
  if (nextDue <= asOf) return result('due', `The last ${best.name} was on ${best.found.day}`, { nextDue, last, found });
  const ended = until !== undefined && nextDue >= until;
  return result('up to date', `${best.name} on ${best.found.day}${ended ? '; no further one is due' : ''}`, {
    ...(ended ? {} : { nextDue }),
    last,
    found,
  });
}

interface Satisfied {
  readonly name: string;
  readonly found: Found;
  /** First day on which it no longer counts; undefined where it always does. */
  readonly until: Day | undefined;
  readonly ongoing: boolean;
}

/** Of all that satisfies a rule, what counts longest. */
function bestOf(satisfiers: readonly Satisfier[], facts: Facts): Satisfied | undefined {
  let best: Satisfied | undefined;
  for (const { name, find, every, ongoing = false } of satisfiers) {
    // Only the latest of each: an earlier one never counts longer, whatever its own interval was.
    const found = find(facts).findLast(({ day }) => day !== undefined && day <= facts.asOf);
    if (!found) continue;
    const interval = typeof every === 'function' ? every(facts, found) : every;
    const until = interval === undefined ? undefined : plus(found.day!, interval);
    if (!best || until === undefined || (best.until !== undefined && until > best.until))
      best = { name, found, until, ongoing };
  }
  return best;
}

function evidenceOf(found: readonly Found[]): CareResult['evidence'] {
  const seen = new Set<string>();
  return found.flatMap(({ ref, text, day }) => {
    if (seen.has(ref)) return [];
    seen.add(ref);
    return [{ ref, text, ...(day === undefined ? {} : { date: day }) }];
  });
}
