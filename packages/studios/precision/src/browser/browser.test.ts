import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { composedVcf } from '../genome/composed.ts';
import { loadPack } from '../pgx/load-pack.ts';
import { completed, genotypesOf, linesOfBlob, parsePack, reportOf } from './index.ts';

/** BGZF as htslib writes it: blocks with their size, an empty one at the end. */
function bgzf(text: string): Buffer {
  const bytes = Buffer.from(text);
  const blocks: Buffer[] = [];
  for (let at = 0; at <= bytes.length; at += 60_000) {
    const part = at === bytes.length ? Buffer.alloc(0) : bytes.subarray(at, at + 60_000);
    const body = deflateRawSync(part);
    const head = Buffer.from('1f8b08040000000000ff060042430200', 'hex');
    const size = Buffer.alloc(2);
    size.writeUInt16LE(head.length + 2 + body.length + 8 - 1);
    const tail = Buffer.alloc(8);
    tail.writeUInt32LE(part.length, 4);
    blocks.push(head, size, body, tail);
  }
  return Buffer.concat([...blocks, Buffer.from('1f8b08040000000000ff0600424302001b0003000000000000000000', 'hex')]);
}
const blob = (bytes: Buffer | string): Blob => new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]);

/** Every module that is loaded with a file, and what it takes from outside. */
function imports(file: string, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file)) return seen;
  const source = readFileSync(file, 'utf8');
  const names = [...source.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from '([^']+)'/gm)].map(([, name]) => name!);
  seen.set(
    file,
    names.filter((name) => !name.startsWith('.')),
  );
  for (const name of names) if (name.startsWith('.')) imports(resolve(dirname(file), name), seen);
  return seen;
}

describe('in a browser', () => {
  it('nothing of Node is needed', () => {
    const found = imports(resolve(import.meta.dirname, 'index.ts'));
    expect(found.size).toBeGreaterThan(12);
    expect([...found].filter(([, outside]) => outside.length > 0)).toEqual([]);
  });

  it.each(['plain', 'gzip', 'bgzf'] as const)('a %s file is read and called as elsewhere', async (kind) => {
    const file = resolve(import.meta.dirname, '../../data/cpic-2.12.0.json.gz');
    const base = completed(parsePack(gunzipSync(readFileSync(file)).toString('utf8'), 'tables'));
    expect(base).toEqual(loadPack());
    const text = composedVcf(base, { alleles: { CYP2C19: ['*2', '*2'] } });
    const bytes = kind === 'plain' ? text : kind === 'gzip' ? gzipSync(text) : bgzf(text);
    const sample = await genotypesOf(linesOfBlob(blob(bytes), 'a.vcf'), 'a.vcf', base);
    const { genes } = reportOf(sample, { packs: { base, others: [] } });
    expect(genes.find(({ gene }) => gene === 'CYP2C19')).toMatchObject({
      diplotypes: ['*2/*2'],
      phenotype: 'Poor Metabolizer',
      missing: [],
    });
  });

  it('a file that was cut short is refused', async () => {
    const read = async (bytes: Buffer): Promise<number> => {
      let count = 0;
      for await (const _ of linesOfBlob(blob(bytes), 'a.vcf.gz')) count++;
      return count;
    };
    const whole = bgzf(composedVcf(loadPack()));
    expect(await read(whole)).toBeGreaterThan(900);
    await expect(read(whole.subarray(0, whole.length - 28))).rejects.toThrow(/cut short/);
    await expect(read(whole.subarray(0, whole.length >> 1))).rejects.toThrow(/cut short/);
    const plain = gzipSync(composedVcf(loadPack()));
    await expect(read(plain.subarray(0, plain.length >> 1))).rejects.toThrow(/broken or cut short/);
  });
});
