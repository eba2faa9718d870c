import { type Intake, kindOfSource, type Source } from '../intake.ts';
import type { MeasureId } from '../measures.ts';
import { MINUTE, type Moment, readTime } from '../time.ts';
import { isObject, type Json, type JsonObject, numberOf, textOf } from './json.ts';

/** Records of one value: the field it stands in, and the unit of a bare number. */
const SIMPLE: Readonly<Record<string, readonly [MeasureId, string, string]>> = {
  Steps: ['steps', 'count', '1'],
  Distance: ['distance', 'distance', 'm'],
  ActiveCaloriesBurned: ['active-energy', 'energy', 'kcal'],
  FloorsClimbed: ['flights', 'floors', '1'],
  RestingHeartRate: ['resting-heart-rate', 'beatsPerMinute', '/min'],
  HeartRateVariabilityRmssd: ['hrv-rmssd', 'heartRateVariabilityMillis', 'ms'],
  OxygenSaturation: ['oxygen-saturation', 'percentage', '%'],
  RespiratoryRate: ['respiratory-rate', 'rate', '/min'],
  BodyTemperature: ['body-temperature', 'temperature', 'Cel'],
  Weight: ['weight', 'weight', 'kg'],
  Height: ['height', 'height', 'm'],
  BodyFat: ['body-fat', 'percentage', '%'],
  Vo2Max: ['vo2-max', 'vo2MillilitersPerMinuteKilogram', 'mL/kg/min'],
};
/** Fields of the quantity objects of the Android library, with their unit. */
const QUANTITY: Readonly<Record<string, string>> = {
  inKilograms: 'kg',
  inGrams: 'g',
  inPounds: '[lb_av]',
  inMeters: 'm',
  inKilometers: 'km',
  inMiles: '[mi_i]',
  inFeet: '[ft_i]',
  inInches: '[in_i]',
  inKilocalories: 'kcal',
  inCalories: 'cal',
  inKilojoules: 'kJ',
  inJoules: 'J',
  inCelsius: 'Cel',
  inFahrenheit: '[degF]',
  inMillimetersOfMercury: 'mm[Hg]',
  inMillimolesPerLiter: 'mmol/L',
  inMilligramsPerDeciliter: 'mg/dL',
};
/** SleepSessionRecord stages; 3 is out of bed, 7 awake in bed. */
export const STAGES: readonly (MeasureId | undefined)[] = [
  undefined,
  'sleep-awake',
  'sleep',
  undefined,
  'sleep-light',
  'sleep-deep',
  'sleep-rem',
  'sleep-awake',
];
export const DEVICES: readonly (Source['kind'] | undefined)[] = [
  undefined,
  'watch',
  'phone',
  'sensor',
  'wearable',
  'wearable',
  'wearable',
  'wearable',
];
const TYPES = new Set([...Object.keys(SIMPLE), 'HeartRate', 'SleepSession', 'BloodGlucose', 'BloodPressure']);

/** `StepsRecord`, `steps`, `STEPS`, `STEPS_RECORD` as `Steps`. */
function typeOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const flat = name
    .replace(/^.*\./, '')
    .replace(/[_\s-]/g, '')
    .replace(/record$/i, '')
    .toLowerCase();
  return [...TYPES].find((type) => type.toLowerCase() === flat);
}

/** Records with their type; undefined where the document is not one of Health Connect. */
export function healthConnectRecords(
  json: Json,
): readonly { readonly type: string; readonly record: JsonObject; readonly place: string }[] | undefined {
  const found: { type: string; record: JsonObject; place: string }[] = [];
  const add = (list: readonly Json[], place: string, named?: string): void => {
    for (const [index, record] of list.entries()) {
      if (!isObject(record)) continue;
      const name = named ?? textOf(record.recordType) ?? textOf(record.type) ?? textOf(record.dataType);
      const type = typeOf(name);
      if (type !== undefined) found.push({ type, record, place: ` ${place}[${index}]` });
      else if (name !== undefined) found.push({ type: name, record, place: ` ${place}[${index}]` });
    }
  };
  if (Array.isArray(json)) add(json, '');
  else if (isObject(json)) {
    if (Array.isArray(json.records)) add(json.records, 'records');
    for (const [name, list] of Object.entries(json))
      if (Array.isArray(list) && typeOf(name) !== undefined) add(list, name, name);
  }
  return found.some(({ type, record }) => TYPES.has(type) && timed(record)) ? found : undefined;
}

