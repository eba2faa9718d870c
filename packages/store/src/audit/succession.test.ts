import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSigned, openSigner, rotateSigner } from './checkpoint.ts';
import { successionFile } from './succession.ts';

let folder: string;
let keyFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-audit-key-'));
  keyFile = join(folder, 'audit.pem');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const AT = new Date('2026-03-01T08:00:00Z');
const HEAD = { origin: 'aceso/default', size: 3, root: 'a'.repeat(64), at: AT.toISOString() };

describe('a change of the signing key of the audit log', () => {
  it('keeps what was signed before believed, over several changes, and nobody else’s', () => {
    const first = openSigner(keyFile);
    const before = first.sign(HEAD);
    const one = rotateSigner(keyFile, undefined, AT);
    const two = rotateSigner(keyFile, undefined, AT);
    expect([one.from, two.from]).toEqual([first.publicKey, one.to]);
    const now = openSigner(keyFile);
    expect(now.publicKey).toBe(two.to);
    expect([first.publicKey, one.to, two.to].map((key) => now.isOurs(key))).toEqual([true, true, true]);
    expect(isSigned(before) && isSigned(now.sign(HEAD))).toBe(true);
    const stranger = openSigner(join(folder, 'other.pem'));
    expect(now.isOurs(stranger.publicKey)).toBe(false);
    // Nobody hands on backwards: a server with the old key does not take what the new one signed for its own.
    expect(first.isOurs(two.to)).toBe(false);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  });

  it('believes no hand-over that the old key did not sign', () => {
    const first = openSigner(keyFile);
    rotateSigner(keyFile, undefined, AT);
    const stranger = openSigner(join(folder, 'other.pem'));
    const file = successionFile(keyFile);
    const [real] = JSON.parse(readFileSync(file, 'utf8')) as object[];
    for (const forged of [{ ...real, from: stranger.publicKey }, { ...real, at: '2027-01-01T00:00:00Z' }, {}, 7]) {
      writeFileSync(file, JSON.stringify([forged]));
      const now = openSigner(keyFile);
      expect([now.isOurs(stranger.publicKey), now.isOurs(first.publicKey)]).toEqual([false, false]);
    }
    writeFileSync(file, 'not json');
    expect(openSigner(keyFile).isOurs(first.publicKey)).toBe(false);
  });
});
