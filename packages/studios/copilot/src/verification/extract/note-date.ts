import type { Chart } from '@aceso/fhir';
import { parseTime } from '@aceso/fhir';
import { DAY_MS, type DateOrder, findDates } from '../text/dates.ts';
import { findNumbers } from '../text/numbers.ts';
import { type Token, tokenise } from '../text/tokens.ts';
import { unitAt } from '../text/units.ts';

export interface NoteDates {
  readonly today: number | undefined;
  readonly todayStated: boolean;
  readonly noteDays: readonly number[];
  /** How the note orders day and month in figures, where one of its dates shows it. */
  readonly order: DateOrder | undefined;
  /** Days of the visit that the opening of the note tells of; a status may be as it was then. */
  readonly visitDays: readonly number[];
}

const LABEL =
  /(?:^|\n|\|)\W{0,4}(?:date(?: of (?:service|visit|note|report|discharge|encounter|consultation))?|note date|visit date|encounter date|discharge date|report date|discharged(?: on)?|seen on|dated|as of|clinic visit|progress note|visit on)\W{1,4}(?:\w+, )?$/i;

const VISIT =
  /\b(?:seen|visit|admitted|discharged|presented|evaluated|attended|came|encounter|admission|date of service)\b[^.;\n]*$/i;

/**
 * The day a note was written: the caller's, else what its header says, else the last event of the record.
 * `noteDays` are all full dates of the note.
 */
export function noteDates(
  text: string,
  chart: Chart | undefined,
  options: { readonly date?: string; readonly asOf?: string },
): NoteDates {
  const head = text.slice(0, 60_000);
  const tokens = tokenise(head);
  const numbers = findNumbers(tokens);
  const isUnit = (token: Token): boolean => unitAt([token], 0) !== undefined;
  const read = findDates(tokens, numbers, isUnit);
  const shown = new Set(read.flatMap(({ shows }) => (shows ? [shows] : [])));
  const order = shown.size === 1 ? [...shown][0] : undefined;
  const dates = (order === undefined ? read : findDates(tokens, numbers, isUnit, undefined, order)).filter(
    (date) => date.day?.length === 10,
  );
  const noteDays = [...new Set(dates.map((date) => date.first!))].slice(0, 200);
  const opening = dates.filter(
    (date) => date.start < 700 && VISIT.test(head.slice(Math.max(0, date.start - 120), date.start)),
  );
  const visitDays = opening.slice(0, 2).map((date) => date.first!);
  const given = options.date ?? options.asOf;
  const time = given === undefined ? undefined : parseTime(given);
  if (time) return { today: Math.floor(time.end / DAY_MS), todayStated: true, noteDays, visitDays, order };
  const labelled = dates.find((date) => LABEL.test(head.slice(Math.max(0, date.start - 40), date.start)));
  const discharge = dates.find((date) =>
    /\bdischarged?(?: home)?(?: on| date:?| date of)?\s*:?\s*$/i.test(
      head.slice(Math.max(0, date.start - 30), date.start),
    ),
  );
  const stated = discharge ?? labelled;
  if (stated) return { today: stated.first!, todayStated: true, noteDays, visitDays, order };
  const last = chart?.lastEvent();
  return {
    today: last === undefined ? undefined : Math.floor(last / DAY_MS),
    todayStated: false,
    noteDays,
    visitDays,
    order,
  };
}