const timed = (record: JsonObject): boolean =>
  ['startTime', 'time', 'start_time', 'samples', 'stages'].some((name) => record[name] !== undefined);

/** Records of Android's Health Connect as JSON, in the shape of its library or of apps that write it. */
export function readHealthConnect(intake: Intake, records: NonNullable<ReturnType<typeof healthConnectRecords>>): void {
  for (const { type, record, place } of records) {
    if (!TYPES.has(type)) {
      intake.ignore(`Health Connect ${type}`.slice(0, 80));
      continue;
    }
    const source = sourceOf(intake, record);
    const start = momentOf(
      intake,
      record.startTime ?? record.time ?? record.start_time,
      record.startZoneOffset ?? record.zoneOffset,
    );
    const end = momentOf(intake, record.endTime ?? record.end_time, record.endZoneOffset ?? record.zoneOffset) ?? start;
    if (type === 'HeartRate') readHeartRate(intake, record, start, source, place);
    else if (type === 'SleepSession') readSleep(intake, record, start, end, source, place);
    else if (type === 'BloodPressure') {
      for (const id of ['systolic', 'diastolic'] as const) {
        const { value, unit } = quantityOf(record[id], 'mm[Hg]');
        intake.take(id, value, unit, start, start, source, place);
      }
    } else if (type === 'BloodGlucose') {
      const { value, unit } = quantityOf(record.level, 'mmol/L');
      // specimenSource 1: interstitial fluid.
      const cgm = record.specimenSource === 1 || /interstitial/i.test(String(record.specimenSource));
      const molar = /mol/.test(unit);
      intake.take(
        cgm ? (molar ? 'cgm-molar' : 'cgm') : molar ? 'glucose-molar' : 'glucose',
        value,
        unit,
        start,
        start,
        source,
        place,
      );
    } else {
      const [id, field, bare] = SIMPLE[type]!;
      const { value, unit } = quantityOf(record[field] ?? record.value, bare);
      intake.take(id, value, unit, start, end, source, place);
    }
  }
}

function readHeartRate(
  intake: Intake,
  record: JsonObject,
  start: Moment | undefined,
  source: number,
  place: string,
): void {
  if (!Array.isArray(record.samples)) {
    intake.take(
      'heart-rate',
      numberOf(record.beatsPerMinute ?? record.bpm ?? record.value),
      '/min',
      start,
      start,
      source,
      place,
    );
    return;
  }
  for (const [index, sample] of record.samples.entries()) {
    if (!isObject(sample)) continue;
    const moment = momentOf(intake, sample.time, record.startZoneOffset);
    intake.take(
      'heart-rate',
      numberOf(sample.beatsPerMinute ?? sample.bpm),
      '/min',
      moment,
      moment,
      source,
      `${place}.samples[${index}]`,
    );
  }
}

function readSleep(
  intake: Intake,
  record: JsonObject,
  start: Moment | undefined,
  end: Moment | undefined,
  source: number,
  place: string,
): void {
  const stages = Array.isArray(record.stages) ? record.stages.filter(isObject) : [];
  if (stages.length === 0) {
    const minutes = start && end ? (end.at - start.at) / MINUTE : Number.NaN;
    intake.take('sleep', Math.max(0, minutes), 'min', start, end, source, place);
    return;
  }
  for (const [index, stage] of stages.entries()) {
    const id = stageOf(stage.stage ?? stage.type);
    const from = momentOf(intake, stage.startTime ?? stage.start_time, record.startZoneOffset);
    const to = momentOf(intake, stage.endTime ?? stage.end_time, record.endZoneOffset ?? record.startZoneOffset);
    if (!id) intake.ignore(`sleep stage ${String(stage.stage).slice(0, 20)}`);
    else
      intake.take(
        id,
        from && to ? Math.max(0, (to.at - from.at) / MINUTE) : 0,
        'min',
        from,
        to,
        source,
        `${place}.stages[${index}]`,
      );
  }
}

