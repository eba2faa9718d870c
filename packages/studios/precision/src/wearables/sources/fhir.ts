import type { Intake } from '../intake.ts';
import { MEASURES, type MeasureId } from '../measures.ts';
import { WEARABLE_CODES } from '../observations.ts';
import { type Moment, readTime } from '../time.ts';
import { isObject, type Json, type JsonObject, textOf } from './json.ts';

const BY_LOINC = new Map(MEASURES.flatMap(({ id, loinc }) => (loinc === undefined ? [] : [[loinc, id] as const])));
const BY_OWN = new Map(MEASURES.map(({ id }) => [id as string, id]));
const USABLE = new Set(['final', 'amended', 'corrected', 'preliminary']);

/** Observations of a FHIR record: a Bundle, a list of resources, or one. What has another code is not counted. */
export function readFhir(intake: Intake, json: Json): void {
  const list = Array.isArray(json) ? json : [json];
  const resources = list.flatMap((each) => {
    if (!isObject(each)) return [];
    if (each.resourceType !== 'Bundle') return [each];
    return (Array.isArray(each.entry) ? each.entry : []).flatMap((entry) =>
      isObject(entry) && isObject(entry.resource) ? [entry.resource] : [],
    );
  });
  for (const resource of resources) {
    if (resource.resourceType === 'Patient') person(intake, resource);
    if (resource.resourceType !== 'Observation' || !USABLE.has(String(resource.status))) continue;
    const place = ` Observation/${textOf(resource.id) ?? '?'}`;
    const device = isObject(resource.device) ? resource.device : {};
    const source = intake.source({ name: (textOf(device.display) ?? 'the record').slice(0, 120), kind: 'app' });
    const period = isObject(resource.effectivePeriod) ? resource.effectivePeriod : undefined;
    const start = momentOf(intake, period ? period.start : resource.effectiveDateTime);
    const end = period ? momentOf(intake, period.end) : start;
    for (const part of [resource, ...(Array.isArray(resource.component) ? resource.component.filter(isObject) : [])])
      value(intake, part, start, end, source, place);
  }
}

function person(intake: Intake, patient: JsonObject): void {
  const birth = textOf(patient.birthDate);
  if (birth !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(birth)) intake.person.birthDate = birth;
  if (patient.gender === 'female' || patient.gender === 'male' || patient.gender === 'other')
    intake.person.sex = patient.gender;
}

function value(
  intake: Intake,
  part: JsonObject,
  start: Moment | undefined,
  end: Moment | undefined,
  source: number,
  place: string,
): void {
  const quantity = part.valueQuantity;
  const id = measureOfCode(part.code);
  if (!id || !isObject(quantity) || typeof quantity.value !== 'number') return;
  const unit = textOf(quantity.code) ?? textOf(quantity.unit) ?? '1';
  const beyond = quantity.comparator === '<' ? -1 : quantity.comparator === '>' ? 1 : 0;
  // A result of a day has no time of the day: it is no sample, but it is not wrong.
  if (start === undefined) {
    intake.ignore('FHIR observation without a time of the day');
    return;
  }
  intake.take(id, quantity.value, unit, start, end ?? start, source, place, beyond);
}

function measureOfCode(code: unknown): MeasureId | undefined {
  const codings = isObject(code) && Array.isArray(code.coding) ? code.coding.filter(isObject) : [];
  for (const { system, code: each } of codings) {
    if (system === 'http://loinc.org' && BY_LOINC.has(String(each))) return BY_LOINC.get(String(each));
    if (system === WEARABLE_CODES && BY_OWN.has(String(each))) return BY_OWN.get(String(each));
  }
  return undefined;
}

function momentOf(intake: Intake, text: unknown): Moment | undefined {
  const time = typeof text === 'string' ? readTime(text) : undefined;
  return time && intake.moment(time);
}
