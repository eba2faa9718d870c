import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const file = folder.path('a.vcf');
writeFileSync(
  file,
  '##fileformat=VCFv4.2\n##reference=GRCh38\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\nchr6\t18138997\trs1800460\tC\tT\t.\tPASS\t.\tGT\t0/1\n',
);

describe('aceso pgx call', () => {
  test('says of a drug that no recommendation for it is known', async () => {
    const json = await aceso(['pgx', 'call', file, '--drugs', 'nosuchdrug,azathioprine', '--json']);
    expect(json.code).toBe(0);
    const { notes } = JSON.parse(json.stdout) as { notes: string[] };
    expect(notes).toEqual(['No recommendation for "nosuchdrug" is known (CPIC).']);
    const text = await aceso(['pgx', 'call', file, '--drugs', 'nosuchdrug']);
    expect(text).toMatchObject({ code: 0, stdout: expect.stringContaining(notes[0]!) });
  });

  test('tells of NAT2 which other pairs would explain it, and by which tables it was read', async () => {
    const path = folder.path('nat2.vcf');
    const row = (position: number, id: string, ref: string, alt: string, gt: string) =>
      `chr8\t${position}\t${id}\t${ref}\t${alt}\t.\tPASS\t.\tGT\t${gt}`;
    const rows = [
      row(18400194, 'rs1801279', 'G', 'A', '0/0'),
      row(18400344, 'rs1801280', 'T', 'C', '0/1'),
      row(18400593, 'rs1799930', 'G', 'A', '0/1'),
      row(18400806, 'rs1208', 'G', 'A', '0/1'),
      row(18400860, 'rs1799931', 'G', 'A', '0/0'),
    ];
    const head = '##fileformat=VCFv4.2\n##reference=GRCh38\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\n';
    writeFileSync(path, `${head}${rows.join('\n')}\n`);
    const { stdout } = await aceso(['pgx', 'call', path]);
    expect(stdout).toMatch(/NAT2 +\*5\/\*6 +Poor Metabolizer/);
    expect(stdout).toContain('*1/*30 (Intermediate Metabolizer)');
    expect(stdout).toContain('NAT2: read by CPIC (nomenclature of PharmVar) 2025-07-31; CPIC functions of 2025.');
  });

  test('needs to know whom a Bundle is about', async () => {
    const without = await aceso(['pgx', 'call', file, '--format', 'fhir']);
    expect(without).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--patient ID') });
    const bundle = await aceso(['pgx', 'call', file, '--format', 'fhir', '--patient', 'ana']);
    expect(bundle.code).toBe(0);
    expect(bundle.stdout).toContain('Patient/ana');
  });
});
