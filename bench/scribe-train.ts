#!/usr/bin/env node
/**
 * Trains the scribe's selection model from reference notes.
 * Usage: node bench/scribe-train.ts --aci CSV[.gz] [--held-out] [--seed S] [--out FILE]
 * With --held-out only two thirds of the visits are learnt from (the split that bench/scribe.ts reports on).
 */
import { writeFileSync } from 'node:fs';
import { personOf } from '../packages/studios/copilot/src/scribe/facts/person.ts';
import type { Statement } from '../packages/studios/copilot/src/scribe/facts/statement.ts';
import { statementsOf } from '../packages/studios/copilot/src/scribe/facts/statements.ts';
import { readTranscript } from '../packages/studios/copilot/src/scribe/input/index.ts';
import { featuresOf } from '../packages/studios/copilot/src/scribe/select/features.ts';
import { DIVISIONS, divide, modelJson, readAci, split, type Visit } from './scribe-data.ts';
import { type LinearModel, type Sample, scores, trainLinear } from './scribe-linear.ts';
import { ngramScore, rougeTokens } from './scribe-rouge.ts';

export interface Prepared {
  readonly visit: Visit;
  readonly statements: readonly Statement[];
  readonly features: readonly (readonly string[])[];
  readonly reference: ReturnType<typeof divide>;
}

export function prepare(visit: Visit): Prepared {
  const transcript = readTranscript(visit.dialogue);
  const statements = statementsOf(transcript, personOf(transcript));
  return { visit, statements, features: featuresOf(statements), reference: divide(visit.note) };
}

const STOP = new Set(
  'the a an of to and or is was has have had are be been it this that in on for with as at by her his she he they their patient i we will not there which from'.split(
    ' ',
  ),
);

/** Statements that together match a reference best, chosen one by one (Nallapati et al., AAAI 2017), and close likenesses. */
export function oracle(statements: readonly Statement[], reference: string): Set<number> {
  const target = rougeTokens(reference);
  if (target.length === 0) return new Set();
  const tokens = statements.map((statement) => rougeTokens(statement.text));
  const chosen = new Set<number>();
  let best = 0;
  const value = (list: readonly string[]): number => ngramScore(target, list, 1).f1 + ngramScore(target, list, 2).f1;
  const known = new Set(target.filter((token) => !STOP.has(token)));
  const pairs = new Set(target.slice(1).map((token, i) => `${target[i]} ${token}`));
  let text: string[] = [];
  const candidates = tokens
    .map((list, i) => ({ i, hits: list.filter((token) => known.has(token)).length }))
    .filter(({ hits }) => hits > 0);
  for (;;) {
    let pick = -1;
    for (const { i } of candidates) {
      if (chosen.has(i)) continue;
      const now = value([...text, ...tokens[i]!]);
      if (now > best + 1e-9) {
        best = now;
        pick = i;
      }
    }
    if (pick < 0) break;
    chosen.add(pick);
    text = [...text, ...tokens[pick]!];
  }
  for (const { i } of candidates) {
    const list = tokens[i]!.filter((token) => !STOP.has(token));
    const one = list.filter((token) => known.has(token)).length / Math.max(1, list.length);
    const all = tokens[i]!;
    const two = all.slice(1).filter((token, k) => pairs.has(`${all[k]} ${token}`)).length / Math.max(1, all.length - 1);
    if (list.length >= 3 && one >= 0.7 && two >= 0.35) chosen.add(i);
  }
  return chosen;
}

export function train(rows: readonly Prepared[], labels: readonly Set<number>[][], seed: number): LinearModel {
  const samples: Sample[] = rows.flatMap((row, r) =>
    row.statements.map((_, i) => ({
      features: row.features[i]!,
      targets: DIVISIONS.map((division, k) =>
        row.reference[division] === '' ? undefined : labels[r]![k]!.has(i) ? 1 : 0,
      ),
    })),
  );
  return trainLinear(samples, { labels: DIVISIONS, epochs: 6, rate: 0.03, decay: 1e-3, least: 2, seed });
}

/** Threshold per division at which the selected text matches the references best, measured on rows the models did not see. */
export function tune(rows: readonly Prepared[], labels: readonly Set<number>[][], seed: number): number[] {
  const folds = 5;
  const odds: { row: Prepared; odds: number[][] }[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const inside = rows.map((_, i) => i).filter((i) => i % folds !== fold);
    const model = train(
      inside.map((i) => rows[i]!),
      inside.map((i) => labels[i]!),
      seed,
    );
    for (let i = fold; i < rows.length; i += folds)
      odds.push({ row: rows[i]!, odds: rows[i]!.features.map((f) => scores(model, f)) });
  }
  return DIVISIONS.map((division, k) => {
    const curve: number[] = [];
    for (let step = 0; step <= 50; step += 1) {
      const threshold = -3.5 + step / 10;
      let sum = 0;
      let count = 0;
      for (const item of odds) {
        const target = rougeTokens(item.row.reference[division]);
        if (target.length === 0) continue;
        const text = item.row.statements
          .filter((_, i) => item.odds[i]![k]! >= threshold)
          .flatMap((s) => rougeTokens(s.text));
        sum += ngramScore(target, text, 1).f1 + ngramScore(target, text, 2).f1;
        count += 1;
      }
      curve.push(sum / count);
    }
    // The curve is ragged with few visits: its smoothed top is the steadier choice.
    const smooth = curve.map((_, i) => {
      const near = curve.slice(Math.max(0, i - 5), i + 6);
      return near.reduce((a, b) => a + b, 0) / near.length;
    });
    const top = smooth.indexOf(Math.max(...smooth));
    // A little above the top: what the note would then miss comes back by the names that nothing else covers.
    const best = {
      threshold: Math.round(-35 + top + (division === 'objective_results' ? 0 : 3)) / 10,
      value: curve[top]!,
    };
    console.error(`${division}: threshold ${best.threshold}, R1+R2 ${best.value.toFixed(4)} (unseen folds)`);
    return best.threshold;
  });
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const path = option('--aci');
  if (!path) {
    console.error('usage: node bench/scribe-train.ts --aci CSV[.gz] [--held-out] [--seed S] [--out FILE]');
    process.exit(2);
  }
  const seed = Number(option('--seed') ?? 1);
  const all = readAci(path);
  const rows = (args.includes('--held-out') ? split(all, seed).train : all).map(prepare);
  const labels = rows.map((row) => DIVISIONS.map((division) => oracle(row.statements, row.reference[division])));
  const bound = DIVISIONS.map((division, k) => {
    let sum = 0;
    let count = 0;
    rows.forEach((row, r) => {
      const target = rougeTokens(row.reference[division]);
      if (target.length === 0) return;
      const text = [...labels[r]![k]!].flatMap((i) => rougeTokens(row.statements[i]!.text));
      sum += ngramScore(target, text, 1).f1;
      count += 1;
    });
    return `${division} ${(sum / count).toFixed(3)}`;
  });
  console.error(`oracle ROUGE-1: ${bound.join(', ')}`);
  const thresholds = tune(rows, labels, seed);
  const model = train(rows, labels, seed);
  const out = option('--out') ?? 'packages/studios/copilot/src/scribe/select/visit-model.json';
  const data = { model, thresholds: Object.fromEntries(DIVISIONS.map((division, k) => [division, thresholds[k]])) };
  writeFileSync(out, modelJson(data));
  console.error(
    `${rows.length} visits, ${rows.reduce((sum, row) => sum + row.statements.length, 0)} statements, ${Object.keys(model.weights).length} features -> ${out}`,
  );
}
