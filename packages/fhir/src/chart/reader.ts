import { parseTime } from './time.ts';
import type { ChartConcept, ChartProblem, ChartQuantity, ChartTime, ChartValue } from './types.ts';

type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads fields of one resource that may be of any shape. A field of the wrong type is noted as a problem and
 * read as absent, so that one bad field never loses the entry.
 */
export class FieldReader {
  readonly #ref: string;
  readonly #problems: ChartProblem[];

  constructor(ref: string, problems: ChartProblem[]) {
    this.#ref = ref;
    this.#problems = problems;
  }

  problem(path: string, message: string): undefined {
    this.#problems.push({ ref: this.#ref, path, message });
    return undefined;
  }

  string(owner: Json, key: string, path: string): string | undefined {
    const value = owner[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') return this.problem(`${path}.${key}`, `expected a string, found ${kindOf(value)}`);
    const text = value.trim();
    return text === '' ? undefined : text;
  }

  boolean(owner: Json, key: string, path: string): boolean | undefined {
    const value = owner[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'boolean')
      return this.problem(`${path}.${key}`, `expected true or false, found ${kindOf(value)}`);
    return value;
  }

  number(owner: Json, key: string, path: string): number | undefined {
    const value = owner[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return this.problem(`${path}.${key}`, `expected a number, found ${kindOf(value)}`);
    }
    return value;
  }

  object(owner: Json, key: string, path: string): Json | undefined {
    const value = owner[key];
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) return this.problem(`${path}.${key}`, `expected an object, found ${kindOf(value)}`);
    return value;
  }

  /** The objects of a list; a lone object is taken as a list of one, and said so. */
  objects(owner: Json, key: string, path: string): Json[] {
    const value = owner[key];
    if (value === undefined || value === null) return [];
    if (isObject(value)) {
      this.problem(`${path}.${key}`, 'expected a list, found a single object');
      return [value];
    }
    if (!Array.isArray(value)) {
      this.problem(`${path}.${key}`, `expected a list, found ${kindOf(value)}`);
      return [];
    }
    return value.filter((item, index) => {
      if (isObject(item)) return true;
      this.problem(`${path}.${key}[${index}]`, `expected an object, found ${kindOf(item)}`);
      return false;
    });
  }

