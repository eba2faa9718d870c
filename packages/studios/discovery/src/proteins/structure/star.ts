import { DiscoveryError } from '../../errors.ts';
import { starTokens } from './star-tokens.ts';

/** One row of a category, by the names of its columns; holds only until the next row. */
export interface CifRow {
  readonly line: number;
  /** Undefined where the column is missing, does not apply (`.`) or is not known (`?`). */
  get(column: string): string | undefined;
}

interface Category {
  readonly name: string;
  readonly columns: Map<string, number>;
  readonly values: (string | undefined)[];
  readonly line: number;
  /** A loop, whose values have begun. */
  started: boolean;
}

/**
 * Walks the first data block of a CIF file (Hall, Allen and Brown, 1991) and hands over the rows of the categories that
 * are asked for, such as `atom_site`; a category without a loop is one row. Only one row is held at a time.
 * @returns the name of the block
 * @throws DiscoveryError naming the line
 */
export async function readCif(
  lines: AsyncIterable<string>,
  name: string,
  wanted: Readonly<Record<string, (row: CifRow) => void>>,
): Promise<string> {
  const fail = (line: number, message: string): never => {
    throw new DiscoveryError('input', `${name}, line ${line}: ${message}`);
  };
  let block: string | undefined;
  let loop: Category | undefined;
  let single: Category | undefined;
  let item: { readonly tag: string; readonly line: number } | undefined;
  const give = (category: Category, line: number): void => {
    const { columns, values } = category;
    wanted[category.name]?.({
      line,
      get: (column) => {
        const at = columns.get(column);
        return at === undefined ? undefined : values[at];
      },
    });
  };
  const end = (line: number): void => {
    if (item) fail(item.line, `${item.tag} has no value.`);
    if (loop && loop.values.length > 0)
      fail(line, `the loop of _${loop.name} (line ${loop.line}) ends within a row of ${loop.columns.size} values.`);
    if (single) give(single, single.line);
    loop = undefined;
    single = undefined;
  };
  let last = 1;
  for await (const tokens of starTokens(lines, fail)) {
    for (const { kind, text, line } of tokens) {
      last = line;
      if (block === undefined && kind !== 'data')
        fail(line, 'there is something before the first data_ block; is it an mmCIF file?');
      if (kind === 'value') {
        if (item) {
          const [category, column] = partsOf(item.tag, item.line, fail);
          if (single?.name !== category) {
            if (single) give(single, single.line);
            single = { name: category, columns: new Map(), values: [], line: item.line, started: true };
          }
          single.columns.set(column, single.values.length);
          single.values.push(text);
          item = undefined;
        } else if (loop && loop.columns.size > 0) {
          loop.started = true;
          loop.values.push(text);
          if (loop.values.length === loop.columns.size) {
            give(loop, line);
            loop.values.length = 0;
          }
        } else fail(line, `the value ${JSON.stringify((text ?? '?').slice(0, 20))} has no name before it.`);
      } else if (kind === 'item' && loop && !loop.started) {
        const [category, column] = partsOf(text as string, line, fail);
        if (loop.columns.size === 0) loop = { ...loop, name: category };
        loop.columns.set(column, loop.columns.size);
      } else if (kind === 'item') {
        if (loop || item) end(line);
        item = { tag: text as string, line };
      } else {
        end(line);
        if (kind === 'loop') loop = { name: '', columns: new Map(), values: [], line, started: false };
        else if (kind === 'data') {
          if (block !== undefined) return block;
          block = text as string;
        }
      }
    }
  }
  end(last);
  if (block === undefined) throw new DiscoveryError('input', `${name} has no data_ block; give an mmCIF file.`);
  return block;
}

function partsOf(tag: string, line: number, fail: (line: number, message: string) => never): [string, string] {
  const dot = tag.indexOf('.');
  if (dot < 2) return fail(line, `${tag} has no category; mmCIF names are _category.item.`);
  return [tag.slice(1, dot).toLowerCase(), tag.slice(dot + 1).toLowerCase()];
}
