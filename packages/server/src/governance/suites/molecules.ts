import { parseSmiles } from '@aceso/discovery/chem';
import { loadEndpoints, predict } from '@aceso/discovery/learn';
import { createRandom, type Evaluated, type Findings, mean, type Random, share } from '@aceso/governance/evaluation';
import { few, ownData } from './data.ts';

/** Medicines without stereo marks, so that any order of atoms writes the same molecule. */
const MOLECULES = [
  'CC(=O)Oc1ccccc1C(=O)O',
  'CC(=O)Nc1ccc(O)cc1',
  'CC(C)Cc1ccc(cc1)C(C)C(=O)O',
  'Cn1cnc2c1c(=O)n(C)c(=O)n2C',
  'CN(C)C(=N)NC(=N)N',
  'Clc1ccccc1CN1CCc2sccc2C1',
  'CCOC(=O)C1=C(COCCN)NC(C)=C(C1c1ccccc1Cl)C(=O)OC',
  'CN1CCN(CC1)c1ccc2[nH]c(nc2c1)-c1ccc2[nH]cnc2c1',
  'NS(=O)(=O)c1cc(C(O)=O)c(NCc2ccco2)cc1Cl',
  'Cc1ccc(cc1)-c1cc(nn1-c1ccc(cc1)S(N)(=O)=O)C(F)(F)F',
  'CN(C)CCCN1c2ccccc2CCc2ccccc12',
  'CC(C)NCC(O)COc1cccc2ccccc12',
  'OC(=O)c1ccccc1O',
  'CCN(CC)CC(=O)Nc1c(C)cccc1C',
  'Nc1ncnc2[nH]cnc12',
  'CC1=CC(=O)c2ccccc2C1=O',
] as const;

const SYMBOLS: Readonly<Record<number, string>> = {
  6: 'C',
  7: 'N',
  8: 'O',
  9: 'F',
  15: 'P',
  16: 'S',
  17: 'Cl',
  35: 'Br',
  53: 'I',
};

/** The same molecule written from another atom, along another path, every atom in brackets. No stereo. */
export function otherSmiles(smiles: string, random: Random): string {
  const mol = parseSmiles(smiles);
  const bondsOf = (a: number): { to: number; bond: number }[] => {
    const list: { to: number; bond: number }[] = [];
    for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1)
      list.push({ to: mol.neighbours[k]!, bond: mol.neighbourBonds[k]! });
    return Array.from(random.permutation(list.length), (i) => list[i]!);
  };
  const order = new Map(Array.from({ length: mol.atomCount }, (_, a) => [a, bondsOf(a)]));
  const seen = new Set<number>();
  const used = new Set<number>();
  const closures = new Map<number, { bond: number; number: number }[]>();
  // First walk: which bonds close rings. The second writes along the same paths.
  const tree = new Set<number>();
  const walk = (a: number): void => {
    seen.add(a);
    for (const { to, bond } of order.get(a)!) {
      if (used.has(bond)) continue;
      used.add(bond);
      if (seen.has(to)) {
        const number = closures.size + 10 + bond;
        for (const end of [a, to]) closures.set(end, [...(closures.get(end) ?? []), { bond, number }]);
      } else {
        tree.add(bond);
        walk(to);
      }
    }
  };
  const start = random.int(mol.atomCount);
  walk(start);
  const numbers = new Map(
    [...new Set([...closures.values()].flat().map(({ bond }) => bond))].map((bond, i) => [bond, i + 10]),
  );
  const symbolOf = (bond: number): string => ({ 1: '-', 2: '=', 3: '#', 12: ':' })[mol.bondOrder[bond]!] ?? '-';
  const atom = (a: number): string => {
    const symbol = SYMBOLS[mol.atomicNumber[a]!] ?? '*';
    const hydrogens = mol.hydrogens[a]!;
    const charge = mol.charge[a]!;
    const signs = charge === 0 ? '' : `${charge > 0 ? '+' : '-'}${Math.abs(charge)}`;
    return `[${mol.aromatic[a] ? symbol.toLowerCase() : symbol}${hydrogens > 0 ? `H${hydrogens}` : ''}${signs}]`;
  };
  const write = (a: number, from: number | undefined): string => {
    const rings = (closures.get(a) ?? []).map(({ bond }) => `${symbolOf(bond)}%${numbers.get(bond)}`).join('');
    const next = order.get(a)!.filter(({ bond }) => tree.has(bond) && bond !== from);
    const parts = next
      .filter(({ to }) => parentOf.get(to) === a)
      .map(({ to, bond }) => `${symbolOf(bond)}${write(to, bond)}`);
    return `${atom(a)}${rings}${parts.map((part, i) => (i < parts.length - 1 ? `(${part})` : part)).join('')}`;
  };
  const parentOf = parents(start, order, tree);
  return write(start, undefined);
}

