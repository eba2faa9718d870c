import { blocked, canonicalSmiles, type Molecule, neutralise, parseSmiles } from '../../chem/index.ts';
import { checkCancelled, DiscoveryError } from '../../errors.ts';
import { type Step, stepsBack } from './steps.ts';
import { type Stock, smallFragments } from './stock.ts';

/** A molecule of a route: bought, made by a step, or left open. */
export interface RouteNode {
  readonly smiles: string;
  readonly inStock: boolean;
  readonly step?: {
    readonly reaction: string;
    readonly with: string;
    /** Other products that the reaction could give from the same reactants. */
    readonly alternatives: number;
    readonly from: readonly RouteNode[];
  };
}

export interface Route {
  /** All leaves are in stock. */
  readonly solved: boolean;
  readonly steps: number;
  /** Longest chain of steps. */
  readonly depth: number;
  /** Sum of the efforts of all steps. */
  readonly cost: number;
  /** Molecules to buy, each once; those not in stock first where the route is not solved. */
  readonly leaves: readonly string[];
  readonly stock: string;
  /** The target itself is in stock: the route is an alternative to buying it. */
  readonly targetInStock: boolean;
  /** Molecules that were taken apart in the search. */
  readonly expanded: number;
  readonly tree: RouteNode;
}

export interface RetroOptions {
  readonly stock?: Stock;
  /** Most steps one after the other, default 5. */
  readonly depth?: number;
  /** Most molecules taken apart, default 150. */
  readonly expansions?: number;
  readonly signal?: AbortSignal;
}

interface MoleculeNode {
  readonly mol: Molecule;
  readonly smiles: string;
  readonly depth: number;
  readonly inStock: boolean;
  readonly parent: ReactionNode | undefined;
  ways: ReactionNode[] | undefined;
  cost: number;
  solved: boolean;
}

interface ReactionNode {
  readonly step: Step;
  readonly product: MoleculeNode;
  from: MoleculeNode[];
}

/** Effort that a molecule outside the stock is expected to need before it was looked at: grows with its size. */
const expected = (mol: Molecule): number => 1 + Math.max(0, mol.heavyAtomCount - 14) / 10;
/** Effort put down for a molecule that nothing leads to: a route with it is shown only where there is no other. */
const HOPELESS = 1000;

/**
 * Looks for a way of making a molecule from stock by reaction templates: best-first AND/OR search (a molecule needs one of its
 * ways, a way needs all its reactants), always going on with the route that looks cheapest. A sketch: templates know no
 * yields, protecting groups are not planned and stereochemistry is not followed. The target is taken without charges that a
 * proton can undo.
 * @throws DiscoveryError ('blocked') for a target that the dual-use gate stops
 */
export function retrosynthesis(target: Molecule, options: RetroOptions = {}): Route {
  const { stock = smallFragments, depth = 5, expansions = 150, signal } = options;
  const stopped = blocked(target);
  if (stopped !== undefined) {
    throw new DiscoveryError('blocked', `No route is given: the dual-use gate stops this molecule. ${stopped.reason}`);
  }
  const known = new Map<string, readonly Step[]>();
  const node = (mol: Molecule, smiles: string, level: number, parent: ReactionNode | undefined): MoleculeNode => {
    // The target is what is to be made, whether it can be bought or not.
    const inStock = level > 0 && stock.has(mol);
    return {
      mol,
      smiles,
      depth: level,
      inStock,
      parent,
      ways: undefined,
      cost: inStock ? 0 : level >= depth ? HOPELESS : expected(mol),
      solved: inStock,
    };
  };
  // Salts and charge states come after the synthesis; the templates know neutral amines and acids.
  const plain = neutralise(target);
  const root = node(plain, canonicalSmiles(plain), 0, undefined);
  let expanded = 0;
  while (expanded < expansions) {
    checkCancelled(signal);
    const open = nextOpen(root, depth);
    if (open === undefined) break;
    let steps = known.get(open.smiles);
    if (steps === undefined) {
      steps = stepsBack(open.mol);
      known.set(open.smiles, steps);
      expanded += 1;
    }
    const above = ancestors(open);
    open.ways = steps.flatMap((step) => {
      if (step.smiles.some((each) => above.has(each))) return [];
      const way: ReactionNode = { step, product: open, from: [] };
      way.from = step.reactants.map((mol, i) => node(mol, step.smiles[i] as string, open.depth + 1, way));
      return [way];
    });
    update(open);
  }
  return describeRoute(root, stock, expanded);
}

