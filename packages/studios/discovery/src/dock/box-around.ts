import { DiscoveryError } from '../errors.ts';
import { type Box, boxAround } from './box.ts';

/**
 * The box around the first molecule of a PDB, PDBQT, SDF or MOL file, with 4 angstrom of room.
 * @throws DiscoveryError when the file has no coordinates in space
 */
export function boxAroundFile(text: string, name: string): Box {
  const lines = text.split(/\r?\n/);
  const places: number[] = [];
  const take = (fields: readonly string[], line: number): void => {
    const xyz = fields.map((field) => (field.trim() === '' ? Number.NaN : Number(field)));
    if (!xyz.every(Number.isFinite))
      throw new DiscoveryError('input', `${name}, line ${line}: there are no three coordinates.`);
    places.push(...xyz);
  };
  if (/\.(sdf|sd|mol)$/i.test(name)) {
    const count = Number(lines[3]?.slice(0, 3));
    if (!(count > 0)) throw new DiscoveryError('input', `${name}, line 4: there is no number of atoms.`);
    for (let i = 4; i < 4 + count; i += 1) {
      const line = lines[i] ?? '';
      take([line.slice(0, 10), line.slice(10, 20), line.slice(20, 30)], i + 1);
    }
    if (places.every((value, i) => i % 3 !== 2 || value === 0))
      throw new DiscoveryError('input', `${name} is drawn on a plane; a box needs a molecule with places in space.`);
  } else {
    for (const [i, line] of lines.entries()) {
      if (line.startsWith('ENDMDL')) break;
      if (/^(ATOM {2}|HETATM)/.test(line)) take([line.slice(30, 38), line.slice(38, 46), line.slice(46, 54)], i + 1);
    }
  }
  if (places.length === 0)
    throw new DiscoveryError('input', `${name} has no atoms to put a box around; give PDB, PDBQT, SDF or MOL.`);
  return boxAround(Float64Array.from(places));
}
