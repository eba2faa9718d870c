import { finishMolecule } from '../finish.ts';
import { AROMATIC, DATIVE, DOUBLE, type Molecule, QUADRUPLE, SINGLE, TRIPLE, ZERO } from '../molecule.ts';
import { sharedWorkspace, type Workspace } from '../workspace.ts';
import { bracketAtom, readNumber } from './bracket.ts';
import { SmilesError } from './error.ts';
import { ORGANIC, ORGANIC_AROMATIC } from './tokens.ts';

const UNSPECIFIED = 0;
/** `~` while it is being read: its own number, 0, would mean that nothing was written. */
const SOME_BOND = 30;
/** Most characters a SMILES may have: far above any molecule, and small enough that memory stays bounded. */
export const MAX_SMILES_LENGTH = 4_000_000;

/**
 * Reads one SMILES (OpenSMILES; also `$`, `~`, `->`, `<-`, `%(nnn)`), checks valences and gives the molecule with rings,
 * aromaticity, hydrogens and stereo perceived. Spaces around it are ignored.
 * @throws SmilesError with the position of what is wrong.
 */
export function parseSmiles(text: string): Molecule {
  const workspace = sharedWorkspace(text.length + 1);
  parseInto(workspace, text);
  return workspace.molecule.snapshot();
}

/** Like `parseSmiles`, into a workspace of at least as many atoms as the text has characters; makes no objects. */
export function parseInto(workspace: Workspace, text: string): void {
  readGraph(workspace, text);
  finishMolecule(workspace);
}

let branchAtom = new Int32Array(64);
let branchAt = new Int32Array(64);
const ringAtom = new Int32Array(100_000).fill(-1);
const ringOrder = new Uint8Array(100_000);
const ringDirection = new Uint8Array(100_000);
const ringKey = new Int32Array(100_000);
const ringAt = new Int32Array(100_000);

