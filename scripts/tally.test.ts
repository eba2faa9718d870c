import { describe, expect, test } from 'vitest';
import { closingLine, cutShort, failedFiles, tally, without } from './tally.ts';

describe('tally', () => {
  test('counts tests, and names what was skipped', () => {
    expect(tally({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, testResults: [] }, 1)).toEqual({
      passed: 7,
      failed: 2,
      skipped: 1,
    });
  });

  test('a file that cannot be loaded is a failure of its own', () => {
    const testResults = [
      { name: '/clone/a/b.test.ts', status: 'failed', message: 'Cannot find x\nat y', assertionResults: [] },
      {
        name: '/clone/a/c.test.ts',
        status: 'failed',
        assertionResults: [{ status: 'failed', fullName: 'sums up', failureMessages: ['expected 1 to be 2\nat z'] }],
      },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ];
    expect(tally({ numPassedTests: 1, numFailedTests: 1, testResults }, 1)).toEqual({
      passed: 1,
      failed: 2,
      failures: ['a/b.test.ts: Cannot find x', 'a/c.test.ts > sums up: expected 1 to be 2'],
    });
  });

  test('a bad exit with every test green still fails; so does a report that is none', () => {
    expect(tally({ numPassedTests: 3, numFailedTests: 0, testResults: [] }, 1)).toEqual({ passed: 3, failed: 1 });
    expect(tally(null, 1)).toEqual({ passed: 0, failed: 1 });
  });

  test('the closing line sums up', () => {
    expect(
      closingLine([
        { passed: 1, failed: 0 },
        { passed: 40, failed: 2 },
      ]),
    ).toBe('41 passed, 2 failed');
  });
});

test('a file whose process ended by itself is told from one that failed, and taken out whole', () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 3,
    testResults: [
      { name: '/a.test.ts', status: 'passed', message: '', assertionResults: [{ status: 'passed' }] },
      {
        name: '/b.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [{ status: 'passed' }, { status: 'pending' }, { status: 'pending' }],
      },
      {
        name: '/c.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [{ status: 'failed' }, { status: 'pending' }],
      },
    ],
  };
  expect(cutShort(report)).toEqual(['/b.test.ts']);
  expect(tally(without(report, ['/b.test.ts']), 0)).toMatchObject({ passed: 3, failed: 1, skipped: 1 });
  expect(failedFiles(report)).toEqual(['/b.test.ts', '/c.test.ts']);
  expect(tally(without(report, failedFiles(report)), 0)).toMatchObject({ passed: 3, failed: 0 });
  expect(cutShort(undefined)).toEqual([]);
});
