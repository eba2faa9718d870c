const RISKY = new Set(['__proto__', 'prototype', 'constructor']);

/**
 * A copy of `target` with the element at a simple path set (`code`, `code.text`, `dosage[0].text`). An empty value
 * changes nothing: the fixed text stays. Results of the logic engine become plain FHIR values.
 */
export function setDynamic<T extends object>(target: T, path: string, value: unknown): T {
  const plain = toFhir(value);
  if (plain === undefined || path === '') return target;
  const steps = path.split('.').map((step) => step.replace(/^%?(\w+)(\[\d+\])?$/, '$1$2'));
  return set(target, steps, plain) as T;
}

function set(target: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  const parts = /^(\w+)(?:\[(\d+)\])?$/.exec(step);
  if (!parts || RISKY.has(parts[1] as string)) return target;
  const [, name = '', index] = parts;
  const base = typeof target === 'object' && target !== null ? (target as Record<string, unknown>) : {};
  if (index === undefined) return { ...base, [name]: set(base[name], rest, value) };
  const list = Array.isArray(base[name]) ? [...(base[name] as unknown[])] : [];
  list[Number(index)] = set(list[Number(index)], rest, value);
  return { ...base, [name]: list };
}

/** A value of the logic engine (CQL type or wrapped FHIR element) as FHIR JSON; undefined when empty. */
export function toFhir(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const items = value.map(toFhir).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  const object = value as Record<string, unknown> & { constructor: { name: string } };
  if ('_json' in object) return object._json;
  switch (object.constructor.name) {
    case 'Code':
      return clean({ system: object.system, code: object.code, version: object.version, display: object.display });
    case 'Concept':
      return clean({ coding: toFhir(object.codes), text: object.display ?? undefined });
    case 'Quantity':
      return clean({ value: object.value, unit: object.unit, system: 'http://unitsofmeasure.org', code: object.unit });
    case 'DateTime':
    case 'Date':
      return String(object);
    default:
      return clean(object);
  }
}

function clean(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object)
      .map(([key, value]) => [key, toFhir(value)])
      .filter(([, value]) => value !== undefined),
  );
}
