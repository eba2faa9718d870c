import { isDeepStrictEqual } from 'node:util';
import type { Person } from '@aceso/synthetic';
import { type Expectation, instant } from './cases.ts';

/** What an expectation may speak of. */
export interface World {
  readonly person: Person;
  readonly t0: number;
  readonly moduleName: string;
  /** How the record looked before, to tell whether it changed. */
  readonly before: string;
  /** Attributes as they were before the last step. */
  readonly earlier: ReadonlyMap<string, unknown>;
  readonly deathBefore: boolean;
  readonly next: number | undefined;
  /** Processes a fresh copy of a state. */
  readonly passes: (state: string, time: number) => boolean;
}

export const snapshot = (person: Person): string =>
  JSON.stringify(person.record.encounters, (k, v) => (k === 'report' ? undefined : v));

/** Other words for the same things. */
const WORDS: Readonly<Record<string, string>> = { careplans: 'carePlans', prescriptionDetails: 'prescription' };
const TYPED = ['time series', 'sampled data', 'attachment'];

function member(value: unknown, key: string): unknown {
  if (value instanceof Map) return value.get(key);
  if (value === null || value === undefined) return undefined;
  const object = value as Record<string, unknown>;
  if (key === 'type' && TYPED.includes(String(object['kind']))) return object['kind'];
  if (key === 'last_updated') return object['lastUpdated'];
  if (Array.isArray(value) && key === 'length') return value.length;
  return object[WORDS[key] ?? key];
}

/** The parts of a path such as `a.b[0].c['d'][*]`. */
const parts = (path: string): readonly string[] =>
  [...path.matchAll(/\.?([A-Za-z_]\w*)|\[(\d+|\*)\]|\['([^']*)'\]/g)].map((m) => m[1] ?? m[2] ?? m[3] ?? '');

function walk(value: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (key === '*') return Array.isArray(value) ? value.map((item) => walk(item, rest)) : undefined;
  return walk(Array.isArray(value) && /^\d+$/.test(key) ? value[Number(key)] : member(value, key), rest);
}

function resolve(what: string, world: World): unknown {
  const { person, t0 } = world;
  const call = /^(\w+)\(([^)]*)\)(.*)$/.exec(what);
  if (call) {
    const [, name, argument = '', rest = ''] = call;
    const inside = argument.replace(/^'|'$/g, '');
    const path = parts(rest.replace(/ as string$/, ''));
    if (name === 'alive') return rest.trim() === 'before' ? world.deathBefore : person.alive(instant(argument, t0));
    if (name === 'latest_observation') {
      const found = walk(person.record.latestObservation(inside), path);
      return rest.endsWith('as string') ? seriesText(found) : found;
    }
    if (name === 'condition_active') return person.record.present.has(inside);
    if (name === 'current_encounter') return walk(person.record.currentEncounter(instant(argument, t0)), path);
  }
  const vital = /^vital_signs\['([^']*)'\]$/.exec(what);
  if (vital) return person.vitalSign(vital[1]!, t0);
  const symptom = /^symptoms\['([^']*)'\]\.(\w+)$/.exec(what);
  if (symptom) return member(person.symptoms.get(symptom[1]!)?.values().next().value, symptom[2]!);
  const earlier = / before the end state$/;
  if (earlier.test(what)) return world.earlier.get(parts(what.replace(earlier, ''))[1]!);
  const [root, ...path] = parts(what);
  switch (root) {
    case 'record':
      return path[0] === 'death' ? person.death : walk(person.record, path);
    case 'records':
      return path[0] === 'length' ? person.records.size : walk(person.records, path);
    case 'attributes':
      return walk(person.attributes, path);
    case 'onset_record':
      return walk(path[0] === 'last_onset' ? person.onsets.lastOnset : person.onsets.lastEnd, path.slice(1));
    case 'current_encounter':
      return walk(person.record.currentEncounter(t0), path);
    case 'history': {
      const history = [...(person.standings.get(world.moduleName) ?? person.history)].reverse();
      return walk(history, path);
    }
    case 'next':
      return world.next;
    case 'death_date':
      return person.death;
    default:
      throw new Error(`The expectation speaks of "${what}", which the runner does not know.`);
  }
}

/** Sampled data in words: the values of all series, separated by blanks. */
const seriesText = (value: unknown): string =>
  ((value as { series?: readonly { values: readonly number[] }[] }).series ?? [])
    .map((s) => s.values.join(' '))
    .join(' ');

