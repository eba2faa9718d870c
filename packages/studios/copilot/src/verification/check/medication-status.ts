import type { MedicationEntry } from '@aceso/fhir';
import type { Term } from '../extract/analysis.ts';
import type { NumberMention } from '../text/numbers.ts';
import { convert, unitAt } from '../text/units.ts';
import { doseUnit, type Problem } from './doses.ts';
import { routeIn, routesOf } from './sig.ts';
import { endedInMonth, stopTold } from './stops.ts';
import { strengthsOf } from './strengths.ts';
import { dayOf } from './times.ts';
import { near } from './values.ts';
import type { Work } from './work.ts';

const ENDED = new Set(['completed', 'stopped', 'cancelled', 'not-taken', 'not-done', 'declined']);

/** Whether an entry was in force on a day; a status without an end date counts as it stands now. */
export function isActive(entry: MedicationEntry, today: number | undefined): boolean {
  if (entry.end && today !== undefined) {
    return dayOf(entry.end) >= today && !(entry.start && dayOf(entry.start) > today);
  }
  return !ENDED.has(entry.status);
}

/** In use on a day: what is on hold is prescribed but not taken. */
function isTaken(entry: MedicationEntry, today: number | undefined): boolean {
  return entry.status !== 'on-hold' && isActive(entry, today);
}

/** Titles of lists of what is not, or no longer, taken. */
const ENDED_LIST = /stop|discontinu|past|previous|inactive|completed|former|ceased|withheld|held|on hold|suspended/;
const CURRENT_LIST = /current|active|ongoing|home|discharge/;
/** Titles of lists that are no list of what is taken from now on: what was before, or given meanwhile. */
const OTHER_LIST = /\b(?:on admission|before|prior|inpatient|in hospital|given|administered|during|treatment|allerg)/;

/** What is said of whether a medicine is taken must agree with the record. */
export function checkStatus(
  work: Work,
  term: Term,
  all: readonly MedicationEntry[],
  behind: readonly NumberMention[],
): Problem[] {
  const { context: around } = term;
  // "Hydrochlorothiazide 6.25 mg" may be a name of the record's, figures and all.
  const within = work.analysis.numbers.filter(({ from, to }) => from >= term.from && to <= term.to);
  const numbers = [...within, ...behind];
  const { section, sectionTitle } = work.analysis.segment;
  const title = sectionTitle.toLowerCase();
  const list = section === 'medications';
  const stop = around.has('stopped') ? stopTold(work, term) : undefined;
  if (stop === 'ordered') {
    // "Hold for 48 hours": how long is an order of the note's own.
    for (const number of work.numbersIn(term.to, work.analysis.tokens.length))
      if (unitAt(work.analysis.tokens, number.to)?.unit.dim === 'time') work.use(number);
    return [];
  }
  // "On hold: warfarin" in a list of what is taken: the label of the line counts, not the title of the list.
  const onHold = /^\W*on hold\s*:/.test(work.analysis.lower);
  const stopped = stop === 'told' || (stop === undefined && list && ENDED_LIST.test(title));
  const current =
    stop === 'denied' ||
    stop === 'undone' ||
    (!stopped &&
      !onHold &&
      (around.has('continued') || (list && (CURRENT_LIST.test(title) || !OTHER_LIST.test(title)))));
  const today = work.context.today;
  const entries = ordered(all);
  const last = entries.at(-1)!;
  if (stopped && !around.has('planned') && !around.has('hypothetical')) {
    const inMonth = endedInMonth(work, term, entries);
    const meant = inMonth.length > 0 ? inMonth : fitting(work, term, entries, numbers);
    const active = meant.filter((entry) => isTaken(entry, today));
    // Of several orders that the words fit alike the newest counts: what was stopped and begun again is not stopped.
    const newest = latest(meant);
    const still = meant.length < entries.length ? active.length === meant.length : active.includes(newest);
    if (still) return [['status-mismatch', `The record has ${newest.concept.text} as ${newest.status}, not stopped.`]];
  }
  if (current) {
    const active = entries.filter((entry) => isTaken(entry, today));
    if (active.length === 0 && !aroundThen(entries, work))
      return [['status-mismatch', `The record has ${last.concept.text} as ${last.status}, not current.`]];
    // "Continue clindamycin 600 mg" where that strength or form has ended and another is taken now.
    const meant = active.length > 0 ? byForm(work, term, byStrength(work, entries, numbers)) : entries;
    if (meant.length < entries.length && !meant.some((entry) => active.includes(entry)) && !aroundThen(meant, work)) {
      const now = active.at(-1)!.concept.text;
      return [['status-mismatch', `The record has ${meant.at(-1)!.concept.text} as ended; ${now} is current.`]];
    }
  }
  return [];
}

