import { SINGLE } from '../chem/molecule.ts';
import { type Contributions, classesBy, Interner, Recent } from './contributions.ts';
import { type EnvironmentScorer, NeighbourHash } from './environments.ts';
import type { Plan } from './plan.ts';
import type { Synthon } from './space-file.ts';

/** An atom beyond a junction as it is seen from the other side: its own identifier and its other neighbours'. */
interface View {
  readonly identifier: number;
  readonly kinds: readonly number[];
  readonly identifiers: readonly number[];
}

/** An atom whose environments reach over a junction. Neighbours below 0 are the synthon's ends (-1: end 0). */
interface Border {
  readonly layers: readonly number[];
  readonly kinds: readonly number[];
  readonly neighbours: readonly number[];
}

/** The neighbourhood of a synthon's ends: all that the environments that reach over its junctions depend on. */
interface Form {
  /** Atoms at the ends, then their neighbours, then those atoms' neighbours. */
  readonly near: readonly Border[];
  /** Of those, the atoms at an end. */
  readonly atEnd: number;
  /** By end: which of `near` it is on. */
  readonly ends: readonly number[];
}

/** Forms of a role's synthons; most synthons share theirs with others. */
interface Forms {
  readonly list: readonly Form[];
  /** By member: number of its form, and units of all environments that do not reach over a junction. */
  readonly of: Uint32Array;
  readonly base: Float64Array;
}

/** Contexts whose values are kept: 8 bytes for each border form. */
const KEPT_CONTEXTS = 32;

/** Whether junctions are single bonds outside rings, so that nothing but the environments at the junction changes. */
export function isPlain({ reaction, members, closesRing }: Plan): boolean {
  return (
    !closesRing &&
    members.every((numbers, role) =>
      numbers.every((i) => {
        const { ends } = reaction.roles[role]![i]!;
        return ends.every(({ order }) => order === SINGLE);
      }),
    )
  );
}

/**
 * Contributions where `isPlain` holds and the radius is 2 at most: an atom sees over a junction no more than the next atom's
 * connectivity, and that atom's neighbours' with their bonds. Synthons that look alike from outside form a class; the
 * environments at the border are worked out once for each pair of border and view.
 */
export function contributionsByNeighbourhood(plan: Plan, scorer: EnvironmentScorer): Contributions {
  const forms = plan.members.map((numbers, role) => formsOf(plan.reaction.roles[role]!, numbers, scorer));
  const formOf = (role: number, member: number): Form => forms[role]!.list[forms[role]!.of[member]!]!;
  const { classes, classCounts, representatives } = classesBy(plan.members, (role, member) => {
    const { near, ends } = formOf(role, member);
    return ends.map((at) => outside(near[at]!, near)).join(';');
  });
  const views: View[][] = [];
  const contexts = new Interner();
  const near = new NeighbourHash();
  const known = plan.members.map(() => new Recent<Float64Array>(KEPT_CONTEXTS));
  const memo = new Map<string, number>();
  const viewOf = (role: number, end: number, tuple: ArrayLike<number>): View => {
    const { near: atoms, ends } = formOf(role, representatives[role]![tuple[role]!]!);
    const { layers, kinds, neighbours } = atoms[ends[end]!]!;
    const seen = neighbours.flatMap((neighbour, k) => {
      if (neighbour === -1 - end) return [];
      if (neighbour >= 0) return [[kinds[k]!, atoms[neighbour]!.layers[0]!] as const];
      const partner = plan.partners[role]![-1 - neighbour]!;
      const other = formOf(partner.role, representatives[partner.role]![tuple[partner.role]!]!);
      return [[SINGLE, other.near[other.ends[partner.end]!]!.layers[0]!] as const];
    });
    seen.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return { identifier: layers[0]!, kinds: seen.map(([kind]) => kind), identifiers: seen.map(([, id]) => id) };
  };
  return {
    classes,
    classCounts,
    contextOf(role, tuple) {
      // What is asked often is looked up by numbers; the view itself is made once for each.
      let key = `${role}`;
      for (let other = 0; other < classCounts.length; other += 1) if (other !== role) key += ` ${tuple[other]}`;
      const found = memo.get(key);
      if (found !== undefined) return found;
      const seen = plan.partners[role]!.map((partner) => viewOf(partner.role, partner.end, tuple));
      const number = contexts.number(JSON.stringify(seen));
      if (number === views.length) views.push(seen);
      memo.set(key, number);
      return number;
    },
    of(role, member, context) {
      const values = known[role]!.get(context, () => new Float64Array(forms[role]!.list.length).fill(Number.NaN));
      const { list, of, base } = forms[role]!;
      const form = of[member]!;
      let value = values[form]!;
      if (Number.isNaN(value)) {
        value = acrossUnits(list[form]!, views[context]!, scorer, near);
        values[form] = value;
      }
      return base[member]! + value;
    },
  };
}

