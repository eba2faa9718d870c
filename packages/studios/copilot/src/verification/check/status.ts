import type { ConditionEntry } from '@aceso/fhir';
import type { Term } from '../extract/analysis.ts';
import type { IndexedEntry, TermKind } from '../lexicon/chart-lexicon.ts';
import { lateralityIn, lateralityOf } from './laterality.ts';
import { dayOf } from './times.ts';
import type { Work } from './work.ts';

/** Whether a diagnosis held on a day; without dates, its recorded status decides. */
export function isActiveCondition(entry: ConditionEntry, today: number | undefined): boolean {
  if (entry.abatement) {
    if (today === undefined) return false;
    return dayOf(entry.abatement) > today;
  }
  return (
    entry.clinicalStatus === undefined ||
    entry.clinicalStatus === 'active' ||
    entry.clinicalStatus === 'recurrence' ||
    entry.clinicalStatus === 'relapse'
  );
}

export function statusProblem(
  work: Work,
  term: Term,
  all: readonly ConditionEntry[],
): readonly [string, string] | undefined {
  if (all.length === 0) return undefined;
  const { segment, dates } = work.analysis;
  const title = segment.sectionTitle.toLowerCase();
  const around = term.context;
  const days = dates.flatMap((date) => (date.day ? [date.day] : []));
  const dated = all.filter((entry) =>
    days.some((day) => entry.onset?.day.startsWith(day) || entry.abatement?.day.startsWith(day)),
  );
  const entries = dated.length > 0 ? dated : all;
  const resolved =
    around.has('resolved') ||
    (segment.section === 'problems' &&
      /resolved|inactive|past (?:conditions|problems|diagnoses)/.test(title) &&
      !around.has('active'));
  const active =
    !resolved &&
    !around.has('historical') &&
    (around.has('active') || (segment.section === 'problems' && /\b(?:active|current|ongoing|chronic)\b/.test(title)));
  const today = work.context.today;
  const standing = entries.filter((entry) => isActiveCondition(entry, today));
  const last = entries.at(-1)!;
  if (resolved && standing.length === entries.length && !around.has('active')) {
    return [
      'status-mismatch',
      `The record has ${last.concept.text} as ${last.clinicalStatus ?? 'not resolved'}, not resolved.`,
    ];
  }
  if (active && standing.length === 0) {
    // As of the visit the note tells of, it may still have been so.
    if (
      work.context.visitDays.some((day) =>
        entries.some((entry) => entry.onset && dayOf(entry.onset) <= day && isActiveCondition(entry, day)),
      )
    )
      return undefined;

    const recent =
      work.context.todayStated &&
      today !== undefined &&
      entries.some((entry) => entry.onset && Math.abs(dayOf(entry.onset) - today) <= 3);
    if (recent) return undefined;
    return [
      'status-mismatch',
      `The record has ${last.concept.text} as ${last.clinicalStatus ?? 'ended'}${last.abatement ? ` since ${last.abatement.day}` : ''}, not active.`,
    ];
  }
  return undefined;
}

/** Whether the sentence, or the list it stands in, says that a diagnosis holds or has ended. */
export function statusStated(work: Work, term: Term): boolean {
  if (term.context.has('planned') || term.context.has('hypothetical')) return false;
  return term.context.has('active') || term.context.has('resolved') || work.analysis.segment.section === 'problems';
}

export function sideProblem(
  work: Work,
  term: Term,
  found: readonly IndexedEntry[],
): readonly [string, string] | undefined {
  const stated = lateralityIn(work, term);
  if (!stated) return undefined;
  const sides = new Set(found.map((entry) => lateralityOf(entry.entry)).filter((side) => side !== undefined));
  if (sides.size === 0 || sides.has(stated) || sides.has('bilateral')) return undefined;
  return ['laterality-mismatch', `The record has ${term.text} on the ${[...sides].join(' and ')}, not the ${stated}.`];
}

/** A thing done is told as still to come, or the reverse. */
export function timingProblem(
  work: Work,
  term: Term,
  kind: TermKind,
  found: readonly IndexedEntry[],
): readonly [string, string] | undefined {
  if (kind !== 'procedure' && kind !== 'immunization') return undefined;
  const { dates, lower } = work.analysis;
  const today = work.context.today;
  if (
    !term.context.has('planned') ||
    today === undefined ||
    !/\b(?:will|scheduled|upcoming|to undergo|going to|planned for|is to)\b/.test(lower)
  )
    return undefined;
  const past = dates.find((date) => date.last !== undefined && date.last < today && !date.relative);
  if (!past) return undefined;
  return [
    'past-event-in-future',
    `${term.text} is told as still to come, but the date given is before the note's (${found.length} in the record).`,
  ];
}
