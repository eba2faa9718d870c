import { DiscoveryError } from '../errors.ts';
import { AUTODOCK_TYPES, findBonds, interactionTypes } from './atom-types.ts';

/** Atoms of a receptor that stay where they are. */
export interface Receptor {
  /** Coordinates in angstrom, 3 an atom; atoms that take no part in the scoring are left out. */
  readonly xyz: Float64Array;
  /** Interaction types (`INTERACTION_TYPES`). */
  readonly types: Uint8Array;
  /** Residue of each atom, e.g. `A:MET318`. */
  readonly residues: readonly string[];
  /** Name of each atom within its residue, e.g. `CA`. */
  readonly names: readonly string[];
}

/** A node of the torsion tree: atoms that move as one. */
export interface RigidPart {
  /** Number of the part it hangs on; -1 for the root. */
  readonly parent: number;
  /** Atoms of the bond it turns about: the one in the parent, and its own first. */
  readonly axis: readonly [number, number];
  readonly atoms: readonly number[];
}

/** A ligand as it stands in a PDBQT file. */
export interface LigandTree {
  readonly name: string;
  readonly xyz: Float64Array;
  readonly autodock: readonly string[];
  readonly parts: readonly RigidPart[];
  /** Lines of the file with the number of the atom each shows, so that poses can be written in the same order. */
  readonly lines: readonly { readonly text: string; readonly atom: number }[];
}

interface Atom {
  readonly serial: number;
  readonly name: string;
  readonly residue: string;
  readonly xyz: readonly [number, number, number];
  readonly type: string;
}

function atomOf(text: string, where: string): Atom {
  const xyz = [text.slice(30, 38), text.slice(38, 46), text.slice(46, 54)].map((field) =>
    field.trim() === '' ? Number.NaN : Number(field),
  ) as [number, number, number];
  if (!xyz.every(Number.isFinite))
    throw new DiscoveryError('input', `${where}: the coordinates (columns 31 to 54) are not three numbers.`);
  const type = text.slice(77).trim().split(/\s/)[0] ?? '';
  if (!Object.hasOwn(AUTODOCK_TYPES, type) && !/^(CG|G)\d$/.test(type))
    throw new DiscoveryError(
      'input',
      `${where}: ${type === '' ? 'there is no AutoDock atom type (column 78)' : `${JSON.stringify(type)} is no AutoDock atom type`}; prepare the molecule as PDBQT.`,
    );
  if (/^(CG|G)\d$/.test(type))
    throw new DiscoveryError(
      'input',
      `${where}: macrocycle closures (${type}) are not supported; dock the closed ring.`,
    );
  return {
    serial: Number(text.slice(6, 11)),
    name: text.slice(12, 16).trim(),
    residue: `${text.slice(21, 22).trim()}:${text.slice(17, 20).trim()}${text.slice(22, 26).trim()}`.replace(/^:/, ''),
    xyz,
    type,
  };
}

const isAtom = (text: string): boolean => text.startsWith('ATOM  ') || text.startsWith('HETATM');

/** @param name for messages; @throws DiscoveryError naming the line */
export function readReceptor(text: string, name = 'the receptor'): Receptor {
  const atoms: Atom[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (isAtom(line)) atoms.push(atomOf(line, `${name}, line ${i + 1}`));
    else if (line.startsWith('ROOT') || line.startsWith('BRANCH'))
      throw new DiscoveryError('input', `${name}, line ${i + 1}: a torsion tree; a receptor is rigid here.`);
  }
  if (atoms.length === 0)
    throw new DiscoveryError('input', `${name} has no ATOM or HETATM line; give a receptor as PDBQT.`);
  const all = Float64Array.from(atoms.flatMap(({ xyz }) => xyz));
  const names = atoms.map(({ type }) => type);
  const types = interactionTypes(names, findBonds(names, all));
  const kept = [...types.keys()].filter((i) => types[i] !== 255);
  return {
    xyz: Float64Array.from(kept.flatMap((i) => atoms[i]!.xyz)),
    types: Uint8Array.from(kept, (i) => types[i]!),
    residues: kept.map((i) => atoms[i]!.residue),
    names: kept.map((i) => atoms[i]!.name),
  };
}

/**
 * Ligands of a PDBQT file: one, or several in MODEL blocks.
 * @throws DiscoveryError naming the line
 */
