import { buildMolecule, canonicalSmiles, type Molecule, parseSmiles, rebuild } from '../../chem/index.ts';
import { dualUse, identityOf } from '../judge.ts';
import { cutBonds, cuttableBonds, joinStars, starsOf } from './stars.ts';

/** A molecule and what was measured of it. */
export interface MeasuredMolecule {
  readonly mol: Molecule;
  readonly value: number;
}

/** What happens to a property, on the whole, when one substituent takes another's place. */
export interface Transformation {
  /** Substituents as SMILES with one `*`; `*[H]` is none. */
  readonly from: string;
  readonly to: string;
  /** Pairs of molecules that differ by nothing else. */
  readonly n: number;
  /** Mean of value(with `to`) - value(with `from`). */
  readonly mean: number;
  /** Standard deviation of the differences; undefined for one pair. */
  readonly deviation: number | undefined;
  /** 95 % confidence interval of the mean (Student's t); undefined for one pair. */
  readonly interval: readonly [low: number, high: number] | undefined;
}

export interface PairOptions {
  /** Most heavy atoms of a substituent, default 13. */
  readonly largest?: number;
}

const HYDROGEN = '*[H]';
/** Substituents at one constant part beyond which only the first are paired: pairs grow with the square. */
const MOST_AT_ONE = 300;

/** Every way of cutting a molecule once into a constant part and a smaller substituent, the bare molecule's hydrogens aside. */
export function singleCuts(
  mol: Molecule,
  largest: number,
): { readonly constant: string; readonly substituent: string }[] {
  const cuts: { constant: string; substituent: string }[] = [];
  const atoms = mol.heavyAtomCount;
  for (const bond of cuttableBonds(mol)) {
    const [a, b] = cutBonds(mol, [bond]);
    if (a === undefined || b === undefined) continue;
    for (const [constant, substituent] of [
      [a, b],
      [b, a],
    ] as const) {
      if (substituent.heavyAtomCount <= largest && 2 * substituent.heavyAtomCount <= atoms) {
        cuts.push({ constant: canonicalSmiles(constant), substituent: canonicalSmiles(substituent) });
      }
    }
  }
  return cuts;
}

/**
 * Matched molecular pairs (Hussain and Rea, 2010; one cut): molecules that differ in one substituent, gathered by the change.
 * A molecule that is the constant part itself counts as having hydrogen there. Each change is given in both directions,
 * those with most pairs first. Molecules that are there twice count once, with the mean of their values.
 */
export function matchedPairs(molecules: readonly MeasuredMolecule[], options: PairOptions = {}): Transformation[] {
  const { largest = 13 } = options;
  const merged = new Map<string, { mol: Molecule; values: number[] }>();
  for (const { mol, value } of molecules) {
    const key = canonicalSmiles(mol);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { mol, values: [value] });
    else known.values.push(value);
  }
  const byConstant = new Map<string, Map<string, number>>();
  const value = (key: string): number => mean((merged.get(key) as { values: number[] }).values);
  for (const [key, { mol }] of merged) {
    for (const { constant, substituent } of singleCuts(mol, largest)) {
      const group = byConstant.get(constant) ?? new Map<string, number>();
      if (group.size < MOST_AT_ONE) group.set(substituent, value(key));
      byConstant.set(constant, group);
    }
  }
  for (const [constant, group] of byConstant) {
    const bare = withHydrogen(constant);
    if (bare !== undefined && merged.has(bare)) group.set(HYDROGEN, value(bare));
  }
  const differences = new Map<string, number[]>();
  for (const group of byConstant.values()) {
    const list = [...group];
    for (const [from, x] of list) {
      for (const [to, y] of list) {
        if (from === to) continue;
        const key = `${from} ${to}`;
        const known = differences.get(key);
        if (known === undefined) differences.set(key, [y - x]);
        else known.push(y - x);
      }
    }
  }
  return [...differences]
    .map(([key, list]) => {
      const [from, to] = key.split(' ') as [string, string];
      return summary(from, to, list);
    })
    .sort((a, b) => b.n - a.n || Math.abs(b.mean) - Math.abs(a.mean) || (a.from + a.to < b.from + b.to ? -1 : 1));
}

export interface Analogue {
  readonly smiles: string;
  /** What was exchanged, and what that did to other molecules. */
  readonly change: Transformation;
}

