import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fail, SERVER_ERRORS } from './errors.ts';
import { errorsPage } from './errors-page.ts';

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'errors.ts')
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  .join('\n');

describe('the error registry', () => {
  it('has no code that nothing throws', () => {
    for (const code of Object.keys(SERVER_ERRORS)) expect(sources.includes(`'${code}'`), code).toBe(true);
  });

  it.each(Object.entries(SERVER_ERRORS))('says what is wrong and what to do: %s', (code, { status, message, hint }) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(hint).toMatch(/^[A-Z].*\.$/);
    expect(fail(code as keyof typeof SERVER_ERRORS)).toMatchObject({ code, statusCode: status, message, hint });
  });

  it('stands in the documentation as it is', async () => {
    await expect(errorsPage()).toMatchFileSnapshot(resolve(import.meta.dirname, '../../../docs/reference/errors.md'));
  });
});
