import type { AlleleTable, NamedAllele, Position } from './pack.ts';

/**
 * CYP3A4: the names of the human cytochrome P450 allele nomenclature and the changes that define them, as facts: place on chromosome
 * 7 of GRCh38 (left-aligned), change, rs number of dbSNP. CPIC defines no alleles of this gene, and gives no recommendation by it.
 */
const DEFINED = `
*2: 99768360A>G rs55785340
*3: 99760901A>G rs4986910
*4: 99770202T>C rs55951658
*5: 99768371G>C rs55901263
*6: 99766411G>GT rs4646438
*7: 99778079C>T rs56324128
*8: 99770165C>T rs72552799
*9: 99769781C>T rs72552798
*10: 99769769C>G rs4986908
*11: 99762206G>A rs67784355
*12: 99762177G>A rs12721629
*13: 99762047G>A rs4986909
*14: 99784038A>G rs12721634
*15: 99769804C>T rs4986907
*16: 99768470G>C rs12721627
*17: 99768458A>G rs4987161
*18: 99764003A>G rs28371759
*19: 99760836G>A rs4986913
*20: 99758183G>GT rs67666821
*21: 99763925T>C
*22: 99768693G>A rs35599367
*23: 99769805G>A rs57409622
*24: 99768424T>A rs113667357
*26: 99766440G>A rs138105638
*28: 99784018G>C rs570051168
*29: 99770217A>T rs1449865051
*30: 99770166G>A rs778013004
*31: 99763909G>T rs1303250043
*32: 99763877A>G rs368296206
*33: 99762186C>A rs756833413
*34: 99760956T>C rs774109750
*35: 99784075G>C rs188389063
*37: 99760901A>G rs4986910, 99768693G>A rs35599367
*38: 99760901A>G rs4986910, 99762206G>A rs67784355
*39: 99784078C>T
*40: 99780036G>A
*41: 99770196T>C
*42: 99768447T>C
*43: 99766439C>T
*44: 99766424T>C
*45: 99762054A>T
*46: 99758228T>A rs1584538410
*47: 99762069T>G
*48: 99762234C>T
`;

export const CYP3A4: AlleleTable = tableOf(DEFINED.trim().split('\n'));

function tableOf(lines: readonly string[]): AlleleTable {
  const places = new Map<number, Position>();
  const rows = lines.map((line) => {
    const [name, changes] = line.split(': ') as [string, string];
    const found = changes.split(', ').map((change) => {
      const [, place, ref, alt, rsid] = /^(\d+)([ACGT]+)>([ACGT]+)(?: (rs\d+))?$/.exec(change)!;
      const position = Number(place);
      const alts = new Set([...(places.get(position)?.alts ?? []), alt!]);
      places.set(position, { position, rsid, ref: ref!, alts: [...alts], hgvs: `g.${position}${ref}>${alt}` });
      return { position, alt: alt! };
    });
    return { name, found };
  });
  const positions = [...places.values()].sort((a, b) => a.position - b.position);
  const indexOf = (wanted: number): number => positions.findIndex(({ position }) => position === wanted);
  const reference: NamedAllele = {
    name: '*1',
    reference: true,
    at: Object.fromEntries(positions.map(({ ref }, index) => [index, ref])),
  };
  return {
    source: 'allele nomenclature',
    version: '2024-03',
    chromosome: 'chr7',
    build: 'GRCh38',
    positions,
    alleles: [
      reference,
      ...rows.map(({ name, found }) => ({
        name,
        at: Object.fromEntries(found.map(({ position, alt }) => [indexOf(position), alt])),
      })),
    ],
  };
}
