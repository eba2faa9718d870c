import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { DiscoveryError } from '../errors.ts';
import { BytesIn, BytesOut } from './bytes.ts';
import type { Endpoint, Member, Panel } from './ensemble.ts';
import type { Net } from './net/net.ts';
import type { References } from './references.ts';
import type { TablePlan } from './table.ts';
import { type FlatTree, fromLevels, levelsOf } from './trees.ts';

/**
 * A panel as a file: the line `aceso-admet/1`, then, compressed with Brotli, a JSON header (length first) and, endpoint by
 * endpoint, trees, kernel weights and conformal scores as little-endian numbers, then the networks. Columns of trees, cuts and leaf levels
 * are kept apart, which compresses better. The molecules learned from are there as folded environments and descriptors in
 * coarse steps, not as structures; their labels are not there.
 */
const MAGIC = 'aceso-admet/1\n';

interface Header {
  readonly name: string;
  readonly plan: TablePlan;
  readonly references: number;
  readonly endpoints: readonly (Omit<Endpoint, 'members' | 'conformal' | 'fold'> & { readonly folds: number })[];
  /** Of the networks of a panel, one for each fold; absent where it has none. */
  readonly nets?: number;
}

export function writePanel(panel: Panel): Uint8Array {
  const out = new BytesOut();
  const endpoints = panel.endpoints.map(({ members, conformal: _, fold: __, ...rest }) => ({
    ...rest,
    folds: members.length,
  }));
  const { name, plan, references, nets } = panel;
  const header: Header = { name, plan, references: references.size, endpoints, ...(nets ? { nets: nets.length } : {}) };
  out.text(JSON.stringify(header));
  writeReferences(out, references);
  for (const endpoint of panel.endpoints) {
    out.array(endpoint.fold);
    writeTrees(
      out,
      endpoint.members.flatMap(({ forest = [], boost }) => [...forest, ...(boost?.trees ?? [])]),
    );
    // A member without a forest has no boosting and no kernel either.
    for (const { forest, boost, kernel } of endpoint.members) {
      out.number(forest?.length ?? 0);
      out.number(boost?.trees.length ?? 0);
      out.array(Float64Array.of(boost?.base ?? 0, kernel?.mean ?? 0));
      out.array(kernel?.weights ?? new Float32Array(0));
    }
    for (const lists of endpoint.conformal) for (const list of lists) out.array(list);
  }
  for (const net of nets ?? []) writeNet(out, net);
  const packed = brotliCompressSync(out.bytes(), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  const magic = new TextEncoder().encode(MAGIC);
  const bytes = new Uint8Array(magic.length + packed.length);
  bytes.set(magic);
  bytes.set(packed, magic.length);
  return bytes;
}

/** @throws DiscoveryError when the bytes are no model, of another version or damaged; `what` names the file */
export function readPanel(bytes: Uint8Array, what: string): Panel {
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    throw new DiscoveryError(
      'model',
      `${what} is no model in the format aceso-admet/1; make one with "aceso admet train".`,
    );
  try {
    return parsePanel(new BytesIn(brotliDecompressSync(bytes.subarray(MAGIC.length))));
  } catch (error) {
    if (error instanceof DiscoveryError) throw error;
    throw new DiscoveryError('model', `The model ${what} is damaged; make it again with "aceso admet train".`);
  }
}

function parsePanel(input: BytesIn): Panel {
  const header = JSON.parse(input.text()) as Header;
  const references = readReferences(input, header.references);
  const endpoints = header.endpoints.map(({ folds, ...rest }): Endpoint => {
    const fold = input.array(Uint8Array);
    const trees = readTrees(input);
    let at = 0;
    const take = (count: number): FlatTree[] => {
      at += count;
      return trees.slice(at - count, at);
    };
    const members = Array.from({ length: folds }, (): Member => {
      const inForest = input.number();
      const inBoost = input.number();
      const [base, mean] = input.array(Float64Array) as unknown as [number, number];
      const [forest, boosted, weights] = [take(inForest), take(inBoost), input.array(Float32Array)];
      return inForest === 0 ? {} : { forest, boost: { base, trees: boosted }, kernel: { weights, mean } };
    });
    const lists = rest.task === 'regression' ? 1 : 2;
    const conformal = Array.from({ length: folds }, () =>
      Array.from({ length: lists }, () => input.array(Float32Array)),
    );
    return { ...rest, members, conformal, fold };
  });
  const nets = Array.from({ length: header.nets ?? 0 }, () => readNet(input));
  input.end();
  return { name: header.name, plan: header.plan, references, endpoints, ...(nets.length > 0 ? { nets } : {}) };
}

function writeReferences(out: BytesOut, { start, columns, counts, descriptors, scale }: References): void {
  const steps = columns.slice();
  for (let r = 0; r + 1 < start.length; r += 1)
    for (let k = start[r + 1]! - 1; k > start[r]!; k -= 1) steps[k]! -= columns[k - 1]!;
  out.array(start);
  out.array(steps);
  out.array(counts);
  out.array(descriptors);
  out.array(scale.mean);
  out.array(scale.deviation);
}

function readReferences(input: BytesIn, size: number): References {
  const start = input.array(Uint32Array);
  const columns = input.array(Uint16Array);
  if (start.length !== size + 1) throw new RangeError('references');
  for (let r = 0; r < size; r += 1)
    for (let k = start[r]! + 1; k < start[r + 1]!; k += 1) columns[k]! += columns[k - 1]!;
  return {
    size,
    start,
    columns,
    counts: input.array(Uint8Array),
    descriptors: input.array(Int8Array),
    scale: { mean: input.array(Float32Array), deviation: input.array(Float32Array) },
  };
}

/** Nodes in preorder, so that the right children need not be written. */
function writeTrees(out: BytesOut, trees: readonly FlatTree[]): void {
  const levels = trees.map(levelsOf);
  const total = trees.reduce((sum, tree) => sum + tree.column.length, 0);
  const columns = new Int16Array(total);
  const splits: number[] = [];
  const leaves: number[] = [];
  let at = 0;
  trees.forEach((tree, t) => {
    columns.set(tree.column, at);
    at += tree.column.length;
    tree.column.forEach((column, i) => {
      if (column >= 0) splits.push(tree.cut[i]!);
      else leaves.push(levels[t]!.codes[i]!);
    });
  });
  out.array(Uint32Array.from(trees, (tree) => tree.column.length));
  out.array(Float32Array.from(levels, ({ low }) => low));
  out.array(Float32Array.from(levels, ({ step }) => step));
  out.array(columns);
  out.array(Uint8Array.from(splits));
  out.array(Uint8Array.from(leaves));
}

function readTrees(input: BytesIn): FlatTree[] {
  const sizes = input.array(Uint32Array);
  const low = input.array(Float32Array);
  const step = input.array(Float32Array);
  const columns = input.array(Int16Array);
  const splits = input.array(Uint8Array);
  const leaves = input.array(Uint8Array);
  let at = 0;
  let split = 0;
  let leaf = 0;
  return Array.from(sizes, (size, t) => {
    const column = columns.slice(at, at + size);
    at += size;
    const cut = new Uint8Array(size);
    const codes = new Uint8Array(size);
    const right = new Uint16Array(size);
    // Splits whose left side is not finished; a leaf finishes the innermost, whose right side begins behind it.
    const open: number[] = [];
    for (let i = 0; i < size; i += 1) {
      if (column[i]! >= 0) {
        cut[i] = splits[split]!;
        split += 1;
        open.push(i);
        continue;
      }
      codes[i] = leaves[leaf]!;
      leaf += 1;
      const parent = open.pop();
      if (parent !== undefined) right[parent] = i + 1;
    }
    return fromLevels({ column, cut, right }, { low: low[t]!, step: step[t]!, codes });
  });
}

function writeNet(out: BytesOut, { layers, centre, spread }: Net): void {
  out.number(layers.length);
  for (const { inputs, outputs, steps, step, bias } of layers) {
    out.number(inputs);
    out.number(outputs);
    out.array(steps);
    out.array(step);
    out.array(bias);
  }
  out.array(centre);
  out.array(spread);
}

function readNet(input: BytesIn): Net {
  const layers = Array.from({ length: input.number() }, () => ({
    inputs: input.number(),
    outputs: input.number(),
    steps: input.array(Int8Array),
    step: input.array(Float32Array),
    bias: input.array(Float32Array),
  }));
  return { layers, centre: input.array(Float32Array), spread: input.array(Float32Array) };
}
