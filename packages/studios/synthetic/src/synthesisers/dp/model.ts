import { createRandom } from '@aceso/tensor/random';
import type { Table } from '../../table/table.ts';
import type { FitOptions, SampleOptions } from '../synthesiser.ts';
import { Budget, type Spending } from './budget.ts';
import { type Domain, decode, learnDomain } from './domain.ts';
import { drawRows } from './draw.ts';
import type { GraphicalModel, Measurement } from './inference.ts';
import { createNoise, type Noise } from './noise.ts';

export interface DpOptions extends FitOptions {
  /** The bounds (min, max) in the schema were declared by a person and may be known to anyone; false by default. */
  readonly publicBounds?: boolean;
  /** Mixed into the key of the noise; whoever knows it and the seed can take the noise off. */
  readonly secret?: string;
}

/** A fitted model under differential privacy. Everything in it comes from noisy answers or from declared facts. */
export interface DpModel {
  readonly kind: 'dp-graphical/1';
  readonly domain: Domain;
  readonly cliques: readonly {
    readonly columns: readonly number[];
    readonly parent: number;
    readonly probabilities: readonly number[];
  }[];
  /** The account: what was asked, at which noise, for how much. */
  readonly privacy: {
    readonly epsilon: number;
    readonly delta: number;
    readonly rho: number;
    readonly spentRho: number;
    readonly spentEpsilon: number;
    readonly ledger: readonly Spending[];
    /** What the guarantee takes as known to anyone. */
    readonly publicFacts: readonly string[];
  };
}

export interface Fit {
  readonly sizes: readonly number[];
  readonly codes: readonly Int32Array[];
  readonly oneWays: readonly Measurement[];
  readonly total: number;
  readonly budget: Budget;
  readonly noise: Noise;
  readonly options: DpOptions;
}

/** Values per column in pair tables at most. */
const MOST_VALUES = 20;

/** Share of the budget for the domain and the one-way counts: small tables have little room for more. */
const oneWayShare = (rows: number): number => Math.min(0.6, Math.max(0.25, 0.25 + 0.06 * Math.log2(30_000 / rows)));

/** What both methods share: the budget, the domain, the one-way counts; `structure` spends the rest. */
export function fitPrivately(table: Table, options: DpOptions, structure: (fit: Fit) => GraphicalModel): DpModel {
  const { rows: total, columns } = table;
  if (total === 0 || columns.length === 0) throw new RangeError('there is nothing to learn from: the table is empty');
  const epsilon = options.epsilon ?? 1;
  const delta = options.delta ?? 1 / (10 * total);
  const budget = new Budget(epsilon, delta);
  const noise = createNoise(options.seed, options.secret);
  const share = columns.length === 1 ? 1 : oneWayShare(total);
  const pairSigma = Math.sqrt(columns.length / (2 * (1 - share) * budget.rho));
  const values = Math.max(4, Math.min(MOST_VALUES, Math.round(Math.sqrt(total / (3 * pairSigma)))));
  const learned = learnDomain(table, values, options.publicBounds === true, share * budget.rho, budget, noise);
  const { domain, codes } = learned;
  const oneWays = learned.oneWays.map((o, c): Measurement => ({ columns: [c], counts: o.counts, sigma: o.sigma }));
  const model = structure({ sizes: domain.sizes, codes, oneWays, total, budget, noise, options });
  const spent = budget.spent();
  return {
    kind: 'dp-graphical/1',
    domain,
    cliques: model.tree.cliques.map((columns, k) => ({
      columns,
      parent: model.tree.parent[k]!,
      probabilities: Array.from(model.marginals[k]!, (p) => Number(p.toPrecision(7))),
    })),
    privacy: {
      epsilon,
      delta,
      rho: budget.rho,
      spentRho: spent.rho,
      spentEpsilon: spent.epsilon,
      ledger: budget.ledger,
      publicFacts: [
        'the names, kinds, notation (decimals, date format) and level lists of the columns',
        ...(options.publicBounds === true ? ['the declared bounds of numbers'] : []),
        'the number of rows',
        'neighbouring tables differ by one row, added or removed',
      ],
    },
  };
}

export function sampleDp(model: DpModel, rows: number, options: SampleOptions): Table {
  const random = createRandom(options.seed);
  const values = drawRows({ sizes: model.domain.sizes, cliques: model.cliques }, rows, random);
  return decode(model.domain, values, random);
}
