import { describe, type Molecule, parseSmiles } from '../../chem/index.ts';
import { DiscoveryError } from '../../errors.ts';
import { loadEndpoints, type Panel, type Prediction, predict } from '../../learn/index.ts';
import { type Route, retrosynthesis } from '../retro/search.ts';
import type { Stock } from '../retro/stock.ts';
import type { Candidate } from './ledger.ts';
import { type Known, nearestOf } from './nearest.ts';

/** A molecule that a search proposes, with what speaks for and against it. */
export interface Proposal {
  readonly smiles: string;
  readonly score: number;
  /** What was asked for: calculated from the structure, exact by definition. */
  readonly objectives: readonly { readonly name: string; readonly value: number; readonly desirability: number }[];
  /** What the shipped models expect of it, with conformal intervals, and whether they know such molecules at all. */
  readonly predictions?: readonly Prediction[];
  /** Synthetic accessibility, 1 (easy) to 10. */
  readonly sa: number;
  readonly qed: number;
  /** A way of making it; `solved` is false where none was found. */
  readonly route?: Route;
  /** No other candidate is at least as good in all objectives and better in one. */
  readonly pareto: boolean;
  /** Most similar known molecule (Tanimoto of 2048-bit ECFP4); absent without a list. */
  readonly nearest?: { readonly smiles: string; readonly similarity: number };
  readonly generator: string;
  readonly seed: number;
  /** Number of the call that scored it. */
  readonly call: number;
}

/** What proposals are looked at with. */
export interface Evidence {
  readonly panels: readonly Panel[] | undefined;
  readonly known: readonly Known[];
  readonly routes: boolean;
  readonly stock: Stock | undefined;
}

/** Molecules taken apart for the route of one proposal: enough for the short ways of most, in a fraction of a second. */
const ROUTE_EXPANSIONS = 25;

export const panelsOf = (wanted: boolean): Promise<Panel[] | undefined> =>
  wanted ? loadEndpoints() : Promise.resolve(undefined);

export function proposalOf(
  candidate: Candidate,
  names: readonly string[],
  pareto: boolean,
  seed: number,
  evidence: Evidence,
): Proposal {
  const mol = parseSmiles(candidate.smiles);
  const { sa, qed } = describe(mol);
  const nearest = nearestOf(mol, evidence.known);
  const route = evidence.routes ? routeOf(mol, evidence.stock) : undefined;
  return {
    smiles: candidate.smiles,
    score: candidate.total,
    objectives: names.map((name, i) => ({
      name,
      value: candidate.values[i] as number,
      desirability: candidate.parts[i] as number,
    })),
    ...(evidence.panels === undefined ? {} : { predictions: predict(mol, evidence.panels) }),
    sa,
    qed,
    ...(route === undefined ? {} : { route }),
    pareto,
    ...(nearest === undefined ? {} : { nearest }),
    generator: candidate.origin,
    seed,
    call: candidate.call,
  };
}

/** Undefined where the dual-use gate, which a caller may have replaced in the search, gives no route. */
function routeOf(mol: Molecule, stock: Stock | undefined): Route | undefined {
  try {
    return retrosynthesis(mol, { expansions: ROUTE_EXPANSIONS, ...(stock === undefined ? {} : { stock }) });
  } catch (error) {
    if (error instanceof DiscoveryError && error.code === 'blocked') return undefined;
    throw error;
  }
}
