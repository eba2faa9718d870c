import type { ChartEntry, ChartQuantity, ChartTime, ChartValue, ObservationEntry } from '@aceso/fhir';
import type { ChartIndex, IndexedEntry } from '../lexicon/chart-lexicon.ts';
import { scan } from '../lexicon/chart-lexicon.ts';
import { type Concept, conceptTable } from '../lexicon/concepts.ts';
import { convert, type Unit, unitOf } from '../text/units.ts';

/** One recorded result of one analyte. */
export interface Sample {
  readonly entry: ObservationEntry;
  readonly path: string;
  readonly value: ChartValue | undefined;
  readonly time: ChartTime | undefined;
}

const cache = new WeakMap<ChartIndex, Map<string, readonly Sample[]>>();

/** Results of an analyte, oldest first: observations of that concept and components of panels such as blood pressure. */
export function samplesOf(index: ChartIndex, concept: string): readonly Sample[] {
  let all = cache.get(index);
  if (!all) {
    all = collect(index.entries);
    cache.set(index, all as Map<string, readonly Sample[]>);
  }
  return all.get(concept) ?? [];
}

function collect(entries: readonly IndexedEntry[]): Map<string, Sample[]> {
  const out = new Map<string, Sample[]>();
  const add = (id: string, sample: Sample) => {
    const list = out.get(id);
    if (list) list.push(sample);
    else out.set(id, [sample]);
  };
  for (const { entry, kind, concepts } of entries) {
    if (kind !== 'observation' || entry.resourceType !== 'Observation') continue;
    const observation = entry as ObservationEntry;
    const time = observation.time ?? observation.recorded;
    for (const id of concepts)
      add(id, { entry: observation, path: 'Observation.value', value: observation.value, time });
    for (const component of observation.components) {
      for (const id of componentConcepts(component.concept)) {
        add(id, { entry: observation, path: `${component.path}.value`, value: component.value, time });
      }
    }
  }
  return out;
}

const componentCache = new Map<string, string[]>();

function componentConcepts(concept: ObservationEntry['concept']): string[] {
  const code = concept.codings.find((coding) => coding.code !== undefined)?.code;
  const byCode = code === undefined ? undefined : conceptTable().byLoinc.get(code);
  if (byCode) return [byCode];
  const known = componentCache.get(concept.text);
  if (known) return known;
  const found = scan(concept.text)
    .filter((item) => item.leading && item.concept.startsWith('observation:'))
    .map((item) => item.concept);
  if (componentCache.size < 5000) componentCache.set(concept.text, found);
  return found;
}

export interface Stated {
  readonly value: number;
  readonly decimals: number;
  readonly unit: Unit | undefined;
  readonly approximate: boolean;
}

/** How a stated value stands to a recorded one. */
export type Match = 'equal' | 'different' | 'other-unit';

/**
 * Compares at the precision that was stated: 9.4 matches 9.38, 9 matches 9.4, 9.41 does not match 9.38. Units are converted;
 * a value without unit is read in the record's unit, or the concept's usual one.
 */
export function matchQuantity(stated: Stated, recorded: ChartQuantity, concept?: Concept): Match {
  const unit = unitOf(recorded.ucum) ?? unitOf(recorded.unit) ?? unitOf(concept?.unit);
  const mass = { molarMass: concept?.molarMass, loinc: concept?.loinc };
  if (stated.unit && unit) {
    const converted = convert(recorded.value, unit, stated.unit, mass);
    if (converted === undefined) return 'other-unit';
    // A converted figure was worked out from a rounded one: 0.67 mg/dL for 0.674 makes 59, not 60 umol/L.
    const worked = unit.code !== stated.unit.code && Math.abs(stated.value - converted) <= 0.016 * Math.abs(converted);
    return near(stated, converted) || worked || (unit.dim === 'count' && near(stated, recorded.value))
      ? 'equal'
      : 'different';
  }
  if (near(stated, recorded.value)) return 'equal';
  if (!stated.unit && unit && IMPLIED.has(unit.dim)) {
    // Bare values of a few measurements are customary in either system: weight in lb, temperature in F, height in inches.
    for (const other of IMPLIED.get(unit.dim)!) {
      const converted = convert(recorded.value, unit, other, mass);
      if (converted !== undefined && near(stated, converted)) return 'equal';
    }
  }
  return 'different';
}

const IMPLIED: ReadonlyMap<string, readonly Unit[]> = new Map([['temperature', [unitOf('f')!, unitOf('cel')!]]]);

export function near(stated: Pick<Stated, 'value' | 'decimals' | 'approximate'>, actual: number): boolean {
  const step = 10 ** -stated.decimals;
  const slack = Math.max(step / 2, stated.approximate ? Math.abs(actual) * 0.05 : 0);
  return Math.abs(stated.value - actual) <= slack + 1e-9 + Math.abs(actual) * 1e-9;
}

/** Numbers an entry's own words and quantities contain, for statements no finer check understands. */
export function numbersOf(entry: ChartEntry): readonly number[] {
  const known = numberCache.get(entry.resource);
  if (known) return known;
  const out: number[] = [];
  walk(entry.resource, 0, out);
  numberCache.set(entry.resource, out);
  return out;
}

const numberCache = new WeakMap<object, readonly number[]>();
const SKIPPED = new Set([
  'id',
  'meta',
  'system',
  'code',
  'reference',
  'identifier',
  'fullUrl',
  'div',
  'url',
  'issued',
  'authoredOn',
  'sequence',
]);

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function walk(value: unknown, depth: number, out: number[]): void {
  if (depth > 10 || out.length > 200) return;
  if (typeof value === 'number') out.push(value);
  else if (typeof value === 'string') {
    if (value.length > 400 || /^\d{4}-\d{2}/.test(value)) return;
    for (const match of value.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '').matchAll(/\d{1,9}(?:\.\d{1,9})?/g))
      out.push(Number(match[0]));
    for (const match of value.toLowerCase().matchAll(/\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b/g))
      out.push(WORDS.indexOf(match[0]) + 1);
  } else if (Array.isArray(value)) for (const item of value) walk(item, depth + 1, out);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value))
      if (!SKIPPED.has(key) || (key === 'code' && typeof item === 'object')) walk(item, depth + 1, out);
  }
}