const outside = ({ layers, kinds, neighbours }: Border, near: readonly Border[]): string =>
  `${layers[0]} ${neighbours
    .map((n, k) => `${kinds[k]}:${n < 0 ? `end${n}` : near[n]!.layers[0]}`)
    .sort()
    .join(' ')}`;

function formsOf(synthons: readonly Synthon[], members: Uint32Array, scorer: EnvironmentScorer): Forms {
  const interner = new Interner();
  const list: Form[] = [];
  const of = new Uint32Array(members.length);
  const base = new Float64Array(members.length);
  for (const [member, number] of members.entries()) {
    const { form, units } = borderOf(synthons[number]!, scorer);
    base[member] = units;
    of[member] = interner.number(JSON.stringify(form));
    if (of[member] === list.length) list.push(form);
  }
  return { list, of, base };
}

/** A synthon's form, and the units of the environments that are its own affair. */
function borderOf({ molecule: mol, ends }: Synthon, scorer: EnvironmentScorer): { form: Form; units: number } {
  const layers = scorer.layers(mol);
  const endOf = new Map(ends.map(({ dummy }, end) => [dummy, end]));
  const order: number[] = [];
  const take = (atom: number): void => {
    if (!endOf.has(atom) && !order.includes(atom)) order.push(atom);
  };
  for (const { atom } of ends) take(atom);
  const atEnd = order.length;
  const around = (atom: number): number[] => [
    ...mol.neighbours.subarray(mol.adjacencyStart[atom]!, mol.adjacencyStart[atom + 1]!),
  ];
  for (const atom of order.slice(0, atEnd)) for (const neighbour of around(atom)) take(neighbour);
  const inner = order.length;
  // Their neighbours are needed for what they are, not for their own environments.
  for (const atom of order.slice(0, inner)) for (const neighbour of around(atom)) take(neighbour);
  const near = order.map((atom, i) => ({
    // Layer 1 of outer atoms is what layer 2 of inner ones is made of; deeper ones are not used.
    layers: layers.slice(0, 2).map((ids) => ids[atom]!),
    kinds: i < inner ? around(atom).map((other) => mol.bondOrder[mol.bondBetween(atom, other)]!) : [],
    neighbours:
      i < inner ? around(atom).map((other) => (endOf.has(other) ? -1 - endOf.get(other)! : order.indexOf(other))) : [],
  }));
  let units = 0;
  for (let a = 0; a < mol.atomCount; a += 1) {
    if (endOf.has(a)) continue;
    const place = order.indexOf(a);
    const reach = place < 0 || place >= inner ? 3 : place < atEnd ? 1 : 2;
    for (let layer = 0; layer <= scorer.radius && layer < reach; layer += 1) units += scorer.weight(layers[layer]![a]!);
  }
  return { form: { near, atEnd, ends: ends.map(({ atom }) => order.indexOf(atom)) }, units };
}

let first = new Int32Array(64);
const firstBeyond = new Int32Array(16);

/** Units of the environments that reach over the junctions, given what lies beyond each end. */
function acrossUnits(own: Form, beyond: readonly View[], scorer: EnvironmentScorer, hash: NeighbourHash): number {
  const { near, atEnd, ends } = own;
  if (scorer.radius === 0) return 0;
  if (first.length < near.length) first = new Int32Array(2 * near.length);
  for (let i = 0; i < near.length; i += 1) first[i] = near[i]!.layers[1]!;
  let sum = 0;
  for (let i = 0; i < atEnd; i += 1) {
    const { layers, kinds, neighbours } = near[i]!;
    hash.clear();
    for (let k = 0; k < neighbours.length; k += 1) {
      const n = neighbours[k]!;
      hash.add(kinds[k]!, n < 0 ? beyond[-1 - n]!.identifier : near[n]!.layers[0]!);
    }
    first[i] = hash.hash(0, layers[0]!);
    sum += scorer.weight(first[i]!);
  }
  if (scorer.radius === 1) return sum;
  for (let end = 0; end < beyond.length; end += 1) {
    const { identifier, kinds, identifiers } = beyond[end]!;
    hash.clear();
    hash.add(SINGLE, near[ends[end]!]!.layers[0]!);
    for (let k = 0; k < kinds.length; k += 1) hash.add(kinds[k]!, identifiers[k]!);
    firstBeyond[end] = hash.hash(0, identifier);
  }
  for (let i = 0; i < near.length; i += 1) {
    const { kinds, neighbours } = near[i]!;
    if (kinds.length === 0) break;
    hash.clear();
    for (let k = 0; k < kinds.length; k += 1) {
      const n = neighbours[k]!;
      hash.add(kinds[k]!, n < 0 ? firstBeyond[-1 - n]! : first[n]!);
    }
    sum += scorer.weight(hash.hash(1, first[i]!));
  }
  return sum;
}
