import { components } from '../edit/fragments.ts';
import { neutralise } from '../edit/neutralise.ts';
import { rebuild } from '../edit/rebuild.ts';
import type { Molecule } from '../molecule.ts';
import { foldMorgan } from '../morgan.ts';
import { canonicalSmiles } from '../smiles/write.ts';
import { controlledList, SAFETY_BITS } from './controlled.ts';

/** Tanimoto similarity (ECFP4) from which a molecule counts as a near relative of a listed one. */
const NEAR = 0.7;

/** Parts above which a mixture is looked at as a whole: it is a simulation box and no substance. */
const MAX_PARTS = 200;

export interface Blocked {
  readonly rule: string;
  /** What it is or resembles, for the log and the person. */
  readonly reason: string;
  /** The schedule. */
  readonly source: string;
}

/**
 * The dual-use gate: chemical-weapon schedules (CWC Annex on Chemicals) and controlled substances (UN conventions of 1961,
 * 1971 and 1988), by class, by identity in any salt, isotope and stereo form, and by similarity to listed agents. Undefined
 * when nothing stands in the way. It errs towards stopping; it is no legal advice and knows no proteins.
 */
export function blocked(mol: Molecule): Blocked | undefined {
  const { classes, identities, references } = controlledList();
  for (const { pattern, rule, name, source } of classes) {
    if (pattern.has(mol)) return { rule, reason: `It belongs to the class: ${name}.`, source };
  }
  for (const part of plainParts(mol)) {
    const known = identities.get(canonicalSmiles(part, { stereo: false }));
    if (known) return { rule: known.rule, reason: `It is ${known.name}.`, source: known.source };
    const neutralClass = part === mol ? undefined : classes.find(({ pattern }) => pattern.has(part));
    if (neutralClass) {
      const { rule, name, source } = neutralClass;
      return { rule, reason: `Without its charges it belongs to the class: ${name}.`, source };
    }
    const own = foldMorgan(part, 2, SAFETY_BITS);
    for (const { fingerprint, rule, name, source } of references) {
      const similarity = tanimoto(own, fingerprint);
      if (similarity >= NEAR) {
        return { rule, reason: `It is close to ${name} (Tanimoto similarity ${similarity.toFixed(2)}).`, source };
      }
    }
  }
  return undefined;
}

/** The connected parts without charges that protons make and without isotopes; the molecule itself where it is so already. */
function plainParts(mol: Molecule): Molecule[] {
  const { part, count } = components(mol);
  let plain = count === 1;
  for (let i = 0; i < mol.atomCount && plain; i += 1) plain = mol.charge[i] === 0 && mol.isotope[i] === 0;
  if (plain) return [mol];
  const isotope = new Uint16Array(mol.atomCount);
  const isAttachedHydrogen = (i: number): boolean =>
    mol.atomicNumber[i] === 1 && mol.degree(i) === 1 && mol.atomicNumber[mol.neighbours[mol.adjacencyStart[i]!]!]! > 1;
  if (count > MAX_PARTS) return [mol];
  return Array.from({ length: count }, (_, p) =>
    neutralise(rebuild(mol, { keep: part.map((x, i) => (x === p && !isAttachedHydrogen(i) ? 1 : 0)), isotope })),
  );
}

function tanimoto(a: Uint32Array, b: Uint32Array): number {
  let both = 0;
  let either = 0;
  for (let i = 0; i < a.length; i += 1) {
    both += bits(a[i]! & b[i]!);
    either += bits(a[i]! | b[i]!);
  }
  return either === 0 ? 0 : both / either;
}

function bits(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
