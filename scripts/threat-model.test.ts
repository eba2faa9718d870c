import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './process.ts';

const page = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => /^\| [STRIDE, ]+ \|/.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
const paths = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);

describe('the threat model', () => {
  it('names for every answer the code that holds it and the test that tries to break it, and both are there', () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const [, threat = '', , code = '', test = ''] of rows) {
      expect(paths(code).length, threat).toBeGreaterThan(0);
      expect(paths(test).length, threat).toBeGreaterThan(0);
      for (const path of [...paths(code), ...paths(test)])
        expect(existsSync(join(ROOT, path)), `${threat}: ${path}`).toBe(true);
      for (const path of paths(test)) expect(path, threat).toMatch(/\.test\.ts$/);
    }
  });

  it('has an answer to every kind of threat', () => {
    const kinds = new Set(rows.flatMap(([kind = '']) => kind.split(', ')));
    expect([...kinds].sort().join('')).toBe('DEIRST');
  });
});
