import type { Chart, ChartEntry, ConditionEntry, MedicationEntry } from '@aceso/fhir';
import { type CodeList, means } from '../../care-gaps/codes.ts';
import { ageOn } from '../../care-gaps/facts.ts';
import { type Day, isDay, plus } from '../../immunization/period.ts';
import { type ChartText, evidenceOf, textsOf } from '../../prior-authorisation/criteria/facts.ts';
import { findPhrases } from '../../prior-authorisation/criteria/spans.ts';
import type { Evidence, Finding, Period, Status, Window } from '../types.ts';

/** A chart as it stood on a day, and what is worked out of it once for every criterion. */
export interface ScreenChart {
  readonly chart: Chart;
  readonly asOf: Day;
  readonly born: Day | undefined;
  readonly age: number | undefined;
  /** Days after which a result no longer tells how it is now. */
  readonly resultDays: number;
  texts(): readonly ChartText[];
}

/** @param chart as it stood at the end of the day */
export function screenChart(chart: Chart, asOf: Day, resultDays: number): ScreenChart {
  const birth = chart.patient.birth?.day;
  const born = isDay(birth) && birth <= asOf ? birth : undefined;
  let texts: readonly ChartText[] | undefined;
  return {
    chart,
    asOf,
    born,
    age: born === undefined ? undefined : ageOn(born, asOf),
    resultDays,
    texts: () => (texts ??= textsOf(chart)),
  };
}

export const finding = (status: Status, reason: string, evidence: readonly Evidence[] = []): Finding => ({
  status,
  reason,
  evidence,
});

export const back = (asOf: Day, { count, unit }: Period): Day => plus(asOf, `- ${count} ${unit}s`);
export const shown = ({ count, unit }: Period): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** First and last day that a date of a day, month or year may mean. */
export function daysOf(text: string | undefined): { readonly first: Day; readonly last: Day } | undefined {
  if (text === undefined) return undefined;
  const first = `${text}-01-01`.slice(0, 10);
  if (!isDay(first)) return undefined;
  if (text.length === 10) return { first, last: first };
  const next = plus(first, text.length === 7 ? '1 month' : '1 year');
  return { first, last: plus(next, '- 1 day') };
}

export type Fit = 'yes' | 'no' | 'unknown';

/**
 * Whether something that began, and may have ended, was so in a window.
 * @param event it happens on a day
 * @param open it goes on
 */
export function fits(
  window: Window,
  asOf: Day,
  begin: string | undefined,
  end: string | undefined,
  event: boolean,
  open: boolean,
): Fit {
  const limit = back(asOf, window.period);
  const from = daysOf(begin);
  if (window.kind === 'for') {
    if (!open && !event) return 'unknown';
    if (!from) return 'unknown';
    return from.last <= limit ? 'yes' : from.first > limit ? 'no' : 'unknown';
  }
  const to = event || window.onset ? from : open ? { first: asOf, last: asOf } : daysOf(end);
  if (window.kind === 'within') {
    if (to && to.first >= limit) return 'yes';
    if (from && from.first >= limit) return 'yes';
    if (to && to.last < limit) return 'no';
    return 'unknown';
  }
  // Longer ago than the period: it is over by then.
  if (to && to.last <= limit) return 'yes';
  if (to && to.first > limit) return 'no';
  if (from && from.first > limit) return 'no';
  return 'unknown';
}

export const conditionsOf = (chart: Chart, list: CodeList): ConditionEntry[] =>
  chart.conditions.filter(({ concept }) => means(concept, list));

const NEVER_TAKEN = new Set(['cancelled', 'entered-in-error', 'draft', 'intended', 'not-taken', 'unknown']);
export const medicinesOf = (chart: Chart, list: CodeList): MedicationEntry[] =>
  chart.medications.filter(({ concept, status }) => !NEVER_TAKEN.has(status) && means(concept, list));

export const isOver = ({ clinicalStatus, abatement }: ConditionEntry): boolean =>
  abatement !== undefined || ['inactive', 'remission', 'resolved'].includes(clinicalStatus ?? 'active');

export const say = (entry: ChartEntry, path: string, value: string, speaks: 'for' | 'against'): Evidence =>
  evidenceOf(entry, path, value, speaks);

/** `no history of`, `denies`: the note speaks of the patient's whole past. */
const DENIED_PAST =
  /\b(?:no (?:known |prior |previous |past |personal )*(?:history|hx)(?: of)?|never (?:had|been diagnosed)|denies (?:any |a )*(?:history|hx)(?: of)?|negative (?:history )?for|without (?:any |a )?history of)\b[^.;\n]{0,80}$/i;

/** What notes and reports say of words: for, where a sentence states it; against, where the past is denied. */
export function inNotes({ texts }: ScreenChart, words: RegExp): readonly Evidence[] {
  const found: Evidence[] = [];
  const global = new RegExp(
    words.source.replace(/^\(\?=.*$/s, '(?!)'),
    words.flags.includes('g') ? words.flags : `${words.flags}g`,
  );
  for (const { entry, path, text } of texts()) {
    const names = new Set([...text.matchAll(global)].map(([name]) => name));
    for (const name of names)
      for (const { start, end, text: said, polarity } of findPhrases(text, [name])) {
        const speaks =
          polarity === 'said'
            ? 'for'
            : DENIED_PAST.test(text.slice(Math.max(0, start - 160), start))
              ? 'against'
              : undefined;
        if (speaks) found.push(evidenceOf(entry, path, said, speaks, { start, end, text: said }));
      }
  }
  return found;
}
