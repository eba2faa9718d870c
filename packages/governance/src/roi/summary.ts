import { tQuantile } from '@aceso/tensor/stats';
import type { RoiEvent } from './events.ts';
import { METRICS, type MetricId, type WorkingHours } from './metrics.ts';

/** Mean of people's means, with the interval that their differences give; none with fewer than three people. */
export interface GroupMean {
  readonly tasks: number;
  readonly people: number;
  readonly mean: number;
  readonly low?: number;
  readonly high?: number;
}

export interface GroupSummary {
  readonly group: string;
  readonly tasks: number;
  readonly people: number;
  readonly withTool: number;
  /** By metric; a side without a value is absent. A difference of the two sides is no effect: ask for a study. */
  readonly metrics: Partial<Record<MetricId, { readonly without?: GroupMean; readonly with?: GroupMean }>>;
}

/** A table by department or hospital; descriptive, without a comparison group. */
export function summarise(
  events: readonly RoiEvent[],
  metrics: readonly MetricId[],
  hours: WorkingHours,
  groupOf: (event: RoiEvent) => string,
): GroupSummary[] {
  const groups = new Map<string, RoiEvent[]>();
  for (const event of events) {
    const name = groupOf(event);
    const list = groups.get(name);
    if (list) list.push(event);
    else groups.set(name, [event]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, own]) => ({
      group,
      tasks: own.length,
      people: new Set(own.map(({ actor }) => actor)).size,
      withTool: own.filter(({ tool }) => tool).length,
      metrics: Object.fromEntries(
        metrics.flatMap((id) => {
          const [without, withTool] = [false, true].map((tool) =>
            meanOf(
              own.filter((event) => event.tool === tool),
              id,
              hours,
            ),
          );
          if (!without && !withTool) return [];
          return [[id, { ...(without ? { without } : {}), ...(withTool ? { with: withTool } : {}) }]];
        }),
      ),
    }));
}

function meanOf(events: readonly RoiEvent[], id: MetricId, hours: WorkingHours): GroupMean | undefined {
  const people = new Map<string, { sum: number; count: number }>();
  let tasks = 0;
  for (const event of events) {
    const value = METRICS[id].value(event, hours);
    if (value === undefined) continue;
    tasks += 1;
    const one = people.get(event.actor) ?? { sum: 0, count: 0 };
    one.sum += value;
    one.count += 1;
    people.set(event.actor, one);
  }
  if (tasks === 0) return undefined;
  const means = [...people.values()].map(({ sum, count }) => sum / count);
  const n = means.length;
  const mean = means.reduce((s, v) => s + v, 0) / n;
  if (n < 3) return { tasks, people: n, mean };
  const spread = Math.sqrt(means.reduce((s, v) => s + (v - mean) ** 2, 0) / (n - 1) / n);
  const reach = tQuantile(0.975, n - 1) * spread;
  return { tasks, people: n, mean, low: mean - reach, high: mean + reach };
}

const COLUMNS = [
  'task',
  'actor',
  'department',
  'hospital',
  'tool',
  'requested',
  'start',
  'drafted',
  'edited',
  'end',
  'edit_distance',
  'acceptance',
  'denied',
  'outcome',
  'cost',
] as const;

/** Events as CSV that `readRoiEvents` reads again. */
export function eventsCsv(events: readonly RoiEvent[]): string {
  const traits = [...new Set(events.flatMap(({ traits: own }) => Object.keys(own ?? {})))].sort();
  const cell = (value: unknown): string => {
    if (value === undefined) return '';
    const text = typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
    // A name that begins like a formula must not become one in a spreadsheet.
    const safe = /^[=+@\t]|^-\D/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const line = (event: RoiEvent): string => {
    const { editDistance, ...rest } = event;
    const row: Record<string, unknown> = { ...rest, edit_distance: editDistance };
    return [...COLUMNS.map((name) => row[name]), ...traits.map((name) => event.traits?.[name])].map(cell).join(',');
  };
  return [[...COLUMNS, ...traits.map((name) => `x_${name}`)].join(','), ...events.map(line), ''].join('\n');
}

/** Share of words that a person changed: Levenshtein over words, over the longer text. */
export function wordDistance(before: string, after: string): number {
  const [a, b] = [before.split(/\s+/).filter(Boolean), after.split(/\s+/).filter(Boolean)];
  if (a.length === 0 && b.length === 0) return 0;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]! / Math.max(a.length, b.length);
}
