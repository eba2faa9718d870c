import { DOUBLE, SINGLE } from '../molecule.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Turns written hydrogen atoms into hydrogen counts, as RDKit does: plain `[H]` with one single bond to an atom that is
 * neither hydrogen nor dummy. A hydrogen that alone defines a double bond's geometry (`[H]/N=C`) stays.
 */
export function mergeHydrogens(ws: Workspace): void {
  if (ws.hydrogenAtoms === 0) return;
  const mol = ws.molecule;
  const degree = ws.scratchA;
  const bondOf = ws.scratchB;
  degree.fill(0, 0, mol.atomCount);
  for (let b = 0; b < mol.bondCount; b += 1) {
    for (const atom of [mol.bondBegin[b]!, mol.bondEnd[b]!]) {
      degree[atom]! += 1;
      bondOf[atom] = b;
    }
  }
  const gone = ws.scratchC;
  gone.fill(0, 0, mol.atomCount);
  let removed = 0;
  for (let h = 0; h < mol.atomCount; h += 1) {
    if (mol.atomicNumber[h] !== 1 || (mol.charge[h] !== 0 && mol.charge[h] !== -1) || mol.isotope[h] !== 0) continue;
    if (degree[h] !== 1 || mol.statedHydrogens[h] !== 0) continue;
    const bond = bondOf[h]!;
    const heavy = mol.otherAtom(bond, h);
    if (mol.bondOrder[bond] !== SINGLE || mol.atomicNumber[heavy]! <= 1) continue;
    if (ws.direction[bond] !== 0 && !passOn(ws, bond, heavy, degree[heavy]!)) continue;
    gone[h] = 1;
    // Counted as stated also without brackets: one that is too many is to be refused, not swallowed.
    mol.statedHydrogens[heavy]! += 1;
    removed += 1;
    if (mol.bracket[heavy] !== 0 || (mol.aromatic[heavy] !== 0 && mol.atomicNumber[heavy] !== 6)) {
      mol.bracket[heavy] = 1;
    }
    if (mol.chirality[heavy] !== 0 && ws.hydrogenKey[heavy]! < 0) {
      ws.hydrogenKey[heavy] = mol.bondBegin[bond] === heavy ? ws.beginKey[bond]! : ws.endKey[bond]!;
    }
  }
  if (removed === 0) return;
  compact(ws, gone);
  ws.treeKnown = false;
}

/** Moves a hydrogen's direction mark to another single bond of its atom; false when there is none to carry it. */
function passOn(ws: Workspace, bond: number, heavy: number, degree: number): boolean {
  const mol = ws.molecule;
  let hasDouble = false;
  let other = -1;
  for (let b = 0; b < mol.bondCount; b += 1) {
    if (b === bond || (mol.bondBegin[b] !== heavy && mol.bondEnd[b] !== heavy)) continue;
    if (mol.bondOrder[b] === DOUBLE) hasDouble = true;
    else if (mol.bondOrder[b] === SINGLE && mol.atomicNumber[mol.otherAtom(b, heavy)] !== 1) other = b;
  }
  if (!hasDouble) return true;
  if (other < 0) return degree < 2;
  if (ws.direction[other] === 0) {
    const fromHeavy = mol.bondBegin[bond] === heavy ? ws.direction[bond]! : 3 - ws.direction[bond]!;
    ws.direction[other] = mol.bondBegin[other] === heavy ? 3 - fromHeavy : fromHeavy;
  }
  return true;
}

function compact(ws: Workspace, gone: Int32Array): void {
  const mol = ws.molecule;
  const map = ws.scratchD;
  let n = 0;
  for (let i = 0; i < mol.atomCount; i += 1) {
    map[i] = n;
    if (gone[i] !== 0) continue;
    mol.atomicNumber[n] = mol.atomicNumber[i]!;
    mol.charge[n] = mol.charge[i]!;
    mol.isotope[n] = mol.isotope[i]!;
    mol.statedHydrogens[n] = mol.statedHydrogens[i]!;
    mol.bracket[n] = mol.bracket[i]!;
    mol.aromatic[n] = mol.aromatic[i]!;
    mol.atomClass[n] = mol.atomClass[i]!;
    mol.chirality[n] = mol.chirality[i]!;
    ws.hydrogenKey[n] = ws.hydrogenKey[i]!;
    ws.atomPosition[n] = ws.atomPosition[i]!;
    n += 1;
  }
  let m = 0;
  for (let b = 0; b < mol.bondCount; b += 1) {
    const x = mol.bondBegin[b]!;
    const y = mol.bondEnd[b]!;
    if (gone[x] !== 0 || gone[y] !== 0) continue;
    mol.bondBegin[m] = map[x]!;
    mol.bondEnd[m] = map[y]!;
    mol.bondOrder[m] = mol.bondOrder[b]!;
    ws.direction[m] = ws.direction[b]!;
    ws.beginKey[m] = ws.beginKey[b]!;
    ws.endKey[m] = ws.endKey[b]!;
    ws.bondPosition[m] = ws.bondPosition[b]!;
    m += 1;
  }
  mol.atomCount = n;
  mol.bondCount = m;
}