/** Only the keys that are expected, one level down; codes may come with or without their list. */
function alike(actual: unknown, expected: unknown): boolean {
  if (expected === null) return actual === undefined || actual === null;
  if (Array.isArray(expected))
    return Array.isArray(actual) && actual.length === expected.length && expected.every((e, i) => alike(actual[i], e));
  if (typeof expected === 'object')
    return Object.entries(expected as object).every(([key, value]) => {
      const item = actual as Record<string, unknown> | undefined;
      const visited = item?.['state'] as { name: string; module: { name: string } } | undefined;
      const own =
        visited && key === 'name'
          ? visited.name
          : visited && key === 'module'
            ? visited.module.name
            : (item?.[key] ?? (item?.['codes'] as Record<string, unknown>[] | undefined)?.[0]?.[key]);
      return alike(own, value);
    });
  return isDeepStrictEqual(actual, expected);
}

const show = (value: unknown): string => {
  const text = JSON.stringify(value, (k, v) => (k === 'report' || k === 'state' ? undefined : v)) ?? 'undefined';
  return text.length > 160 ? `${text.slice(0, 160)}...` : text;
};

/** Undefined when the expectation holds, else what is wrong. */
export function check([what, relation, value]: Expectation, world: World): string | undefined {
  const fail = (actual: unknown): string => `${what} ${relation} ${show(value)}, but it is ${show(actual)}`;
  const { person, t0 } = world;
  if (relation === 'unchanged') return snapshot(person) === world.before ? undefined : `${what} was changed`;
  if (what.startsWith('history[i].entered equals history[i+1].exited')) {
    const history = [...(person.standings.get(world.moduleName) ?? [])].reverse();
    const wrong = (value as number[]).find((i) => history[i]!.entered !== history[i + 1]!.exited);
    return wrong === undefined ? undefined : `history[${wrong}] was not entered when history[${wrong + 1}] was left`;
  }
  const severity = /^(.*)\['(\d+)'\] severity, if present$/.exec(what);
  if (severity) {
    const list = resolve(severity[1]!, world) as { code: { code: string }; severity: string }[];
    const found = list.find((r) => r.code.code === severity[2]);
    return found === undefined || (value as unknown[]).includes(found.severity) ? undefined : fail(found.severity);
  }
  const clone = /^a clone of (\S+) at (@.*)$/.exec(what);
  if (clone) return world.passes(clone[1]!, instant(clone[2]!, t0)) === value ? undefined : `${what} does not pass`;
  const starts = what.replace(', except the death certification', '');
  let actual = resolve(starts, world);
  if (/reactions\[\*\]\.code$/.test(what)) actual = (actual as { code: string }[]).map((c) => c.code);
  const wanted = typeof value === 'string' && value.startsWith('@') ? instant(value, t0) : value;
  switch (relation) {
    case '=':
      return alike(actual, wanted) ? undefined : fail(actual);
    case '!=':
      return alike(actual, wanted) ? fail(actual) : undefined;
    case '>=':
      return (actual as number) >= (wanted as number) ? undefined : fail(actual);
    case '<':
      return [actual].flat().every((a) => (a as number) < (person.death ?? 0)) ? undefined : fail(actual);
    case 'exists':
      return (actual !== undefined && actual !== null) === value ? undefined : fail(actual);
    case 'one_of':
      return [actual].flat().every((a) => (value as unknown[]).includes(a)) ? undefined : fail(actual);
    case 'within':
      return Math.abs((actual as number) - (value as number[])[0]!) <= (value as number[])[1]!
        ? undefined
        : fail(actual);
    case 'between_inclusive':
    case 'between_exclusive': {
      const [low, high] = value as [number, number];
      const strict = relation === 'between_exclusive';
      const x = actual as number;
      return (strict ? x > low && x < high : x >= low && x <= high) ? undefined : fail(actual);
    }
    case 'is':
      if (value === 'base64') return /^[A-Za-z0-9+/]+=*$/.test(String(actual)) ? undefined : fail(actual);
      return actual === resolve(String(value), world) ? undefined : `${what} is not ${String(value)}`;
    case 'same_object_as': {
      const other = resolve(String(value), world);
      return [actual].flat().every((a) => a === other)
        ? undefined
        : `${what} is not the same object as ${String(value)}`;
    }
    default:
      throw new Error(`The relation "${relation}" is not known to the runner.`);
  }
}
