import type { Sketch, SketchAtom } from './sketch.ts';

const SYMBOLS: Readonly<Record<number, string>> = {
  5: 'B',
  6: 'C',
  7: 'N',
  8: 'O',
  9: 'F',
  14: 'Si',
  15: 'P',
  16: 'S',
  17: 'Cl',
  34: 'Se',
  35: 'Br',
  53: 'I',
};

/** Elements that SMILES writes without brackets when they are neutral. */
const PLAIN = new Set([5, 6, 7, 8, 9, 15, 16, 17, 35, 53]);

const BOND = ['', '', '=', '#'];

/** A SMILES of a sketch in its Kekulé form; not canonical. Parts that do not hang together are joined by dots. */
export function sketchSmiles(sketch: Sketch): string {
  const rings = ringNumbers(sketch);
  const seen = new Set<number>();
  const parts: string[] = [];
  for (let start = 0; start < sketch.size; start += 1)
    if (!seen.has(start)) parts.push(chain(sketch, start, rings, seen));
  return parts.join('.');
}

type Closures = ReadonlyMap<
  number,
  readonly { readonly number: number; readonly order: number; readonly opens: boolean }[]
>;

/** Written without recursion over neighbours in depth: long chains must not exhaust the stack. */
function chain(
  sketch: Sketch,
  start: number,
  rings: { tree: ReadonlyMap<number, number[]>; closures: Closures },
  seen: Set<number>,
): string {
  let text = '';
  const stack: (number | string)[] = [start];
  while (stack.length > 0) {
    const item = stack.pop() as number | string;
    if (typeof item === 'string') {
      text += item;
      continue;
    }
    seen.add(item);
    text += atomText(sketch, item);
    for (const { number, order, opens } of rings.closures.get(item) ?? []) {
      text += `${opens ? BOND[order] : ''}${number < 10 ? number : `%${number}`}`;
    }
    const children = rings.tree.get(item) ?? [];
    for (let i = children.length - 1; i >= 0; i -= 1) {
      const child = children[i] as number;
      const bond = BOND[sketch.order(item, child)] as string;
      if (i < children.length - 1) stack.push(')', child, `(${bond}`);
      else stack.push(child, bond);
    }
  }
  return text;
}

function atomText(sketch: Sketch, atom: number): string {
  const { element, charge } = sketch.atoms[atom] as SketchAtom;
  const symbol = SYMBOLS[element] ?? '*';
  if (charge === 0 && PLAIN.has(element)) return symbol;
  const h = sketch.hydrogens(atom);
  const sign = charge === 0 ? '' : `${charge > 0 ? '+' : '-'}${Math.abs(charge) > 1 ? Math.abs(charge) : ''}`;
  return `[${symbol}${h === 0 ? '' : h === 1 ? 'H' : `H${h}`}${sign}]`;
}

/** A tree over the atoms in the order in which they are written, and ring bonds numbered so that numbers are used again. */
function ringNumbers(sketch: Sketch): { tree: Map<number, number[]>; closures: Closures } {
  const tree = new Map<number, number[]>();
  const order: number[] = [];
  const parent = new Map<number, number>();
  const rank = new Map<number, number>();
  for (let start = 0; start < sketch.size; start += 1) {
    if (rank.has(start)) continue;
    const stack: [atom: number, from: number][] = [[start, -1]];
    while (stack.length > 0) {
      const [atom, from] = stack.pop() as [number, number];
      if (rank.has(atom)) continue;
      rank.set(atom, order.length);
      order.push(atom);
      tree.set(atom, []);
      if (from >= 0) {
        parent.set(atom, from);
        tree.get(from)?.push(atom);
      }
      // The last one pushed is written first.
      for (const next of [...(sketch.links[atom] as Map<number, number>).keys()].reverse()) {
        if (!rank.has(next)) stack.push([next, atom]);
      }
    }
  }
  const closures = new Map<number, { number: number; order: number; opens: boolean }[]>();
  const free: number[] = [];
  let most = 0;
  const open = new Map<string, number>();
  for (const atom of order) {
    const here: { number: number; order: number; opens: boolean }[] = [];
    const others = [...(sketch.links[atom] as Map<number, number>).keys()].filter(
      (other) => parent.get(other) !== atom && parent.get(atom) !== other,
    );
    const rankOf = (other: number): number => rank.get(other) as number;
    const done: number[] = [];
    for (const other of others.filter((each) => rankOf(each) < rankOf(atom))) {
      const number = open.get(`${other} ${atom}`) as number;
      here.push({ number, order: sketch.order(atom, other), opens: false });
      done.push(number);
    }
    for (const other of others.filter((each) => rankOf(each) > rankOf(atom))) {
      const number = free.pop() ?? ++most;
      open.set(`${atom} ${other}`, number);
      here.push({ number, order: sketch.order(atom, other), opens: true });
    }
    free.push(...done);
    closures.set(atom, here);
  }
  return { tree, closures };
}