  strings(owner: Json, key: string, path: string): string[] {
    const value = owner[key];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.problem(`${path}.${key}`, `expected a list, found ${kindOf(value)}`);
      return [];
    }
    return value
      .filter((item): item is string => typeof item === 'string' && item.trim() !== '')
      .map((item) => item.trim());
  }

  time(owner: Json, key: string, path: string): ChartTime | undefined {
    const text = this.string(owner, key, path);
    if (text === undefined) return undefined;
    return parseTime(text) ?? this.problem(`${path}.${key}`, `"${text.slice(0, 40)}" is not a FHIR date or dateTime`);
  }

  /** Start and end of `stem` + DateTime, Period, Instant or date; the first that is there. */
  when(owner: Json, stem: string, path: string): { start?: ChartTime; end?: ChartTime } {
    for (const suffix of ['DateTime', 'Instant', '']) {
      if (typeof owner[stem + suffix] === 'string') {
        const start = this.time(owner, stem + suffix, path);
        return start ? { start } : {};
      }
    }
    return this.period(owner, `${stem}Period`, path);
  }

  period(owner: Json, key: string, path: string): { start?: ChartTime; end?: ChartTime } {
    const period = this.object(owner, key, path);
    if (!period) return {};
    const start = this.time(period, 'start', `${path}.${key}`);
    const end = this.time(period, 'end', `${path}.${key}`);
    if (start && end && end.end < start.start) {
      this.problem(`${path}.${key}`, 'the period ends before it starts');
      return { start };
    }
    return { ...(start && { start }), ...(end && { end }) };
  }

  concept(owner: Json, key: string, path: string): ChartConcept | undefined {
    const value = this.object(owner, key, path);
    return value && this.#concept(value, `${path}.${key}`);
  }

  concepts(owner: Json, key: string, path: string): ChartConcept[] {
    return this.objects(owner, key, path)
      .map((item, index) => this.#concept(item, `${path}.${key}[${index}]`))
      .filter((item) => item !== undefined);
  }

  #concept(value: Json, path: string): ChartConcept | undefined {
    const codings = this.objects(value, 'coding', path).map((coding) => ({
      ...optional('system', this.string(coding, 'system', path)),
      ...optional('code', this.string(coding, 'code', path)),
      ...optional('display', this.string(coding, 'display', path)),
    }));
    const text =
      this.string(value, 'text', path) ??
      codings.find((coding) => coding.display !== undefined)?.display ??
      codings.find((coding) => coding.code !== undefined)?.code;
    return text === undefined ? undefined : { text, codings };
  }

  quantity(owner: Json, key: string, path: string): ChartQuantity | undefined {
    const quantity = this.object(owner, key, path);
    if (!quantity) return undefined;
    const value = this.number(quantity, 'value', `${path}.${key}`);
    if (value === undefined) return undefined;
    const system = this.string(quantity, 'system', path);
    const code = this.string(quantity, 'code', path);
    const comparator = this.string(quantity, 'comparator', path);
    return {
      value,
      ...optional('unit', this.string(quantity, 'unit', path) ?? code),
      ...optional('ucum', system === undefined || system === 'http://unitsofmeasure.org' ? code : undefined),
      ...(isComparator(comparator) && { comparator }),
    };
  }

  /** Reads `value[x]` of an Observation or component. */
  value(owner: Json, path: string): ChartValue | undefined {
    const quantity = this.quantity(owner, 'valueQuantity', path);
    if (quantity) return { type: 'quantity', quantity };
    const concept = this.concept(owner, 'valueCodeableConcept', path);
    if (concept) return { type: 'concept', concept };
    const text = this.string(owner, 'valueString', path) ?? this.string(owner, 'valueTime', path);
    if (text !== undefined) return { type: 'text', text };
    const boolean = this.boolean(owner, 'valueBoolean', path);
    if (boolean !== undefined) return { type: 'boolean', boolean };
    const integer = this.number(owner, 'valueInteger', path);
    if (integer !== undefined) return { type: 'quantity', quantity: { value: integer } };
    const time = this.time(owner, 'valueDateTime', path);
    if (time) return { type: 'time', time };
    const range = this.object(owner, 'valueRange', path);
    if (range) {
      const low = this.quantity(range, 'low', `${path}.valueRange`);
      const high = this.quantity(range, 'high', `${path}.valueRange`);
      if (low || high) return { type: 'range', ...(low && { low }), ...(high && { high }) };
    }
    const ratio = this.object(owner, 'valueRatio', path);
    if (ratio) {
      const numerator = this.quantity(ratio, 'numerator', `${path}.valueRatio`);
      const denominator = this.quantity(ratio, 'denominator', `${path}.valueRatio`);
      if (numerator && denominator) return { type: 'text', text: `${numerator.value}:${denominator.value}` };
    }
    return undefined;
  }

  /** Annotations in order, each with the time it was written where it says so. */
  notes(owner: Json, path: string): { text: string; time: ChartTime | undefined }[] {
    return this.objects(owner, 'note', path).flatMap((note) => {
      const text = this.string(note, 'text', path);
      return text === undefined ? [] : [{ text, time: this.time(note, 'time', `${path}.note`) }];
    });
  }
}

/** `{ [key]: value }`, or nothing where the value is absent: for exactOptionalPropertyTypes. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}

/** The value if it is one of the codes that the field allows. */
export function oneOf<const T extends string>(allowed: readonly T[], value: string | undefined): T | undefined {
  return allowed.find((code) => code === value);
}

function isComparator(value: string | undefined): value is '<' | '<=' | '>=' | '>' {
  return value === '<' || value === '<=' || value === '>=' || value === '>';
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
