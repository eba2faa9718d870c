/**
 * Runs a file of cases against the module engine and prints what passed and failed.
 *   node conformance/gmf/run.ts --fixtures DIR --cases FILE.json [--modules DIR] [--json]
 * DIR holds the fixtures that the cases name; the folder of modules is needed by cases about whole libraries.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Case } from './cases.ts';
import { runCase } from './execute.ts';
import { libraryCase } from './library.ts';

export interface Outcome {
  readonly id: string;
  readonly outcome: 'passed' | 'failed' | 'not run';
  readonly reasons: readonly string[];
}

/** Runs every case; one that breaks has failed, with the error as reason. */
export function runCases(cases: readonly Case[], fixtures: string, modules?: string): readonly Outcome[] {
  return cases.map((test) => {
    const whole = libraryCase(test);
    if (whole && modules === undefined) return { id: test.id, outcome: 'not run', reasons: ['needs --modules DIR'] };
    try {
      const reasons = whole ? whole(modules!, fixtures) : runCase(test, fixtures);
      return { id: test.id, outcome: reasons.length === 0 ? 'passed' : 'failed', reasons };
    } catch (error) {
      return { id: test.id, outcome: 'failed', reasons: [error instanceof Error ? error.message : String(error)] };
    }
  });
}

export const readCases = (file: string): readonly Case[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] }).cases;

function main(): number {
  const { values } = parseArgs({
    options: {
      fixtures: { type: 'string' },
      cases: { type: 'string' },
      modules: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.fixtures === undefined) {
    console.error('Form: node conformance/gmf/run.ts --fixtures DIR [--cases FILE.json] [--modules DIR] [--json]');
    return 2;
  }
  const cases = readCases(values.cases ?? join(values.fixtures, 'fixtures-expectations.json'));
  const outcomes = runCases(cases, values.fixtures, values.modules);
  const count = (outcome: Outcome['outcome']): number => outcomes.filter((o) => o.outcome === outcome).length;
  if (values.json) console.log(JSON.stringify({ passed: count('passed'), failed: count('failed'), outcomes }, null, 1));
  else {
    for (const o of outcomes)
      if (o.outcome !== 'passed') console.log(`${o.outcome}  ${o.id}\n    ${o.reasons.join('\n    ')}`);
    console.log(
      `${count('passed')} of ${outcomes.length} passed, ${count('failed')} failed, ${count('not run')} not run`,
    );
  }
  return count('failed') > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main();
