import { describe, expect, it } from 'vitest';
import { composedVcf } from '../genome/composed.ts';
import { genotypesOf, loadPack, type PgxPack, reportOf } from './index.ts';
import { NAT2 } from './nat2.data.ts';

const pack: PgxPack = { ...loadPack(), alleles: { NAT2 } };

/** The result of genotypes at the five changes that most alleles are told by, in the order of the coding sequence; `.` is no call. */
const KEYS = ['rs1801279', 'rs1801280', 'rs1799930', 'rs1208', 'rs1799931'];
async function called(genotypes: string, missing: readonly string[] = [], from: PgxPack = pack) {
  const given = new Map(KEYS.map((rsid, i) => [rsid, genotypes.split(' ')[i]!]));
  const rows = NAT2.positions
    .filter(({ rsid }) => !missing.includes(rsid!) && given.get(rsid!) !== '.')
    .map(({ position, rsid, ref, alts }) => {
      const all = [ref, ...alts];
      const gt = [...(given.get(rsid!) ?? `${ref}${ref}`)].map((base) => (base === '|' ? base : all.indexOf(base)));
      const text = gt.includes('|') ? gt.join('') : gt.join('/');
      return `chr8\t${position}\t${rsid}\t${ref}\t${alts.join(',')}\t.\tPASS\t.\tGT\t${text}`;
    });
  const head = ['##fileformat=VCFv4.2', '##reference=GRCh38'];
  const columns = '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP';
  const lines = [...head, columns, ...rows].map((text, i) => ({ text, line: i + 1 }));
  return reportOf(await genotypesOf(lines, 'nat2.vcf', from), { packs: { base: from, others: [] } }).genes[0]!;
}

describe('NAT2', () => {
  it('has the places of GRCh38 by those of the coding sequence', () => {
    expect(NAT2.positions).toHaveLength(47);
    expect(NAT2.alleles).toHaveLength(59);
    expect(NAT2.positions.find(({ rsid }) => rsid === 'rs1799930')).toMatchObject({ position: 18400593, ref: 'G' });
    expect(NAT2.alleles[0]).toMatchObject({ name: '*1', reference: true });
  });

  it.each([
    ['GG TT GG GG GG', '*1/*1', 'Rapid Metabolizer'],
    ['GG TT GG GA GG', '*1/*4', 'Rapid Metabolizer'],
    ['GG TC GG GG GG', '*1/*5', 'Intermediate Metabolizer'],
    ['GG TT GA AA GG', '*4/*6', 'Intermediate Metabolizer'],
    ['GG TT AA GA GG', '*6/*34', 'Poor Metabolizer'],
    ['GG TT GA AA GA', '*6/*7', 'Poor Metabolizer'],
    ['GG TC GA GA GA', '*30/*40', 'Poor Metabolizer'],
  ])('%s is %s, %s', async (genotypes, diplotype, phenotype) => {
    expect(await called(genotypes)).toMatchObject({ diplotypes: [diplotype], phenotype });
  });

  it.each([
    ['GG TC GA GA GG', '*5/*6', ['*1/*30 (Intermediate Metabolizer)', '*16/*34 (Poor Metabolizer)']],
    ['GG TC GG GA GG', '*4/*5', ['*1/*16 (Intermediate Metabolizer)']],
    ['GA TC GA GA GG', '*5/*15', ['*30/*46', '*6/*29']],
    ['GA TT GG GA GA', '*7/*46', ['*14/*40']],
  ])('without phase takes the most frequent reading of %s, and tells the others', async (genotypes, taken, others) => {
    const result = await called(genotypes);
    expect(result.diplotypes).toEqual([taken]);
    for (const other of others) expect(result.note).toContain(other);
    // A missing position that lets further alleles in does not change which reading is the most frequent.
    expect((await called(genotypes, ['rs138707146', 'rs72466458'])).diplotypes).toEqual([taken]);
  });

  it('with phase needs no frequencies', async () => {
    const result = await called('G|G T|C G|A G|A G|G');
    expect(result).toMatchObject({ diplotypes: ['*1/*30'], phenotype: 'Intermediate Metabolizer' });
    expect(result.note).toBeUndefined();
  });

  it('of ties takes the pair of which every position was called, and lists the others', async () => {
    const one = await called('GG TC GG GG GG', ['rs79050330']);
    expect(one).toMatchObject({ diplotypes: ['*1/*5'], note: /^1 other pair would explain the sample as well/ });
    expect(one.alternatives![0]).toBe('*1/*49');
    const others = NAT2.positions.map(({ rsid }) => rsid!).filter((rsid) => !KEYS.includes(rsid));
    const phased = await called('G|G T|C A|G A|G G|G', others);
    expect(phased).toMatchObject({ diplotypes: ['*5/*6'], phenotype: 'Poor Metabolizer' });
    expect(phased.alternatives).toContain('*5/*35');
    expect(await called('GG TT GG GG GG', others)).toMatchObject({ diplotypes: ['*1/*1'] });
    expect(await called('GG TT GG AA GG', others)).toMatchObject({
      diplotypes: ['*4/*4'],
      phenotype: 'Rapid Metabolizer',
    });
  });

  it('keeps every tie where the table has no frequencies', async () => {
    const { priorities: _, ...plain } = NAT2;
    const { diplotypes } = await called('GG TC GG GG GG', ['rs79050330'], { ...pack, alleles: { NAT2: plain } });
    expect(diplotypes).toEqual(['*1/*5', '*1/*49']);
  });

  it('has no call where a position is missing that tells slow from rapid, nor where nothing fits', async () => {
    expect(await called('. TT GG GG GG')).toMatchObject({
      diplotypes: [],
      phenotype: 'No Result',
      note: /^No call without rs1801279/,
    });
    expect((await called('GG TT GG . GG')).diplotypes).toContain('*1/*1');
    expect((await called('GA TC GA GA GA')).diplotypes).toEqual([]);
  });

  it('says the source and version of its own tables', async () => {
    expect((await called('GG TT GG GG GG')).tables).toEqual({
      definition: 'CPIC (nomenclature of PharmVar) 2025-07-31',
      phenotypes: 'CPIC functions of 2025',
    });
    expect(composedVcf(pack)).toContain('chr8\t18400860\trs1799931');
  });
});
