import { DiscoveryError } from '../../errors.ts';
import type { AtomCollector, ObservedResidue } from './collect.ts';
import { placeInConstruct } from './construct.ts';
import { isAminoAcid, isNucleotide, letterOf } from './residue-names.ts';
import type { Atoms, StructureChain, StructureResidue } from './structure.ts';

export interface Assembled {
  /** The file's own key of each chain. */
  readonly keys: string[];
  readonly chains: StructureChain[];
  /** Of each chain, the gathered residue behind each residue; -1 where it was not observed. */
  readonly sources: Int32Array[];
  readonly atoms: Atoms;
  readonly notes: string[];
}

/**
 * Chains of gathered residues; where the construct is known, observed residues are put in their places of it.
 * @param constructs component names of each chain, by its key
 * @param nameOf the author's name of a chain key
 */
export function assemble(
  file: string,
  collector: AtomCollector,
  constructs: ReadonlyMap<string, readonly string[]>,
  nameOf: (key: string) => string = (key) => key,
): Assembled {
  const observed = new Map<string, number[]>();
  for (const [i, residue] of collector.residues.entries()) {
    if (!residue.polymer) continue;
    const list = observed.get(residue.chain);
    if (list) list.push(i);
    else observed.set(residue.chain, [i]);
  }
  const notes: string[] = [];
  const keys: string[] = [];
  const chains: StructureChain[] = [];
  const sources: Int32Array[] = [];
  const places = new Map<number, readonly [number, number]>();
  const used = new Set<string>();
  for (const key of new Set([...constructs.keys(), ...observed.keys()])) {
    const list = observed.get(key) ?? [];
    const residues = list.map((i) => collector.residues[i] as ObservedResidue);
    const names = constructs.get(key);
    const kind = kindOf(
      names ?? residues.map(({ name, letter }) => (letter === 'X' ? name : isNucleotide(name) ? name : 'ALA')),
    );
    if (kind === undefined || (names === undefined && residues.length < 2)) continue;
    let id = nameOf(key);
    if (used.has(id)) id = `${id} (${key})`;
    used.add(id);
    keys.push(key);
    const parentOf = (name: string): string | undefined => collector.parents.get(name);
    const letters = names?.map((name) => letter(name, parentOf(name)));
    const positions = letters && placeInConstruct(residues, letters);
    if (letters && !positions)
      notes.push(`Chain ${id}: the atoms do not fit the sequence that the file gives; the observed residues are used.`);
    if (names && letters && positions) {
      const source = new Int32Array(names.length).fill(-1);
      for (const [k, position] of positions.entries()) source[position] = list[k] as number;
      chains.push({
        id,
        kind,
        residues: names.map((name, p) =>
          residueOf(name, letters[p] as string, collector.residues[source[p] as number]),
        ),
        sequence: letters.join(''),
        sequenceFrom: 'construct',
      });
      sources.push(source);
    } else {
      chains.push({
        id,
        kind,
        residues: residues.map((residue) => residueOf(residue.name, residue.letter, residue)),
        sequence: residues.map((residue) => residue.letter).join(''),
        sequenceFrom: 'observed',
      });
      sources.push(Int32Array.from(list));
    }
    for (const [r, i] of (sources.at(-1) as Int32Array).entries()) if (i >= 0) places.set(i, [chains.length - 1, r]);
  }
  if (chains.length === 0)
    throw new DiscoveryError(
      'input',
      `${file} has no chain of amino acids or nucleotides; give a structure of a protein.`,
    );
  return { keys, chains, sources, atoms: collector.atoms((i) => places.get(i)), notes };
}

const letter = (name: string, parent: string | undefined): string =>
  isNucleotide(name) ? name.slice(-1) : letterOf(name, parent);

/** What most of the components are. */
function kindOf(names: readonly string[]): StructureChain['kind'] | undefined {
  if (names.length === 0) return undefined;
  const nucleotides = names.filter(isNucleotide).length;
  if (2 * nucleotides > names.length) return 'nucleic';
  return names.some((name) => isAminoAcid(name)) ? 'protein' : nucleotides > 0 ? 'nucleic' : undefined;
}

function residueOf(name: string, code: string, observed: ObservedResidue | undefined): StructureResidue {
  if (!observed) return { name, letter: code, observed: false };
  const bFactor = observed.caB ?? (observed.count > 0 ? observed.sumB / observed.count : undefined);
  return {
    name: observed.name,
    letter: code,
    number: observed.number,
    observed: true,
    ...(bFactor === undefined ? {} : { bFactor }),
    ...(observed.ca === undefined ? {} : { ca: observed.ca }),
  };
}
