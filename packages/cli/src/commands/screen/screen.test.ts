import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aceso, type Outcome, temporaryFolder } from '../../testing/run.ts';

const discovery = resolve(import.meta.dirname, '../../../../studios/discovery/src');
const molecules = join(discovery, 'library/fixtures/products.smi');
const folder = temporaryFolder();
const library = folder.path('products.acl');
afterAll(() => folder.remove());

async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await aceso(['screen', ...args, '--json']);
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as T;
}
interface Report {
  hits: { rank: number; score: number; line: number; smiles: string }[];
}

describe('aceso screen', () => {
  let built: Outcome;
  beforeAll(async () => {
    built = await aceso(['screen', 'build', molecules, '--out', library, '--json']);
  }, 60_000);

  it('builds a library and finds a molecule in it', async () => {
    expect(JSON.parse(built.stdout)).toMatchObject({ molecules: 600, refused: 0 });
    const [query] = readFileSync(molecules, 'utf8').split(' ');
    const { hits } = await json<Report>('similar', library, '--query', query!, '--top', '3');
    expect(hits.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect(hits[0]).toMatchObject({ score: 1, smiles: query });
  });

  it('merges shards to what one search gives', async () => {
    const search = ['similar', library, '--query', 'Cc1ccccc1', '--top', '20'];
    const files: string[] = [];
    for (const shard of ['1/2', '2/2']) {
      const file = folder.path(`part-${shard[0]}.json`);
      writeFileSync(file, JSON.stringify(await json(...search, '--shard', shard)));
      files.push(file);
    }
    expect((await json<Report>('merge', ...files)).hits).toEqual((await json<Report>(...search)).hits);
    const { code, stderr } = await aceso(['screen', 'merge', files[0]!]);
    expect([code, stderr]).toEqual([1, 'aceso: Of products.acl these shards are missing: 2/2.\n']);
  });

  it('gives the same under a model from a library and from SMILES', async () => {
    const model = folder.path('model.json');
    const weights = Array.from({ length: 1024 }, (_, i) => Math.sin(7 * i));
    writeFileSync(model, JSON.stringify({ weights, windows: 'mw=:450' }));
    const options = ['--model', model, '--top', '30'];
    const stored = await json<Report>('model', library, ...options);
    expect(stored.hits).toHaveLength(30);
    expect((await json<Report>('model', molecules, ...options)).hits).toEqual(stored.hits);
  });

  it('finds substructures, picks and clusters', async () => {
    const { hits } = await json<Report>('substructure', library, '--smarts', 'C#N');
    expect(hits.length).toBeGreaterThan(10);
    expect(hits.every(({ smiles }) => smiles.includes('#N') || smiles.includes('N#'))).toBe(true);
    expect((await json<Report>('diversity', library, '--top', '7')).hits).toHaveLength(7);
    const { clusters } = await json<{ clusters: { members: number[] }[] }>('cluster', library, '--threshold', '0.5');
    expect(clusters.reduce((sum, { members }) => sum + members.length + 1, 0)).toBe(600);
  });

  it('ranks a space as enumeration does', async () => {
    const model = folder.path('additive.json');
    const weights = Array.from({ length: 256 }, (_, i) => Math.cos(i));
    writeFileSync(model, JSON.stringify({ kind: 'environments', weights }));
    const space = ['space', join(discovery, 'spaces/fixtures/urea_space.txt'), '--model', model, '--top', '5'];
    const found = await json<Report & { products: number }>(...space);
    expect(found.products).toBe(12);
    expect((await json<Report>(...space, '--enumerate')).hits).toEqual(found.hits);
  });

  it('says what is wrong in one sentence', async () => {
    const wrong: [args: string[], code: number, message: RegExp][] = [
      [['similar', library], 2, /needs --query/],
      [['similar', library, '--query', 'C', '--shard', '3/2'], 2, /is not I\/N/],
      [['similar', library, '--query', 'C1CC'], 1, /at character/],
      [['similar', library, '--query', 'C', '--windows', 'logp=:3'], 1, /does not keep logp/],
      [['similar', molecules, '--query', 'C'], 1, /is no molecule library/],
      [['similar', library, '--query', 'CCOP(C)(=O)F'], 1, /dual-use gate/],
      [['similar', folder.path('none.acl'), '--query', 'C'], 1, /does not exist/],
      [['substructure', library, '--smarts', 'C('], 1, /of the SMARTS/],
      [['dance'], 2, /has no "dance"/],
    ];
    for (const [args, code, message] of wrong) {
      const outcome = await aceso(['screen', ...args]);
      expect([args, outcome.code]).toEqual([args, code]);
      expect(outcome.stderr).toMatch(message);
      expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});
