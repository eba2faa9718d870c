import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKeys, problemsOf, type ReleaseParts, writeRelease } from './release.ts';

const folder = mkdtempSync(join(tmpdir(), 'aceso-release-'));
const at = (...path: string[]) => join(folder, ...path);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const long = `${'deep/'.repeat(30)}file with a long name.txt`;
const parts: ReleaseParts = {
  name: 'aceso',
  version: '0.1.0',
  files: [
    { path: 'b.txt', bytes: Buffer.from('bee') },
    { path: 'a/run.sh', bytes: Buffer.from('#!/bin/sh\n'), executable: true },
    { path: long, bytes: Buffer.alloc(1025, 7) },
    { path: 'empty', bytes: Buffer.alloc(0) },
  ],
  sbom: Buffer.from('{"bomFormat":"CycloneDX"}'),
  time: 1_760_000_000,
};
let key: string;
let publicKey: string;
beforeAll(() => {
  newKeys(folder);
  key = readFileSync(at('release-key.pem'), 'utf8');
  publicKey = readFileSync(at('release-key.pub.pem'), 'utf8');
  writeRelease(at('one'), parts, key);
});

describe('a release', () => {
  it('is the same bytes, in whatever order its files came', () => {
    writeRelease(at('two'), { ...parts, files: [...parts.files].reverse() }, key);
    expect(readdirSync(at('one'))).toEqual([
      'SHA256SUMS',
      'SHA256SUMS.sig',
      'aceso-0.1.0.sbom.json',
      'aceso-0.1.0.tar.gz',
    ]);
    for (const file of readdirSync(at('one')))
      expect(readFileSync(at('two', file)).equals(readFileSync(at('one', file))), file).toBe(true);
  });

  it('is unpacked by tar, with its modes and times', () => {
    mkdirSync(at('out'));
    execFileSync('tar', ['-xzf', at('one', 'aceso-0.1.0.tar.gz'), '-C', at('out')]);
    for (const { path, bytes, executable } of parts.files) {
      const found = at('out', 'aceso-0.1.0', path);
      expect(readFileSync(found).equals(bytes), path).toBe(true);
      expect(Boolean(statSync(found).mode & 0o100), path).toBe(executable ?? false);
      expect(statSync(found).mtimeMs / 1000, path).toBe(parts.time);
    }
  });

  it('is verified by the sums of the system, too', () => {
    expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: at('one') }).toString()).toMatch(/tar\.gz: OK/);
  });

  it('shows every change to it, and a signature of somebody else', () => {
    expect(problemsOf(at('one'), publicKey)).toEqual([]);
    const changed = (what: string, change: () => void): string[] => {
      rmSync(at('bad'), { recursive: true, force: true });
      writeRelease(at('bad'), parts, key);
      change();
      return problemsOf(at('bad'), publicKey).map((problem) => `${what}: ${problem}`);
    };
    const archive = at('bad', 'aceso-0.1.0.tar.gz');
    expect([
      ...changed('a byte', () => writeFileSync(archive, Buffer.concat([readFileSync(archive), Buffer.from('x')]))),
      ...changed('gone', () => rmSync(archive)),
      ...changed('more', () => writeFileSync(at('bad', 'install.sh'), 'x')),
      ...changed('sums', () =>
        writeFileSync(at('bad', 'SHA256SUMS'), readFileSync(at('bad', 'SHA256SUMS'), 'utf8').replace(/^./, '0')),
      ),
      ...changed('unsigned', () => rmSync(at('bad', 'SHA256SUMS.sig'))),
      ...changed('other key', () => {
        mkdirSync(at('other'), { recursive: true });
        newKeys(at('other'));
        writeRelease(at('bad'), parts, readFileSync(at('other', 'release-key.pem'), 'utf8'));
      }),
    ]).toEqual([
      expect.stringMatching(/^a byte: aceso-0\.1\.0\.tar\.gz is not the file/),
      expect.stringMatching(/^gone: .* is missing/),
      expect.stringMatching(/^more: install\.sh is not part/),
      expect.stringMatching(/^sums: .*not signed/),
      expect.stringMatching(/^unsigned: SHA256SUMS\.sig is missing/),
      expect.stringMatching(/^other key: .*not signed/),
    ]);
  });

  it('keeps the key to its owner and never replaces it', () => {
    expect(statSync(at('release-key.pem')).mode & 0o777).toBe(0o600);
    expect(() => newKeys(folder)).toThrow(/not replaced/);
  });
});
