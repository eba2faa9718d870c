import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileKernel, KERNELS } from '../../scripts/kernels.ts';
import { properties } from '../chem/descriptors/describe.ts';
import { foldMorgan } from '../chem/morgan.ts';
import { parseSmarts } from '../chem/smarts/parse.ts';
import { parseSmiles } from '../chem/smiles/parse.ts';
import { popcount } from './bits.ts';
import { type BuildOptions, buildLibrary } from './build.ts';
import { cluster } from './cluster.ts';
import { parseWindows } from './filter.ts';
import { hitsOf } from './gate.ts';
import { Library } from './library.ts';
import { mergeReports } from './merge.ts';
import { parseModel } from './model-file.ts';
import { pickDiverse } from './pick.ts';
import { byRank, type Found } from './ranking.ts';
import { Scanner } from './scanner.ts';
import { scorerOf, searchBest } from './score.ts';
import { searchSimilar } from './similarity.ts';
import { searchSubstructure } from './substructure.ts';

const source = readFileSync(fileURLToPath(new URL('./fixtures/products.smi', import.meta.url)));
const rows = source
  .toString()
  .trim()
  .split('\n')
  .map((text) => text.split(' ') as [string, string]);
const molecules = rows.map(([smiles]) => parseSmiles(smiles));
const fingerprints = molecules.map((mol) => foldMorgan(mol, 2, 1024));
const folder = mkdtempSync(join(tmpdir(), 'aceso-library-'));
const path = join(folder, 'products.acl');

const build = (bytes: Uint8Array, to: string, options: Partial<BuildOptions> = {}): ReturnType<typeof buildLibrary> =>
  buildLibrary(Readable.from([bytes]), to, { what: 'test', format: 'smi', identity: 'a', threads: 1, ...options });

let library: Library;
let scanner: Scanner;
beforeAll(async () => {
  await build(source, path, { partEntries: 100, descriptors: 'full' });
  library = new Library(path);
  scanner = new Scanner(library);
});
afterAll(() => {
  library.close();
  rmSync(folder, { recursive: true, force: true });
});

const tanimoto = (a: Uint32Array, b: Uint32Array): number => {
  const both = popcount(
    a.map((word, i) => word & b[i]!),
    0,
    32,
  );
  return both / (popcount(a, 0, 32) + popcount(b, 0, 32) - both);
};
const lineScores = (found: readonly Found[]): [number, number][] => found.map(({ line, score }) => [line, score]);
const ranked = (scores: readonly number[]): [number, number][] =>
  lineScores(scores.map((score, i) => ({ score, line: i + 1, index: 0 })).sort(byRank));

