import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newRecoveryCodes, recoveryPrint } from './recovery.ts';
import { SeedSeal } from './seal.ts';
import { base32, codeOf, enrolmentUri, matchingStep, stepOf } from './totp.ts';

/** RFC 6238, Appendix B: SHA-1, the ASCII seed, the last six of the eight digits. */
const SEED = Buffer.from('12345678901234567890');
const RFC: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

describe('codes by time', () => {
  it.each(RFC)('are those of RFC 6238 at %d s', (seconds, code) => {
    expect(codeOf(SEED, stepOf(new Date(seconds * 1000)))).toBe(code);
  });

  it('are taken one step early or late, never twice, and none of before the last', () => {
    const at = new Date(1_111_111_111_000);
    const step = stepOf(at);
    const codes = [-2, -1, 0, 1, 2].map((off) => matchingStep(SEED, codeOf(SEED, step + off), at, 0));
    expect(codes).toEqual([undefined, step - 1, step, step + 1, undefined]);
    expect(matchingStep(SEED, codeOf(SEED, step), at, step)).toBeUndefined();
    expect(matchingStep(SEED, codeOf(SEED, step - 1), at, step)).toBeUndefined();
    for (const wrong of ['', '12345', '1234567', '28708a', '２８７０８２', '-28708'])
      expect(matchingStep(SEED, wrong, at, 0)).toBeUndefined();
  });

  it('are written for apps in base 32 (RFC 4648, 10)', () => {
    const cases = {
      '': '',
      f: 'MY',
      fo: 'MZXQ',
      foo: 'MZXW6',
      foob: 'MZXW6YQ',
      fooba: 'MZXW6YTB',
      foobar: 'MZXW6YTBOI',
    };
    for (const [plain, coded] of Object.entries(cases)) expect(base32(Buffer.from(plain))).toBe(coded);
    const uri = new URL(enrolmentUri(SEED, 'Aceso', 'ann+b@example.org'));
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
      'otpauth:',
      'totp',
      '/Aceso:ann+b@example.org',
    ]);
    expect(uri.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  });
});

describe('recovery codes', () => {
  it('are all different, and recognised however they are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes.map(recoveryPrint)).size).toBe(10);
    expect(codes[0]).toMatch(/^([a-z2-7]{4}-){5}[a-z2-7]{4}$/);
    expect(recoveryPrint(` ${codes[0]!.toUpperCase().replaceAll('-', ' ')}`)).toBe(recoveryPrint(codes[0]!));
    expect(recoveryPrint('123456')).toBeUndefined();
  });
});

describe('seeds at rest', () => {
  const secrets = new Map<string, string>();
  const secret = (name: string, make: () => string): string => {
    secrets.set(name, secrets.get(name) ?? make());
    return secrets.get(name)!;
  };

  it('open for their account only, and not when a bit was changed', () => {
    const seal = new SeedSeal({ secret });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (seed, at) => {
        const sealed = seal.seal(seed, 'ann');
        expect(Buffer.from(seal.open(sealed, 'ann'))).toEqual(Buffer.from(seed));
        expect(() => seal.open(sealed, 'bob')).toThrow();
        const bytes = Buffer.from(sealed, 'base64');
        bytes[at % bytes.length]! ^= 1;
        expect(() => seal.open(bytes.toString('base64'), 'ann')).toThrow();
      }),
      { numRuns: 50 },
    );
    expect(new SeedSeal({ secret }).open(seal.seal(Buffer.from('x'), 'ann'), 'ann').toString()).toBe('x');
  });
});
