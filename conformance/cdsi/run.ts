/**
 * Runs CDC's CDSi test cases: the workbooks "healthy childhood and adult" (4.45) and "underlying conditions" (4.6) as CSV.
 *   node conformance/cdsi/run.ts DIR [--json]
 * DIR holds healthy.csv and conditions.csv, plain or gzip.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { compareRow } from './compare.ts';
import { readCsv } from './csv.ts';
import { KNOWN_DEFECTS } from './known-defects.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (!folder || !existsSync(folder)) {
  process.stderr.write('Give the folder with healthy.csv[.gz] and conditions.csv[.gz].\n');
  process.exit(2);
}

function rowsOf(name: string): Record<string, string>[] {
  const path = join(folder!, `${name}.csv`);
  if (existsSync(path)) return readCsv(readFileSync(path, 'utf8'));
  return readCsv(gunzipSync(readFileSync(`${path}.gz`)).toString('utf8'));
}

const suites = ['healthy', 'conditions'].map((name) => {
  const rows = rowsOf(name);
  const failures = rows.flatMap((row) => {
    const id = row.CDC_Test_ID!;
    try {
      const differences = compareRow(row);
      return differences.length > 0 ? [{ id, differences, known: KNOWN_DEFECTS[id] }] : [];
    } catch (error) {
      return [{ id, differences: [(error as Error).message], known: KNOWN_DEFECTS[id] }];
    }
  });
  const defects = rows.filter((row) => KNOWN_DEFECTS[row.CDC_Test_ID!] !== undefined).length;
  const unexplained = failures.filter(({ known }) => known === undefined).length;
  return {
    name,
    cases: rows.length,
    right: rows.length - failures.length,
    withoutDefects: { cases: rows.length - defects, right: rows.length - defects - unexplained },
    failures,
  };
});
const percent = (right: number, cases: number): string => `${((100 * right) / cases).toFixed(1)} %`;
if (values.json) process.stdout.write(`${JSON.stringify({ suites }, null, 1)}\n`);
else
  for (const { name, cases, right, withoutDefects, failures } of suites) {
    for (const { id, differences, known } of failures)
      process.stdout.write(`${id}: ${differences.join('; ')}${known === undefined ? '' : ` (known: ${known})`}\n`);
    process.stdout.write(
      `${name}: ${right} of ${cases} right (${percent(right, cases)}); outside known defects ${withoutDefects.right} of ${withoutDefects.cases} (${percent(withoutDefects.right, withoutDefects.cases)})\n`,
    );
  }
process.exitCode = suites.every(({ failures }) => failures.every(({ known }) => known !== undefined)) ? 0 : 1;
