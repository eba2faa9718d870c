import type { Code } from '../record/codes.ts';
import { ModuleError } from './errors.ts';
import { isTimeUnit, TIME_UNITS } from './time.ts';

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the fields of one JSON object of a module; every complaint names the file and the state. */
export class Fields {
  readonly json: Json;
  readonly file: string;
  readonly state: string | undefined;

  constructor(json: Json, file: string, state?: string) {
    this.json = json;
    this.file = file;
    this.state = state;
  }

  fail(problem: string, hint?: string): never {
    throw new ModuleError(this.file, this.state, problem, hint);
  }

  has(key: string): boolean {
    return this.json[key] !== undefined && this.json[key] !== null;
  }

  text(key: string): string {
    const value = this.optionalText(key);
    return value ?? this.fail(`The property "${key}" is missing`, `Give it a text`);
  }

  optionalText(key: string): string | undefined {
    const value = this.json[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' ? value : this.fail(`The property "${key}" is not a text`);
  }

  /** A text that counts as absent when blank. */
  filled(key: string): string | undefined {
    const value = this.optionalText(key);
    return value === undefined || value.trim() === '' ? undefined : value;
  }

  number(key: string): number {
    const value = this.optionalNumber(key);
    return value ?? this.fail(`The property "${key}" is missing`, 'Give it a number');
  }

  optionalNumber(key: string): number | undefined {
    const value = this.json[key];
    if (value === undefined || value === null) return undefined;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number)
      ? number
      : this.fail(`The property "${key}" is not a number`);
  }

  flag(key: string): boolean {
    const value = this.json[key];
    return value === true || value === 'true';
  }

  unit(key: string): string {
    const unit = this.text(key);
    return isTimeUnit(unit) ? unit : this.fail(`"${unit}" is no unit of time`, `Use ${TIME_UNITS.join(', ')}`);
  }

  object(key: string): Fields {
    return this.optionalObject(key) ?? this.fail(`The property "${key}" is missing`, 'Give it an object');
  }

  optionalObject(key: string): Fields | undefined {
    const value = this.json[key];
    if (value === undefined || value === null) return undefined;
    return isObject(value) ? this.of(value) : this.fail(`The property "${key}" is not an object`);
  }

  list(key: string): readonly Fields[] {
    const value = this.json[key];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return this.fail(`The property "${key}" is not a list`);
    return value.map((item, i) => (isObject(item) ? this.of(item) : this.fail(`"${key}"[${i}] is not an object`)));
  }

  of(json: Json): Fields {
    return new Fields(json, this.file, this.state);
  }

  code(): Code {
    return {
      system: this.optionalText('system') ?? '',
      code: this.text('code'),
      display: this.optionalText('display') ?? '',
    };
  }

  /** The codes under a key; at least one when required. */
  codes(key = 'codes', required = true): readonly Code[] {
    const codes = this.list(key).map((item) => item.code());
    if (required && codes.length === 0) this.fail(`The list "${key}" has no code`, 'Give at least one code');
    return codes;
  }
}
