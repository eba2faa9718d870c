import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashSources } from './web-build.ts';

const root = mkdtempSync(join(tmpdir(), 'aceso-hash-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the hash follows names and content, not dates, tests or built files', () => {
  mkdirSync(join(root, 'web/dist'), { recursive: true });
  writeFileSync(join(root, 'web/a.ts'), 'one');
  const before = hashSources(['web'], root);
  utimesSync(join(root, 'web/a.ts'), 1, 1);
  writeFileSync(join(root, 'web/a.test.ts'), 'x');
  writeFileSync(join(root, 'web/dist/index.html'), 'x');
  expect(hashSources(['web', 'not-there'], root)).toBe(before);
  writeFileSync(join(root, 'web/a.ts'), 'two');
  const changed = hashSources(['web'], root);
  expect(changed).not.toBe(before);
  writeFileSync(join(root, 'web/b.ts'), '');
  expect(hashSources(['web'], root)).not.toBe(changed);
});
