import type { ChartTime } from '@aceso/fhir';
import type { IndexedEntry } from '../lexicon/chart-lexicon.ts';
import type { DateMention } from '../text/dates.ts';
import { chartEvidence, reason } from './claims.ts';
import { encountersMeant } from './encounters.ts';
import { dateText, entryHasDate, sameDate } from './times.ts';
import type { Work } from './work.ts';

/** Words before a date that make it the note's own, not an event's. */
const NOTE_DATE =
  /(?:\b(?:dictated|transcribed|signed|printed|written|prepared|authored|generated|electronically signed|report date|note date|date of note|today'?s date|date of report|as of|date of service|document date)\b[^.;]{0,24}|^\W*(?:date|dated|date\/time)\W*)$/;
const FUTURE =
  /\b(?:will|scheduled|upcoming|appointment|follow-?up|f\/u|appt|review|clinic|pending|outpatient|plan(?:ned)?|due|return|next|repeat|recheck|until|through|by)\b/;

/** Every date of a sentence must be one of something that the sentence speaks of. */
export function checkDates(work: Work): void {
  const { analysis, context } = work;
  const { chart } = context;
  if (!chart) return;
  let meant: IndexedEntry[] | undefined;
  for (const date of analysis.dates) {
    if (work.usedDates.has(date.from)) continue;
    const ahead = context.text.slice(Math.max(analysis.segment.start, date.start - 40), date.start).toLowerCase();
    const said = dateText(date, context.text);
    const base = {
      kind: 'encounter' as const,
      label: 'Date',
      start: date.start,
      end: date.end,
      ...(date.day !== undefined && { value: { type: 'date' as const, date: date.day } }),
    };
    if (date.relative && (date.first === undefined || isVague(work, date))) continue;
    meant ??= [...encountersMeant(work), ...encountersOf(work)];
    const pool = [...work.pool];
    const found =
      pool.find((entry) => entryHasDate(entry, date)) ??
      meant.find((entry) => entryHasDate(entry, date)) ??
      within(meant, date);
    if (found) {
      const evidence = [chartEvidence(chart, found.entry)];
      work.add({
        ...base,
        verdict: 'supported',
        severity: 'none',
        reasons: [reason('date-match', `${said} is in the record.`, evidence, 'chart')],
        evidence,
      });
      continue;
    }
    const plan = FUTURE.test(analysis.lower) ? planned(work, date) : undefined;
    if (plan) {
      const evidence = [chartEvidence(chart, plan.entry)];
      work.add({
        ...base,
        verdict: 'supported',
        severity: 'none',
        reasons: [reason('date-match', `The record has a plan for ${said}.`, evidence, 'chart')],
        evidence,
      });
      continue;
    }
    const later =
      context.todayStated && context.today !== undefined && date.first !== undefined && date.first > context.today + 1;
    if (NOTE_DATE.test(ahead)) {
      const any = anywhere(work, date);
      if (any || !/as of/.test(ahead))
        work.add({
          ...base,
          verdict: any ? 'supported' : 'not-checkable',
          severity: 'none',
          reasons: [reason('note-date', `${said} is the note's own date.`)],
          evidence: any ? [chartEvidence(chart, any)] : [],
        });
      else
        work.add({
          ...base,
          verdict: 'unsupported',
          severity: 'minor',
          reasons: [reason('date-not-in-record', `Nothing in the record is dated ${said}.`)],
          evidence: [],
        });
      continue;
    }
    if (later && !FUTURE.test(analysis.lower)) {
      work.add({
        ...base,
        verdict: 'contradicted',
        severity: 'moderate',
        reasons: [reason('event-after-document', `${said} is after the note was written.`)],
        evidence: [],
      });
      continue;
    }
    if (later && pool.length === 0) {
      work.add({
        ...base,
        verdict: 'not-checkable',
        severity: 'none',
        reasons: [reason('future-date', `${said} is to come.`)],
        evidence: [],
      });
      continue;
    }
    const related = pool.length > 0 ? pool : meant;
    const times = related.flatMap((entry) => entry.times.slice(0, 1));
    if (pool.length > 0 || meant.length > 0) {
      const nearest = closest(times, date);
      const evidence = related.slice(-2).map((entry) => chartEvidence(chart, entry.entry));
      work.add({
        ...base,
        verdict: 'contradicted',
        severity: 'moderate',
        reasons: [
          reason(
            'date-mismatch',
            `Nothing that this sentence speaks of is dated ${said}${nearest ? `; the nearest is ${nearest.day}` : ''}.`,
            evidence,
            'chart',
          ),
        ],
        evidence,
      });
      continue;
    }
    const any = anywhere(work, date);
    if (any) {
      const evidence = [chartEvidence(chart, any)];
      work.add({
        ...base,
        verdict: 'supported',
        severity: 'none',
        reasons: [reason('date-match', `${said} is in the record.`, evidence, 'chart')],
        evidence,
      });
    } else {
      work.add({
        ...base,
        verdict: 'unsupported',
        severity: 'minor',
        reasons: [reason('date-not-in-record', `Nothing in the record is dated ${said}.`)],
        evidence: [],
      });
    }
  }
}

/** "Today" and dates counted from a day nobody stated say nothing that can be checked. */
function isVague(work: Work, date: DateMention): boolean {
  const word = work.norm(date.from);
  return word === 'today' || word === 'tonight' || word === 'tomorrow' || !work.context.todayStated;
}

/** The encounters in which the entries of the sentence were recorded. */
function encountersOf(work: Work): IndexedEntry[] {
  const refs = new Set<string>();
  for (const entry of work.pool)
    if (entry.entry.encounter && entry.kind !== 'observation') refs.add(entry.entry.encounter);
  return refs.size === 0 ? [] : work.context.index.entries.filter((entry) => refs.has(entry.entry.ref));
}

/** A day within a stay. */
function within(entries: readonly IndexedEntry[], date: DateMention): IndexedEntry | undefined {
  return entries.find((entry) => {
    const { start, end } = entry.entry as { readonly start?: ChartTime; readonly end?: ChartTime };
    if (start === undefined || end === undefined) return false;
    const days =
      date.monthDay === undefined
        ? [date.day, date.other]
        : [date.monthDay, date.other].map((day) => day && `${start.day.slice(0, 4)}-${day}`);
    return days.some((day) => day !== undefined && day.length === 10 && start.day <= day && day <= end.day);
  });
}

/** An appointment or order for that day. */
function planned(work: Work, date: DateMention): IndexedEntry | undefined {
  return work.context.index.entries.find(
    (entry) =>
      (entry.entry.resourceType === 'Appointment' || entry.entry.resourceType === 'ServiceRequest') &&
      'start' in entry.entry &&
      entry.entry.start !== undefined &&
      sameDate(date, entry.entry.start),
  );
}

function anywhere(work: Work, date: DateMention) {
  const { chart, index } = work.context;
  if (!chart) return undefined;
  for (const entry of index.entries) if (entryHasDate(entry, date)) return entry.entry;
  const { birth, death } = chart.patient;
  return [birth, death].some((time) => time && sameDate(date, time)) ? chart.patient : undefined;
}

function closest(times: readonly ChartTime[], date: DateMention): ChartTime | undefined {
  const key = date.day ?? '';
  let best: ChartTime | undefined;
  let gap = Number.POSITIVE_INFINITY;
  for (const time of times) {
    const distance = Math.abs(
      Number(time.day.slice(0, 4)) * 372 +
        Number(time.day.slice(5, 7) || 1) * 31 -
        (Number(key.slice(0, 4)) * 372 + Number(key.slice(5, 7) || 1) * 31),
    );
    if (distance < gap) {
      gap = distance;
      best = time;
    }
  }
  return best;
}
