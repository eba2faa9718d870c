import {
  blocked,
  canonicalSmiles,
  type Molecule,
  type Pattern,
  parseSmarts,
  parseSmiles,
  SmilesError,
} from '../chem/index.ts';
import { DiscoveryError } from '../errors.ts';
import type { Judge, Judgement } from './generate.ts';

export interface MoleculeJudgeOptions {
  /** SMARTS that every molecule must contain. */
  readonly scaffold?: string;
  /** SMILES that must not come out again, whatever their stereo; empty lines, names after a blank and what cannot be read are passed over. */
  readonly known?: readonly string[];
  /** Says why a molecule may not be shown, or undefined. */
  readonly gate?: (mol: Molecule) => string | undefined;
}

/**
 * Decides what becomes of a SMILES that a model wrote. Two molecules are the same when their canonical SMILES without
 * stereo are. Radicals are refused: the data have none, and they come from a hydrogen too few in brackets.
 * @throws DiscoveryError for a scaffold that is no SMARTS
 */
export function moleculeJudge(options: MoleculeJudgeOptions = {}): Judge {
  const pattern = options.scaffold === undefined ? undefined : readPattern(options.scaffold);
  const known = new Set<string>();
  for (const line of options.known ?? []) {
    const mol = readOrNot(line.trim().split(/\s/)[0] ?? '');
    if (mol !== undefined) known.add(identityOf(mol));
  }
  return (smiles): Judgement => {
    const mol = readOrNot(smiles);
    if (mol === undefined) return { refused: 'invalid' };
    for (let i = 0; i < mol.atomCount; i += 1) if (mol.radicals[i] !== 0) return { refused: 'radical' };
    if (pattern !== undefined && !pattern.has(mol)) return { refused: 'unfit' };
    if (options.gate?.(mol) !== undefined) return { refused: 'blocked' };
    const identity = identityOf(mol);
    if (known.has(identity)) return { refused: 'known' };
    return { smiles: canonicalSmiles(mol), identity };
  };
}

/** Why the dual-use gate stops a molecule, or undefined. */
export const dualUse = (mol: Molecule): string | undefined => blocked(mol)?.reason;

/** The same for all stereoisomers. */
export const identityOf = (mol: Molecule): string => canonicalSmiles(mol, { stereo: false });

/** The molecule, or undefined for text that is none. */
export function readOrNot(smiles: string): Molecule | undefined {
  if (smiles === '') return undefined;
  try {
    return parseSmiles(smiles);
  } catch (error) {
    if (error instanceof SmilesError) return undefined;
    throw error;
  }
}

export function readPattern(smarts: string): Pattern {
  try {
    return parseSmarts(smarts);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new DiscoveryError('option', `${JSON.stringify(smarts)} is no SMARTS: ${because}`);
  }
}
