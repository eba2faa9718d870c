import type { Random } from '@aceso/tensor/random';
import type { Column, Table, TableSchema } from '../../table/table.ts';
import type { Budget } from './budget.ts';
import { publicSchema } from './declassify.ts';
import { type Cell, findGrid, type Grid, toSum } from './grid.ts';
import type { Noise } from './noise.ts';

/** How one column becomes a small number of values, and comes back. Made of declared facts and noisy counts. */
export type ColumnDomain = LevelDomain | NumberDomain;

interface LevelDomain {
  readonly type: 'code';
  readonly levels: readonly string[];
  /** Value of each level, the last entry that of missing; -1: no value (too rare to be kept). */
  readonly valueOf: readonly number[];
  /** Levels (levels.length is missing) behind each value; weights are shares within the value. */
  readonly members: readonly (readonly { readonly level: number; readonly weight: number }[])[];
}

interface NumberDomain {
  readonly type: 'number';
  readonly origin: number;
  readonly unit: number;
  /** Cells of each value; weights are shares within the value. */
  readonly members: readonly (readonly { readonly from: number; readonly to: number; readonly weight: number }[])[];
  /** Value of missing, or -1. */
  readonly missing: number;
}

export interface Domain {
  readonly schema: TableSchema;
  readonly columns: readonly ColumnDomain[];
  /** Number of values per column. */
  readonly sizes: readonly number[];
}

export interface OneWay {
  readonly counts: Float64Array;
  /** Standard deviation of the noise on each count. */
  readonly sigma: Float64Array;
}

/**
 * Learns the domain and the one-way counts; costs at most `rho` in equal parts over the columns. `values` is the number
 * of values a column should have at most: what the noise of pair tables leaves room for.
 */
export function learnDomain(
  table: Table,
  values: number,
  publicBounds: boolean,
  rho: number,
  budget: Budget,
  noise: Noise,
): { readonly domain: Domain; readonly oneWays: readonly OneWay[]; readonly codes: readonly Int32Array[] } {
  const each = rho / table.columns.length;
  const learned = table.columns.map((column, c) => {
    const schema = table.schema.columns[c]!;
    if (column.type === 'code') {
      const sigma = budget.gaussian(each, `levels of "${schema.name}"`);
      return learnLevels(column.codes, column.levels, values, sigma, noise);
    }
    return learnNumbers(findGrid(column.values, schema, publicBounds, each, budget, noise), values);
  });
  const columns = learned.map((l) => l.domain);
  const domain: Domain = {
    schema: publicSchema(table.schema, publicBounds),
    columns,
    sizes: columns.map((d) => d.members.length + (d.type === 'number' && d.missing >= 0 ? 1 : 0)),
  };
  return { domain, oneWays: learned.map((l) => l.oneWay), codes: encode(domain, table) };
}

function learnLevels(codes: Int32Array, levels: readonly string[], values: number, sigma: number, noise: Noise) {
  const missing = levels.length;
  const exact = new Float64Array(levels.length + 1);
  for (const c of codes) exact[c < 0 ? missing : c]! += 1;
  const noisy = toSum(
    Array.from(exact, (c) => c + noise.discreteGaussian(sigma)),
    codes.length,
  );
  // The commonest first: what has no value of its own is counted there. The tail shares one value.
  const kept = Array.from(noisy.keys()).filter((l) => noisy[l]! > 0);
  kept.sort((a, b) => noisy[b]! - noisy[a]! || a - b);
  const alone = kept.length <= values ? kept.length : values - 1;
  const groups = [...kept.slice(0, alone).map((l) => [l]), ...(kept.length > alone ? [kept.slice(alone)] : [])];
  const counts = Float64Array.from(groups, (g) => g.reduce((s, l) => s + noisy[l]!, 0));
  const places = new Array<number>(levels.length + 1).fill(-1);
  groups.forEach((g, value) => {
    for (const l of g) places[l] = value;
  });
  const members = groups.map((g, v) => g.map((level) => ({ level, weight: noisy[level]! / counts[v]! })));
  const domain: LevelDomain = { type: 'code', levels, valueOf: places, members };
  return { domain, oneWay: { counts, sigma: Float64Array.from(groups, (g) => sigma * Math.sqrt(g.length)) } };
}

