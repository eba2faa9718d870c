import type { Code } from '../../record/codes.ts';
import type { Entry } from '../../record/entries.ts';
import { isCode } from '../compare.ts';
import { readDistribution } from '../distribution.ts';
import type { Fields } from '../json.ts';
import type { Condition } from '../logic.ts';
import type { Action, Module, Visit, Wait } from '../module.ts';
import type { Person } from '../person.ts';
import { duration } from '../time.ts';

/** What one state type contributes to a state; the rest (name, transition) is common. */
export interface StateParts {
  readonly act: Action;
  readonly wait?: Wait;
  readonly condition?: Condition;
  readonly submodule?: string;
  readonly target?: string | undefined;
  readonly diagnose?: (person: Person, time: number, visit: Visit) => void;
  /** Taken instead of the normal transition while physiology is off. */
  readonly alternative?: string;
}

export interface ReadContext {
  readonly moduleName: string;
  /** Finds a submodule by its path, when it is run. */
  readonly submodule: (path: string) => Module;
}

export type StateReader = (fields: Fields, name: string, context: ReadContext) => StateParts;

/** A length of time in milliseconds, from a legacy range or exact with its own unit, or a distribution with `unit`. */
export function readDuration(fields: Fields, legacy: readonly string[]): ((person: Person) => number) | undefined {
  for (const key of legacy) {
    const range = fields.optionalObject(key);
    if (range === undefined) continue;
    const unit = range.unit('unit');
    if (range.has('quantity')) {
      const ms = duration(unit, range.number('quantity'));
      return () => ms;
    }
    const [low, high] = [range.number('low'), range.number('high')];
    return (person) => duration(unit, low + (high - low) * person.random.nextDouble());
  }
  const draw = readDistribution(fields);
  if (draw === undefined) return undefined;
  const unit = fields.unit('unit');
  return (person) => duration(unit, draw(person.random));
}

/** The codes of a reason: an attribute that holds an entry or a code, or the conditions that a named state started. */
export function reasonCodes(person: Person, reason: string | undefined): readonly Code[] {
  if (reason === undefined) return [];
  const value = person.attributes.get(reason);
  if (value !== undefined) return isCode(value) ? [value] : ((value as Partial<Entry>).codes ?? []);
  if (!person.hadPriorState(reason)) return [];
  const codes: Code[] = [];
  for (const entry of person.record.present.values()) if (entry.name === reason) codes.push(...entry.codes);
  return codes;
}

/** Adds what is not there yet. */
export function mergeCodes(entry: Entry, codes: readonly Code[]): void {
  for (const code of codes)
    if (!entry.codes.some((c) => c.code === code.code && c.system === code.system)) entry.codes.push(code);
}

/** An entry that an attribute holds. */
export const entryOf = <T extends Entry>(person: Person, attribute: string): T | undefined =>
  person.attributes.get(attribute) as T | undefined;
