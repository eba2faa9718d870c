#!/usr/bin/env node
/**
 * Trains the model that selects statements for one section of a short dialogue.
 * Usage: node bench/scribe-train-mts.ts --mts CSV[.gz] [--held-out] [--seed S] [--out FILE]
 */
import { writeFileSync } from 'node:fs';
import { personOf } from '../packages/studios/copilot/src/scribe/facts/person.ts';
import { statementsOf } from '../packages/studios/copilot/src/scribe/facts/statements.ts';
import { readTranscript } from '../packages/studios/copilot/src/scribe/input/index.ts';
import { headerFeatures } from '../packages/studios/copilot/src/scribe/select/header-features.ts';
import { modelJson, readMts, split } from './scribe-data.ts';
import { type Sample, scores, trainLinear } from './scribe-linear.ts';
import { ngramScore, rougeTokens } from './scribe-rouge.ts';
import { oracle } from './scribe-train.ts';

const args = process.argv.slice(2);
const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const path = option('--mts');
if (!path) {
  console.error('usage: node bench/scribe-train-mts.ts --mts CSV[.gz] [--held-out] [--seed S] [--out FILE]');
  process.exit(2);
}
const seed = Number(option('--seed') ?? 1);
const all = readMts(path);
const rows = (args.includes('--held-out') ? split(all, seed).train : all).map((row) => {
  const transcript = readTranscript(row.dialogue);
  const statements = statementsOf(transcript, personOf(transcript));
  return { row, statements, features: headerFeatures(statements, row.header), chosen: oracle(statements, row.text) };
});
type Row = (typeof rows)[number];
const samplesOf = (list: readonly Row[]): Sample[] =>
  list.flatMap((item) =>
    item.statements.map((_, i) => ({ features: item.features[i]!, targets: [item.chosen.has(i) ? 1 : 0] })),
  );
const options = { labels: ['keep'], epochs: 6, rate: 0.04, decay: 1e-3, least: 3, seed };
const odds: { item: Row; odds: number[] }[] = [];
for (let fold = 0; fold < 4; fold += 1) {
  const model = trainLinear(samplesOf(rows.filter((_, i) => i % 4 !== fold)), options);
  rows.forEach((item, i) => {
    if (i % 4 === fold) odds.push({ item, odds: item.features.map((f) => scores(model, f)[0]!) });
  });
}
/** Threshold at which the selected text matches best; a header's own is drawn towards that of all. */
function best(
  list: readonly { item: Row; odds: number[] }[],
  prior: (threshold: number) => number,
): { threshold: number; value: number } {
  let top = { threshold: 0, value: Number.NEGATIVE_INFINITY };
  for (let threshold = -3; threshold <= 2; threshold += 0.25) {
    let sum = 0;
    for (const { item, odds: row } of list) {
      const target = rougeTokens(item.row.text);
      let chosen = item.statements.filter((_, i) => row[i]! >= threshold);
      if (chosen.length === 0 && row.length > 0) chosen = [item.statements[row.indexOf(Math.max(...row))]!];
      const text = chosen.flatMap((s) => rougeTokens(s.text));
      sum += ngramScore(target, text, 1).f1 + ngramScore(target, text, 2).f1;
    }
    const value = (sum + prior(threshold)) / list.length;
    if (value > top.value) top = { threshold, value };
  }
  return top;
}
const overall = best(odds, () => 0);
console.error(`threshold ${overall.threshold}, R1+R2 ${overall.value.toFixed(4)} (unseen folds)`);
const byHeader: Record<string, number> = {};
for (const header of new Set(rows.map(({ row }) => row.header))) {
  const list = odds.filter(({ item }) => item.row.header === header);
  if (list.length >= 12)
    byHeader[header] = best(list, (threshold) => -Math.abs(threshold - overall.threshold) * 0.5).threshold;
}
console.error(JSON.stringify(byHeader));
const model = trainLinear(samplesOf(rows), options);
const out = option('--out') ?? 'packages/studios/copilot/src/scribe/select/section-model.json';
writeFileSync(out, modelJson({ model, threshold: overall.threshold, byHeader } as never));
console.error(`${rows.length} dialogues, ${Object.keys(model.weights).length} features -> ${out}`);
