import { createRandom } from '@aceso/tensor/random';
import { describe, type Molecule, parseSmiles } from '../../chem/index.ts';
import { DiscoveryError } from '../../errors.ts';
import { type Drafter, openDrafter, shippedWeights } from '../families.ts';
import { dualUse, readOrNot } from '../judge.ts';
import type { Goal } from '../objectives/read.ts';
import { scorerOf } from '../objectives/score.ts';
import { reinforce } from '../policy/reinforce.ts';
import { evolve } from './genetic.ts';
import { searchLatent } from './latent.ts';
import { type Candidate, Ledger } from './ledger.ts';
import { type Known, nearestOf, readKnown } from './nearest.ts';
import { paretoFront, rankedByView } from './pareto.ts';

/** Genetic algorithm on graphs, policy-gradient fine-tuning of the language model, search in the autoencoder's latent space. */
export const METHODS = ['ga', 'reinvent', 'latent'] as const;
export type Method = (typeof METHODS)[number];

export interface OptimiseOptions {
  readonly goal: Goal;
  /** Default 'ga'. */
  readonly method?: Method;
  /** Calls of the scorer, 10 or more. */
  readonly budget: number;
  readonly seed: number;
  /** How many proposals to give back. */
  readonly top: number;
  /** Molecules that proposals are compared with; the nearest one is told. */
  readonly known?: readonly string[];
  /** Says why a molecule may not be proposed; the dual-use gate unless given. */
  readonly gate?: (mol: Molecule) => string | undefined;
  readonly thread?: 'here' | 'worker';
  readonly progress?: (calls: number, budget: number, best: number) => void;
  readonly signal?: AbortSignal;
}

export interface Proposal {
  readonly smiles: string;
  readonly score: number;
  readonly objectives: readonly { readonly name: string; readonly value: number; readonly desirability: number }[];
  /** Synthetic accessibility, 1 (easy) to 10. */
  readonly sa: number;
  readonly qed: number;
  /** No other candidate is at least as good in all objectives and better in one. */
  readonly pareto: boolean;
  /** Most similar known molecule (Tanimoto of 2048-bit ECFP4); absent without a list. */
  readonly nearest?: { readonly smiles: string; readonly similarity: number };
  readonly generator: string;
  readonly seed: number;
  /** Number of the call that scored it. */
  readonly call: number;
}

export interface Optimised {
  readonly proposals: readonly Proposal[];
  readonly calls: number;
  readonly blocked: number;
  /** Area under the mean of the ten best, 0 to 1 where scores are. */
  readonly area: number;
  /** Size of the Pareto front over all candidates. */
  readonly front: number;
}

/** Share of the budget that goes to molecules the search starts from. */
const START_SHARE = 0.03;
const START_LEAST = 20;
const START_MOST = 300;

/**
 * Searches for molecules that meet a goal within a number of calls. Starts from the given molecules or from the language
 * model's, then breeds and edits. Same goal, budget and seed: same proposals.
 */
export async function optimise(options: OptimiseOptions): Promise<Optimised> {
  const { goal, budget, seed, signal } = options;
  const scorer = scorerOf(goal.objectives, goal.combine === 'pareto' ? 'geometric' : goal.combine);
  const ledger = new Ledger({
    scorer,
    budget,
    gate: options.gate ?? dualUse,
    ...(options.progress === undefined ? {} : { progress: options.progress }),
    ...(signal === undefined ? {} : { signal }),
  });
  await search(ledger, options);
  const front = new Set(paretoFront(ledger.ranked));
  const chosen = goal.combine === 'pareto' ? spread([...front], options.top) : ledger.ranked.slice(0, options.top);
  const known = readKnown(options.known ?? []);
  return {
    proposals: chosen.map((candidate) => proposal(candidate, scorer.names, front.has(candidate), known, seed)),
    calls: ledger.calls,
    blocked: ledger.blocked,
    area: ledger.area(),
    front: front.size,
  };
}

async function search(ledger: Ledger, options: OptimiseOptions): Promise<void> {
  const { goal, seed, method = 'ga', thread, signal } = options;
  const more = { ...(thread === undefined ? {} : { thread }), ...(signal === undefined ? {} : { signal }) };
  if (method === 'reinvent') {
    const random = createRandom(seed).stream('policy');
    checkStart(goal);
    await reinforce(ledger, { prior: await shippedWeights('language'), random, start: goal.start, ...more });
    return;
  }
  await begin(ledger, options);
  if (method === 'latent') {
    const random = createRandom(seed).stream('latent search');
    await searchLatent(ledger, { vae: await shippedWeights('vae'), random, ...more });
    return;
  }
  const random = createRandom(seed).stream('genetic');
  await evolve(ledger, {
    random,
    ...(goal.combine === 'pareto' ? { ranking: () => rankedByView(ledger.ranked, random) } : {}),
  });
}

function checkStart(goal: Goal): Molecule[] {
  return goal.start.map((smiles, i) => {
    const mol = readOrNot(smiles);
    if (mol !== undefined) return mol;
    throw new DiscoveryError('input', `The objectives file: start[${i}] ${JSON.stringify(smiles)} is no SMILES.`);
  });
}

async function begin(ledger: Ledger, { goal, budget, seed, thread, signal }: OptimiseOptions): Promise<void> {
  for (const mol of checkStart(goal)) ledger.proposeMolecule(mol, 'start');
  if (goal.start.length > 0) return;
  const wanted = Math.min(budget, START_MOST, Math.max(START_LEAST, Math.round(budget * START_SHARE)));
  const drafter: Drafter = await openDrafter('lm', {
    seed,
    ...(thread === undefined ? {} : { thread }),
    ...(signal === undefined ? {} : { signal }),
  });
  try {
    for (let from = 0; ledger.calls < wanted && from < 20 * wanted; from += 256) {
      for (const { smiles, ended } of await drafter.drafts(from, from + 256)) {
        if (ended && ledger.calls < wanted) ledger.propose(smiles, 'language model');
      }
    }
  } finally {
    await drafter.close();
  }
}

/** A part of a front that keeps its ends and what lies between: best by each objective in turn. */
function spread(front: readonly Candidate[], count: number): Candidate[] {
  const chosen = new Set<Candidate>();
  const size = front[0]?.parts.length ?? 0;
  const orders = Array.from({ length: size }, (_, i) =>
    [...front].sort((a, b) => (b.parts[i] as number) - (a.parts[i] as number)),
  );
  orders.push([...front].sort((a, b) => b.total - a.total));
  for (let rank = 0; rank < front.length && chosen.size < count; rank += 1) {
    for (const order of orders) if (chosen.size < count) chosen.add(order[rank] as Candidate);
  }
  return [...chosen].sort((a, b) => b.total - a.total);
}

function proposal(
  candidate: Candidate,
  names: readonly string[],
  pareto: boolean,
  known: readonly Known[],
  seed: number,
): Proposal {
  const mol = parseSmiles(candidate.smiles);
  const { sa, qed } = describe(mol);
  const nearest = nearestOf(mol, known);
  return {
    smiles: candidate.smiles,
    score: candidate.total,
    objectives: names.map((name, i) => ({
      name,
      value: candidate.values[i] as number,
      desirability: candidate.parts[i] as number,
    })),
    sa,
    qed,
    pareto,
    ...(nearest === undefined ? {} : { nearest }),
    generator: candidate.origin,
    seed,
    call: candidate.call,
  };
}
