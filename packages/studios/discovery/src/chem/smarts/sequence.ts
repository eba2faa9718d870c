import type { QueryAtom, QueryBond } from './parse.ts';

/** An order in which query atoms are placed. `steps[i]` bonds the i-th atom to atoms placed before; the first is walked along. */
export interface Sequence {
  readonly atoms: Int32Array;
  readonly steps: readonly (readonly { readonly bond: number; readonly to: number }[])[];
}

/** From `root`, always next the atom with most bonds to those placed; further parts start at their first atom. */
export function sequence(atoms: readonly QueryAtom[], bonds: readonly QueryBond[], root: number): Sequence {
  const near: { bond: number; to: number }[][] = atoms.map(() => []);
  bonds.forEach(({ begin, end }, bond) => {
    near[begin]!.push({ bond, to: end });
    near[end]!.push({ bond, to: begin });
  });
  const placed = new Uint8Array(atoms.length);
  const ties = new Int32Array(atoms.length);
  const order: number[] = [];
  const steps: { bond: number; to: number }[][] = [];
  while (order.length < atoms.length) {
    let next = -1;
    for (let i = 0; i < atoms.length; i += 1)
      if (placed[i] === 0 && ties[i]! > 0 && (next < 0 || ties[i]! > ties[next]!)) next = i;
    if (next < 0) next = order.length === 0 ? root : placed.indexOf(0);
    steps.push(near[next]!.filter(({ to }) => placed[to] !== 0));
    placed[next] = 1;
    order.push(next);
    for (const { to } of near[next]!) ties[to]! += 1;
  }
  return { atoms: Int32Array.from(order), steps };
}

/** Carbon is everywhere, nitrogen and oxygen nearly so. */
const COMMONNESS: Readonly<Record<number, number>> = { 6: 4, 8: 3, 7: 2 };

/** The atom to start at: of a rare element if any is asked for. */
export function rarest(atoms: readonly QueryAtom[]): number {
  const cost = ({ element }: QueryAtom): number => (element === undefined ? 5 : (COMMONNESS[element] ?? 1));
  let best = 0;
  atoms.forEach((atom, i) => {
    if (cost(atom) < cost(atoms[best]!)) best = i;
  });
  return best;
}
