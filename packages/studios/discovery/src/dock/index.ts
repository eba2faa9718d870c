export { type Box, boxAround, parseBox } from './box.ts';
export { type Contact, type Contacts, contactsOf } from './contacts.ts';
export { type DockOptions, dock, type Pose, type Score, type Site, score, siteOf } from './dock.ts';
export { type LigandEntry, ligandEntries } from './ligands-file.ts';
export { type PdbReceptor, readPdbReceptor } from './pdb.ts';
export { type LigandTree, type Receptor, readLigands, readReceptor, writePose } from './pdbqt.ts';
export { type DockingPool, dockingPool } from './pool.ts';
export { type PreparedLigand, type PrepareOptions, poseMolfile, prepareLigand } from './prepare.ts';
export type { PairTerms } from './scoring.ts';
