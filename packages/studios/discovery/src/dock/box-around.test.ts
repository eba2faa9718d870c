import { describe, expect, it } from 'vitest';
import { boxAroundFile } from './box-around.ts';

const molfile = (z: string): string =>
  ['x', '', '', '  2  1  0  0  0  0  0  0  0  0999 V2000']
    .concat([`    1.0000    2.0000${z} C   0  0`, `    3.0000    2.0000${z} C   0  0`, '  1  2  1  0', 'M  END'])
    .join('\n');

describe('a box around a molecule', () => {
  it('has four angstrom of room on every side', () => {
    expect(boxAroundFile(molfile('    5.0000'), 'x.sdf')).toEqual({ center: [2, 2, 5], size: [10, 8, 8] });
    const pdb = 'HETATM    1  C1  LIG A   1       1.000   2.000   3.000  1.00  0.00           C';
    expect(boxAroundFile(`${pdb}\nEND\n`, 'x.pdb')).toEqual({ center: [1, 2, 3], size: [8, 8, 8] });
  });

  it('is refused for a drawing on a plane, and for a file without atoms', () => {
    expect(() => boxAroundFile(molfile('    0.0000'), 'x.sdf')).toThrow('on a plane');
    expect(() => boxAroundFile('hello', 'x.pdb')).toThrow('no atoms');
    expect(() => boxAroundFile('ATOM      1  C1  LIG A   1\n', 'x.pdb')).toThrow('line 1');
  });
});
