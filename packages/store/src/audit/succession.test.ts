import { createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSigned, openSigner, rotateSigner } from './checkpoint.ts';
import { addSuccession, successionBytes, successionFile } from './succession.ts';

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
    const second = openSigner(keyFile);
    const two = rotateSigner(keyFile, undefined, AT);
    expect([one.from, two.from]).toEqual([first.publicKey, one.to]);
    const now = openSigner(keyFile);
    expect(now.publicKey).toBe(two.to);
    expect([first, second, now].map((signer) => now.standing(signer.sign(HEAD)))).toEqual(['ours', 'ours', 'ours']);
    expect(isSigned(before) && isSigned(now.sign(HEAD))).toBe(true);
    const stranger = openSigner(join(folder, 'other.pem'));
    expect(now.standing(stranger.sign(HEAD))).toBe('strange');
    // Nobody hands on backwards: a server with the old key does not take what the new one signed for its own.
    expect(first.standing(now.sign(HEAD))).toBe('strange');
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
  });

  /** A key file from before key files said which keys were before theirs. */
  const forgetLineage = () => writeFileSync(keyFile, readFileSync(keyFile, 'utf8').replace(/^Aceso.*\n/, ''));

  it('believes no hand-over that the old key did not sign', () => {
    const first = openSigner(keyFile);
    rotateSigner(keyFile, undefined, AT);
    forgetLineage();
    const stranger = openSigner(join(folder, 'other.pem'));
    const file = successionFile(keyFile);
    const [real] = JSON.parse(readFileSync(file, 'utf8')) as object[];
    expect(openSigner(keyFile).standing(first.sign(HEAD))).toBe('ours');
    for (const forged of [{ ...real, from: stranger.publicKey }, { ...real, at: '2027-01-01T00:00:00Z' }, {}, 7]) {
      writeFileSync(file, JSON.stringify([forged]));
      const now = openSigner(keyFile);
      expect([stranger, first].map((signer) => now.standing(signer.sign(HEAD)))).toEqual(['strange', 'strange']);
    }
    writeFileSync(file, 'not json');
    expect(openSigner(keyFile).standing(first.sign(HEAD))).toBe('strange');
  });

  it('believes nobody who hands on to it unasked, however rightly signed', () => {
    const first = openSigner(keyFile);
    rotateSigner(keyFile, undefined, AT);
    const now = openSigner(keyFile);
    const strangerFile = join(folder, 'strange', 'audit.pem');
    const stranger = openSigner(strangerFile);
    rotateSigner(strangerFile, undefined, AT);
    // What a stranger would sign to make the present key take theirs for one before it.
    const key = createPrivateKey(readFileSync(strangerFile, 'utf8'));
    const handOver = { from: openSigner(strangerFile).publicKey, to: now.publicKey, at: AT.toISOString() };
    const signature = sign(null, successionBytes(handOver), key).toString('base64');
    addSuccession(keyFile, { ...handOver, signature });
    for (const one of [stranger, openSigner(strangerFile)]) expect(now.standing(one.sign(HEAD))).toBe('strange');
    expect(now.standing(first.sign(HEAD))).toBe('ours');
  });
});

describe('a signing key that leaked', () => {
  const LATER = new Date(AT.getTime() + 1000).toISOString();
  const witness = (signer: { sign(head: typeof HEAD): object }) =>
    writeFileSync(join(folder, 'audit-head.json'), JSON.stringify(signer.sign(HEAD)));

  it('counts for what the next one countersigned, and for nothing later or longer', () => {
    const leaked = openSigner(keyFile);
    witness(leaked);
    expect(rotateSigner(keyFile, undefined, AT, { leaked: true })).toMatchObject({ countersigned: 1 });
    const now = openSigner(keyFile);
    const [cover] = now.countersigned;
    expect(cover).toMatchObject({ ...HEAD, publicKey: now.publicKey });
    expect(isSigned(cover!)).toBe(true);
    expect(now.standing(leaked.sign(HEAD))).toBe('ours');
    expect(now.standing(leaked.sign({ ...HEAD, size: 2 }))).toBe('ours');
    expect(now.standing(leaked.sign({ ...HEAD, size: 4 }))).toBe('revoked');
    expect(now.standing(leaked.sign({ ...HEAD, at: LATER }))).toBe('revoked');
    expect(now.standing(leaked.sign({ ...HEAD, origin: 'aceso/other' }))).toBe('revoked');
  });

  it('hands nothing on, and stays revoked whatever is written beside the key', () => {
    const leaked = openSigner(keyFile);
    const pem = readFileSync(keyFile, 'utf8');
    witness(leaked);
    rotateSigner(keyFile, undefined, AT, { leaked: true });
    const handOver = { from: leaked.publicKey, to: openSigner(keyFile).publicKey, at: AT.toISOString() };
    const signature = sign(null, successionBytes(handOver), createPrivateKey(pem)).toString('base64');
    addSuccession(keyFile, { ...handOver, signature });
    const forged = leaked.sign({ ...HEAD, size: 9 });
    expect(openSigner(keyFile).standing(forged)).toBe('revoked');
    // Nor does a later change forget it.
    rotateSigner(keyFile, undefined, AT);
    expect([forged, leaked.sign(HEAD)].map((one) => openSigner(keyFile).standing(one))).toEqual(['revoked', 'ours']);
  });

  it('counts for nothing where nothing was witnessed', () => {
    const leaked = openSigner(keyFile);
    expect(rotateSigner(keyFile, undefined, AT, { leaked: true })).toMatchObject({ countersigned: 0 });
    expect(openSigner(keyFile).standing(leaked.sign(HEAD))).toBe('revoked');
  });
});
