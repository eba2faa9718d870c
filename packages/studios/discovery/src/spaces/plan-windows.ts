import { aromaticRingCount, donorCount } from '../chem/descriptors/counts.ts';
import { tpsa } from '../chem/descriptors/tpsa.ts';
import { WEIGHTS } from '../chem/elements.ts';
import { isotopeMass } from '../chem/isotopes.ts';
import type { Molecule } from '../chem/molecule.ts';
import { DiscoveryError } from '../errors.ts';
import type { PropertyWindow } from '../library/filter.ts';
import type { DescriptorName } from '../library/format.ts';
import { MEASURES } from '../library/pack.ts';
import { isPlain } from './by-neighbourhood.ts';
import { joinInto } from './join.ts';
import { chosen, type Plan } from './plan.ts';
import type { Synthon } from './space-file.ts';

/** Sums over atoms differ in their last digits with the order of the atoms; a sum is outside a window only by more than this. */
const TOLERANCE = 1e-6;

/** What a synthon adds to a property of its products. */
type Share = (synthon: Synthon) => number;

/** Sum over the atoms that come into the product: all but the labels. */
const overAtoms =
  (value: (mol: Molecule, atom: number) => number): Share =>
  ({ molecule: mol, ends }) => {
    let sum = 0;
    for (let i = 0; i < mol.atomCount; i += 1) if (!ends.some(({ dummy }) => dummy === i)) sum += value(mol, i);
    return sum;
  };
const isPolar = (z: number): boolean => z === 7 || z === 8;

/** Atoms, and bonds but for the junctions: properties that add up whatever is joined. */
const ALWAYS: Readonly<Partial<Record<DescriptorName, Share>>> = {
  heavyAtoms: overAtoms((mol, i) => (mol.atomicNumber[i]! > 1 ? 1 : 0)),
  charge: overAtoms((mol, i) => mol.charge[i]!),
  nO: overAtoms((mol, i) => (isPolar(mol.atomicNumber[i]!) ? 1 : 0)),
  rings: ({ molecule }) => molecule.ringCount,
};

/** Hydrogens add up where both sides of a junction wrote it with the same order. */
const SAME_ORDERS: Readonly<Partial<Record<DescriptorName, Share>>> = {
  mw: overAtoms((mol, i) => {
    const z = mol.atomicNumber[i]!;
    const weight = mol.isotope[i] === 0 ? WEIGHTS[z]! : isotopeMass(z, mol.isotope[i]!);
    return weight + mol.hydrogens[i]! * WEIGHTS[1]!;
  }),
  nhOh: overAtoms((mol, i) => (isPolar(mol.atomicNumber[i]!) ? mol.hydrogens[i]! : 0)),
};

/** What depends on an atom's own bonds and hydrogens, where a label is the same to it as what takes its place. */
const PLAIN: Readonly<Partial<Record<DescriptorName, Share>>> = {
  tpsa: ({ molecule }) => tpsa(molecule),
  hbd: ({ molecule }) => donorCount(molecule),
  aromaticRings: ({ molecule }) => aromaticRingCount(molecule),
};

/** A window on a property of products that is a sum of one number from each synthon. */
interface SumWindow {
  readonly name: DescriptorName;
  readonly least: number;
  readonly most: number;
  /** What no synthon adds. */
  readonly offset: number;
}

/**
 * Windows on the products of a plan. Those on sums can be told from the synthons, and so rule whole blocks out; every product that
 * is kept is measured whole, which also proves the sums.
 */
export class PlanWindows {
  /** How many windows are on sums. */
  readonly count: number;
  /** Least and most of those sums, of what the synthons add. */
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** Of each role, what each member adds: `count` numbers a member. */
  readonly values: readonly Float64Array[];
  private readonly plan: Plan;
  private readonly windows: readonly PropertyWindow[];
  private readonly sums: readonly SumWindow[];

  constructor(plan: Plan, windows: readonly PropertyWindow[]) {
    this.plan = plan;
    this.windows = windows;
    const sums: SumWindow[] = [];
    const shares: Share[] = [];
    const known = sharesOf(plan, new Set(windows.map(({ name }) => name)));
    for (const { name, least, most } of windows) {
      const share = known[name];
      if (!share) continue;
      shares.push(share);
      const offset = name === 'rings' ? plan.junctions.length - plan.members.length + 1 : 0;
      sums.push({ name, least, most, offset });
    }
    this.sums = sums;
    this.count = sums.length;
    this.least = sums.map(({ least, offset }) => least - offset - TOLERANCE);
    this.most = sums.map(({ most, offset }) => most - offset + TOLERANCE);
    this.values = plan.members.map((members, role) => {
      const out = new Float64Array(members.length * sums.length);
      if (sums.length === 0) return out;
      for (let i = 0; i < members.length; i += 1) {
        const synthon = plan.reaction.roles[role]![members[i]!]!;
        for (let w = 0; w < shares.length; w += 1) out[i * sums.length + w] = shares[w]!(synthon);
      }
      return out;
    });
  }

  /**
   * Whether a product, made whole, lies within all windows.
   * @throws DiscoveryError where a sum is not what the product has, which would be an error of this program
   */
  holds(members: readonly number[]): boolean {
    const synthons = chosen(this.plan, members);
    const { ws } = joinInto(synthons, this.plan.junctions);
    for (let w = 0; w < this.sums.length; w += 1) {
      const { name, offset } = this.sums[w]!;
      let sum = offset;
      for (let role = 0; role < members.length; role += 1) sum += this.values[role]![members[role]! * this.count + w]!;
      const whole = MEASURES[name](ws.molecule);
      if (Math.abs(whole - sum) > TOLERANCE)
        throw new DiscoveryError(
          'state',
          `The parts of a product of reaction ${this.plan.reaction.id} (${synthons.map(({ id }) => id).join(', ')}) add up to ${name} ${sum} and the whole has ${whole}; please report this space.`,
        );
    }
    return this.windows.every(({ name, least, most }) => {
      const value = MEASURES[name](ws.molecule);
      return value >= least && value <= most;
    });
  }
}

function sharesOf(plan: Plan, names: ReadonlySet<DescriptorName>): Readonly<Partial<Record<DescriptorName, Share>>> {
  if (isPlain(plan)) return { ...ALWAYS, ...SAME_ORDERS, ...PLAIN };
  const hydrogens = names.has('mw') || names.has('nhOh');
  return hydrogens && sameOrders(plan) ? { ...ALWAYS, ...SAME_ORDERS } : ALWAYS;
}

function sameOrders(plan: Plan): boolean {
  return plan.junctions.every(({ part, end, other, otherEnd }) => {
    const orders = new Set<number>();
    for (const [role, place] of [
      [part, end],
      [other, otherEnd],
    ] as const) {
      for (const number of plan.members[role]!) {
        const { molecule, ends } = plan.reaction.roles[role]![number]!;
        orders.add(molecule.kekule[ends[place]!.bond]!);
      }
    }
    return orders.size === 1;
  });
}