/** Orders and statements, where there are some: that a dose was given says nothing of the next. */
function ordered(entries: readonly MedicationEntry[]): readonly MedicationEntry[] {
  const orders = entries.filter(
    ({ resourceType }) => resourceType === 'MedicationRequest' || resourceType === 'MedicationStatement',
  );
  return orders.length > 0 ? orders : entries;
}

function latest(entries: readonly MedicationEntry[]): MedicationEntry {
  return entries.reduce((best, entry) => ((entry.start?.start ?? 0) >= (best.start?.start ?? 0) ? entry : best));
}

/** The entries that the sentence may mean: by its dates, its strength, and the route or form it names; all where that leaves none. */
function fitting(
  work: Work,
  term: Term,
  entries: readonly MedicationEntry[],
  numbers: readonly NumberMention[],
): readonly MedicationEntry[] {
  const { tokens } = work.analysis;
  let meant = byStrength(work, withDates(entries, work), numbers);
  const route = routeIn(work, Math.max(0, term.from - 1), Math.min(tokens.length, term.to + 2))?.route;
  if (route) meant = narrowed(meant, (entry) => routesOf(entry).includes(route));
  return byForm(work, term, meant);
}

function narrowed(
  list: readonly MedicationEntry[],
  keep: (entry: MedicationEntry) => boolean,
): readonly MedicationEntry[] {
  const kept = list.filter(keep);
  return kept.length > 0 ? kept : list;
}

/** "The insulin infusion", "her inhaler": the form is part of what the record calls it. */
function byForm(work: Work, term: Term, entries: readonly MedicationEntry[]): readonly MedicationEntry[] {
  let meant = entries;
  for (const at of [term.from - 1, term.to - 1, term.to, term.to + 1]) {
    const word = work.norm(at);
    if (FORM_WORDS.has(word))
      meant = narrowed(meant, ({ concept }) => concept.text.toLowerCase().includes(word.slice(0, 6)));
  }
  return meant;
}

function byStrength(
  work: Work,
  entries: readonly MedicationEntry[],
  numbers: readonly NumberMention[],
): readonly MedicationEntry[] {
  // "18 to 14 units" tells of a change, not of one order.
  const isChange = (number: NumberMention): boolean =>
    [number.to, number.to + 1].some(
      (at) => /^(?:→|->|to)$/.test(work.raw(at)) || (work.raw(at) === '-' && work.raw(at + 1) === '>'),
    );
  if (numbers.length > 1 && numbers.some(isChange)) return entries;
  let meant = entries;
  for (const number of numbers) {
    const unit = doseUnit(work, number) ?? unitAt(work.analysis.tokens, number.to)?.unit;
    if (!unit) continue;
    const stated = { value: number.value, decimals: Math.max(number.decimals, 3), approximate: false };
    meant = narrowed(meant, (entry) =>
      strengthsOf(entry).some((strength) => {
        const value = convert(strength.value, strength.unit, unit);
        return value !== undefined && near(stated, value);
      }),
    );
  }
  return meant;
}

const FORM_WORDS: ReadonlySet<string> = new Set([
  'infusion',
  'injection',
  'inhaler',
  'nebulizer',
  'nebulized',
  'nebulised',
  'pen',
  'patch',
  'cream',
  'powder',
  'spray',
  'syringe',
]);

function withDates(entries: readonly MedicationEntry[], work: Work): readonly MedicationEntry[] {
  const days = work.analysis.dates.flatMap((date) => (date.day ? [date.day] : []));
  const found = entries.filter((entry) =>
    days.some((day) => entry.start?.day.startsWith(day) || entry.end?.day.startsWith(day)),
  );
  return found.length > 0 ? found : entries;
}

/**
 * The note was written within a month of a prescription, and the record goes on after the note: what it has as ended now may have
 * been current then. Where the record ends with the note, its status is that of the day.
 */
function aroundThen(entries: readonly MedicationEntry[], work: Work): boolean {
  const { today, todayStated, visitDays } = work.context;
  const day = todayStated ? today : visitDays.length > 0 ? Math.max(...visitDays) : undefined;
  if (day === undefined || !goesOnAfter(day, work)) return false;
  return entries.some(({ start, end }) => {
    if (!start || (todayStated && end)) return false;
    const since = day - dayOf(start);
    return since >= 0 && since <= 31;
  });
}

const HAPPENED: ReadonlySet<string> = new Set([
  'Encounter',
  'Observation',
  'DiagnosticReport',
  'MedicationRequest',
  'MedicationStatement',
  'MedicationAdministration',
  'MedicationDispense',
]);

/** Whether anything happened after a day; what is only planned did not. */
function goesOnAfter(day: number, work: Work): boolean {
  return work.context.index.entries.some(
    ({ entry, times }) =>
      HAPPENED.has(entry.resourceType) &&
      !('status' in entry && entry.status === 'planned') &&
      times.some((time) => dayOf(time) > day),
  );
}
