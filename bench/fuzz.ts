/**
 * Damaged input for every parser, for as long as wanted: what `conformance/fuzz` tries in each run of the tests, with other seeds.
 *
 *   node bench/fuzz.ts [--seconds 60] [--seed N] [--only NAME,NAME] [--n NUMBER]
 *
 * Seconds are shared out among the parsers. `--only NAME --seed S --n N` tries that one input again. Exit code 1 when a parser threw
 * an error that is none of its own, took longer than two seconds or more than 512 MB, or ended its thread.
 */
import { parseArgs } from 'node:util';
import { fuzz } from '../conformance/fuzz/fuzz.ts';
import { TARGETS } from '../conformance/fuzz/targets.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '2' },
    only: { type: 'string' },
    n: { type: 'string' },
  },
});
const names = TARGETS.map(({ name }) => name);
const chosen = values.only?.split(',') ?? names;
const unknown = chosen.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no parser ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exit(2);
}
const seed = Number(values.seed);
const budget = (Number(values.seconds) * 1000) / chosen.length;
let bad = 0;
for (const name of chosen) {
  const result = await fuzz(name, {
    seed,
    ...(values.n === undefined ? { count: Number.MAX_SAFE_INTEGER } : { from: Number(values.n), count: 1 }),
    budget,
  });
  const { tried, refused, longest, findings } = result;
  bad += findings.length;
  console.log(
    `${name.padEnd(16)} ${String(tried).padStart(8)} tried ${String(refused).padStart(8)} refused ${longest.toFixed(0).padStart(6)} ms longest ${findings.length} findings`,
  );
  const kinds = new Map(findings.map((finding) => [finding.what.replace(/\d+/g, 'N').slice(0, 160), finding]));
  for (const { n, what } of [...kinds.values()].slice(0, 8))
    console.log(`  --only ${name} --seed ${seed} --n ${n}: ${what}`);
}
process.exitCode = bad > 0 ? 1 : 0;