function learnNumbers(grid: Grid, values: number) {
  const present = grid.cells.filter((c) => c.count > 0);
  const total = present.reduce((s, c) => s + c.count, 0);
  const cells: readonly Cell[] = present.length > 0 ? present : grid.cells.slice(0, 1).map((c) => ({ ...c, count: 1 }));
  // Neighbouring cells until a value holds its share; a heavy cell is a value by itself.
  const share = cells.length <= values ? 0 : total / values;
  const groups: Cell[][] = [];
  let held = 0;
  for (const cell of cells) {
    const last = groups.at(-1);
    if (last && held + cell.count / 2 <= share && cell.count < share) {
      last.push(cell);
      held += cell.count;
    } else {
      groups.push([cell]);
      held = cell.count;
    }
  }
  const sums = groups.map((g) => g.reduce((s, c) => s + c.count, 0));
  const keepMissing = grid.missing > 0;
  const domain: NumberDomain = {
    type: 'number',
    origin: grid.origin,
    unit: grid.unit,
    members: groups.map((g, i) => g.map((c) => ({ from: c.from, to: c.to, weight: c.count / sums[i]! }))),
    missing: keepMissing ? groups.length : -1,
  };
  const counts = Float64Array.of(...sums, ...(keepMissing ? [grid.missing] : []));
  const sigma = Float64Array.of(
    ...groups.map((g) => grid.sigma * Math.sqrt(g.length)),
    ...(keepMissing ? [grid.sigma] : []),
  );
  return { domain, oneWay: { counts, sigma } };
}

/** Value of every cell of the table; what the domain does not hold goes to the nearest value (levels: the commonest). */
function encode(domain: Domain, table: Table): Int32Array[] {
  return table.columns.map((column, c) => {
    const d = domain.columns[c]!;
    if (column.type === 'code' && d.type === 'code') {
      return column.codes.map((code) => {
        const value = d.valueOf[code < 0 ? d.levels.length : code]!;
        return Math.max(value, 0);
      });
    }
    if (column.type !== 'number' || d.type !== 'number') throw new RangeError('domain of another table');
    const starts = d.members.map((m) => m[0]!.from);
    return Int32Array.from(column.values, (v) => {
      if (Number.isNaN(v)) return Math.max(d.missing, 0);
      const step = Math.round((v - d.origin) / d.unit);
      let value = 0;
      while (value + 1 < starts.length && starts[value + 1]! <= step) value += 1;
      return value;
    });
  });
}

/** Cells for drawn values. */
export function decode(domain: Domain, values: readonly Int32Array[], random: Random): Table {
  const rows = values[0]?.length ?? 0;
  const columns = domain.columns.map((d, c): Column => {
    const r = random.stream(`decode ${c}`);
    const own = values[c]!;
    if (d.type === 'code') {
      const codes = own.map((v) => {
        const { level } = pickMember(d.members[v]!, r);
        return level === d.levels.length ? -1 : level;
      });
      return { type: 'code', levels: d.levels, codes };
    }
    const digits = d.unit < 1 ? Math.max(0, Math.round(-Math.log10(d.unit))) : 0;
    const decimal = digits > 0 && Math.abs(10 ** -digits - d.unit) < 1e-12 * d.unit;
    return {
      type: 'number',
      values: Float64Array.from(own, (v) => {
        if (v === d.missing) return Number.NaN;
        const cell = pickMember(d.members[v]!, r);
        const value = d.origin + (cell.from + Math.floor(r.next53() * (cell.to - cell.from))) * d.unit;
        return decimal ? Number(value.toFixed(digits)) : value;
      }),
    };
  });
  return { schema: domain.schema, rows, columns };
}

function pickMember<T extends { readonly weight: number }>(list: readonly T[], random: Random): T {
  if (list.length === 1) return list[0]!;
  let u = random.next53();
  for (const member of list) {
    if (u < member.weight) return member;
    u -= member.weight;
  }
  return list.at(-1)!;
}
