import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asvsPage, type Ledger } from './asvs-page.ts';
import { ROOT } from './process.ts';

const ledger = JSON.parse(readFileSync(join(ROOT, 'docs/reference/asvs.json'), 'utf8')) as Ledger;
const inventory = readFileSync(join(ROOT, 'docs/security-inventory.md'), 'utf8');

/** Sections of ASVS 5.0.0 with the level of each requirement in turn. */
const LEVELS: Readonly<Record<string, string>> = {
  'V1.1': '22',
  'V1.2': '1111122223',
  'V1.3': '112222222223',
  'V1.4': '222',
  'V1.5': '123',
  'V2.1': '122',
  'V2.2': '112',
  'V2.3': '12223',
  'V2.4': '23',
  'V3.1': '3',
  'V3.2': '113',
  'V3.3': '12223',
  'V3.4': '11222233',
  'V3.5': '11122333',
  'V3.6': '3',
  'V3.7': '22333',
  'V4.1': '12233',
  'V4.2': '23333',
  'V4.3': '22',
  'V4.4': '1222',
  'V5.1': '2',
  'V5.2': '112333',
  'V5.3': '113',
  'V5.4': '222',
  'V6.1': '122',
  'V6.2': '111111112222',
  'V6.3': '11223333',
  'V6.4': '112233',
  'V6.5': '22222333',
  'V6.6': '2223',
  'V6.7': '33',
  'V6.8': '2222',
  'V7.1': '222',
  'V7.2': '1111',
  'V7.3': '22',
  'V7.4': '11222',
  'V7.5': '223',
  'V7.6': '22',
  'V8.1': '1233',
  'V8.2': '1123',
  'V8.3': '133',
  'V8.4': '23',
  'V9.1': '111',
  'V9.2': '1222',
  'V10.1': '22',
  'V10.2': '223',
  'V10.3': '22223',
  'V10.4': '1111122222233333',
  'V10.5': '22222',
  'V10.6': '22',
  'V10.7': '222',
  'V11.1': '2233',
  'V11.2': '22233',
  'V11.3': '11233',
  'V11.4': '1222',
  'V11.5': '23',
  'V11.6': '23',
  'V11.7': '33',
  'V12.1': '12233',
  'V12.2': '11',
  'V12.3': '22223',
  'V13.1': '2333',
  'V13.2': '222223',
  'V13.3': '2233',
  'V13.4': '1222233',
  'V14.1': '22',
  'V14.2': '12223333',
  'V14.3': '122',
  'V15.1': '12233',
  'V15.2': '12233',
  'V15.3': '1222222',
  'V15.4': '3333',
  'V16.1': '2',
  'V16.2': '22222',
  'V16.3': '2222',
  'V16.4': '222',
  'V16.5': '2223',
  'V17.1': '23',
  'V17.2': '22223333',
  'V17.3': '22',
};
/** Chapters in which level 3 is looked at as well. */
const DEEP = new Set(['V6', 'V7', 'V8', 'V9', 'V11', 'V16']);
const ALL = Object.entries(LEVELS).flatMap(([section, levels]) =>
  [...levels].map((level, i) => ({ id: `${section}.${i + 1}`, level: Number(level), chapter: section.split('.')[0]! })),
);

/** What encrypts, signs, derives keys or hashes passwords. */
const CRYPTOGRAPHY =
  /createCipheriv|createHmac|generateKeyPair|scrypt\(|argon2|from 'jose'|createSign|createPrivateKey|createPublicKey|hkdf|pbkdf2|subtle\./;

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!['node_modules', 'dist', 'testing', 'fixtures', 'data', 'e2e'].includes(entry.name)) yield* sources(path);
    } else if (/\.tsx?$/.test(entry.name) && !/\.(?:test|bench)\.tsx?$/.test(entry.name)) yield path;
  }
}

describe('the ledger of the OWASP ASVS', () => {
  it('knows the standard: 70, 183 and 92 requirements by level', () => {
    expect([1, 2, 3].map((wanted) => ALL.filter(({ level }) => level === wanted).length)).toEqual([70, 183, 92]);
  });

  it('has an answer to every requirement that is asked for, and to no other', () => {
    const asked = ALL.filter(({ level, chapter }) => level < 3 || DEEP.has(chapter));
    expect(ledger.requirements.map(({ id, level }) => `${id} ${level}`)).toEqual(
      asked.map(({ id, level }) => `${id} ${level}`),
    );
  });

  it('says how, why not, or what is missing, and names tests that are there', () => {
    for (const { id, topic, status, why = '', tests = [] } of ledger.requirements) {
      expect(topic.length, id).toBeGreaterThan(3);
      // The standard's sentences are OWASP's; ours are short.
      expect(topic.length, id).toBeLessThan(70);
      expect(topic, id).not.toMatch(/^Verify/);
      if (status === 'met') expect(why !== '' || tests.length > 0, id).toBe(true);
      else expect([why === '', tests.length], id).toEqual([false, 0]);
      for (const path of tests) {
        expect(path, id).toMatch(/\.test\.ts$/);
        expect(existsSync(join(ROOT, path)), `${id}: ${path}`).toBe(true);
      }
      for (const [, section] of why.matchAll(/security-inventory\.md, “([^”]+)”/g))
        expect(inventory, id).toContain(`## ${section}\n`);
    }
  });

  it('has an inventory of every place that uses cryptography', () => {
    const found = ['packages', 'scripts']
      .flatMap((folder) => [...sources(folder)])
      .filter((path) => CRYPTOGRAPHY.test(readFileSync(join(ROOT, path), 'utf8')));
    expect(found.length).toBeGreaterThan(8);
    expect(found.filter((path) => !inventory.includes(path))).toEqual([]);
  });

  it('stands in the documentation with its counts', async () => {
    await expect(asvsPage(ledger)).toMatchFileSnapshot(resolve(ROOT, 'docs/reference/asvs.md'));
  });
});
