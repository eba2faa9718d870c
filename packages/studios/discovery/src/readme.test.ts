import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../', import.meta.url));
const examples = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(
  ([, code]) => code!,
);
// Inside the package, where its own name leads to it.
const scratch = mkdtempSync(join(folder, '.readme-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe('the examples of the README', () => {
  test('are there', () => expect(examples.length).toBeGreaterThan(3));
  test.each(examples)('run: %s', { timeout: 60_000 }, (code) => {
    const file = join(scratch, 'example.ts');
    writeFileSync(file, code);
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    expect(stdout.trim()).not.toBe('');
  });
});
