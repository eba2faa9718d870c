export interface StageResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: number;
  readonly note?: string;
  /** Name and first line of the message of each failed test, at most 20: the end of a long log must say them. */
  readonly failures?: readonly string[];
}

/** What is read of a file in a vitest JSON report. */
interface FileReport {
  readonly name?: string;
  readonly status?: string;
  readonly message?: string;
  readonly assertionResults?: readonly {
    readonly status?: string;
    readonly fullName?: string;
    readonly failureMessages?: readonly string[];
  }[];
}

const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

/**
 * Counts of a vitest JSON report. A file that could not be loaded has no tests to count and is one failure; so is a
 * run that ended badly (an unhandled error, no test found) with every test green.
 */
export function tally(report: unknown, exitCode: number): StageResult {
  const r = (typeof report === 'object' && report !== null ? report : {}) as Record<string, unknown>;
  const files = Array.isArray(r.testResults) ? (r.testResults as FileReport[]) : [];
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults?.some((t) => t.status === 'failed'),
  ).length;
  const failed = count(r.numFailedTests) + broken;
  const skipped = count(r.numPendingTests) + count(r.numTodoTests);
  const failures = files.flatMap(failuresOf).slice(0, 20);
  return {
    passed: count(r.numPassedTests),
    failed: exitCode !== 0 && failed === 0 ? 1 : failed,
    ...(skipped > 0 ? { skipped } : {}),
    ...(failures.length > 0 ? { failures } : {}),
  };
}

/** Files of a report in which the process ended by itself, with no test of theirs failed: they say nothing either way. */
export function cutShort(report: unknown): string[] {
  const files = ((report as { testResults?: readonly FileReport[] } | null)?.testResults ?? []).filter(
    ({ status, message = '', assertionResults = [] }) =>
      status === 'failed' &&
      message === '' &&
      assertionResults.some((test) => test.status === 'pending') &&
      !assertionResults.some((test) => test.status === 'failed'),
  );
  return files.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** Files of a report that failed, whatever for. */
export function failedFiles(report: unknown): string[] {
  const files = (report as { testResults?: readonly FileReport[] } | null)?.testResults ?? [];
  return files.flatMap(({ name, status }) => (name === undefined || status !== 'failed' ? [] : [name]));
}

/** A report without some of its files. */
export function without(report: unknown, names: readonly string[]): unknown {
  const r = report as Record<string, unknown> & { readonly testResults: readonly FileReport[] };
  const gone = r.testResults.filter(({ name = '' }) => names.includes(name));
  const had = (status: string): number =>
    gone.flatMap(({ assertionResults = [] }) => assertionResults).filter((test) => test.status === status).length;
  return {
    ...r,
    testResults: r.testResults.filter((file) => !gone.includes(file)),
    numPassedTests: count(r.numPassedTests) - had('passed'),
    numFailedTests: count(r.numFailedTests) - had('failed'),
    numPendingTests: count(r.numPendingTests) - had('pending'),
  };
}

export const together = (a: StageResult, b: StageResult, note: string): StageResult => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: (a.skipped ?? 0) + (b.skipped ?? 0),
  note,
  failures: [...(a.failures ?? []), ...(b.failures ?? [])],
});

function failuresOf(file: FileReport): string[] {
  const tests = (file.assertionResults ?? []).filter(({ status }) => status === 'failed');
  const name = file.name?.split('/').slice(-2).join('/') ?? 'a file';
  if (file.status === 'failed' && tests.length === 0) return [`${name}: ${firstLine(file.message)}`];
  return tests.map((test) => `${name} > ${test.fullName ?? ''}: ${firstLine(test.failureMessages?.[0])}`);
}

const firstLine = (text = ''): string => (text.split('\n', 1)[0] ?? '').slice(0, 200);

export function summary(results: readonly { name: string; seconds: number; result: StageResult }[]): string {
  const lines = results.map(({ name, seconds, result }) => {
    const mark = result.failed > 0 ? '✗' : result.passed > 0 ? '✓' : '–';
    const skipped = result.skipped ? `, ${result.skipped} skipped` : '';
    const failures = (result.failures ?? []).map((failure) => `\n    ${failure}`).join('');
    return `${mark} ${name.padEnd(12)} ${String(result.passed).padStart(5)} passed, ${result.failed} failed${skipped}  ${seconds.toFixed(1)} s${result.note ? `  ${result.note}` : ''}${failures}`;
  });
  return `\n${lines.join('\n')}\n`;
}

export const closingLine = (results: readonly StageResult[]): string => {
  const sum = (pick: (result: StageResult) => number): number =>
    results.reduce((total, result) => total + pick(result), 0);
  return `${sum((r) => r.passed)} passed, ${sum((r) => r.failed)} failed`;
};