export function readLigands(text: string, name = 'the ligand'): LigandTree[] {
  const lines = text.split(/\r?\n/);
  const starts = lines.flatMap((line, i) => (line.startsWith('MODEL') ? [i] : []));
  if (starts.length === 0) return [readTree(lines, 0, name)];
  return starts.map((start, k) => {
    const end = lines.findIndex((line, i) => i > start && line.startsWith('ENDMDL'));
    const stop = end < 0 ? (starts[k + 1] ?? lines.length) : end;
    return readTree(lines.slice(start + 1, stop), start + 1, name);
  });
}

function readTree(lines: readonly string[], offset: number, name: string): LigandTree {
  const atoms: Atom[] = [];
  const kept: { text: string; atom: number }[] = [];
  const parts: { parent: number; axis: [number, number]; atoms: number[]; serials: [number, number]; line: number }[] =
    [];
  const open: number[] = [];
  let title = name;
  lines.forEach((text, i) => {
    const where = `${name}, line ${offset + i + 1}`;
    const refuse = (why: string): never => {
      throw new DiscoveryError('input', `${where}: ${why}.`);
    };
    const word = text.split(/\s+/)[0] ?? '';
    if (isAtom(text)) {
      const part = open.at(-1);
      if (part === undefined) refuse('an atom outside ROOT and BRANCH');
      parts[part!]!.atoms.push(atoms.length);
      kept.push({ text, atom: atoms.length });
      atoms.push(atomOf(text, where));
      return;
    }
    if (word === 'ROOT') {
      if (parts.length > 0) refuse('a second ROOT');
      open.push(0);
      parts.push({ parent: -1, axis: [-1, -1], atoms: [], serials: [0, 0], line: i });
    } else if (word === 'BRANCH') {
      const [from, to] = text.split(/\s+/).slice(1).map(Number);
      if (!Number.isInteger(from) || !Number.isInteger(to)) refuse('BRANCH needs two atom numbers');
      if (open.length === 0) refuse('a BRANCH before ROOT');
      parts.push({ parent: open.at(-1)!, axis: [-1, -1], atoms: [], serials: [from!, to!], line: i });
      open.push(parts.length - 1);
    } else if (word === 'ENDBRANCH') {
      if (open.length < 2) refuse('an ENDBRANCH without its BRANCH');
      open.pop();
    } else if (word === 'ENDROOT') {
      // Branches follow the root's end and still hang on it.
    } else if (word === 'REMARK') {
      const given = /REMARK\s+Name\s*=\s*(\S.*)/.exec(text)?.[1];
      if (given) title = given.trim();
    }
    if (['ROOT', 'ENDROOT', 'BRANCH', 'ENDBRANCH', 'TORSDOF', 'REMARK'].includes(word)) kept.push({ text, atom: -1 });
  });
  if (parts.length === 0)
    throw new DiscoveryError('input', `${name} has no ROOT; give a ligand as PDBQT with a torsion tree, or as SDF.`);
  if (open.length > 1)
    throw new DiscoveryError(
      'input',
      `${name}, line ${offset + parts[open.at(-1)!]!.line + 1}: a BRANCH that does not end.`,
    );
  const bySerial = new Map(atoms.map(({ serial }, i) => [serial, i]));
  for (const part of parts.slice(1)) {
    const axis = part.serials.map((serial) => bySerial.get(serial)) as [number | undefined, number | undefined];
    const where = `${name}, line ${offset + part.line + 1}`;
    if (axis[0] === undefined || axis[1] === undefined)
      throw new DiscoveryError('input', `${where}: BRANCH ${part.serials.join(' ')} names an atom that is not there.`);
    if (!part.atoms.includes(axis[1]) || !parts[part.parent]!.atoms.includes(axis[0]))
      throw new DiscoveryError(
        'input',
        `${where}: BRANCH ${part.serials.join(' ')} does not join its part to the one it hangs on.`,
      );
    part.axis = [axis[0], axis[1]];
  }
  if (atoms.length === 0) throw new DiscoveryError('input', `${name} has no atoms.`);
  return {
    name: title,
    xyz: Float64Array.from(atoms.flatMap(({ xyz }) => xyz)),
    autodock: atoms.map(({ type }) => type),
    parts: parts.map(({ parent, axis, atoms: own }) => ({ parent, axis, atoms: own })),
    lines: kept,
  };
}

/** The lines of a ligand with new coordinates. */
export function writePose(ligand: LigandTree, xyz: Float64Array): string[] {
  return ligand.lines.map(({ text, atom }) => {
    if (atom < 0) return text;
    const fields = [0, 1, 2].map((k) => xyz[3 * atom + k]!.toFixed(3).padStart(8)).join('');
    return `${text.slice(0, 30)}${fields}${text.slice(54)}`;
  });
}
