import type { Molecule } from '../chem/molecule.ts';
import { type Blocked, blocked } from '../chem/safety/gate.ts';
import { canonicalSmiles } from '../chem/smiles/write.ts';
import { checkCancelled, DiscoveryError } from '../errors.ts';
import type { PropertyWindow } from '../library/filter.ts';
import { MEASURES } from '../library/pack.ts';
import { contributionsByJoining } from './by-joining.ts';
import { contributionsByNeighbourhood, isPlain } from './by-neighbourhood.ts';
import type { Contributions } from './contributions.ts';
import { type AdditiveModel, EnvironmentScorer } from './environments.ts';
import { joinInto, joinSynthons } from './join.ts';
import { chosen, type Plan, plansOf } from './plan.ts';
import { PlanWindows } from './plan-windows.ts';
import { type RankStatistics, rankPlan, type Within } from './rank-plan.ts';
import type { Reaction } from './space-file.ts';
import { type RankedProduct, TopProducts } from './top-products.ts';

export type ProductHit = {
  readonly rank: number;
  readonly score: number;
  readonly reaction: string;
} & ({ readonly synthons: readonly string[]; readonly smiles: string } | { readonly withheld: Blocked });

export interface SpaceResult {
  readonly products: number;
  /** Combinations whose labels do not pair up; they are no products. */
  readonly unjoinable: number;
  readonly hits: readonly ProductHit[];
  readonly statistics: RankStatistics;
  /** Products whose score as a sum was compared with that of the joined molecule; all were equal, or this would have failed. */
  readonly verified: number;
}

export interface SpaceOptions {
  readonly top: number;
  /** Property windows, besides those of the model. */
  readonly windows?: readonly PropertyWindow[];
  /** Products that are made and measured for the windows at most; 2 million unless given. */
  readonly mostMeasured?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number, reaction: string) => void;
}

/** Products of each plan that are joined and scored whole to prove the sums. */
const PROBES = 32;

/**
 * The best products of a combinatorial space under a model that adds up over atom environments: exact, without making the products.
 * Every product that is given, and some of each reaction besides, is joined and scored whole; a difference is an error. The result is
 * exact with property windows as well: where too many products would have to be measured for that, there is an error instead.
 * @throws DiscoveryError for a radius above 2, and where the windows ask for more than `mostMeasured` products to be measured.
 */
export function screenSpace(reactions: readonly Reaction[], model: AdditiveModel, options: SpaceOptions): SpaceResult {
  checkOptions(model, options);
  const scorer = new EnvironmentScorer(model);
  const { plans, unjoinable } = plansOf(reactions);
  const top = new TopProducts(options.top);
  const statistics: RankStatistics = { blocks: 0, opened: 0, products: 0, measured: 0 };
  const windows = [...model.windows, ...(options.windows ?? [])];
  const contributions = new Map<Plan, Contributions>();
  let verified = 0;
  for (const [i, plan] of plans.entries()) {
    checkCancelled(options.signal);
    options.progress?.(i, plans.length, plan.reaction.id);
    const parts = isPlain(plan) ? contributionsByNeighbourhood(plan, scorer) : contributionsByJoining(plan, scorer);
    for (const choice of probes(plan)) {
      prove(plan, choice, unitsOf(parts, choice), scorer);
      verified += 1;
    }
    const within = windows.length === 0 ? undefined : withinOf(plan, windows, top, options, statistics);
    rankPlan(plan, parts, top, options.top, statistics, options.signal, within);
    contributions.set(plan, parts);
  }
  const ranked = top.ranked();
  for (const { plan, members, units } of ranked) prove(plan, members, units, scorer);
  return {
    products: plans.reduce((sum, { products }) => sum + products, 0),
    unjoinable,
    hits: ranked.map((product, i) => hitOf(product, i + 1, scorer)),
    statistics,
    verified: verified + ranked.length,
  };
}

function checkOptions(model: AdditiveModel, { top }: SpaceOptions): void {
  if (!(top >= 1)) throw new DiscoveryError('option', 'The number of products to find is at least 1.');
  if (model.radius > 2)
    throw new DiscoveryError('model', `The model has radius ${model.radius}; spaces are ranked with radius 2 at most.`);
}

const MOST_MEASURED = 2_000_000;

