import { cellsOf, type JunctionTree, junctionTree, project } from './graph.ts';

/** Noisy counts of the values of some columns. */
export interface Measurement {
  readonly columns: readonly number[];
  readonly counts: Float64Array;
  /** Standard deviation of the noise, per cell or for all. */
  readonly sigma: number | Float64Array;
}

/** A distribution over all columns, by the marginals of its cliques (each sums to 1). */
export interface GraphicalModel {
  readonly tree: JunctionTree;
  readonly sizes: readonly number[];
  readonly total: number;
  readonly marginals: readonly Float64Array[];
  /** Log potentials, for a warm start. */
  readonly potentials: readonly Float64Array[];
}

interface Link {
  readonly child: number;
  readonly parent: number;
  readonly size: number;
  readonly fromChild: Int32Array;
  readonly fromParent: Int32Array;
}

/**
 * The maximum-entropy distribution whose marginals are nearest to the measurements in weighted least squares
 * (Private-PGM: McKenna, Sheldon & Miklau 2019), by mirror descent with exact belief propagation on a junction tree.
 * Stops where the misfit is what the noise explains (the discrepancy principle): going on would fit the noise.
 */
export function fitGraphical(
  sizes: readonly number[],
  measurements: readonly Measurement[],
  options: { readonly total: number; readonly iterations: number; readonly start?: GraphicalModel },
): GraphicalModel {
  const tree = junctionTree(
    sizes,
    measurements.map((m) => m.columns),
  );
  const links = linksOf(tree, sizes);
  const placed = measurements.map((m) => {
    const clique = smallestHolding(tree, m.columns, sizes);
    return { ...m, clique, map: project(tree.cliques[clique]!, m.columns, sizes) };
  });
  let potentials = startPotentials(tree, sizes, options.start);
  let marginals = propagate(links, potentials);
  const gradient = tree.cliques.map((c) => new Float64Array(cellsOf(c, sizes)));
  const evaluate = (mu: readonly Float64Array[], fill: boolean): number =>
    lossOf(placed, mu, options.total, fill ? gradient : undefined);
  let loss = evaluate(marginals, true);
  let step = 1 / Math.max(1e-12, largest(gradient));
  const explained = 0.5 * measurements.reduce((s, m) => s + m.counts.length, 0);
  for (let it = 0; it < options.iterations && loss > explained; it += 1) {
    let accepted = false;
    for (let half = 0; half < 30 && !accepted; half += 1) {
      const next = potentials.map((p, c) => p.map((v, i) => v - step * gradient[c]![i]!));
      const mu = propagate(links, next);
      const value = evaluate(mu, false);
      let descent = 0;
      gradient.forEach((g, c) => {
        for (let i = 0; i < g.length; i += 1) descent += g[i]! * (marginals[c]![i]! - mu[c]![i]!);
      });
      if (loss - value >= 0.5 * descent && Number.isFinite(value)) {
        accepted = true;
        const gain = loss - value;
        potentials = next;
        marginals = mu;
        loss = evaluate(marginals, true);
        if (half === 0) step *= 2;
        if (gain <= 1e-9 * Math.abs(loss)) return done();
      } else step /= 2;
    }
    if (!accepted) break;
  }
  function done(): GraphicalModel {
    return { tree, sizes, total: options.total, marginals, potentials };
  }
  return done();
}

/** The marginal of columns that lie in one clique; undefined otherwise. */
export function cliqueMarginal(model: GraphicalModel, columns: readonly number[]): Float64Array | undefined {
  const clique = model.tree.cliques.findIndex((c) => columns.every((x) => c.includes(x)));
  if (clique < 0) return undefined;
  const map = project(model.tree.cliques[clique]!, columns, model.sizes);
  const out = new Float64Array(cellsOf(columns, model.sizes));
  model.marginals[clique]!.forEach((p, i) => {
    out[map[i]!]! += p;
  });
  return out;
}

function linksOf(tree: JunctionTree, sizes: readonly number[]): Link[] {
  return tree.parent.flatMap((parent, child) => {
    if (parent < 0) return [];
    const shared = tree.cliques[child]!.filter((c) => tree.cliques[parent]!.includes(c));
    return [
      {
        child,
        parent,
        size: cellsOf(shared, sizes),
        fromChild: project(tree.cliques[child]!, shared, sizes),
        fromParent: project(tree.cliques[parent]!, shared, sizes),
      },
    ];
  });
}

