import { createRandom } from '@aceso/tensor/random';
import { snap, stepOf } from '../synthesisers/trees/bins.ts';
import type { Table } from '../table/table.ts';
import { addHash, type Bloom, createBloom, hasHash, WordHash } from './bloom.ts';

/**
 * The copy gate: no synthetic row equals a row that occurs once in the original. Rows that occur there several times
 * say nothing about one person and may be drawn; the rows of a holdout meet these as often (Good and Turing: the mass
 * of what was seen twice or more), so the rate of identical rows stays at or below that of new real data.
 *
 * The filter holds keyed hashes of the single rows and nothing else of them. Whoever holds the model file can ask it
 * "is this whole row in it?" and gets a wrong yes about once in fifty; the model file therefore stays where the
 * original may be, and only sampled tables leave.
 */
export interface CopyGate {
  readonly single: Bloom;
  /** Share of the original's rows that occur more than once there. */
  readonly repeated: number;
}

export function createGate(table: Table, seed: number): CopyGate {
  const random = createRandom(seed).stream('copy-gate');
  const hashes = rowHashes(table, [random.int(4294967296), random.int(4294967296)]);
  const counts = new Map<number, number>();
  const key = ([a, b]: readonly [number, number]): number => a * 2097152 + (b & 2097151);
  for (const each of hashes) counts.set(key(each), (counts.get(key(each)) ?? 0) + 1);
  const single = hashes.filter((each) => counts.get(key(each)) === 1);
  const bloom = createBloom(single.length, random);
  const gate: CopyGate = { single: bloom, repeated: 1 - single.length / Math.max(1, table.rows) };
  const isSingle = hashes.map((each) => counts.get(key(each)) === 1);
  rowHashes(table, bloom.key).forEach((each, i) => {
    if (isSingle[i]) addHash(bloom, each);
  });
  return gate;
}

/** For each row of `table` (in the columns of the original): 1 where it may equal a single row of the original. */
export function copiesIn(gate: CopyGate, table: Table): Uint8Array {
  return Uint8Array.from(rowHashes(table, gate.single.key), (each) => (hasHash(gate.single, each) ? 1 : 0));
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** Numbers count as they are written: on the grid of their column. */
function rowHashes(table: Table, key: readonly [number, number]): (readonly [number, number])[] {
  const steps = table.schema.columns.map(stepOf);
  const levels = table.columns.map((column) => (column.type === 'code' ? column.levels.map(textHash) : []));
  return Array.from({ length: table.rows }, (_, row) => {
    const hash = new WordHash(key);
    for (let c = 0; c < table.columns.length; c += 1) {
      const column = table.columns[c]!;
      if (column.type === 'code') {
        const code = column.codes[row]!;
        hash.add(code < 0 ? 0x3c6ef372 : levels[c]![code]!);
        continue;
      }
      const value = column.values[row]!;
      double[0] = Number.isNaN(value) ? Number.NaN : (steps[c]! > 0 ? snap(value, steps[c]!) : value) + 0;
      hash.add(words[0]!);
      hash.add(words[1]!);
    }
    return hash.end();
  });
}

function textHash(text: string): number {
  const hash = new WordHash([text.length, 0]);
  for (let i = 0; i < text.length; i += 1) hash.add(text.charCodeAt(i));
  return hash.end()[0];
}
