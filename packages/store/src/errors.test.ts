import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { STORE_ERRORS, StoreError, type StoreErrorCode, toOutcome } from './errors.ts';

const CODES = Object.keys(STORE_ERRORS) as StoreErrorCode[];

describe('the error registry', () => {
  it.each(CODES)('%s has a status, an issue type and a hint', (code) => {
    const error = new StoreError(code, 'What happened.');
    expect(error.status).toBeGreaterThanOrEqual(400);
    expect(error.hint).toMatch(/^[A-Z].*\.$/);
    expect(toOutcome(error).issue).toEqual([
      { severity: 'error', code: STORE_ERRORS[code].issue, diagnostics: `What happened. ${error.hint}` },
    ]);
  });

  it('has no entry that nothing raises', () => {
    const home = fileURLToPath(new URL('.', import.meta.url));
    const sources = readdirSync(home, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'errors.ts')
      .map((file) => readFileSync(join(home, file), 'utf8'))
      .join('\n');
    expect(CODES.filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
  });

  it('gives every issue of its own, with expressions', () => {
    const issues = [{ severity: 'error' as const, code: 'value' as const, expression: ['Patient.birthDate'] }];
    expect(toOutcome(new StoreError('invalid', 'x', { issues })).issue).toEqual(issues);
    expect(toOutcome(new StoreError('bad-id', 'x', { expression: 'Patient.id' })).issue[0]?.expression).toEqual([
      'Patient.id',
    ]);
  });
});
