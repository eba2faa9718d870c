/**
 * Walks a folder of the SBML Test Suite (cases/semantic) and prints the rate of cases passed, in all and by tag.
 *   node conformance/sbml/run.ts DIR [--only 00001,00002] [--failures] [--json]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCase, type Verdict } from './case.ts';

export type Outcome = Verdict & { readonly name: string; readonly tags: readonly string[]; readonly seconds: number };

/** Runs every case of a folder: those with settings. */
export function runCases(folder: string, only?: readonly string[]): Outcome[] {
  const names = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, `${name}-settings.txt`)) && (!only || only.includes(name)))
    .sort();
  return names.map((name) => {
    const description = join(folder, name, `${name}-model.m`);
    const text = existsSync(description) ? readFileSync(description, 'utf8') : '';
    const tags = [...text.matchAll(/^(?:componentTags|testTags|testType):(.*)$/gm)]
      .flatMap((m) => m[1]!.split(','))
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
    const began = process.hrtime.bigint();
    const verdict = runCase(join(folder, name), name);
    return { name, tags, seconds: Number(process.hrtime.bigint() - began) / 1e9, ...verdict };
  });
}

/** The rates as text: by tag, the failures if wanted, and in all. */
export function summary(outcomes: readonly Outcome[], failures: boolean): string {
  const rate = (list: readonly Outcome[]): string => {
    const passed = list.filter((v) => v.passed).length;
    return `${passed} of ${list.length} (${((100 * passed) / Math.max(1, list.length)).toFixed(1)} %)`;
  };
  const tags = [...new Set(outcomes.flatMap((v) => v.tags))].sort();
  const lines = tags.map((tag) => `${tag.padEnd(32)}${rate(outcomes.filter((v) => v.tags.includes(tag)))}`);
  if (failures) for (const v of outcomes) if (!v.passed) lines.push(`${v.name} ${v.reason} [${v.tags.join(' ')}]`);
  lines.push(`All: ${rate(outcomes)}, ${outcomes.reduce((sum, v) => sum + v.seconds, 0).toFixed(1)} s`);
  return `${lines.join('\n')}\n`;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' }, failures: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const folder = positionals[0];
  if (!folder || !existsSync(folder)) {
    process.stderr.write('Give the folder that holds the cases, e.g. sbml-test-suite/cases/semantic.\n');
    process.exit(2);
  }
  const outcomes = runCases(folder, values.only?.split(','));
  process.stdout.write(
    values.json ? `${JSON.stringify(outcomes, null, 1)}\n` : summary(outcomes, values.failures === true),
  );
  process.exitCode = outcomes.every((v) => v.passed) ? 0 : 1;
}
