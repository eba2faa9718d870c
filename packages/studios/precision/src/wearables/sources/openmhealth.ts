import { PrecisionError } from '../../errors.ts';
import { type Intake, kindOfSource } from '../intake.ts';
import type { MeasureId } from '../measures.ts';
import { DAY, HOUR, MINUTE, type Moment, readTime } from '../time.ts';
import { isObject, type Json, type JsonObject, numberOf, textOf } from './json.ts';
import { newestOf, problemOf, type SchemaId, schemaOf } from './openmhealth-schemas.ts';

/** Properties that hold a value with unit, and what they measure. */
const VALUES: Readonly<Record<string, MeasureId>> = {
  step_count: 'steps',
  heart_rate: 'heart-rate',
  body_weight: 'weight',
  body_height: 'height',
  body_mass_index: 'bmi',
  body_temperature: 'body-temperature',
  body_fat_percentage: 'body-fat',
  systolic_blood_pressure: 'systolic',
  diastolic_blood_pressure: 'diastolic',
  oxygen_saturation: 'oxygen-saturation',
  respiratory_rate: 'respiratory-rate',
  rr_interval: 'rr-interval',
  sleep_duration: 'sleep',
  total_sleep_time: 'sleep',
  kcal_burned: 'active-energy',
  minutes_moderate_activity: 'exercise',
};
/** The schema that a property is the mark of, where its name is another. */
const SCHEMA_NAMES: Readonly<Record<string, string>> = {
  systolic_blood_pressure: 'blood-pressure',
  diastolic_blood_pressure: 'blood-pressure',
  kcal_burned: 'calories-burned',
  activity_name: 'physical-activity',
};
const ON_FOOT = /walk|run|jog|hik/i;

interface Point {
  readonly body: Json;
  readonly header: JsonObject | undefined;
  readonly place: string;
}

/** Whether a document is a data point, a list of them, or a body of Open mHealth or IEEE 1752. */
export function isOpenMhealth(json: Json): boolean {
  const first = Array.isArray(json) ? json[0] : json;
  if (!isObject(first)) return false;
  if (isObject(first.header) && 'body' in first) return true;
  return schemaByProperty(first) !== undefined || 'blood_glucose' in first || 'effective_time_frame' in first;
}

/**
 * Open mHealth and IEEE 1752 data points, or bodies alone. Each is held to its schema: the one its header names, the one given, or the
 * one its properties are of.
 * @param given schema of bodies without header
 * @throws PrecisionError where a document alone in its file breaks its schema; in a list it is excluded by name
 */
export function readOpenMhealth(intake: Intake, json: Json, given: SchemaId | undefined): void {
  const whole = given === undefined ? undefined : schemaOf(given);
  // A schema of lists takes a list as one body.
  const listed = Array.isArray(json) && whole?.schema.type !== 'array';
  const list = listed ? json : [json];
  const points = list.map((each, index): Point => {
    const place = listed ? ` [${index}]` : '';
    return isObject(each) && isObject(each.header) && 'body' in each
      ? { body: each.body!, header: each.header, place }
      : { body: each as Json, header: undefined, place };
  });
  for (const point of points) {
    const problem = checked(point, given);
    if (problem === undefined) take(intake, point);
    else if (listed) intake.exclude('invalid-document', point.place, problem);
    else throw new PrecisionError('input', `${intake.file}: the document ${problem}.`);
  }
}

/** What is wrong with a point, in words. */
function checked({ body, header }: Point, given: SchemaId | undefined): string | undefined {
  if (header) {
    const problem = problemOf(header, newestOf('header')!);
    if (problem) return `breaks omh/header: header${problem.path === '' ? '' : `.${problem.path}`} ${problem.message}`;
  }
  const id = header && isObject(header.schema_id) ? (header.schema_id as unknown as SchemaId) : given;
  const schema = id === undefined ? (isObject(body) ? schemaByProperty(body) : undefined) : schemaOf(id);
  if (!schema) {
    // IEEE bodies whose schema has no namesake are read by their properties.
    if (id?.namespace === 'ieee' && isObject(body))
      return isObject(body.effective_time_frame) ? undefined : 'has no effective_time_frame';
    return id === undefined
      ? 'belongs to no schema of Open mHealth; put it into a data point with a header, or give --schema omh:NAME:VERSION'
      : `names the schema ${id.namespace}:${id.name}:${id.version}, which Open mHealth does not have`;
  }
  const problem = problemOf(body, schema);
  return problem && `breaks ${schema.name}: ${problem.path === '' ? 'it' : problem.path} ${problem.message}`;
}

