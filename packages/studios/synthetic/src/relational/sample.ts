import { createRandom } from '@aceso/tensor/random';
import { checkCancelled, SyntheticError } from '../errors.ts';
import { copiesIn } from '../gate/gate.ts';
import { writeIdentifiers } from '../identifiers/identifiers.ts';
import { sampleModel } from '../pipeline/sample.ts';
import type { SampleOptions } from '../synthesisers/synthesiser.ts';
import { drawBlock } from '../synthesisers/trees/sample.ts';
import type { Column, NumberColumn, Table } from '../table/table.ts';
import { type ChildModel, countName, type RelationalModel, type RootModel } from './fit.ts';
import { MOST_POSITIONS, partsOf, pick } from './sequence.ts';

/** Draws of a place in which rows that equal single rows of the original are drawn anew. */
const GATE_ROUNDS = 25;
const MOST_CHILD_ROWS = 50_000_000;

/** A drawn table with the counts of its children, and its keys. */
interface Drawn {
  readonly counted: Table;
  readonly keys: readonly string[];
}

/**
 * `rows` rows of each root table, and the rows that belong to them: every reference leads to a row, and each row has as
 * many children as the model drew for it.
 */
export async function sampleTables(
  model: RelationalModel,
  rows: number,
  options: Pick<SampleOptions, 'seed' | 'signal' | 'progress'>,
): Promise<Map<string, Table>> {
  const drawn = new Map<string, Drawn>();
  const out = new Map<string, Table>();
  for (const [index, each] of model.tables.entries()) {
    checkCancelled(options.signal);
    options.progress?.({ phase: each.spec.name, done: index, total: model.tables.length });
    const seed = createRandom(options.seed).stream(`table:${each.spec.name}`).int(4_294_967_296);
    if (each.role === 'root') {
      const counted = await sampleModel(each.fitted, rows, { seed });
      const keys = newKeys(each, rows, seed);
      drawn.set(each.spec.name, { counted, keys });
      out.set(each.spec.name, finish(each, counted, keys, undefined));
    } else {
      const parent = drawn.get(each.spec.parent!.table)!;
      const { counted, parentRow } = drawChild(each, parent, seed, options.signal);
      const keys = newKeys(each, counted.rows, seed);
      drawn.set(each.spec.name, { counted, keys });
      out.set(each.spec.name, finish(each, counted, keys, { rows: parentRow, keys: parent.keys }));
    }
  }
  return out;
}

function newKeys({ keys }: RootModel | ChildModel, rows: number, seed: number): string[] {
  if (!keys) return [];
  const column = writeIdentifiers(keys, rows, createRandom(seed).stream('keys'));
  return Array.from(column.codes, (code) => column.levels[code]!);
}

/** The table as the original had it: keys and references in their places, counts left out. */
function finish(
  model: RootModel | ChildModel,
  counted: Table,
  keys: readonly string[],
  link: { rows: Uint32Array; keys: readonly string[] } | undefined,
): Table {
  const byName = new Map(counted.schema.columns.map(({ name }, i) => [name, counted.columns[i]!]));
  const schemas = model.schema.columns.filter(
    ({ name }) => byName.has(name) || name === model.spec.key || name === model.spec.parent?.column,
  );
  const columns = schemas.map(({ name }): Column => {
    if (name === model.spec.key) return { type: 'code', codes: Int32Array.from(keys, (_, i) => i), levels: keys };
    if (name === model.spec.parent?.column && link)
      return { type: 'code', codes: Int32Array.from(link.rows), levels: link.keys };
    return byName.get(name)!;
  });
  return { schema: { columns: schemas }, rows: counted.rows, columns };
}

