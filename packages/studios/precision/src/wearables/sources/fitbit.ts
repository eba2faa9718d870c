import type { Intake } from '../intake.ts';
import type { MeasureId } from '../measures.ts';
import { MINUTE, type Moment, readTime, type WrittenTime, wallOf } from '../time.ts';
import { isObject, type Json, type JsonObject, numberOf, textOf } from './json.ts';

const LEVELS: Readonly<Record<string, MeasureId>> = {
  wake: 'sleep-awake',
  awake: 'sleep-awake',
  restless: 'sleep-awake',
  asleep: 'sleep',
  light: 'sleep-light',
  deep: 'sleep-deep',
  rem: 'sleep-rem',
};

const rows = (json: Json): readonly JsonObject[] => (Array.isArray(json) ? json.filter(isObject) : []);

export const isFitbit = (json: Json, file: string): boolean => {
  const first = rows(json)[0];
  if (!first) return false;
  if (textOf(first.dateOfSleep) !== undefined && isObject(first.levels)) return true;
  const time = textOf(first.dateTime);
  return time !== undefined && 'value' in first && fitbitTime(time) !== undefined && kindOf(first, file) !== undefined;
};

function kindOf({ value }: JsonObject, file: string): 'heart-rate' | 'steps' | 'resting-heart-rate' | undefined {
  if (isObject(value) && 'bpm' in value) return 'heart-rate';
  if (/resting[_-]heart[_-]rate/i.test(file) && isObject(value)) return 'resting-heart-rate';
  return /(^|[/\\])steps-/i.test(file) ? 'steps' : undefined;
}

/**
 * Files of Fitbit's export in Google Takeout. Fitbit writes heart rate and steps in UTC and sleep on the wearer's clock. Steps stand
 * one a minute.
 */
export function readFitbit(intake: Intake, json: Json): void {
  const source = intake.source({ name: 'Fitbit', kind: 'wearable' });
  for (const [index, row] of rows(json).entries()) {
    const place = ` [${index}]`;
    if (isObject(row.levels)) {
      readNight(intake, row, source, place);
      continue;
    }
    const kind = kindOf(row, intake.file);
    const time = fitbitTime(textOf(row.dateTime) ?? '');
    const start = time && intake.instant(time.wall - (time.offset ?? 0) * MINUTE);
    if (kind === 'heart-rate' && isObject(row.value)) {
      // Confidence 0: the watch was not on the wrist.
      if (row.value.confidence === 0) intake.ignore('Fitbit heart rate without confidence');
      else intake.take('heart-rate', numberOf(row.value.bpm), '/min', start, start, source, place);
    } else if (kind === 'steps') {
      const end = start && { at: start.at + MINUTE, offset: start.offset };
      intake.take('steps', numberOf(row.value), '1', start, end, source, place);
    } else if (kind === 'resting-heart-rate' && isObject(row.value)) {
      const value = numberOf(row.value.value);
      // A day without a figure is written as zero.
      if (value > 0)
        intake.take('resting-heart-rate', Math.round(value * 100) / 100, '/min', start, start, source, place);
    } else intake.exclude('invalid-document', place, 'a row of another kind');
  }
}

function readNight(intake: Intake, night: JsonObject, source: number, place: string): void {
  const levels = night.levels as JsonObject;
  for (const [part, list] of [
    ['data', levels.data],
    ['shortData', levels.shortData],
  ] as const) {
    // Short wakes lie over the long stages: they are left out, so that no minute counts twice.
    if (part === 'shortData' || !Array.isArray(list)) continue;
    for (const [index, each] of list.entries()) {
      if (!isObject(each)) continue;
      const id = LEVELS[textOf(each.level) ?? ''];
      const written = fitbitTime(textOf(each.dateTime) ?? '');
      const start: Moment | undefined = written && intake.moment(written);
      const seconds = numberOf(each.seconds);
      const where = `${place}.levels.data[${index}]`;
      if (!id) intake.exclude('not-a-number', where, 'a level of sleep that is not known');
      else if (!start || !(seconds >= 0)) intake.exclude('bad-time', where, id);
      else intake.take(id, seconds / 60, 'min', start, intake.later(start, seconds * 1000), source, where);
    }
  }
}

/** `10/28/23 22:15:30` (month first) or ISO. */
function fitbitTime(text: string): WrittenTime | undefined {
  const iso = readTime(text);
  if (iso) return iso;
  const match = /^(\d{2})\/(\d{2})\/(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [, month, day, year, hour, minute, second] = match;
  const wall = wallOf(2000 + Number(year), +month!, +day!, +hour!, +minute!, +second!);
  return wall === undefined ? undefined : { wall, offset: undefined };
}