function schemaByProperty(body: JsonObject): ReturnType<typeof newestOf> {
  for (const property of Object.keys(body)) {
    const name = Object.hasOwn(SCHEMA_NAMES, property) ? SCHEMA_NAMES[property]! : property.replaceAll('_', '-');
    const schema = newestOf(name);
    if (schema && isObject(body[property]) && !['effective-time-frame'].includes(name)) return schema;
    if (schema && property === 'activity_name') return schema;
  }
  return undefined;
}

function take(intake: Intake, { body, header, place }: Point): void {
  if (!isObject(body)) {
    intake.ignore('Open mHealth value without a measurement');
    return;
  }
  const provenance = header && isObject(header.acquisition_provenance) ? header.acquisition_provenance : {};
  const name = textOf(provenance.source_name) ?? 'Open mHealth';
  const source = intake.source({
    name: name.slice(0, 120),
    kind: provenance.modality === 'self-reported' ? 'manual' : kindOfSource(name),
  });
  const frame = frameOf(intake, body.effective_time_frame);
  const found = measurements(body);
  if (found.length === 0) {
    intake.ignore(`Open mHealth ${Object.keys(body)[0] ?? 'empty'}`.slice(0, 80));
    return;
  }
  for (const { id, quantity } of found) {
    const value = isObject(quantity) ? numberOf(quantity.value) : Number.NaN;
    const unit = isObject(quantity) ? (textOf(quantity.unit) ?? '') : '';
    if (frame === undefined) {
      intake.exclude('bad-time', place, `${id} without a time, or with a part of a day`);
      continue;
    }
    const length = frame.end.at - frame.start.at;
    const statistic = textOf(body.descriptive_statistic);
    if (statistic !== undefined && !(/^(average|mean)$/.test(statistic) && length <= HOUR)) {
      intake.exclude('statistic', place, `${id}, ${statistic}`);
      continue;
    }
    if (id === 'sleep' && length > 2 * DAY) intake.exclude('statistic', place, id);
    else intake.take(id, value, unit === 'steps' ? '1' : unit, frame.start, frame.end, source, place);
  }
}

function measurements(body: JsonObject): { readonly id: MeasureId; readonly quantity: Json }[] {
  const found: { id: MeasureId; quantity: Json }[] = [];
  for (const [property, id] of Object.entries(VALUES))
    if (Object.hasOwn(body, property)) found.push({ id, quantity: body[property]! });
  if (isObject(body.blood_glucose)) {
    const molar = body.blood_glucose.unit === 'mmol/L';
    const interstitial = /interstitial/.test(String(body.specimen_source ?? ''));
    found.push({
      id: interstitial ? (molar ? 'cgm-molar' : 'cgm') : molar ? 'glucose-molar' : 'glucose',
      quantity: body.blood_glucose,
    });
  }
  const activity = textOf(body.activity_name);
  if (activity !== undefined) {
    if (isObject(body.distance) && ON_FOOT.test(activity)) found.push({ id: 'distance', quantity: body.distance });
    if (isObject(body.distance) && /cycl|bik/i.test(activity))
      found.push({ id: 'cycling-distance', quantity: body.distance });
    if (isObject(body.duration)) found.push({ id: 'exercise', quantity: body.duration });
  }
  // IEEE 1752.1 physical-activity.
  const base = body.base_movement_quantity;
  if (isObject(base) && base.unit === 'steps') found.push({ id: 'steps', quantity: base });
  return found;
}

/** A point in time, or an interval by two of start, end and duration; a part of a day has no times. */
function frameOf(intake: Intake, frame: unknown): { readonly start: Moment; readonly end: Moment } | undefined {
  if (!isObject(frame)) return undefined;
  const moment = (value: unknown): Moment | undefined => {
    const time = typeof value === 'string' ? readTime(value) : undefined;
    // Open mHealth: "If a timezone is not included, the timezone is assumed to be UTC."
    return time && intake.moment({ ...time, offset: time.offset ?? 0 });
  };
  const at = moment(frame.date_time);
  if (at) return { start: at, end: at };
  const interval = frame.time_interval;
  if (!isObject(interval)) return undefined;
  const start = moment(interval.start_date_time);
  const end = moment(interval.end_date_time);
  if (start && end) return { start, end };
  const length = isObject(interval.duration) ? lengthOf(interval.duration) : undefined;
  if (length === undefined) return undefined;
  if (start) return { start, end: intake.later(start, length) };
  return end && { start: intake.later(end, -length), end };
}

const LENGTHS: Readonly<Record<string, number>> = {
  ms: 1,
  sec: 1000,
  s: 1000,
  min: MINUTE,
  h: HOUR,
  d: DAY,
  wk: 7 * DAY,
};

function lengthOf({ value, unit }: JsonObject): number | undefined {
  const length = typeof unit === 'string' && Object.hasOwn(LENGTHS, unit) ? LENGTHS[unit]! : Number.NaN;
  const total = numberOf(value) * length;
  return Number.isFinite(total) && total >= 0 ? total : undefined;
}