function stageOf(stage: unknown): MeasureId | undefined {
  if (typeof stage === 'number') return STAGES[stage];
  const name = String(stage)
    .toLowerCase()
    .replace(/^.*stage_(type_)?/, '');
  if (/out_of_bed|unknown/.test(name)) return undefined;
  return /awake/.test(name)
    ? 'sleep-awake'
    : /deep/.test(name)
      ? 'sleep-deep'
      : /rem/.test(name)
        ? 'sleep-rem'
        : /light/.test(name)
          ? 'sleep-light'
          : /sleeping/.test(name)
            ? 'sleep'
            : undefined;
}

function momentOf(intake: Intake, value: unknown, zoneOffset: unknown): Moment | undefined {
  if (typeof value === 'number') return intake.instant(value > 1e14 ? Math.floor(value / 1000) : value);
  const time = typeof value === 'string' ? readTime(value) : undefined;
  if (!time) return undefined;
  const offset = offsetOf(zoneOffset);
  // An instant in UTC with the offset of the wall clock beside it.
  if (time.offset === 0 && offset !== undefined) {
    const at = time.wall;
    return { at, offset: intake.zone ? intake.zone.offsetAt(at) : offset };
  }
  if (time.offset === 0) return intake.instant(time.wall);
  return intake.moment(time.offset === undefined && offset !== undefined ? { ...time, offset } : time);
}

function offsetOf(value: unknown): number | undefined {
  const text = isObject(value) ? textOf(value.id) : textOf(value);
  if (text !== undefined) return readTime(`2000-01-01T00:00${text}`)?.offset;
  const seconds = isObject(value) ? numberOf(value.totalSeconds) : Number.NaN;
  return Number.isFinite(seconds) ? seconds / 60 : undefined;
}

function quantityOf(field: Json | undefined, bare: string): { value: number; unit: string } {
  if (!isObject(field)) return { value: numberOf(field), unit: bare };
  // The unit of the record first, then any that is there.
  const known = Object.keys(field).filter((name) => Object.hasOwn(QUANTITY, name));
  const best = known.find((name) => QUANTITY[name] === bare) ?? known[0];
  if (best !== undefined) return { value: numberOf(field[best]), unit: QUANTITY[best]! };
  return { value: numberOf(field.value), unit: textOf(field.unit) ?? bare };
}

function sourceOf(intake: Intake, record: JsonObject): number {
  const metadata = isObject(record.metadata) ? record.metadata : {};
  const origin = metadata.dataOrigin ?? record.dataOrigin ?? record.app;
  const name = (isObject(origin) ? textOf(origin.packageName) : textOf(origin)) ?? 'Health Connect';
  const device = isObject(metadata.device) ? metadata.device : isObject(record.device) ? record.device : {};
  const words = [textOf(device.manufacturer), textOf(device.model)].filter((part) => part !== undefined).join(' ');
  // recordingMethod 3: entered by hand.
  const manual = metadata.recordingMethod === 3 || /manual/i.test(String(metadata.recordingMethod ?? ''));
  const kind = manual
    ? 'manual'
    : ((typeof device.type === 'number' ? DEVICES[device.type] : undefined) ??
      kindOfSource(name, `${words} ${String(device.type ?? '')}`));
  return intake.source({ name: name.slice(0, 120), kind, ...(words === '' ? {} : { device: words.slice(0, 120) }) });
}
