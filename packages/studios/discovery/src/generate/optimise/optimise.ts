import { createRandom } from '@aceso/tensor/random';
import type { Molecule } from '../../chem/index.ts';
import { DiscoveryError } from '../../errors.ts';
import { type Drafter, openDrafter, shippedWeights } from '../families.ts';
import { dualUse, identityOf, readOrNot } from '../judge.ts';
import type { Goal } from '../objectives/read.ts';
import { scorerOf } from '../objectives/score.ts';
import { reinforce } from '../policy/reinforce.ts';
import type { Stock } from '../retro/stock.ts';
import { evolve } from './genetic.ts';
import { searchLatent } from './latent.ts';
import { type Candidate, Ledger } from './ledger.ts';
import { readKnown } from './nearest.ts';
import { paretoFront, rankedByView } from './pareto.ts';
import { type Evidence, type Proposal, panelsOf, proposalOf } from './proposal.ts';

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
  /** Molecules that must not be proposed, whatever their stereo; the search may pass through them. */
  readonly novelTo?: readonly string[];
  /** Whether each proposal gets a route and the predictions of the shipped models; default true. */
  readonly evidence?: boolean;
  /** What routes may begin with; the rule of small fragments unless given. */
  readonly stock?: Stock;
  /** Says why a molecule may not be proposed; the dual-use gate unless given. */
  readonly gate?: (mol: Molecule) => string | undefined;
  readonly thread?: 'here' | 'worker';
  readonly progress?: (calls: number, budget: number, best: number) => void;
  readonly signal?: AbortSignal;
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
  const taken = new Set(identities(options.novelTo ?? []));
  const novel = taken.size === 0 ? ledger.ranked : ledger.ranked.filter(({ smiles }) => !taken.has(smiles));
  const front = new Set(paretoFront(novel));
  const chosen = goal.combine === 'pareto' ? spread([...front], options.top) : novel.slice(0, options.top);
  const wanted = options.evidence ?? true;
  const evidence: Evidence = {
    panels: await panelsOf(wanted),
    known: readKnown([...(options.known ?? []), ...(options.novelTo ?? [])]),
    routes: wanted,
    stock: options.stock,
  };
  return {
    proposals: chosen.map((candidate) => proposalOf(candidate, scorer.names, front.has(candidate), seed, evidence)),
    calls: ledger.calls,
    blocked: ledger.blocked,
    area: ledger.area(),
    front: front.size,
  };
}

/** Identities of lines of SMILES; what cannot be read is passed over. */
function identities(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const mol = readOrNot(line.trim().split(/\s/)[0] ?? '');
    return mol === undefined ? [] : [identityOf(mol)];
  });
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
    // A draft that is no molecule costs no call.
    stepsBack: 0,
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