function smallestHolding(tree: JunctionTree, columns: readonly number[], sizes: readonly number[]): number {
  let best = -1;
  tree.cliques.forEach((clique, i) => {
    if (!columns.every((c) => clique.includes(c))) return;
    if (best < 0 || cellsOf(clique, sizes) < cellsOf(tree.cliques[best]!, sizes)) best = i;
  });
  return best;
}

/** Potentials of an earlier model whose cliques lie in the new ones. */
function startPotentials(
  tree: JunctionTree,
  sizes: readonly number[],
  start: GraphicalModel | undefined,
): Float64Array[] {
  const out = tree.cliques.map((c) => new Float64Array(cellsOf(c, sizes)));
  start?.tree.cliques.forEach((old, k) => {
    const into = smallestHolding(tree, old, sizes);
    if (into < 0) return;
    const map = project(tree.cliques[into]!, old, sizes);
    const target = out[into]!;
    for (let i = 0; i < target.length; i += 1) target[i]! += start.potentials[k]![map[i]!]!;
  });
  return out;
}

/** Marginals of the cliques (each sums to 1): sum-product, upwards then downwards, in logarithms. */
function propagate(links: readonly Link[], potentials: readonly Float64Array[]): Float64Array[] {
  const belief = potentials.map((p) => p.slice());
  const up = new Map<Link, Float64Array>();
  for (let l = links.length - 1; l >= 0; l -= 1) {
    const link = links[l]!;
    const message = logSum(belief[link.child]!, link.fromChild, link.size);
    up.set(link, message);
    add(belief[link.parent]!, link.fromParent, message, undefined);
  }
  for (const link of links) {
    const message = logSum(belief[link.parent]!, link.fromParent, link.size);
    add(belief[link.child]!, link.fromChild, message, up.get(link)!);
  }
  return belief.map(normalise);
}

function logSum(values: Float64Array, map: Int32Array, size: number): Float64Array {
  const top = new Float64Array(size).fill(-Infinity);
  for (let i = 0; i < values.length; i += 1) if (values[i]! > top[map[i]!]!) top[map[i]!] = values[i]!;
  const sum = new Float64Array(size);
  for (let i = 0; i < values.length; i += 1) sum[map[i]!]! += Math.exp(values[i]! - top[map[i]!]!);
  for (let s = 0; s < size; s += 1) sum[s] = top[s]! + Math.log(sum[s]!);
  return sum;
}

function add(belief: Float64Array, map: Int32Array, message: Float64Array, less: Float64Array | undefined): void {
  for (let i = 0; i < belief.length; i += 1) belief[i]! += message[map[i]!]! - (less ? less[map[i]!]! : 0);
}

function normalise(log: Float64Array): Float64Array {
  let top = -Infinity;
  for (const v of log) if (v > top) top = v;
  let sum = 0;
  const out = log.map((v) => Math.exp(v - top));
  for (const v of out) sum += v;
  return out.map((v) => v / sum);
}

function lossOf(
  placed: readonly (Measurement & { clique: number; map: Int32Array })[],
  marginals: readonly Float64Array[],
  total: number,
  gradient: readonly Float64Array[] | undefined,
): number {
  if (gradient) for (const g of gradient) g.fill(0);
  let loss = 0;
  for (const { clique, map, counts, sigma } of placed) {
    const mu = marginals[clique]!;
    const difference = new Float64Array(counts.length);
    for (let i = 0; i < mu.length; i += 1) difference[map[i]!]! += total * mu[i]!;
    for (let s = 0; s < counts.length; s += 1) {
      const sd = typeof sigma === 'number' ? sigma : sigma[s]!;
      const d = difference[s]! - counts[s]!;
      loss += (0.5 * d * d) / (sd * sd);
      difference[s] = (total * d) / (sd * sd);
    }
    if (!gradient) continue;
    const g = gradient[clique]!;
    for (let i = 0; i < g.length; i += 1) g[i]! += difference[map[i]!]!;
  }
  return loss;
}

function largest(parts: readonly Float64Array[]): number {
  let top = 0;
  for (const p of parts) for (const v of p) top = Math.max(top, Math.abs(v));
  return top;
}
