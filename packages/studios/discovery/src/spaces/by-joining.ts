import { rebuild } from '../chem/edit/rebuild.ts';
import { canonicalSmiles } from '../chem/smiles/write.ts';
import { type Contributions, classesBy } from './contributions.ts';
import type { EnvironmentScorer } from './environments.ts';
import { joinInto } from './join.ts';
import { chosen, type Plan } from './plan.ts';
import type { Synthon } from './space-file.ts';

/**
 * Contributions for any junctions, also such that close rings or make aromatic systems: each synthon is joined to one
 * representative of every class, and perceived. A class is a synthon cut down to what can matter elsewhere: the atoms at its
 * ends, all paths between them where a ring closes, the ring systems these touch, and two bonds more.
 */
export function contributionsByJoining(plan: Plan, scorer: EnvironmentScorer): Contributions {
  const member = (role: number, i: number): Synthon => plan.reaction.roles[role]![plan.members[role]![i]!]!;
  const { classes, classCounts, representatives } = classesBy(plan.members, (role, i) =>
    visibleForm(member(role, i), plan.closesRing),
  );
  const known = plan.members.map(() => new Map<number, Float64Array>());
  const strides = classCounts.map((_, role) => classCounts.slice(0, role).reduce((product, n) => product * n, 1));
  return {
    classes,
    classCounts,
    contextOf(role, tuple) {
      let context = 0;
      for (let other = 0; other < strides.length; other += 1)
        if (other !== role) context += tuple[other]! * strides[other]!;
      return context;
    },
    of(role, i, context) {
      let values = known[role]!.get(context);
      if (!values) {
        values = new Float64Array(plan.members[role]!.length).fill(Number.NaN);
        known[role]!.set(context, values);
      }
      if (Number.isNaN(values[i]!)) {
        const choice = representatives.map((first, other) =>
          other === role ? i : first[Math.floor(context / strides[other]!) % classCounts[other]!]!,
        );
        const { ws, starts } = joinInto(chosen(plan, choice), plan.junctions);
        values[i] = scorer.total(ws.molecule, starts[role]!, starts[role + 1]!);
      }
      return values[i]!;
    },
  };
}

/** The part of a synthon that other synthons can see, as text; equal texts are equal parts. */
function visibleForm({ molecule: mol, ends }: Synthon, closesRing: boolean): string {
  const keep = new Uint8Array(mol.atomCount);
  const ringSystem = ringSystems(mol, closesRing ? ends.map(({ dummy }) => dummy) : []);
  const addSystems = (): void => {
    const touched = new Set<number>();
    for (let a = 0; a < mol.atomCount; a += 1) if (keep[a] === 1 && ringSystem[a]! >= 0) touched.add(ringSystem[a]!);
    for (let a = 0; a < mol.atomCount; a += 1) if (touched.has(ringSystem[a]!)) keep[a] = 1;
  };
  const grow = (): void => {
    const before = keep.slice();
    for (let b = 0; b < mol.bondCount; b += 1) {
      if (before[mol.bondBegin[b]!] === 1) keep[mol.bondEnd[b]!] = 1;
      if (before[mol.bondEnd[b]!] === 1) keep[mol.bondBegin[b]!] = 1;
    }
  };
  for (const { dummy, atom } of ends) {
    keep[dummy] = 1;
    keep[atom] = 1;
  }
  addSystems();
  grow();
  addSystems();
  grow();
  // However its label was written, each end is told by its number.
  const isotope = mol.isotope.slice(0, mol.atomCount);
  for (const [end, { dummy }] of ends.entries()) if (mol.atomicNumber[dummy] === 0) isotope[dummy] = end + 1;
  return canonicalSmiles(rebuild(mol, { keep, isotope }), { stereo: false });
}

/** Number of the ring system (rings that share atoms) of each atom, -1 outside; the given atoms count as one atom, as if joined. */
function ringSystems(mol: Synthon['molecule'], joined: readonly number[]): Int32Array {
  const n = mol.atomCount;
  const to = Int32Array.from({ length: n }, (_, a) => (joined.includes(a) ? joined[0]! : a));
  const edges = Array.from(
    { length: mol.bondCount },
    (_, b) => [to[mol.bondBegin[b]!]!, to[mol.bondEnd[b]!]!] as const,
  );
  const system = new Int32Array(n).fill(-1);
  const inRing = edges.map((_, b) => connectedWithout(edges, b, n));
  let next = 0;
  for (let a = 0; a < n; a += 1) {
    if (system[to[a]!] !== -1 || !edges.some(([x, y], b) => inRing[b] && (x === to[a] || y === to[a]))) continue;
    const stack = [to[a]!];
    system[to[a]!] = next;
    while (stack.length > 0) {
      const at = stack.pop()!;
      for (const [b, [x, y]] of edges.entries()) {
        if (!inRing[b] || (x !== at && y !== at)) continue;
        const other = x === at ? y : x;
        if (system[other] !== -1) continue;
        system[other] = next;
        stack.push(other);
      }
    }
    next += 1;
  }
  return system.map((_, a) => system[to[a]!]!);
}

/** Whether the ends of edge `without` are connected by the others: the edge is then in a ring. */
function connectedWithout(edges: readonly (readonly [number, number])[], without: number, n: number): boolean {
  const [from, goal] = edges[without]!;
  if (from === goal) return false;
  const seen = new Uint8Array(n);
  seen[from] = 1;
  const stack = [from];
  while (stack.length > 0) {
    const at = stack.pop()!;
    for (const [b, [x, y]] of edges.entries()) {
      if (b === without || (x !== at && y !== at)) continue;
      const other = x === at ? y : x;
      if (other === goal) return true;
      if (seen[other] === 1) continue;
      seen[other] = 1;
      stack.push(other);
    }
  }
  return false;
}
