/** One-letter codes of amino acids by their three-letter names, and of modified ones by what they were made from. */
const AMINO: Readonly<Record<string, string>> = {
  ALA: 'A',
  ARG: 'R',
  ASN: 'N',
  ASP: 'D',
  CYS: 'C',
  GLN: 'Q',
  GLU: 'E',
  GLY: 'G',
  HIS: 'H',
  ILE: 'I',
  LEU: 'L',
  LYS: 'K',
  MET: 'M',
  PHE: 'F',
  PRO: 'P',
  SER: 'S',
  THR: 'T',
  TRP: 'W',
  TYR: 'Y',
  VAL: 'V',
  SEC: 'U',
  PYL: 'O',
  ASX: 'B',
  GLX: 'Z',
  XLE: 'J',
  UNK: 'X',
};
/** Modified amino acids that are common in the PDB (wwPDB chemical component dictionary, parent component). */
const MODIFIED: Readonly<Record<string, string>> = {
  MSE: 'M',
  MHO: 'M',
  FME: 'M',
  SEP: 'S',
  TPO: 'T',
  PTR: 'Y',
  TYS: 'Y',
  CSO: 'C',
  CME: 'C',
  CSD: 'C',
  OCS: 'C',
  CAS: 'C',
  CSX: 'C',
  CYX: 'C',
  SCY: 'C',
  MLY: 'K',
  M3L: 'K',
  MLZ: 'K',
  ALY: 'K',
  KCX: 'K',
  LLP: 'K',
  HYP: 'P',
  PCA: 'E',
  CGU: 'E',
  HIC: 'H',
  HID: 'H',
  HIE: 'H',
  HIP: 'H',
  AGM: 'R',
  CIR: 'R',
};
/** Nucleotides: chains of these are no proteins. */
const NUCLEOTIDES = new Set(['A', 'C', 'G', 'U', 'I', 'N', 'DA', 'DC', 'DG', 'DT', 'DU', 'DI', 'DN']);
export const WATERS: ReadonlySet<string> = new Set(['HOH', 'WAT', 'DOD', 'H2O']);

/** The one-letter code of a residue name; X for a component that is not known here. */
export const letterOf = (name: string, parent?: string): string =>
  AMINO[name] ?? (parent === undefined ? undefined : AMINO[parent]) ?? MODIFIED[name] ?? 'X';

export const isAminoAcid = (name: string): boolean => name in AMINO || name in MODIFIED;
export const isNucleotide = (name: string): boolean => NUCLEOTIDES.has(name);
