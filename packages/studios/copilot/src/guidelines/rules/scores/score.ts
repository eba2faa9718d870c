import type { Criterion } from '../format.ts';
import type { Finding } from '../truth.ts';

/** One line of a score. Several bands of one measurement are options of one item: at most one of them counts. */
export interface ScoreItem {
  readonly label: string;
  readonly options: readonly { readonly points: number; readonly when: Criterion }[];
}

/** A clinical score as data. */
export interface ScoreDefinition {
  readonly id: string;
  readonly label: string;
  readonly source: string;
  readonly items: readonly ScoreItem[];
}

export interface CountedItem {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  /** The option that counts, or those that cannot be told. */
  readonly findings: readonly Finding[];
}

export interface Score {
  readonly id: string;
  readonly label: string;
  /** Points that are sure, and points that are possible with what is not recorded. */
  readonly low: number;
  readonly high: number;
  readonly items: readonly CountedItem[];
  readonly missing: readonly string[];
}

/** Adds up a score on one patient; what cannot be told widens it. */
export function addUp({ id, label, items }: ScoreDefinition, evaluate: (criterion: Criterion) => Finding): Score {
  const counted = items.map((item) => count(item, evaluate));
  const sum = (of: 'low' | 'high'): number => counted.reduce((total, item) => total + item[of], 0);
  const missing = counted.flatMap((item) => item.findings.flatMap((each) => each.missing));
  return { id, label, low: sum('low'), high: sum('high'), items: counted, missing: [...new Set(missing)] };
}

function count({ label, options }: ScoreItem, evaluate: (criterion: Criterion) => Finding): CountedItem {
  const unsure: { points: number; found: Finding }[] = [];
  for (const { points, when } of options) {
    const found = evaluate(when);
    if (found.truth === true) return { label, low: points, high: points, findings: [found] };
    if (found.truth === null) unsure.push({ points, found });
  }
  const points = unsure.map((each) => each.points);
  return {
    label,
    low: Math.min(0, ...points),
    high: Math.max(0, ...points),
    findings: unsure.map(({ found }) => found),
  };
}

/** An item with one option. */
export function item(label: string, points: number, when: Criterion): ScoreItem {
  return { label, options: [{ points, when }] };
}
