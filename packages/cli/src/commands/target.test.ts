import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { aceso, temporaryFolder } from '../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const evidence = folder.path('evidence.csv');
writeFileSync(
  evidence,
  [
    'disease,target,symbol,type,source,score,reference',
    'DOID:1,E1,AAA1,genetic_association,gwas,0.9,PMID:1',
    'DOID:1,E2,BBB1,known_drug,chembl,1,CHEMBL1',
    'DOID:2,E3,CCC1,literature,europepmc,0.4,PMID:2',
    'DOID:2,E3,CCC1,literature,europepmc,4,PMID:2',
    '',
  ].join('\n'),
);

describe('aceso target', () => {
  it('ranks with the trail that makes up each score', async () => {
    const { code, stdout, stderr } = await aceso([
      'target',
      'rank',
      '--disease',
      'DOID:1',
      '--evidence',
      evidence,
      '--json',
    ]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/line 5: the row is left out because its score 4/);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ disease: 'DOID:1', basis: 'evidence', skippedRows: 1 });
    expect(answer.targets.map((t: { symbol: string }) => t.symbol)).toEqual(['BBB1', 'AAA1']);
    for (const t of answer.targets) {
      expect(t.trail.reduce((sum: number, s: { contribution: number }) => sum + s.contribution, 0)).toBeCloseTo(
        t.score,
        12,
      );
    }
    const without = await aceso([
      'target',
      'rank',
      '--disease',
      'DOID:1',
      '--evidence',
      evidence,
      '--exclude',
      'drugs',
      '--json',
    ]);
    expect(JSON.parse(without.stdout).targets).toHaveLength(1);
  });

  it('calls a prior a prior where there is no evidence', async () => {
    const { code, stdout } = await aceso(['target', 'rank', '--disease', 'DOID:9', '--evidence', evidence, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      basis: 'prior',
      note: expect.stringMatching(/hold no evidence for DOID:9/),
    });
  });

  it('says what is wrong with the command line', async () => {
    const wrong = async (...args: string[]) => {
      const { code, stderr } = await aceso(['target', ...args]);
      return `${code} ${stderr}`;
    };
    expect(await wrong('guess')).toMatch(/^2 .*it has rank, evaluate/);
    expect(await wrong('rank', '--evidence', evidence)).toMatch(/^2 .*needs --disease/);
    expect(await wrong('rank', '--disease', 'x', '--evidence', evidence, '--exclude', 'luck')).toMatch(
      /^2 .*"luck" is none of/,
    );
    expect(await wrong('rank', '--disease', 'x', '--evidence', folder.path('none'))).toMatch(/^1 .*cannot be opened/);
    expect(await wrong('evaluate', '--evidence', evidence)).toMatch(/^1 [\s\S]*No disease has 5 strong/);
  });
});
