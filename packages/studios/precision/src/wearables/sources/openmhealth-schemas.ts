import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isObject, type Json, type JsonObject } from './json.ts';
import { type Resolve, type SchemaProblem, schemaProblem } from './json-schema.ts';

interface Pack {
  readonly commit: string;
  /** Schemas by `namespace/name-version`; a text stands for the schema that it names. */
  readonly schemas: Readonly<Record<string, JsonObject | string>>;
}

const IEEE = 'https://w3id.org/ieee/ieee-1752-schema/';
const value = (...units: string[]): JsonObject => ({
  type: 'object',
  properties: { value: { type: 'number' }, unit: { enum: units } },
  required: ['value', 'unit'],
});
/** Two of start, end and length: IEEE 1752.1 has no parts of days. */
const INTERVAL: JsonObject = {
  type: 'object',
  properties: {
    start_date_time: { $ref: '../omh/date-time-1.x.json' },
    end_date_time: { $ref: '../omh/date-time-1.x.json' },
    duration: { $ref: '../omh/duration-unit-value-1.x.json' },
  },
  oneOf: [
    { required: ['start_date_time', 'end_date_time'] },
    { required: ['start_date_time', 'duration'] },
    { required: ['end_date_time', 'duration'] },
  ],
};
const FRAME: JsonObject = {
  type: 'object',
  oneOf: [
    { properties: { date_time: { $ref: '../omh/date-time-1.x.json' } }, required: ['date_time'] },
    { properties: { time_interval: INTERVAL }, required: ['time_interval'] },
  ],
};
/** What IEEE 1752.1 has otherwise than Open mHealth, or alone. */
const OWN: Readonly<Record<string, JsonObject>> = {
  'percent-unit-value': value('%'),
  'time-interval': INTERVAL,
  'time-frame': FRAME,
  'ambient-sound': {
    type: 'object',
    properties: { ambient_sound: value('dB'), effective_time_frame: FRAME },
    required: ['ambient_sound', 'effective_time_frame'],
  },
};

let loaded: Pack | undefined;
const pack = (): Pack => {
  loaded ??= JSON.parse(
    gunzipSync(readFileSync(new URL('../../../data/openmhealth-schemas.json.gz', import.meta.url))).toString(),
  ) as Pack;
  return loaded;
};

/** A schema by its full name, such as `omh/step-count-3.0`, or by a name of which it is the newest. */
function find(name: string, hops = 0): { readonly schema: JsonObject; readonly name: string } | undefined {
  const { schemas } = pack();
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (typeof schema === 'string') return hops > 3 ? undefined : find(schema, hops + 1);
  return schema && { schema, name };
}

/** IEEE 1752.1 took its base schemas over from Open mHealth: the others are checked by those of the same name. */
function ieee(file: string): { readonly schema: JsonObject; readonly name: string } | undefined {
  const name = file.replace(/-\d+\.\w+$/, '');
  return Object.hasOwn(OWN, name) ? { schema: OWN[name]!, name: `ieee/${name}` } : find(`omh/${name}-1.x`);
}

const resolve: Resolve = (reference, from) => {
  if (reference.startsWith('#/')) {
    let at: Json | undefined = find(from)?.schema;
    for (const step of reference.slice(2).split('/')) at = isObject(at) ? at[step] : undefined;
    return isObject(at) ? { schema: at, name: from } : undefined;
  }
  const file = reference.replace(/\.json$/, '');
  if (file.startsWith(IEEE)) return ieee(file.slice(IEEE.length));
  return find(file.startsWith('../') ? file.slice(3) : `${from.slice(0, from.indexOf('/'))}/${file}`);
};

export interface SchemaId {
  readonly namespace: string;
  readonly name: string;
  readonly version: string;
}

/** The schema of an identifier; undefined where Open mHealth has none. */
export function schemaOf({
  namespace,
  name,
  version,
}: SchemaId): { readonly schema: JsonObject; readonly name: string } | undefined {
  if (namespace === 'ieee') return ieee(`${name}-${version}`);
  return find(`${namespace}/${name}-${version}`);
}

/** The newest schema of a name in the Open mHealth namespace. */
export function newestOf(name: string): { readonly schema: JsonObject; readonly name: string } | undefined {
  for (const major of [5, 4, 3, 2, 1]) {
    const found = find(`omh/${name}-${major}.x`);
    if (found) return found;
  }
  return undefined;
}

/** Where a body breaks its schema; undefined where it holds. */
export const problemOf = (
  body: Json,
  { schema, name }: { readonly schema: JsonObject; readonly name: string },
): SchemaProblem | undefined => schemaProblem(body, schema, name, resolve);