function withinOf(
  plan: Plan,
  wanted: readonly PropertyWindow[],
  top: TopProducts,
  { mostMeasured = MOST_MEASURED, top: places }: SpaceOptions,
  statistics: RankStatistics,
): Within {
  const windows = new PlanWindows(plan, wanted);
  return {
    windows,
    admit: (members) => {
      if (statistics.measured >= mostMeasured)
        throw new DiscoveryError(
          'option',
          `${mostMeasured.toLocaleString('en-US')} products were measured for the windows, and ${top.count.toLocaleString('en-US')} of the ${places.toLocaleString('en-US')} places are filled; widen the windows, ask for fewer products, or allow more to be measured.`,
        );
      statistics.measured += 1;
      return windows.holds(members);
    },
  };
}

const unitsOf = (parts: Contributions, choice: readonly number[]): number => {
  const classes = choice.map((member, role) => parts.classes[role]![member]!);
  return choice.reduce((sum, member, role) => sum + parts.of(role, member, parts.contextOf(role, classes)), 0);
};

/** Choices spread over the plan: each role goes through its members in steps of its own. */
function* probes(plan: Plan): Generator<number[]> {
  const count = Math.min(PROBES, plan.products);
  for (let i = 0; i < count; i += 1)
    yield plan.members.map(({ length }, role) => Math.floor(((i * (2 * role + 1) + 0.5) * length) / count) % length);
}

function prove(plan: Plan, choice: readonly number[], units: number, scorer: EnvironmentScorer): void {
  const { ws } = joinInto(chosen(plan, choice), plan.junctions);
  const whole = scorer.total(ws.molecule);
  if (whole === units) return;
  const names = chosen(plan, choice).map(({ id }) => id);
  throw new DiscoveryError(
    'state',
    `The parts of a product of reaction ${plan.reaction.id} (${names.join(', ')}) add up to ${scorer.value(units)} and the whole scores ${scorer.value(whole)}; please report this space.`,
  );
}

function hitOf({ plan, members, units }: RankedProduct, rank: number, scorer: EnvironmentScorer): ProductHit {
  const synthons = chosen(plan, members);
  const product = joinSynthons(synthons, plan.junctions);
  const stop = blocked(product);
  const place = { rank, score: scorer.value(units), reaction: plan.reaction.id };
  return stop
    ? { ...place, withheld: stop }
    : { ...place, synthons: synthons.map(({ id }) => id), smiles: canonicalSmiles(product) };
}

/** The same result by making every product: for proofs and for spaces of up to some millions. */
export function enumerateBest(
  reactions: readonly Reaction[],
  model: AdditiveModel,
  options: SpaceOptions,
): SpaceResult {
  checkOptions(model, options);
  const scorer = new EnvironmentScorer(model);
  const { plans, unjoinable } = plansOf(reactions);
  const top = new TopProducts(options.top);
  const windows = [...model.windows, ...(options.windows ?? [])];
  let products = 0;
  for (const [i, plan] of plans.entries()) {
    options.progress?.(i, plans.length, plan.reaction.id);
    for (const choice of allChoices(plan)) {
      if (products % 1024 === 0) checkCancelled(options.signal);
      products += 1;
      const { ws } = joinInto(chosen(plan, choice), plan.junctions);
      const units = scorer.total(ws.molecule);
      if (units >= top.least && isWithin(ws.molecule, windows)) top.add({ units, plan, members: choice });
    }
  }
  const hits = top.ranked().map((product, i) => hitOf(product, i + 1, scorer));
  return {
    products,
    unjoinable,
    hits,
    statistics: { blocks: 0, opened: 0, products, measured: windows.length === 0 ? 0 : products },
    verified: products,
  };
}

const isWithin = (mol: Molecule, windows: readonly PropertyWindow[]): boolean =>
  windows.every(({ name, least, most }) => {
    const value = MEASURES[name](mol);
    return value >= least && value <= most;
  });

/** Every choice of a plan's members. */
export function* allChoices(plan: Plan): Generator<number[]> {
  const choice = plan.members.map(() => 0);
  for (;;) {
    yield [...choice];
    let role = choice.length - 1;
    while (role >= 0 && choice[role]! + 1 === plan.members[role]!.length) {
      choice[role] = 0;
      role -= 1;
    }
    if (role < 0) return;
    choice[role]! += 1;
  }
}
