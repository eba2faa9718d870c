import { type Intake, kindOfSource } from '../intake.ts';
import type { MeasureId } from '../measures.ts';
import { MINUTE, type Moment } from '../time.ts';
import { isObject, type Json, type JsonObject, numberOf, textOf } from './json.ts';

/** Data types of Google Fit with the unit their values are in. */
const TYPES: Readonly<Record<string, readonly [MeasureId, string]>> = {
  'com.google.step_count.delta': ['steps', '1'],
  'com.google.distance.delta': ['distance', 'm'],
  'com.google.heart_rate.bpm': ['heart-rate', '/min'],
  'com.google.weight': ['weight', 'kg'],
  'com.google.height': ['height', 'm'],
  'com.google.body.fat.percentage': ['body-fat', '%'],
  'com.google.oxygen_saturation': ['oxygen-saturation', '%'],
  'com.google.blood_glucose': ['glucose-molar', 'mmol/L'],
  'com.google.body.temperature': ['body-temperature', 'Cel'],
  'com.google.active_minutes': ['exercise', 'min'],
};
/** com.google.sleep.segment; 3 is out of bed. */
const SLEEP: readonly (MeasureId | undefined)[] = [
  undefined,
  'sleep-awake',
  'sleep',
  undefined,
  'sleep-light',
  'sleep-deep',
  'sleep-rem',
];

export const isGoogleFit = (json: Json): json is JsonObject =>
  isObject(json) && Array.isArray(json['Data Points']) && typeof json['Data Source'] === 'string';

/** A file of Google Takeout's "Fit/All Data": instants in nanoseconds UTC, no zone. */
export function readGoogleFit(intake: Intake, json: JsonObject): void {
  const stream = textOf(json['Data Source']) ?? '';
  for (const [index, point] of (json['Data Points'] as readonly Json[]).entries()) {
    const place = ` Data Points[${index}]`;
    if (!isObject(point)) {
      intake.exclude('invalid-document', place, 'a data point that is no object');
      continue;
    }
    const type = textOf(point.dataTypeName) ?? '';
    const values = (Array.isArray(point.fitValue) ? point.fitValue : []).map((each) => fieldValue(each));
    const start = nanoseconds(intake, point.startTimeNanos);
    const end = nanoseconds(intake, point.endTimeNanos) ?? start;
    const source = sourceOf(intake, textOf(point.originDataSourceId) || stream);
    if (type === 'com.google.sleep.segment') {
      const id = SLEEP[values[0] ?? -1];
      if (id && start && end) intake.take(id, (end.at - start.at) / MINUTE, 'min', start, end, source, place);
      else intake.ignore(`${type} ${values[0]}`);
    } else if (type === 'com.google.blood_pressure') {
      intake.take('systolic', values[0] ?? Number.NaN, 'mm[Hg]', start, start, source, place);
      intake.take('diastolic', values[1] ?? Number.NaN, 'mm[Hg]', start, start, source, place);
    } else if (Object.hasOwn(TYPES, type)) {
      const [id, unit] = TYPES[type]!;
      intake.take(id, values[0] ?? Number.NaN, unit, start, end, source, place);
    } else intake.ignore(type.slice(0, 80));
  }
}

function fieldValue(each: Json): number {
  const value = isObject(each) && isObject(each.value) ? each.value : {};
  return numberOf(value.intVal ?? value.fpVal ?? value.integerValue ?? value.floatingPointValue);
}

function nanoseconds(intake: Intake, value: unknown): Moment | undefined {
  const number = numberOf(value);
  return Number.isFinite(number) && number > 0 ? intake.instant(Math.floor(number / 1e6)) : undefined;
}

/** `raw:com.google.step_count.delta:com.sec.android.app.shealth:Samsung:SM-G960F:id:stream`. */
function sourceOf(intake: Intake, stream: string): number {
  const [way = '', , app = '', maker = '', model = ''] = stream.split(':');
  const device = [maker, model]
    .filter((part) => part !== '' && !/^merge|^derive|^estimated|^from/.test(part))
    .join(' ');
  const name = [app || 'Google Fit', /user_input/.test(stream) ? '(entered by hand)' : ''].filter(Boolean).join(' ');
  return intake.source({
    name: way === 'derived' && device === '' ? `${name} (merged)` : name,
    kind: /user_input/.test(stream) ? 'manual' : kindOfSource(name, device),
    ...(device === '' ? {} : { device: device.slice(0, 120) }),
  });
}
