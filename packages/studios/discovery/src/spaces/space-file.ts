import { linesOf } from '../chem/io/lines.ts';
import type { Molecule } from '../chem/molecule.ts';
import { SmilesError } from '../chem/smiles/error.ts';
import { parseSmiles } from '../chem/smiles/parse.ts';
import { DiscoveryError } from '../errors.ts';

/** A building block with open ends. */
export class Synthon {
  readonly id: string;
  readonly smiles: string;
  /** Its open ends, in the order of their labels. */
  readonly ends: readonly OpenEnd[];
  private readonly kept: Molecule | undefined;

  constructor(id: string, smiles: string, ends: readonly OpenEnd[], kept: Molecule | undefined) {
    this.id = id;
    this.smiles = smiles;
    this.ends = ends;
    this.kept = kept;
  }

  /** Kept for the first synthons of a space, read anew for those of a very large one: molecules take kilobytes each. */
  get molecule(): Molecule {
    return this.kept ?? parseSmiles(this.smiles);
  }
}

/** An atom that stands for what is joined there: U, Np, Pu or Am, or a numbered dummy such as `[1*]`. */
export interface OpenEnd {
  readonly label: string;
  /** The labelled atom. */
  readonly dummy: number;
  /** The atom it is bonded to, and the bond. */
  readonly atom: number;
  readonly bond: number;
  /** Order of that bond, as it was perceived. */
  readonly order: number;
}

export interface Reaction {
  readonly id: string;
  /** Synthons of each role, in the order of the file. */
  readonly roles: readonly (readonly Synthon[])[];
}

const ELEMENT_LABELS: Readonly<Record<number, string>> = { 92: 'U', 93: 'Np', 94: 'Pu', 95: 'Am' };
const MAX_ROLES = 4;
/** Synthons whose molecules are kept in memory. */
const MOST_KEPT = 50_000;

/**
 * Reads a combinatorial space: a table (commas, tabs or spaces) with columns SMILES, synthon id, synthon role or number, and
 * reaction id, and `#` lines before the heading.
 * @throws DiscoveryError that names the line.
 */
export async function readSpace(bytes: AsyncIterable<Uint8Array>, what: string): Promise<Reaction[]> {
  let columns: { smiles: number; id: number; role: number; reaction: number } | undefined;
  const reactions = new Map<string, Map<string, Synthon[]>>();
  let number = 0;
  let count = 0;
  for await (const text of linesOf(bytes, what)) {
    number += 1;
    const line = text.trim();
    if (line === '' || line.startsWith('#')) continue;
    const cells = line.split(/[\s,;]+/);
    if (!columns) {
      columns = columnsOf(cells, `Line ${number} of ${what}`);
      continue;
    }
    const { smiles, id, role, reaction } = columns;
    const most = Math.max(smiles, id, role, reaction);
    if (cells.length <= most)
      throw new DiscoveryError('input', `Line ${number} of ${what} has ${cells.length} of the ${most + 1} columns.`);
    const roles = reactions.get(cells[reaction]!) ?? new Map<string, Synthon[]>();
    reactions.set(cells[reaction]!, roles);
    const members = roles.get(cells[role]!) ?? [];
    roles.set(cells[role]!, members);
    count += 1;
    members.push(synthonOf(cells[id]!, cells[smiles]!, `Line ${number} of ${what}`, count <= MOST_KEPT));
  }
  if (reactions.size === 0) throw new DiscoveryError('input', `${what} holds no synthons.`);
  return [...reactions].map(([id, roles]) => {
    if (roles.size > MAX_ROLES)
      throw new DiscoveryError(
        'input',
        `Reaction ${id} of ${what} has ${roles.size} components; at most ${MAX_ROLES} are joined.`,
      );
    const order = [...roles.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    return { id, roles: order.map((role) => roles.get(role)!) };
  });
}

function columnsOf(
  cells: readonly string[],
  where: string,
): { smiles: number; id: number; role: number; reaction: number } {
  const find = (test: RegExp, name: string): number => {
    const at = cells.findIndex((cell) => test.test(cell));
    if (at < 0) throw new DiscoveryError('input', `${where} is the heading and has no column for the ${name}.`);
    return at;
  };
  return {
    smiles: find(/^smiles$/i, 'SMILES'),
    id: find(/^synth?on_?id$/i, 'synthon id (synton_id)'),
    role: find(/^synth?on(_?role|#|_?num(ber)?)$/i, 'synthon role (synton_role or synton#)'),
    reaction: find(/^reaction(_?id)?$/i, 'reaction (reaction_id)'),
  };
}

/** @throws DiscoveryError when the SMILES cannot be read or its labels cannot be joined. */
function synthonOf(id: string, smiles: string, where: string, keep: boolean): Synthon {
  let molecule: Molecule;
  try {
    molecule = parseSmiles(smiles);
  } catch (error) {
    if (!(error instanceof SmilesError)) throw error;
    throw new DiscoveryError('input', `${where}: synthon ${id}: ${error.message}.`);
  }
  const ends: OpenEnd[] = [];
  for (let a = 0; a < molecule.atomCount; a += 1) {
    const label = labelOf(molecule, a);
    if (label === undefined) continue;
    const at = molecule.adjacencyStart[a]!;
    if (molecule.degree(a) !== 1)
      throw new DiscoveryError(
        'input',
        `${where}: label ${label} of synthon ${id} has ${molecule.degree(a)} bonds and needs one.`,
      );
    if (ends.some((end) => end.label === label))
      throw new DiscoveryError('input', `${where}: label ${label} of synthon ${id} is there twice.`);
    const bond = molecule.neighbourBonds[at]!;
    ends.push({ label, dummy: a, atom: molecule.neighbours[at]!, bond, order: molecule.bondOrder[bond]! });
  }
  if (ends.length === 0)
    throw new DiscoveryError('input', `${where}: synthon ${id} has no label (U, Np, Pu, Am, or [1*], [2*], ...).`);
  if (ends.some(({ atom }) => labelOf(molecule, atom) !== undefined))
    throw new DiscoveryError('input', `${where}: two labels of synthon ${id} are bonded to each other.`);
  ends.sort((a, b) => (a.label < b.label ? -1 : 1));
  return new Synthon(id, smiles, ends, keep ? molecule : undefined);
}

function labelOf(mol: Molecule, atom: number): string | undefined {
  const z = mol.atomicNumber[atom]!;
  if (z !== 0) return mol.charge[atom] === 0 ? ELEMENT_LABELS[z] : undefined;
  if (mol.isotope[atom] !== 0) return String(mol.isotope[atom]);
  return mol.atomClass[atom] !== 0 ? String(mol.atomClass[atom]) : undefined;
}
