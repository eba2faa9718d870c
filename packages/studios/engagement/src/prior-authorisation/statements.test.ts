import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { statements, trace } from './testing/statements.ts';

const ROOT = resolve(import.meta.dirname, '../../../../..');
const texts = new Map<string, string>();
const textOf = (file: string): string => {
  const known = texts.get(file) ?? readFileSync(resolve(ROOT, file), 'utf8');
  texts.set(file, known);
  return known;
};

describe('the numbered statements of Da Vinci PAS 2.2.1', () => {
  it('are 119, each traced to a test or a reason, and nothing else is', () => {
    const keys = statements().map(({ key }) => key);
    expect(keys).toHaveLength(119);
    expect(Object.keys(trace()).toSorted()).toEqual(keys.toSorted());
  });

  it.each(statements().map(({ key }) => key))('%s', (key) => {
    const traced = trace()[key]!;
    if ('reason' in traced) {
      expect(traced.reason.length).toBeGreaterThan(20);
      return;
    }
    // A test of that title runs in that file: not skipped, and not only spoken of.
    const title = traced.test.replaceAll("'", "\\'");
    const text = textOf(traced.in);
    const calls = [`it('${title}'`, `it("${title}"`, `(\n    '${title}'`, `])('${title}'`];
    expect(
      calls.some((call) => text.includes(call)),
      `${traced.in} has no test "${traced.test}"`,
    ).toBe(true);
    expect(text).not.toContain(`.skip('${title}'`);
  });

  it('that a payer must keep are not left to a reason, save those about X12 275 and organisations', () => {
    const left = statements().filter(
      ({ key, actors, conformance }) =>
        'reason' in trace()[key]! && actors.includes('payer') && conformance.some((word) => word.startsWith('SHALL')),
    );
    expect(left.map(({ key }) => key)).toMatchInlineSnapshot(`
      [
        "prof-3",
        "spec-28",
        "spec-73",
      ]
    `);
  });
});