/** Place by place: the first rows of all parents, then the second of those that have one, given the first. */
function drawChild(
  model: ChildModel,
  parent: Drawn,
  seed: number,
  signal: AbortSignal | undefined,
): { counted: Table; parentRow: Uint32Array } {
  const { layout, trees } = model;
  const counts = parent.counted.columns[
    parent.counted.schema.columns.findIndex(({ name }) => name === countName(model.spec.name))
  ] as NumberColumn;
  const first = new Uint32Array(parent.counted.rows + 1);
  for (let p = 0; p < parent.counted.rows; p += 1)
    first[p + 1] = first[p]! + Math.max(0, Math.round(counts.values[p]!));
  const rows = first[parent.counted.rows]!;
  if (rows > MOST_CHILD_ROWS)
    throw new SyntheticError(
      'option',
      `The table ${model.spec.name} would have ${rows.toLocaleString('en-US')} rows; ask for fewer.`,
    );
  const parts = partsOf(layout);
  const schemas = layout.own.map((i) => model.counted.columns[i]!);
  const result = layout.own.map((_, k): Column => {
    const { bins, levels } = trees.columns[parts.own + k]!;
    return bins.type === 'code'
      ? { type: 'code', codes: new Int32Array(rows), levels: levels! }
      : { type: 'number', values: new Float64Array(rows) };
  });
  // The parent's columns as the child's model knows them, by name: a drawn parent may lack texts that were left out.
  const parentColumns = layout.parentNames.map(
    (name) => parent.counted.columns[parent.counted.schema.columns.findIndex((each) => each.name === name)]!,
  );
  for (let place = 0; ; place += 1) {
    checkCancelled(signal);
    const open: number[] = [];
    for (let p = 0; p < parent.counted.rows; p += 1) if (first[p]! + place < first[p + 1]!) open.push(p);
    if (open.length === 0) break;
    const at = open.map((p) => first[p]! + place);
    const before = place === 0 ? open.map(() => -1) : at.map((row) => row - 1);
    const given = new Map<number, Int32Array | Float64Array>();
    const give = (c: number, column: Column): void => {
      given.set(c, column.type === 'code' ? column.codes : column.values);
    };
    parentColumns.forEach((column, k) => give(k, pick(column, open)));
    given.set(parts.position, new Float64Array(open.length).fill(Math.min(place, MOST_POSITIONS)));
    result.forEach((column, k) => give(parts.previous + k, pick(column, before)));
    drawPlace(model, given, at, before, result, schemas, `${seed}:${place}`);
  }
  const parentRow = new Uint32Array(rows);
  for (let p = 0; p < parent.counted.rows; p += 1) parentRow.fill(p, first[p]!, first[p + 1]!);
  return { counted: { schema: { columns: schemas }, rows, columns: result }, parentRow };
}

/** One row for each of `at`; copies of single rows of the original are drawn again, the last ones kept as they are. */
function drawPlace(
  { layout, trees, gate }: ChildModel,
  given: ReadonlyMap<number, Int32Array | Float64Array>,
  at: readonly number[],
  before: readonly number[],
  result: readonly Column[],
  schemas: Table['schema']['columns'],
  seed: string,
): void {
  const parts = partsOf(layout);
  let waiting = at.map((_, i) => i);
  for (let round = 0; round < GATE_ROUNDS && waiting.length > 0; round += 1) {
    const some = new Map(
      [...given].map(([c, cells]) => {
        const part =
          cells instanceof Int32Array
            ? Int32Array.from(waiting, (i) => cells[i]!)
            : Float64Array.from(waiting, (i) => cells[i]!);
        return [c, { cells: part }] as const;
      }),
    );
    const block = drawBlock(trees, waiting.length, seed, round, undefined, some);
    result.forEach((column, k) => {
      const cells = block.cells[parts.own + k]!;
      waiting.forEach((i, j) => {
        if (column.type === 'code') column.codes[at[i]!] = cells[j]!;
        else if (layout.own[k] === layout.order && before[i]! >= 0) {
          const gap = Math.max(0, block.cells[parts.gap]![j]!);
          column.values[at[i]!] = column.values[before[i]!]! + (Number.isNaN(gap) ? 0 : gap);
        } else column.values[at[i]!] = cells[j]!;
      });
    });
    const rows = waiting.map((i) => at[i]!);
    const drawn: Table = {
      schema: { columns: schemas },
      rows: rows.length,
      columns: result.map((column) => pick(column, rows)),
    };
    const copied = copiesIn(gate, drawn);
    waiting = waiting.filter((_, j) => copied[j] === 1);
  }
}