/** What the transformations make of a molecule, one exchange each; what the dual-use gate stops is left out. */
export function analogues(mol: Molecule, transformations: readonly Transformation[], largest = 13): Analogue[] {
  const own = identityOf(mol);
  const found = new Map<string, Analogue>();
  const byFrom = new Map<string, Transformation[]>();
  for (const each of transformations) {
    const known = byFrom.get(each.from);
    if (known === undefined) byFrom.set(each.from, [each]);
    else known.push(each);
  }
  for (const { constant, substituent } of [...singleCuts(mol, largest), ...openPlaces(mol)]) {
    for (const change of byFrom.get(substituent) ?? []) {
      const made = change.to === HYDROGEN ? withHydrogen(constant) : joined(constant, change.to);
      if (made === undefined) continue;
      const result = parseSmiles(made);
      const known = found.get(made);
      if (identityOf(result) === own || dualUse(result) !== undefined) continue;
      if (known === undefined || known.change.n < change.n) found.set(made, { smiles: made, change });
    }
  }
  return [...found.values()].sort((a, b) => b.change.mean - a.change.mean || (a.smiles < b.smiles ? -1 : 1));
}

/** The molecule with `*` for one hydrogen, at every atom that has one. */
function openPlaces(mol: Molecule): { readonly constant: string; readonly substituent: string }[] {
  const places = new Set<string>();
  for (let i = 0; i < mol.atomCount; i += 1) {
    if (mol.hydrogens[i] === 0 || mol.atomicNumber[i] === 0) continue;
    places.add(canonicalSmiles(withStar(mol, i)));
  }
  return [...places].map((constant) => ({ constant, substituent: HYDROGEN }));
}

function withStar(mol: Molecule, at: number): Molecule {
  const graph = Array.from({ length: mol.bondCount }, (_, b) => ({
    a: mol.bondBegin[b]!,
    b: mol.bondEnd[b]!,
    order: mol.kekule[b]!,
  }));
  return buildMolecule(
    [
      ...Array.from({ length: mol.atomCount }, (_, i) => ({
        atomicNumber: mol.atomicNumber[i]!,
        charge: mol.charge[i]!,
        isotope: mol.isotope[i]!,
        hydrogens: mol.hydrogens[i]! - (i === at ? 1 : 0),
        // The hydrogen was read first and its successor is read last: with three neighbours that is an odd change.
        chirality: i === at ? 0 : mol.chirality[i]!,
      })),
      { atomicNumber: 0, charge: 0, isotope: 0, hydrogens: 0, chirality: 0 },
    ],
    [...graph, { a: at, b: mol.atomCount, order: 1 }],
  );
}

function joined(left: string, right: string): string | undefined {
  const a = parseSmiles(left);
  const b = parseSmiles(right);
  const [x] = starsOf(a);
  const [y] = starsOf(b);
  return x === undefined || y === undefined ? undefined : canonicalSmiles(joinStars(a, x, b, y));
}

/** A constant part with hydrogen for its `*`. */
function withHydrogen(constant: string): string | undefined {
  const mol = parseSmiles(constant);
  const [star] = starsOf(mol);
  if (star === undefined) return undefined;
  const keep = Array.from({ length: mol.atomCount }, (_, i) => (i === star ? 0 : 1));
  return canonicalSmiles(rebuild(mol, { keep }));
}

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;

function summary(from: string, to: string, list: readonly number[]): Transformation {
  const n = list.length;
  const middle = mean(list);
  if (n < 2) return { from, to, n, mean: middle, deviation: undefined, interval: undefined };
  const deviation = Math.sqrt(list.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (n - 1));
  const reach = (studentT(n - 1) * deviation) / Math.sqrt(n);
  return { from, to, n, mean: middle, deviation, interval: [middle - reach, middle + reach] };
}

/** Two-sided 95 % points of Student's t for 1 to 10 degrees of freedom. */
const T95 = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

/** Beyond the table by the expansion in powers of 1 / df (Abramowitz and Stegun, 26.7.5). */
function studentT(df: number): number {
  const tabled = T95[df - 1];
  if (tabled !== undefined) return tabled;
  const x = 1.959964;
  return x + (x ** 3 + x) / (4 * df) + (5 * x ** 5 + 16 * x ** 3 + 3 * x) / (96 * df * df);
}