/** The graph as it is written, nothing perceived yet. */
export function readGraph(ws: Workspace, text: string): void {
  const mol = ws.molecule;
  mol.atomCount = 0;
  mol.version += 1;
  mol.bondCount = 0;
  ws.stereoMarks = 0;
  ws.aromaticAtoms = 0;
  ws.ringBonds = 0;
  ws.treeKnown = true;
  ws.hydrogenAtoms = 0;
  let end = text.length;
  let at = 0;
  while (end > 0 && text.charCodeAt(end - 1) <= 32) end -= 1;
  while (at < end && text.charCodeAt(at) <= 32) at += 1;
  if (at >= end) throw new SmilesError('The SMILES is empty', 0);
  if (end - at > MAX_SMILES_LENGTH) throw new SmilesError(`A SMILES may have ${MAX_SMILES_LENGTH} characters`, end - 1);
  let previous = -1;
  let order = UNSPECIFIED;
  let direction = 0;
  /** 1: the dative arrow points back to the previous atom. */
  let reversed = 0;
  let bondAt = -1;
  let depth = 0;
  let key = 0;
  let openRings = 0;
  let highestRing = -1;
  /** What came last: 0 start or dot, 1 atom or ring digit, 2 bond, 3 `(`, 4 `)`. */
  let last = 0;
  try {
    while (at < end) {
      const c = text.charCodeAt(at);
      if (c > 127) throw new SmilesError(`${JSON.stringify(text[at])} has no meaning in SMILES`, at);
      let z = ORGANIC[c]!;
      let aromatic = 0;
      let step = 1;
      if (z === 0 && ORGANIC_AROMATIC[c] !== 0) {
        z = ORGANIC_AROMATIC[c]!;
        aromatic = 1;
      }
      const isAtom = z !== 0 || c === 91 /* [ */ || c === 42; /* * */
      if (isAtom) {
        const atom = mol.atomCount;
        mol.atomCount = atom + 1;
        mol.charge[atom] = 0;
        mol.isotope[atom] = 0;
        mol.statedHydrogens[atom] = 0;
        mol.bracket[atom] = 0;
        mol.atomClass[atom] = 0;
        mol.chirality[atom] = 0;
        ws.hydrogenKey[atom] = -1;
        ws.atomPosition[atom] = at;
        if (c === 91) {
          // The bond to the atom before is mentioned first, the bracket's own hydrogen next.
          const bondKey = key;
          key += 2;
          step = bracketAtom(ws, text, at, end, atom, bondKey + 1) - at;
          aromatic = mol.aromatic[atom]!;
          if (mol.atomicNumber[atom] === 1) ws.hydrogenAtoms += 1;
          ws.parentBond[atom] = mol.bondCount;
          if (previous >= 0) addBond(ws, previous, atom, order, direction, reversed, bondKey, bondKey, bondAt);
        } else {
          // "Cl" and "Br" are the two-letter symbols that need no brackets.
          if (c === 67 && at + 1 < end && text.charCodeAt(at + 1) === 108) {
            z = 17;
            step = 2;
          } else if (c === 66 && at + 1 < end && text.charCodeAt(at + 1) === 114) {
            z = 35;
            step = 2;
          }
          mol.atomicNumber[atom] = z;
          mol.aromatic[atom] = aromatic;
          ws.parentBond[atom] = mol.bondCount;
          if (previous >= 0) addBond(ws, previous, atom, order, direction, reversed, key, key, bondAt);
          key += 1;
        }
        if (aromatic !== 0) ws.aromaticAtoms += 1;
        previous = atom;
        order = UNSPECIFIED;
        direction = 0;
        reversed = 0;
        last = 1;
        at += step;
        continue;
      }
      if ((c >= 48 && c <= 57) || c === 37 /* % */) {
        if (last === 0 || last === 3 || previous < 0) {
          throw new SmilesError('A ring number needs an atom before it', at);
        }
        const start = at;
        let number = c - 48;
        at += 1;
        if (c === 37) {
          if (text.charCodeAt(at) === 40 /* ( */) {
            const close = readNumber(text, at + 1, end, 5);
            if (close.next === at + 1 || text.charCodeAt(close.next) !== 41 || close.next >= end) {
              throw new SmilesError('"%(" needs one to five digits and ")"', start);
            }
            number = close.value;
            at = close.next + 1;
          } else {
            const tens = at < end ? text.charCodeAt(at) - 48 : -1;
            const ones = at + 1 < end ? text.charCodeAt(at + 1) - 48 : -1;
            if (tens < 0 || tens > 9 || ones < 0 || ones > 9) throw new SmilesError('"%" needs two digits', start);
            number = tens * 10 + ones;
            at += 2;
          }
        }
        const opener = ringAtom[number]!;
        if (opener < 0) {
          ringAtom[number] = previous;
          ringOrder[number] = order === DATIVE && reversed ? 255 : order;
          ringDirection[number] = direction;
          ringKey[number] = key;
          ringAt[number] = start;
          openRings += 1;
          if (number > highestRing) highestRing = number;
        } else {
          ringAtom[number] = -1;
          openRings -= 1;
          if (opener === previous) throw new SmilesError('A ring bond joins an atom to itself', start);
          const opened = ringOrder[number]!;
          let joined = order;
          let back = reversed !== 0 ? 0 : 1;
          if (opened !== UNSPECIFIED) {
            joined = opened === 255 ? DATIVE : opened;
            back = opened === 255 ? 1 : 0;
            // RDKit takes the first of two symbols that differ; we say so, since one of them must be a slip.
            if (order !== UNSPECIFIED && order !== joined) {
              throw new SmilesError('The two ends of a ring bond have different bond symbols', start);
            }
          }
          let d = ringDirection[number]!;
          if (d === 0 && direction !== 0) d = 3 - direction;
          ws.ringBonds += 1;
          addBond(ws, opener, previous, joined, d, joined === DATIVE ? back : 0, ringKey[number]!, key, start);
          ws.closesRing[mol.bondCount - 1] = 1;
        }
        key += 1;
        order = UNSPECIFIED;
        direction = 0;
        reversed = 0;
        last = 1;
        continue;
      }
      if (c === 40 /* ( */) {
        if (last === 2 || last === 3 || previous < 0) throw new SmilesError('A branch needs an atom before it', at);
        if (depth === branchAtom.length) {
          branchAtom = grown(branchAtom);
          branchAt = grown(branchAt);
        }
        branchAtom[depth] = previous;
        branchAt[depth] = at;
        depth += 1;
        last = 3;
        at += 1;
        continue;
      }
      if (c === 41 /* ) */) {
        if (depth === 0) throw new SmilesError('")" closes nothing', at);
        if (last === 3) throw new SmilesError('A branch is empty', at);
        if (last === 0) throw new SmilesError('A dot needs a molecule after it', at - 1);
        if (last === 2) throw new SmilesError('A bond leads nowhere', bondAt);
        depth -= 1;
        previous = branchAtom[depth]!;
        last = 4;
        at += 1;
        continue;
      }
      if (c === 46 /* . */) {
        if (last !== 1 && last !== 4) throw new SmilesError('A dot needs a molecule before it', at);
        // A ring number that is open over a dot, or over the end of a branch with a dot in it, joins two parts: its bond is then
        // no cycle and no tree bond.
        if (openRings > 0 || depth > 0) ws.treeKnown = false;
        previous = -1;
        last = 0;
        at += 1;
        continue;
      }
      // What remains is a bond.
      if (last === 0 || previous < 0) throw new SmilesError(unknown(text, at, 'A bond needs an atom before it'), at);
      if (last === 2) throw new SmilesError(unknown(text, at, 'Two bond symbols follow each other'), at);
      bondAt = at;
      switch (c) {
        case 45 /* - */:
          if (text.charCodeAt(at + 1) === 62) {
            order = DATIVE;
            at += 1;
          } else order = SINGLE;
          break;
        case 61 /* = */:
          order = DOUBLE;
          break;
        case 35 /* # */:
          order = TRIPLE;
          break;
        case 36 /* $ */:
          order = QUADRUPLE;
          break;
        case 58 /* : */:
          order = AROMATIC;
          break;
        case 126 /* ~ */:
          order = SOME_BOND;
          break;
        case 47 /* / */:
          // Between aromatic atoms a direction is no claim that the bond is single.
          direction = 1;
          ws.stereoMarks += 1;
          break;
        case 92 /* \ */:
          direction = 2;
          ws.stereoMarks += 1;
          // Shells and JSON double the backslash; RDKit reads the pair as one.
          if (text.charCodeAt(at + 1) === 92) at += 1;
          break;
        case 60 /* < */:
          if (text.charCodeAt(at + 1) !== 45) throw new SmilesError('"<" has no meaning without "-"', at);
          order = DATIVE;
          reversed = 1;
          at += 1;
          break;
        default:
          throw new SmilesError(unknown(text, at, ''), at);
      }
      at += 1;
      last = 2;
    }
    if (last === 2) throw new SmilesError('A bond leads nowhere', bondAt);
    if (depth > 0) throw new SmilesError('A branch is not closed', branchAt[depth - 1]!);
    if (last === 0) throw new SmilesError('A dot needs a molecule after it', end - 1);
    if (openRings > 0) {
      let first = -1;
      for (let n = 0; n <= highestRing; n += 1)
        if (ringAtom[n]! >= 0 && (first < 0 || ringAt[n]! < first)) first = ringAt[n]!;
      throw new SmilesError('A ring is not closed', first);
    }
  } finally {
    if (openRings !== 0) for (let n = 0; n <= highestRing; n += 1) ringAtom[n] = -1;
  }
}

