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

  test('needs to know whom a Bundle is about', async () => {
    const without = await aceso(['pgx', 'call', file, '--format', 'fhir']);
    expect(without).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--patient ID') });
    const bundle = await aceso(['pgx', 'call', file, '--format', 'fhir', '--patient', 'ana']);
    expect(bundle.code).toBe(0);
    expect(bundle.stdout).toContain('Patient/ana');
  });
});
