import type { Aligned } from '../evaluate/align.ts';
import { equalEdges } from '../evaluate/trends.ts';

export interface KMap {
  readonly columns: readonly string[];
  /** Least number of real people (training and holdout) behind a combination that a synthetic row shows; 0 if none. */
  readonly k: number;
  /** Share of synthetic rows whose combination belongs to 1..4 real people. */
  readonly below5: number;
  /** Share of synthetic rows whose combination no real person has. */
  readonly unmatched: number;
}

const DEMOGRAPHIC =
  /^(age|sex|gender|race|ethnic|birth|dob|zip|post|city|state|region|country|native|marital|occupation|education)/i;
const MOST = 4;
const BINS = 20;

/** The columns that outsiders are likeliest to know: by name, else the first ones that are not measured numbers. */
export function defaultQuasiIdentifiers(aligned: Aligned): string[] {
  const named = aligned.columns.filter((c) => DEMOGRAPHIC.test(c.name));
  const rest = aligned.columns.filter((c) => c.schema.kind !== 'numeric');
  return (named.length >= 2 ? named : rest.length > 0 ? rest : aligned.columns).slice(0, MOST).map((c) => c.name);
}

/** k-map (Sweeney 2002; El Emam & Dankar 2008): numbers in 20 intervals of the real range. */
export function kMap(aligned: Aligned, columns: readonly string[]): KMap {
  const parts = columns.map((name) => {
    const column = aligned.columns.find((c) => c.name === name);
    if (!column) throw new RangeError(`there is no column "${name}" for the k-map`);
    return column.parts.map((p, side) => {
      if (p.type === 'code') return p.codes;
      const edges = equalEdges((column.parts[0] as { values: Float64Array }).values, BINS);
      const width = edges[1]! - edges[0]!;
      return Int32Array.from((column.parts[side] as { values: Float64Array }).values, (x) =>
        Number.isNaN(x) ? -1 : Math.min(BINS - 1, Math.max(0, Math.floor((x - edges[0]!) / width))),
      );
    });
  });
  const key = (side: number, row: number): string => parts.map((p) => p[side]![row]).join('|');
  const people = new Map<string, number>();
  for (const side of [0, 2]) {
    for (let i = 0; i < aligned.rows[side]!; i += 1) {
      const at = key(side, i);
      people.set(at, (people.get(at) ?? 0) + 1);
    }
  }
  const n = aligned.rows[1]!;
  let k = Infinity;
  let few = 0;
  let none = 0;
  for (let i = 0; i < n; i += 1) {
    const count = people.get(key(1, i)) ?? 0;
    if (count === 0) none += 1;
    else {
      k = Math.min(k, count);
      if (count < 5) few += 1;
    }
  }
  return { columns, k: k === Infinity ? 0 : k, below5: few / n, unmatched: none / n };
}
