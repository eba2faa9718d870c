import type { Molecule } from '../molecule.ts';
import { type Pattern, parseSmarts } from '../smarts/parse.ts';
import { tableLines } from './load.ts';

/** The properties that QED weighs; those that `describe` has already are passed in. */
export interface QedInputs {
  readonly mw: number;
  readonly logp: number;
  readonly hbd: number;
  readonly tpsa: number;
  readonly rotatable: number;
}

/** Asymmetric double sigmoid (a, b, c, d, e, f, largest value) and mean weight of each property, of the paper's supplement. */
const DESIRABILITY = {
  mw: [2.817065973, 392.5754953, 290.7489764, 2.419764353, 49.22325677, 65.37051707, 104.9805561, 0.66],
  logp: [3.172690585, 137.8624751, 2.534937431, 4.581497897, 0.822739154, 0.576295591, 131.3186604, 0.46],
  hba: [2.948620388, 160.4605972, 3.615294657, 4.435986202, 0.290141953, 1.300669958, 148.7763046, 0.05],
  hbd: [1.618662227, 1010.051101, 0.985094388, 0.000000001, 0.713820843, 0.920922555, 258.1632616, 0.61],
  tpsa: [1.876861559, 125.2232657, 62.90773554, 87.83366614, 12.01999824, 28.51324732, 104.5686167, 0.06],
  rotatable: [0.01, 272.4121427, 2.55837997, 1.565547684, 1.271567166, 2.758063707, 105.4420403, 0.65],
  aromatic: [3.21778897, 957.7374108, 2.274627939, 0.000000001, 1.317690384, 0.375760881, 312.337261, 0.48],
  alerts: [0.01, 1199.094025, -0.09002883, 0.000000001, 0.185904477, 0.875193782, 417.725314, 0.95],
} as const;

const ACCEPTORS = parseSmarts(
  '[$([oH0;X2]),$([OH1;X2;v2]),$([OH0;X2;v2]),$([OH0;X1;v2]),$([O-;X1]),$([SH0;X2;v2]),$([SH0;X1;v2]),$([S-;X1]),$([nH0;X2]),$([NH0;X1;v3]),$([$([N;+0;X3;v3]);!$(N[C,S]=O)])]',
);
const ALIPHATIC_RING_ATOM = parseSmarts('[$([A;R][!a])]');
let alerts: readonly Pattern[] | undefined;

/**
 * Quantitative estimate of drug-likeness, 0 to 1 (Bickerton et al., Nature Chemistry 2012, 4, 90), mean weights, with
 * RDKit's definitions of the eight properties.
 */
export function qed(mol: Molecule, inputs: QedInputs): number {
  alerts ??= tableLines('qed-alerts.txt').map((smarts) => parseSmarts(smarts));
  const values: Record<keyof typeof DESIRABILITY, number> = {
    mw: inputs.mw,
    logp: inputs.logp,
    hba: ACCEPTORS.matches(mol).length,
    hbd: inputs.hbd,
    tpsa: inputs.tpsa,
    rotatable: inputs.rotatable,
    aromatic: aromaticRings(mol),
    alerts: alerts.reduce((count, alert) => count + (alert.has(mol) ? 1 : 0), 0),
  };
  let sum = 0;
  let weights = 0;
  for (const [name, [a, b, c, d, e, f, largest, weight]] of Object.entries(DESIRABILITY)) {
    const x = values[name as keyof typeof DESIRABILITY];
    const rise = 1 + Math.exp(-(x - c + d / 2) / e);
    const fall = 1 + Math.exp(-(x - c - d / 2) / f);
    sum += weight * Math.log((a + (b / rise) * (1 - 1 / fall)) / largest);
    weights += weight;
  }
  return Math.exp(sum / weights);
}

/** Rings that are left when ring atoms that are not aromatic (and have a neighbour that is not) are taken out. */
function aromaticRings(mol: Molecule): number {
  const gone = new Uint8Array(mol.atomCount);
  for (const [atom] of ALIPHATIC_RING_ATOM.matches(mol)) gone[atom!] = 1;
  // Bonds minus atoms plus parts, over the atoms that stay.
  const root = Int32Array.from({ length: mol.atomCount }, (_, i) => i);
  const find = (i: number): number => {
    let x = i;
    while (root[x] !== x) {
      root[x] = root[root[x]!]!;
      x = root[x]!;
    }
    return x;
  };
  let rings = 0;
  for (let b = 0; b < mol.bondCount; b += 1) {
    const x = mol.bondBegin[b]!;
    const y = mol.bondEnd[b]!;
    if (gone[x] !== 0 || gone[y] !== 0) continue;
    const rx = find(x);
    const ry = find(y);
    if (rx === ry) rings += 1;
    else root[rx] = ry;
  }
  return rings;
}