function unknown(text: string, at: number, otherwise: string): string {
  const c = text[at]!;
  return '-=#$:~/\\<'.includes(c) && otherwise !== '' ? otherwise : `${JSON.stringify(c)} has no meaning here`;
}

function grown(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const next = new Int32Array(old.length * 2);
  next.set(old);
  return next;
}

function addBond(
  ws: Workspace,
  begin: number,
  end: number,
  order: number,
  direction: number,
  reversed: number,
  beginKey: number,
  endKey: number,
  at: number,
): number {
  const mol = ws.molecule;
  const bond = mol.bondCount;
  if (bond >= ws.bondCapacity) throw new SmilesError('More ring bonds than a molecule can have', at);
  mol.bondCount = bond + 1;
  mol.bondBegin[bond] = reversed !== 0 ? end : begin;
  mol.bondEnd[bond] = reversed !== 0 ? begin : end;
  ws.beginKey[bond] = reversed !== 0 ? endKey : beginKey;
  ws.endKey[bond] = reversed !== 0 ? beginKey : endKey;
  ws.direction[bond] = direction;
  ws.bondPosition[bond] = at;
  ws.closesRing[bond] = 0;
  const assumed = mol.aromatic[begin] !== 0 && mol.aromatic[end] !== 0 ? AROMATIC : SINGLE;
  mol.bondOrder[bond] = order === UNSPECIFIED ? assumed : order === SOME_BOND ? ZERO : order;
  return bond;
}
