#!/usr/bin/env node
/**
 * Self-play of the diagnostic dialogue: accuracy against number of questions, beside a no-question and a fixed-script baseline.
 * Usage: node bench/dialogue.ts --scenarios FILE | --sampled N [--seed S] [--max N] [--show] [--json FILE]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { commonKnowledge, createCommonModel } from '@aceso/copilot/diagnosis/common';
import { play, readAgentClinic, sampleKnowledgePatients } from '@aceso/copilot/dialogue';

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const scenarios = option('--scenarios');
const sampled = option('--sampled');
if (scenarios === undefined && sampled === undefined) {
  console.error(
    'usage: node bench/dialogue.ts --scenarios FILE | --sampled N [--seed S] [--max N] [--show] [--json FILE]',
  );
  process.exit(2);
}
const max = Number(option('--max') ?? 25);
const kb = commonKnowledge();
const model = createCommonModel(kb);
const read = () =>
  scenarios !== undefined
    ? readAgentClinic(readFileSync(scenarios, 'utf8'), kb)
    : sampleKnowledgePatients(kb, Number(sampled), Number(option('--seed') ?? 1));

const RUNS = [
  ['chief complaint only', { maxQuestions: 1 }],
  ['fixed script', { maxQuestions: max, policy: 'script' }],
  ['information, stops itself', { maxQuestions: max }],
  ['information, history only', { maxQuestions: max, examinations: false }],
] as const;
const summary: Record<string, unknown>[] = [];
const started = performance.now();
for (const [name, options] of RUNS) {
  const played = read().map((patient) => play(patient, model, options));
  const share = (test: (rank: number) => boolean, at: (ranks: readonly number[]) => number) =>
    played.filter((one) => test(at(one.ranks))).length / played.length;
  const last = (ranks: readonly number[]) => ranks.at(-1) ?? 0;
  const top = (n: number) => (rank: number) => rank > 0 && rank <= n;
  const curve = [1, 2, 3, 5, 8, 10, 12, 15, 20, 25, 30]
    .filter((n) => n <= max)
    .map((n) => ({
      questions: n,
      top1: share(top(1), (ranks) => ranks[Math.min(n, ranks.length) - 1] ?? 0),
      top3: share(top(3), (ranks) => ranks[Math.min(n, ranks.length) - 1] ?? 0),
    }));
  const questions = played.reduce((sum, one) => sum + one.questions, 0) / played.length;
  const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
  console.log(
    `${name}: ${played.length} patients, top-1 ${percent(share(top(1), last))}, top-3 ${percent(share(top(3), last))}, mean ${questions.toFixed(1)} questions`,
  );
  const unknown = played.filter((one) => !one.known).map((one) => one.truth[0]);
  if (unknown.length > 0 && name === RUNS[0][0]) console.log(`  not in the knowledge base: ${unknown.join('; ')}`);
  if (options.maxQuestions > 1)
    console.log(`  ${curve.map((one) => `${one.questions}: ${percent(one.top1)}/${percent(one.top3)}`).join('  ')}`);
  if (args.includes('--show') && name === 'information, stops itself')
    for (const one of played)
      console.log(
        `  ${one.patient} ${one.truth[0]}: rank ${last(one.ranks)} after ${one.questions} (${one.stop}); ${one.leading
          .slice(0, 3)
          .map((h) => `${h.label} ${h.posterior.toFixed(2)}`)
          .join(', ')}`,
      );
  summary.push({
    name,
    patients: played.length,
    top1: share(top(1), last),
    top3: share(top(3), last),
    questions,
    curve,
    stops: Object.fromEntries(
      [...new Set(played.map((one) => one.stop))].map((stop) => [
        stop,
        played.filter((one) => one.stop === stop).length,
      ]),
    ),
  });
}
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
const out = option('--json');
if (out !== undefined) writeFileSync(out, `${JSON.stringify(summary, null, 2)}\n`);
