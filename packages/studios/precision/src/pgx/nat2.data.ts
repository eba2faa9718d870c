import type { AlleleTable } from './pack.ts';
import { tableOfChanges } from './table-of-changes.ts';

/**
 * NAT2, which CPIC's tables of 2024 do not have yet. Facts, each with where it is from:
 * - Names and changes: the nomenclature of PharmVar (its core alleles; `*1` is the sequence of GRCh38, with c.803G), as CPIC's table of
 *   allele definitions had it on 2025-07-31 (CC0 1.0). Changes are written by their place in the coding sequence.
 * - Functions: CPIC guideline for NAT2 and hydralazine, September 2025 (CC0 1.0; PMID 40974042). `*70` to `*75` have none there.
 * - Which of several readings of unphased genotypes is the most frequent: documentation of PharmCAT 3 (2025), from phased genotypes of
 *   the UK Biobank; and that four positions have to be called for a result.
 */
const SOURCE = { source: 'CPIC (nomenclature of PharmVar)', version: '2025-07-31' };

/** Coding position 1 is behind this place on chromosome 8 of GRCh38; the coding sequence is one exon on the forward strand. */
const BEFORE_CODING = 18_400_003;

const CHANGES = `
7A>G rs200893121, 29T>C rs72466456, 51C>G rs201339185, 58G>T rs532310930, 67A>C rs1464413878, 70T>A rs45477599
121A>T rs149283608, 152G>T rs72466457, 190C>T rs1805158, 191G>A rs1801279, 203G>A rs72466458, 248G>C rs561124342
264G>A rs2535896050, 321C>A rs549917500, 341T>C rs1801280, 346G>A rs183409091, 364G>A rs4986996, 403C>G rs12720065
458C>T rs72466460, 472A>C rs139351995, 475T>A rs537007806, 491T>C rs139512288, 499G>A rs72554617, 506A>G rs200585149
518A>G rs369500066, 536A>G rs572750517, 578C>T rs79050330, 580C>G rs774002627, 589C>T rs375746304, 590G>A rs1799930
596T>C rs761741098, 609G>T rs45618543, 613A>T rs45607939, 622T>C rs56387565, 638C>T rs138707146, 650T>A rs568110818
682C>T rs150329557, 683C>T rs45518335, 704T>G rs756616433, 766A>G rs55700793, 796G>A rs539346244, 802A>G rs910738034
803G>A rs1208, 823T>A rs148566670, 838G>A rs56393504, 845A>G rs56054745, 857G>A rs1799931
`;

const ALLELES = `
*4: 803, *5: 341, *6: 590 803, *7: 803 857, *10: 499 803, *14: 191 803, *15: 191 590 803, *16: 341 803, *19: 190 803
*21: 458 803, *27: 589 803, *29: 191 341, *30: 341 590 803, *31: 70 341, *32: 203 341, *33: 341 472, *34: 590
*35: 152 590 803, *36: 403 590 803, *37: 590 638 803, *38: 590 766 803, *39: 590 803 838, *40: 857, *41: 578, *42: 622
*43: 609, *44: 403, *45: 29, *46: 191, *47: 191 683 803, *48: 364, *49: 341 578, *50: 7 590 803, *51: 121
*52: 518 590 803, *53: 248 590 803, *54: 29 803, *55: 51 803, *56: 58 590 803, *57: 321 803, *58: 346 590 803
*59: 475 803 857, *60: 491 803, *61: 506 803, *62: 536 590 803, *63: 590 650 803, *64: 590 796 803, *65: 613 803
*66: 590 682 803, *67: 590 803 823, *68: 580 803 857, *69: 341 589, *70: 341 596, *71: 704, *72: 67 341, *73: 341 802
*74: 803 845, *75: 264 341
`;

/** Where one of these was not called, no allele is told from another: rapid and slow would look the same. */
const REQUIRED = ['rs1801279', 'rs1801280', 'rs1799930', 'rs1799931'];

/** Of readings that only phase tells apart: the most frequent first. */
const PRIORITIES = `
*1/*6 *4/*34, *1/*7 *4/*40, *1/*14 *4/*46, *1/*36 *6/*44, *1/*49 *5/*41, *4/*5 *1/*16, *4/*45 *1/*54, *4/*49 *16/*41
*4/*69 *5/*27, *5/*6 *1/*30 *16/*34, *5/*7 *16/*40, *5/*14 *16/*46 *4/*29, *5/*15 *30/*46 *6/*29, *5/*36 *30/*44
*5/*46 *1/*29, *5/*54 *16/*45, *6/*14 *4/*15, *6/*16 *4/*30, *6/*45 *34/*54, *6/*46 *1/*15 *14/*34, *6/*49 *30/*41
*7/*34 *6/*40, *7/*45 *40/*54, *7/*46 *14/*40, *14/*45 *46/*54, *14/*69 *27/*29, *15/*16 *14/*30, *36/*46 *15/*44
*46/*49 *29/*41
`;

const listOf = (text: string): string[] =>
  text
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

const CHANGE_AT = new Map(
  listOf(CHANGES).map((item) => {
    const [, coding, change] = /^(\d+)(.+)$/.exec(item)!;
    return [coding!, `${BEFORE_CODING + Number(coding)}${change}`];
  }),
);

export const NAT2: AlleleTable = tableOfChanges(
  listOf(ALLELES).map((item) => {
    const [name, codings] = item.split(': ') as [string, string];
    return `${name}: ${codings
      .split(' ')
      .map((coding) => CHANGE_AT.get(coding)!)
      .join(', ')}`;
  }),
  {
    ...SOURCE,
    chromosome: 'chr8',
    required: REQUIRED,
    priorities: listOf(PRIORITIES).map((item) => item.split(' ')),
  },
);

const UNCERTAIN = ['*10', '*21', '*27', '*41', '*42', '*43', '*44', '*45', '*51', '*54'];
const UNKNOWN = ['*55', '*57', '*60', '*61', '*65'];
/** The last allele that the guideline has a function for. */
const LAST = 69;

function functionOf(name: string): string {
  if (name === '*1' || name === '*4') return 'Increased function';
  if (UNCERTAIN.includes(name)) return 'Uncertain function';
  return UNKNOWN.includes(name) ? 'Unknown function' : 'Decreased function';
}

export const NAT2_FUNCTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  NAT2.alleles.filter(({ name }) => Number(name.slice(1)) <= LAST).map(({ name }) => [name, functionOf(name)]),
);
