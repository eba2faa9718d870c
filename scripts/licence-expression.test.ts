import { expect, test } from 'vitest';
import { isAllowed } from './licence-expression.ts';

test.each(['MIT', '(MIT OR GPL-3.0-only)', 'GPL-2.0 OR (ISC AND BSD-3-Clause)', 'MIT AND Apache-2.0'])(
  '%s is allowed',
  (text) => {
    expect(isAllowed(text)).toBe(true);
  },
);

test.each([
  'GPL-3.0-only',
  'MIT AND LGPL-2.1',
  'Apache-2.0 WITH LLVM-exception',
  'SEE LICENSE IN LICENSE.md',
  '',
  '(MIT',
  'MIT)',
  'OR',
  'MIT OR',
  'UNLICENSED',
  'mit',
])('%j is refused', (text) => {
  expect(isAllowed(text)).toBe(false);
});
