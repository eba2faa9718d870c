import { DiscoveryError } from '../errors.ts';

/** An ATOM or HETATM record of a PDB file (wwPDB format 3.3, section 9). */
export interface PdbAtom {
  readonly hetero: boolean;
  readonly atom: string;
  /** Letter of the alternate position; a blank where there is one position. */
  readonly alternate: string;
  /** Three-letter name as it stands. */
  readonly residue: string;
  readonly chain: string;
  /** Residue number with the insertion code, as text (`52A`). */
  readonly number: string;
  /** Columns 18 to 27: residue, chain and number as one key. */
  readonly place: string;
  readonly xyz: readonly [number, number, number];
  /** Not a number where the field is empty. */
  readonly bFactor: number;
  /** Upper case; from the atom's name where the field is empty. */
  readonly element: string;
}

export const isPdbAtom = (line: string): boolean => line.startsWith('ATOM  ') || line.startsWith('HETATM');

const numberIn = (field: string): number => (field.trim() === '' ? Number.NaN : Number(field));

/** @param where file and line, for messages. @throws DiscoveryError where the coordinates are no numbers */
export function readPdbAtom(line: string, where: string): PdbAtom {
  const xyz = [line.slice(30, 38), line.slice(38, 46), line.slice(46, 54)].map(numberIn) as [number, number, number];
  if (!xyz.every(Number.isFinite))
    throw new DiscoveryError('input', `${where}: the coordinates (columns 31 to 54) are not three numbers.`);
  const atom = line.slice(12, 16).trim();
  return {
    hetero: line.startsWith('HETATM'),
    atom,
    alternate: line[16] ?? ' ',
    residue: line.slice(17, 20).trim(),
    chain: line[21] ?? ' ',
    number: line.slice(22, 27).trim(),
    place: line.slice(17, 27),
    xyz,
    bFactor: numberIn(line.slice(60, 66)),
    element: (line.slice(76, 78).trim() || atom.replace(/[^A-Za-z]/g, '').slice(0, 1)).toUpperCase(),
  };
}
