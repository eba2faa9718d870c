import { DiscoveryError } from '../errors.ts';

/** What to simulate and report, as in the settings files of the SBML Test Suite. */
export interface Settings {
  /** First reported time, in the model's unit. */
  readonly start: number;
  readonly duration: number;
  readonly steps: number;
  readonly variables: readonly string[];
  readonly absolute: number;
  readonly relative: number;
  /** Species to report as amounts, and as concentrations; others as their symbol stands in the model. */
  readonly amount: readonly string[];
  readonly concentration: readonly string[];
}

/** @throws DiscoveryError naming the line that cannot be read. */
export function parseSettings(text: string): Settings {
  const found = new Map<string, string>();
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === '' || line.trimStart().startsWith('#')) return;
    const colon = line.indexOf(':');
    if (colon < 0) throw new DiscoveryError('input', `Line ${i + 1} of the settings has no "name: value".`);
    found.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  });
  const number = (name: string, fallback: number): number => {
    const value = found.get(name);
    if (value === undefined || value === '') return fallback;
    const n = Number(value);
    if (!Number.isFinite(n))
      throw new DiscoveryError('input', `The setting ${name} is ${JSON.stringify(value)}; give a number.`);
    return n;
  };
  const list = (name: string): string[] => (found.get(name) ?? '').split(/[\s,;]+/).filter((s) => s !== '');
  const settings: Settings = {
    start: number('start', 0),
    duration: number('duration', 0),
    steps: number('steps', found.get('duration') ? 50 : 0),
    variables: list('variables'),
    absolute: number('absolute', 1e-7),
    relative: number('relative', 1e-4),
    amount: list('amount'),
    concentration: list('concentration'),
  };
  checkSettings(settings);
  return settings;
}

/** @throws DiscoveryError for numbers out of range. */
export function checkSettings({ start, duration, steps }: Settings): void {
  if (!Number.isFinite(start)) throw new DiscoveryError('option', 'The start must be a number.');
  if (!(duration >= 0) || !Number.isFinite(duration))
    throw new DiscoveryError('option', `The duration must be a number >= 0, not ${duration}.`);
  if (!(Number.isInteger(steps) && steps >= 0 && steps <= 10_000_000)) {
    throw new DiscoveryError('option', `The steps must be a whole number from 0 to 10,000,000, not ${steps}.`);
  }
}

export function timesOf({ start, duration, steps }: Settings): number[] {
  // To the digits people write: 0.7 * 3 / 7 is a rounding below 0.3, and an event at 0.3 belongs before that row.
  return Array.from({ length: steps + 1 }, (_, i) =>
    Number((start + (steps === 0 ? 0 : (duration * i) / steps)).toPrecision(15)),
  );
}
