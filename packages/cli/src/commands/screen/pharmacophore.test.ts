import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const source = folder.path('some.smi');
const library = folder.path('some.acl');
writeFileSync(
  source,
  [
    'NCCc1cc(O)c(O)s1 thio',
    'CCCCCCCC alkane',
    'NCCc1ccc(O)c(O)c1 itself',
    'OC(=O)c1ccccc1 acid',
    'NCCc1ccccc1 bare',
    '',
  ].join('\n'),
);

interface Report {
  readonly hits: readonly { readonly score: number; readonly name: string; readonly line: number }[];
}
const search = async (...args: string[]): Promise<Report> => {
  const { code, stdout, stderr } = await aceso(['screen', 'pharmacophore', library, ...args, '--json']);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Report;
};

describe('aceso screen pharmacophore', () => {
  beforeAll(async () => {
    expect((await aceso(['screen', 'build', source, '--out', library])).code).toBe(0);
  }, 60_000);

  // Alkane and acid share no pair of features at the same distance with the query.
  it('ranks by the contacts that molecules offer', async () => {
    const { hits } = await search('--query', 'NCCc1ccc(O)c(O)c1');
    expect(hits.map(({ name }) => name)).toEqual(['itself', 'thio', 'bare']);
    expect(hits[0]?.score).toBe(1);
    expect(hits[1]?.score).toBeGreaterThan(0.3);
  });

  it('keeps threshold, top and substructure', async () => {
    const query = ['--query', 'NCCc1ccc(O)c(O)c1'];
    expect((await search(...query, '--top', '2')).hits.map(({ name }) => name)).toEqual(['itself', 'thio']);
    expect((await search(...query, '--threshold', '0.99')).hits).toHaveLength(1);
    expect((await search(...query, '--smarts', 'c1ccccc1')).hits.map(({ name }) => name)).toEqual(['itself', 'bare']);
  });

  it('says why a query cannot be searched for', async () => {
    const { code, stderr } = await aceso(['screen', 'pharmacophore', library, '--query', 'CCCC']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/has 1 pharmacophore feature; at least two/)]);
    expect((await aceso(['screen', 'pharmacophore', library])).code).toBe(2);
  });
});
