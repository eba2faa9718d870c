/**
 * Walks a folder of the SBML Test Suite (cases/semantic) and prints the rate of cases passed, in all and by tag.
 *   node conformance/sbml/run.ts DIR [--only 00001,00002] [--failures] [--json]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCase, type Verdict } from './case.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, failures: { type: 'boolean' }, json: { type: 'boolean' } },
});
const folder = positionals[0];
if (!folder || !existsSync(folder)) {
  process.stderr.write('Give the folder that holds the cases, e.g. sbml-test-suite/cases/semantic.\n');
  process.exit(2);
}
const only = values.only?.split(',');
const names = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, `${name}-settings.txt`)) && (!only || only.includes(name)))
  .sort();
const verdicts: (Verdict & { name: string; tags: string[]; seconds: number })[] = [];
for (const name of names) {
  const description = join(folder, name, `${name}-model.m`);
  const text = existsSync(description) ? readFileSync(description, 'utf8') : '';
  const tags = [...text.matchAll(/^(?:componentTags|testTags|testType):(.*)$/gm)]
    .flatMap((m) => m[1]!.split(','))
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  const began = process.hrtime.bigint();
  const verdict = runCase(join(folder, name), name);
  verdicts.push({ name, tags, seconds: Number(process.hrtime.bigint() - began) / 1e9, ...verdict });
}
const rate = (list: typeof verdicts): string => {
  const passed = list.filter((v) => v.passed).length;
  return `${passed} of ${list.length} (${((100 * passed) / Math.max(1, list.length)).toFixed(1)} %)`;
};
if (values.json) {
  process.stdout.write(`${JSON.stringify(verdicts, null, 1)}\n`);
} else {
  const tags = [...new Set(verdicts.flatMap((v) => v.tags))].sort();
  for (const tag of tags)
    process.stdout.write(`${tag.padEnd(32)}${rate(verdicts.filter((v) => v.tags.includes(tag)))}\n`);
  if (values.failures) {
    for (const v of verdicts) if (!v.passed) process.stdout.write(`${v.name} ${v.reason} [${v.tags.join(' ')}]\n`);
  }
  const seconds = verdicts.reduce((sum, v) => sum + v.seconds, 0);
  process.stdout.write(`All: ${rate(verdicts)}, ${seconds.toFixed(1)} s\n`);
}
process.exitCode = verdicts.every((v) => v.passed) ? 0 : 1;