function parents(
  start: number,
  order: ReadonlyMap<number, readonly { to: number; bond: number }[]>,
  tree: ReadonlySet<number>,
): Map<number, number> {
  const found = new Map<number, number>([[start, -1]]);
  const queue = [start];
  for (const a of queue)
    for (const { to, bond } of order.get(a)!)
      if (tree.has(bond) && !found.has(to)) {
        found.set(to, a);
        queue.push(to);
      }
  return found;
}

async function invariance(seed: number, quick: boolean): Promise<Findings> {
  const panels = await loadEndpoints(quick ? ['solubility'] : undefined);
  const same: boolean[] = [];
  const differences: number[] = [];
  const random = createRandom(seed);
  for (const smiles of few(MOLECULES, quick, 5)) {
    const plain = predict(smiles, panels);
    const other = predict(otherSmiles(smiles, random), panels);
    for (const [i, { value, inDomain }] of plain.entries()) {
      const change = Math.abs(value - other[i]!.value);
      differences.push(change);
      same.push(change < 1e-6 && inDomain === other[i]!.inDomain);
    }
  }
  return {
    metrics: [share('same-prediction', same, 'higher'), mean('mean-change', differences, 'lower', seed)],
  };
}

/** Things that no set of medicines has. */
const STRANGE = [
  'CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC',
  'C[Si](C)(C)O[Si](C)(C)O[Si](C)(C)O[Si](C)(C)C',
  'F[B-](F)(F)F',
  'O=[As](O)(O)O',
  'FC(F)(F)C(F)(F)C(F)(F)C(F)(F)C(F)(F)C(F)(F)C(F)(F)C(F)(F)F',
  'C1CC2CCC3CCC4CCC5CCC6CCC1C1C2C3C4C5C61',
  'NCC(=O)NCC(=O)NCC(=O)NCC(=O)NCC(=O)NCC(=O)NCC(=O)NCC(=O)O',
  'OCC(O)C(O)C(O)C(O)COC1OC(CO)C(O)C(O)C1OC1OC(CO)C(O)C(O)C1O',
] as const;
const SALTS = ['.Cl', '.[Na+].[Cl-]', '.O'] as const;

/** Where it does not know a molecule it must say so; a counter-ion or water beside it is no other molecule. */
async function domain(seed: number, quick: boolean): Promise<Findings> {
  const panels = await loadEndpoints(['solubility', 'bbb', 'bace', 'clinical-toxicity']);
  const of = (smiles: string) => predict(smiles, panels);
  const usual = few(MOLECULES, quick, 5);
  const salts = usual.flatMap((smiles) =>
    SALTS.flatMap((salt) => {
      const plain = of(smiles);
      return of(smiles + salt).map(({ value, interval }, i) => ({
        moved: Math.abs(value - plain[i]!.value),
        overlaps: interval[0] <= plain[i]!.interval[1] && plain[i]!.interval[0] <= interval[1],
      }));
    }),
  );
  return {
    metrics: [
      share(
        'abstains:strange',
        few(STRANGE, quick, 4).map((smiles) => of(smiles).filter(({ inDomain }) => !inDomain).length >= 2),
        'higher',
      ),
      share(
        'answers:medicines',
        usual.map((smiles) => of(smiles).filter(({ inDomain }) => inDomain).length >= 2),
        'higher',
      ),
      share(
        'interval-agrees:salts-and-water',
        salts.map(({ overlaps }) => overlaps),
        'higher',
      ),
      mean(
        'moved:salts-and-water',
        salts.map(({ moved }) => moved),
        'lower',
        seed,
      ),
    ],
    notes: [
      'Accuracy and coverage on left-out scaffolds stand in the cards (packages/studios/discovery/src/learn/models).',
    ],
  };
}

export function molecules(version: string): Evaluated {
  return {
    subject: { id: 'admet', name: 'Property models of molecules', kind: 'learned-model', version },
    suites: [
      {
        id: 'smiles-order',
        version: '1',
        title: 'The same molecule written from another atom',
        aspect: 'robustness',
        data: [ownData('medicines', MOLECULES)],
        run: ({ seed, quick }) => invariance(seed, quick),
      },
      {
        id: 'domain',
        version: '1',
        title: 'Molecules unlike all that was learned from, and salts',
        aspect: 'abstention',
        data: [ownData('strange-molecules', { MOLECULES, STRANGE, SALTS })],
        run: ({ seed, quick }) => domain(seed, quick),
      },
    ],
  };
}