/** Follows the cheapest ways from the root to a molecule that was not looked at. */
function nextOpen(root: MoleculeNode, depth: number): MoleculeNode | undefined {
  let at = root;
  for (;;) {
    if (at.inStock || at.depth >= depth) return undefined;
    if (at.ways === undefined) return at;
    const way = cheapest(at);
    if (way === undefined || at.cost >= HOPELESS) return undefined;
    const next = way.from.filter((each) => !settled(each, depth)).sort((a, b) => b.cost - a.cost)[0];
    if (next === undefined) return undefined;
    at = next;
  }
}

/** Nothing along its cheapest way is left to look at. */
function settled(node: MoleculeNode, depth: number): boolean {
  if (node.inStock || node.depth >= depth) return true;
  if (node.ways === undefined) return false;
  const way = cheapest(node);
  return way === undefined || way.from.every((each) => settled(each, depth));
}

const costOf = (way: ReactionNode): number => way.step.cost + way.from.reduce((sum, { cost }) => sum + cost, 0);

function cheapest({ ways }: MoleculeNode): ReactionNode | undefined {
  let best: ReactionNode | undefined;
  for (const way of ways ?? []) if (best === undefined || costOf(way) < costOf(best)) best = way;
  return best;
}

function update(from: MoleculeNode): void {
  for (let at: MoleculeNode | undefined = from; at !== undefined; at = at.parent?.product) {
    const way = cheapest(at);
    at.cost = way === undefined ? HOPELESS : costOf(way);
    at.solved = way?.from.every(({ solved }) => solved) ?? false;
  }
}

function ancestors(node: MoleculeNode): Set<string> {
  const all = new Set<string>();
  for (let at: MoleculeNode | undefined = node; at !== undefined; at = at.parent?.product) all.add(at.smiles);
  return all;
}

/** The cheapest solved way where there is one, else the cheapest. */
function chosenWay(node: MoleculeNode): ReactionNode | undefined {
  const solved = (node.ways ?? []).filter((way) => way.from.every(canBeMade));
  const pick = (ways: readonly ReactionNode[]): ReactionNode | undefined =>
    [...ways].sort((a, b) => costOf(a) - costOf(b))[0];
  return pick(solved.length > 0 ? solved : (node.ways ?? []));
}

const canBeMade = (node: MoleculeNode): boolean =>
  node.inStock || (node.ways ?? []).some((way) => way.from.every(canBeMade));

function describeRoute(root: MoleculeNode, stock: Stock, expanded: number): Route {
  let steps = 0;
  let cost = 0;
  let deepest = 0;
  const leaves = new Map<string, boolean>();
  const tree = (node: MoleculeNode): RouteNode => {
    // A way that leads nowhere explains nothing: such a molecule is shown as an open leaf, except for the target.
    const way = node.inStock || (node !== root && !canBeMade(node)) ? undefined : chosenWay(node);
    deepest = Math.max(deepest, node.depth);
    if (way === undefined) {
      leaves.set(node.smiles, node.inStock);
      return { smiles: node.smiles, inStock: node.inStock };
    }
    steps += 1;
    cost += way.step.cost;
    const { reaction, with: needs, alternatives } = way.step;
    return {
      smiles: node.smiles,
      inStock: false,
      step: { reaction, with: needs, alternatives, from: way.from.map(tree) },
    };
  };
  const whole = tree(root);
  const order = [...leaves].sort(([, a], [, b]) => Number(a) - Number(b));
  return {
    solved: canBeMade(root),
    steps,
    depth: deepest,
    cost: Math.round(cost * 100) / 100,
    leaves: order.map(([smiles]) => smiles),
    stock: stock.name,
    targetInStock: stock.has(root.mol),
    expanded,
    tree: whole,
  };
}

/** @throws SmilesError, DiscoveryError */
export const retrosynthesisOf = (smiles: string, options: RetroOptions = {}): Route =>
  retrosynthesis(parseSmiles(smiles), options);