describe('library files', () => {
  it('keep every molecule with its line, name and properties, ordered by popcount', () => {
    expect(library.count).toBe(rows.length);
    const entries = library.entries(0, rows.length);
    for (const { smiles, name, line } of entries) expect([smiles, name]).toEqual(rows[line - 1]);
    const counts = entries.map(({ line }) => popcount(fingerprints[line - 1]!, 0, 32));
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    for (const name of ['mw', 'logp', 'tpsa', 'hbd', 'rotatable', 'fsp3'] as const) {
      const column = library.readDescriptor(name, 0, rows.length);
      for (const [i, { line }] of entries.entries())
        expect(column[i]).toBeCloseTo(properties(molecules[line - 1]!)[name], 3);
    }
  });

  it('are the same for any number of threads, and after an interruption', async () => {
    const other = join(folder, 'other.acl');
    const parts = { partEntries: 100, descriptors: 'full' } as const;
    const stop = new AbortController();
    const stopped = build(source, other, {
      ...parts,
      signal: stop.signal,
      progress: (done) => done >= 200 && stop.abort(),
    });
    await expect(stopped).rejects.toThrow('cancelled');
    expect(existsSync(other)).toBe(false);
    const { resumed } = await build(source, other, { ...parts, threads: 3 });
    expect(resumed).toBeGreaterThanOrEqual(200);
    expect(readFileSync(other).equals(readFileSync(path))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.parts'))).toEqual([]);
  });

  it('use no part of another source', async () => {
    const other = join(folder, 'changed.acl');
    const stop = new AbortController();
    const first = build(source, other, { partEntries: 100, signal: stop.signal, progress: () => stop.abort() });
    await expect(first).rejects.toThrow('cancelled');
    const again = await build(source.subarray(0, 10_000), other, { partEntries: 100, identity: 'b' });
    expect(again.resumed).toBe(0);
  });

  it('list what could not be read, and read CRLF, headings, blank lines, gzip and tables', async () => {
    const other = join(folder, 'mixed.acl');
    const text = 'smiles name\r\nCCO ethanol\r\n\r\nC1CC open ring\r\nc1ccccc1\tbenzène\r\n';
    expect(await build(gzipSync(text), other)).toMatchObject({ count: 2, refused: 1 });
    expect(readFileSync(`${other}.refused.tsv`, 'utf8')).toMatch(/^line\tcharacter\tproblem\n4\t1\t.*ring/);
    const mixed = new Library(other);
    expect(mixed.entries(0, 2).map(({ name, line }) => [name, line])).toEqual([
      ['benzène', 5],
      ['ethanol', 2],
    ]);
    mixed.close();
    await build(Buffer.from('id,smiles\n7,CCN\n8,C(\n'), other, { format: 'csv', identity: 'c' });
    const tabled = new Library(other);
    expect(tabled.entries(0, 1)[0]).toMatchObject({ smiles: 'CCN', line: 2 });
    expect(readFileSync(`${other}.refused.tsv`, 'utf8')).toContain('\n3\t1\t');
    tabled.close();
  });

  it('are refused when they are something else, cut off or damaged', () => {
    const bad = join(folder, 'bad.acl');
    writeFileSync(bad, 'CCO ethanol\n');
    expect(() => new Library(bad)).toThrow('is no molecule library');
    writeFileSync(bad, readFileSync(path));
    truncateSync(bad, 100_000);
    expect(() => new Library(bad)).toThrow('is cut off');
    const wrong = readFileSync(path);
    wrong.fill(0, 4096, 4200);
    wrong.writeUInt32LE(9, 4096);
    writeFileSync(bad, wrong);
    expect(() => new Library(bad)).toThrow('index of');
  });
});

describe('searches', () => {
  it('the committed kernel is what its source compiles to', () => {
    for (const source of KERNELS)
      expect(readFileSync(source.replace(/\.as\.ts$/, '.wasm')).equals(compileKernel(source))).toBe(true);
  }, 120_000);

  it('find the most similar exactly, in memory and from disk', () => {
    const streaming = new Scanner(library, 0);
    for (const query of [0, 17, rows.length - 1]) {
      const all = ranked(fingerprints.map((other) => tanimoto(fingerprints[query]!, other)));
      for (const from of [scanner, streaming]) {
        expect(lineScores(searchSimilar(library, from, fingerprints[query]!, { top: 25 }))).toEqual(all.slice(0, 25));
        expect(lineScores(searchSimilar(library, from, fingerprints[query]!, {}))).toEqual(all);
        const above = searchSimilar(library, from, fingerprints[query]!, { threshold: 0.2 });
        expect(lineScores(above)).toEqual(all.filter(([, score]) => score >= 0.2));
      }
    }
  });

  it('hold thresholds that are exactly reached', () => {
    const query = fingerprints[3]!;
    for (const other of fingerprints.slice(0, 40)) {
      const threshold = tanimoto(query, other);
      const found = searchSimilar(library, scanner, query, { threshold });
      expect(found).toHaveLength(fingerprints.filter((each) => tanimoto(query, each) >= threshold).length);
    }
  });

  it('heed property windows and a substructure', () => {
    const windows = parseWindows('mw=300:450, tpsa=:120, LOGP=1:');
    const substructure = parseSmarts('c1ccncc1');
    const all = ranked(fingerprints.map((other) => tanimoto(fingerprints[5]!, other))).filter(([line]) => {
      const mol = molecules[line - 1]!;
      const { mw, tpsa, logp } = properties(mol);
      return mw >= 300 && mw <= 450 && tpsa <= 120 && logp >= 1 && substructure.has(mol);
    });
    expect(all.length).toBeGreaterThan(3);
    const found = searchSimilar(library, scanner, fingerprints[5]!, { windows, substructure });
    expect(lineScores(found)).toEqual(all);
    expect(() => parseWindows('mass=1:2')).toThrow('is not understood');
    expect(() => parseWindows('mw=2:1')).toThrow('is empty');
  });

  it.each([
    'c1ccccc1',
    'S(=O)(=O)N',
    '[#6]C(=O)[OX2H1]',
    'C(F)(F)F',
    '[N,O]CCN',
    'c1ccc2[nH]ccc2c1',
    'Cl.Br',
    '[!#6]~[!#6]',
    '[$(C=O)]N',
    'C[H]',
    'C1CCCCC1',
    'n:n',
  ])('find every molecule with %s and rule none out wrongly', (smarts) => {
    const pattern = parseSmarts(smarts);
    const lines = molecules.flatMap((mol, i) => (pattern.has(mol) ? [i + 1] : []));
    const { found, tested } = searchSubstructure(library, scanner, pattern);
    expect(found.map(({ line }) => line)).toEqual(lines);
    expect(tested).toBeGreaterThanOrEqual(lines.length);
  });

  it('rank by linear models over stored bits, other bits and environments', () => {
    const weights = (n: number): number[] => Array.from({ length: n }, (_, i) => Math.sin(i * 12.9898));
    for (const model of [
      parseModel(JSON.stringify({ weights: weights(1024), bias: 2 }), 'm'),
      parseModel(JSON.stringify({ kind: 'bits', weights: weights(512), radius: 1 }), 'm'),
      parseModel(JSON.stringify({ kind: 'environments', weights: weights(256), bias: -1 }), 'm'),
      parseModel(JSON.stringify({ weights: { 2246728737: 1, 3218693969: -0.5 } }), 'm'),
    ]) {
      const score = scorerOf(model);
      const all = ranked(rows.map(([smiles]) => score(smiles)));
      expect(lineScores(searchBest(library, scanner, model, { top: 50 }))).toEqual(all.slice(0, 50));
    }
    const narrow = parseModel(JSON.stringify({ weights: weights(1024), windows: 'mw=:350' }), 'm');
    const found = searchBest(library, scanner, narrow, { top: rows.length });
    expect(found).toHaveLength(molecules.filter((mol) => Math.fround(properties(mol).mw) <= 350).length);
  });

  it('say what is wrong with a model', () => {
    expect(() => parseModel('{', 'm.json')).toThrow('m.json is not JSON');
    expect(() => parseModel('{"weights": [1, "a"]}', 'm')).toThrow('"weights" 1');
    expect(() => parseModel('{"weights": [1, 2, 3]}', 'm')).toThrow('multiple of 32');
    expect(() => parseModel('{"weights": {"x": 1}}', 'm')).toThrow('environment identifier');
  });

  it('merge from shards as if there had been one', () => {
    const report = (found: readonly Found[], shards: string[]): Parameters<typeof mergeReports>[0][number] => ({
      search: 'similar',
      settings: { query: 'x' },
      library: 'products.acl',
      molecules: rows.length,
      top: 40,
      shards,
      hits: hitsOf(library, found),
    });
    const whole = report(searchSimilar(library, scanner, fingerprints[9]!, { top: 40 }), ['1/1']);
    const parts = [1, 2, 3].map((index) => {
      const found = searchSimilar(library, scanner, fingerprints[9]!, { top: 40, shard: { index, count: 3 } });
      return report(found, [`${index}/3`]);
    });
    expect(mergeReports(parts).hits).toEqual(whole.hits);
    expect(() => mergeReports(parts.slice(1))).toThrow('missing: 1/3');
    expect(() => mergeReports([parts[0]!, parts[0]!])).toThrow('there twice');
    expect(() => mergeReports([parts[0]!, { ...parts[1]!, settings: {} }])).toThrow('different searches');
  });
});

describe('choices', () => {
  it('pick the farthest each time', () => {
    const picked = pickDiverse(library, scanner, { count: 12 });
    const expected = [0];
    while (expected.length < 12) {
      let next = -1;
      let lowest = Number.POSITIVE_INFINITY;
      for (let i = 0; i < rows.length; i += 1) {
        if (expected.includes(i)) continue;
        const nearest = Math.max(...expected.map((p) => tanimoto(fingerprints[p]!, fingerprints[i]!)));
        if (nearest < lowest) [next, lowest] = [i, nearest];
      }
      expected.push(next);
    }
    expect(picked.map(({ line }) => line - 1)).toEqual(expected);
    expect(() => pickDiverse(library, scanner, { count: 3, firstLine: 9999 })).toThrow('Line 9999');
  });

  it('cluster as Taylor and Butina do', () => {
    const clusters = cluster(library, scanner, { threshold: 0.35 });
    const near = fingerprints.map((a, i) =>
      fingerprints.flatMap((b, j) => (i !== j && tanimoto(a, b) >= 0.35 ? [j] : [])),
    );
    const order = near.map((_, i) => i).sort((a, b) => near[b]!.length - near[a]!.length || a - b);
    const free = new Set(order);
    const expected = order.flatMap((centre) => {
      if (!free.delete(centre)) return [];
      return [{ centre: centre + 1, members: near[centre]!.filter((j) => free.delete(j)).map((j) => j + 1) }];
    });
    expected.sort((a, b) => b.members.length - a.members.length || a.centre - b.centre);
    expect(clusters).toEqual(expected);
    expect(clusters[0]!.members.length).toBeGreaterThan(0);
    expect(() => cluster(library, scanner, { threshold: 0.1, mostPairs: 10 })).toThrow('More than 10 pairs');
  });

  it('withhold what the dual-use gate stops', async () => {
    const other = join(folder, 'gate.acl');
    await build(Buffer.from('CCO ethanol\nCP(=O)(F)OC(C)C agent\n'), other);
    const guarded = new Library(other);
    const hits = hitsOf(
      guarded,
      searchSimilar(guarded, new Scanner(guarded), foldMorgan(parseSmiles('CCO'), 2, 1024), {}),
    );
    expect(hits).toHaveLength(2);
    expect(hits[1]).toMatchObject({ line: 2, withheld: { rule: expect.any(String) } });
    expect(JSON.stringify(hits)).not.toContain('agent');
    guarded.close();
  });
});
