import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aceso } from '../testing/run.ts';

const CASE = {
  assessmentDate: '2025-11-10',
  patient: { birthDate: '2025-09-01', gender: 'female' },
  immunizations: [{ date: '2025-10-13', cvx: '107' }],
};
const RECORD = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { resource: { resourceType: 'Patient', id: 'p', birthDate: '1970-06-15', gender: 'female' } },
    {
      resource: {
        resourceType: 'Procedure',
        id: 'c',
        status: 'completed',
        subject: { reference: 'Patient/p' },
        code: { coding: [{ system: 'http://snomed.info/sct', code: '73761001', display: 'Colonoscopy' }] },
        performedDateTime: '2020-02-03',
      },
    },
  ],
};
const json = async (args: readonly string[], stdin: unknown) => {
  const { code, stdout, stderr } = await aceso(args, { stdin: JSON.stringify(stdin) });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
};
const refused = async (args: readonly string[], stdin: string) => {
  const { code, stdout, stderr } = await aceso(args, { stdin });
  expect(stdout).toBe('');
  return [code, stderr];
};

describe('aceso immunize forecast', () => {
  it('judges doses and says what is due', async () => {
    const report = await json(['immunize', 'forecast', '--input', '-', '--json'], CASE);
    expect(report.groups.find((each: { vaccineGroup: string }) => each.vaccineGroup === 'DTaP/Tdap/Td')).toMatchObject({
      status: 'Not Complete',
      doseNumber: 2,
      earliest: '2025-11-10',
      doses: [{ date: '2025-10-13', status: 'Valid' }],
    });
  });

  it('reads a record and the Parameters of $immds-forecast', async () => {
    const patient = RECORD.entry[0]!.resource;
    const parameters = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'assessmentDate', valueDate: '2025-11-10' },
        { name: 'patient', resource: patient },
      ],
    };
    const told = await json(['immunize', 'forecast', '--input', '-', '--json'], parameters);
    const read = await json(['immunize', 'forecast', '--record', '-', '--as-of', '2025-11-10', '--json'], RECORD);
    expect(told.groups).toEqual(read.groups);
    expect(told.assessed).toBe('2025-11-10');
  });

  it('says in one sentence what is wrong', async () => {
    const args = ['immunize', 'forecast', '--input', '-'];
    expect(await refused(args, '{')).toEqual([1, expect.stringMatching(/^aceso: The case - is not JSON: .*\n$/)]);
    expect(await refused(args, JSON.stringify({ ...CASE, immunizations: [{ date: 'x', cvx: '107' }] }))).toEqual([
      1,
      'aceso: -: immunizations[0].date: "x" is no day; write YYYY-MM-DD.\n',
    ]);
    const [code, message] = await refused(['immunize', 'forecast'], '');
    expect([code, message]).toEqual([2, expect.stringContaining('needs --input or --record')]);
  });
});

describe('aceso care-gaps', () => {
  it('says what is due, from which entries', async () => {
    const gaps = await json(['care-gaps', '--record', '-', '--as-of', '2025-11-10', '--json'], RECORD);
    expect(gaps.patient).toEqual({ ref: 'Patient/p', birthDate: '1970-06-15', age: 55, sex: 'female' });
    const colon = gaps.results.find((each: { id: string }) => each.id === 'colorectal-cancer');
    expect(colon).toMatchObject({
      status: 'up to date',
      grade: 'A',
      nextDue: '2030-02-03',
      evidence: [{ ref: 'Procedure/c', date: '2020-02-03' }],
    });
    const counted = Object.values(gaps.counts as Record<string, number>).reduce((a, b) => a + b, 0);
    expect(counted).toBe(gaps.results.length);
  });

  it('refuses a day that does not exist', async () => {
    expect(await refused(['care-gaps', '--record', '-', '--as-of', '2025-02-30'], '{}')).toEqual([
      2,
      expect.stringContaining('--as-of is a day that exists'),
    ]);
  });
});

describe('aceso trials', () => {
  const CRITERIA =
    'Inclusion Criteria:\n* Women aged 50 to 60 years\n* Able to walk\nExclusion Criteria:\n* Prior colectomy\n';
  const withFile = async (text: string, run: (file: string) => Promise<void>) => {
    const folder = await mkdtemp(join(tmpdir(), 'aceso-trials-'));
    try {
      await writeFile(join(folder, 'criteria.txt'), text);
      await run(join(folder, 'criteria.txt'));
    } finally {
      await rm(folder, { recursive: true });
    }
  };

  it('screens a record, ranks, and says what needs reading', async () =>
    withFile(CRITERIA, async (file) => {
      const options = ['--criteria', file, '--record', '-', '--as-of', '2025-11-10', '--json'];
      const screening = await json(['trials', 'screen', ...options], RECORD);
      expect(screening.verdict).toBe('open');
      expect(screening.criteria.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
        ['I1', 'met'],
        ['I2', 'unknown'],
        ['E1', 'unknown'],
      ]);
      const ranked = await json(['trials', 'rank', ...options], RECORD);
      expect(ranked.matches).toMatchObject([{ rank: 1, patient: 'Patient/p', verdict: 'open', for: 1, open: 2 }]);
      const read = await aceso(['trials', 'read', '--criteria', file]);
      expect(read.stdout).toContain('3 criteria: 2 read whole, 0 in part, 1 not');
    }));

  it('says in one sentence what is wrong', async () => {
    expect(await refused(['trials', 'screen', '--record', '-'], '{}')).toEqual([
      2,
      expect.stringContaining('needs one of --criteria and --study'),
    ]);
    expect(await refused(['trials', 'read', '--study', '-'], '{"resourceType":"Patient"}')).toEqual([
      1,
      expect.stringContaining('no ResearchStudy'),
    ]);
  });
});
