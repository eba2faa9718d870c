/**
 * What `aceso risk train` says of times: competing risks beside lifelines, coverage of the bounds on the time in simulation, and what
 * nested cross-validation says beside a large test set.
 *
 * Form: node bench/cohort-times.ts [--python PYTHON] [--tables FOLDER] [--runs 200] [--fixture FILE]
 *
 * With FOLDER (mgus2.csv.gz in it) also progression with death as the competing event. --fixture writes the numbers of lifelines that
 * the tests hold: packages/studios/precision/src/cohort-models/fixtures/competing.json.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { aalenJohansen } from '../packages/studios/precision/src/cohort-models/competing-scores.ts';
import { evaluateModel } from '../packages/studios/precision/src/cohort-models/evaluate.ts';
import { incidence } from '../packages/studios/precision/src/cohort-models/incidence.ts';
import { coxFit } from '../packages/studios/precision/src/cohort-models/survival.ts';
import { kaplanMeier, stepAt } from '../packages/studios/precision/src/cohort-models/survival-scores.ts';
import { readTable, rowsOf } from '../packages/studios/precision/src/cohort-models/table.ts';
import { madeUp, simulatedTimes, TIMES } from '../packages/studios/precision/src/cohort-models/testing.ts';
import { boundsAt, fitTimeBound } from '../packages/studios/precision/src/cohort-models/time-bound.ts';
import { trainModel } from '../packages/studios/precision/src/cohort-models/train.ts';
import type { Column } from '../packages/studios/precision/src/cohort-models/types.ts';
import { createRandom } from '../packages/tensor/src/random/index.ts';
import type { CompetingAsk } from './peers/competing-ask.ts';

const { values } = parseArgs({
  options: {
    python: { type: 'string' },
    tables: { type: 'string' },
    runs: { type: 'string', default: '200' },
    fixture: { type: 'string' },
  },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function peer(ask: CompetingAsk): { aj: number[]; one: number[]; two: number[]; cif: number[][]; even: number[][] } {
  const found = spawnSync(values.python!, [join(import.meta.dirname, 'peers', 'competing_risks.py')], {
    input: JSON.stringify(ask),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (found.status !== 0) throw new Error(found.stderr.slice(-2000));
  return JSON.parse(found.stdout);
}

function beside(name: string, ask: CompetingAsk): void {
  const theirs = peer(ask);
  const columns = ask.names.map(
    (each, j): Column => ({
      name: each,
      type: 'number',
      values: Float64Array.from(ask.x, (row) => row[j]!),
    }),
  );
  const rows = ask.x.map((_, i) => i);
  const time = Float64Array.from(ask.time);
  const of = (which: number) =>
    coxFit(columns, rows, { time, event: Uint8Array.from(ask.cause, (c) => (c === which ? 1 : 0)) }, 0);
  const own = incidence({ kind: 'cause-specific', event: of(1), other: of(2) }, columns, ask.times);
  const aj = aalenJohansen(time, ask.cause);
  const n = rows.length;
  const apart = (list: number[][]): string => {
    const all = ask.times.flatMap((_, k) => rows.map((i) => Math.abs(own[k * n + i]! - list[i]![k]!)));
    return `${(all.reduce((s, v) => s + v, 0) / all.length).toExponential(1)} on average, at most ${Math.max(...all).toExponential(1)}`;
  };
  const ajApart = Math.max(...ask.times.map((t, k) => Math.abs(1 - stepAt(aj, t) - theirs.aj[k]!)));
  say(
    `${name}: ${n} rows; Aalen-Johansen apart from scikit-survival at most ${ajApart.toExponential(1)}; cumulative incidence by cause-specific Cox apart from lifelines with hazards spread evenly ${apart(theirs.even)}; with hazards in steps ${apart(theirs.cif)}`,
  );
}

if (values.python !== undefined) {
  const small = simulatedTimes(150, 5);
  // Times of events, where both ways of spreading meet.
  const events = [...new Set(small.time.filter((_, i) => small.cause[i] === 1))].sort((a, b) => a - b);
  const times = [0.1, 0.4, 0.7, 0.9].map((q) => events[Math.floor(q * events.length)]!);
  const ask = { names: ['a', 'b'], x: small.x, time: small.time, cause: small.cause, times };
  if (values.fixture !== undefined) {
    const { even, ...rest } = peer(ask);
    const round = (list: readonly number[]) => list.map((v) => Number(v.toPrecision(9)));
    writeFileSync(
      values.fixture,
      `${JSON.stringify({ command: 'node bench/cohort-times.ts --python PYTHON --fixture FILE', peer: 'lifelines 0.30.3, scikit-survival 0.28.0', rows: 150, seed: 5, times: ask.times, aj: round(rest.aj), one: round(rest.one), two: round(rest.two), even: even.slice(0, 20).map(round) })}\n`,
    );
  }
  beside('simulated', ask);
  if (values.tables !== undefined) {
    const all = rowsOf(readTable(readFileSync(join(values.tables, 'mgus2.csv.gz')), 'mgus2.csv.gz'));
    const kept = all.filter((row) => ['age', 'hgb', 'creat', 'mspike'].every((key) => typeof row[key] === 'number'));
    const progressed = kept.map((row) => row.pstat === 1);
    beside('mgus2 (progression; death competes)', {
      names: ['age', 'male', 'hgb', 'creat', 'mspike'],
      x: kept.map((row) => [
        row.age as number,
        row.sex === 'M' ? 1 : 0,
        row.hgb as number,
        row.creat as number,
        row.mspike as number,
      ]),
      time: kept.map((row, i) => (progressed[i] ? row.ptime : row.futime) as number),
      cause: kept.map((row, i) => (progressed[i] ? 1 : row.death === 1 ? 2 : 0)),
      times: [60, 120, 180, 240, 300],
    });
  }
}

/** Share of new persons whose true time is no earlier than their bound: a good model, a poor one, and censoring that goes with an input. */
const runs = Number(values.runs);
const SETTINGS: readonly (readonly [string, { censoring?: number; informative?: boolean }, blind?: boolean])[] = [
  ['censoring apart from inputs', {}],
  ['censoring heavy', { censoring: 4 }],
  ['a model without the input that counts', {}, true],
  ['censoring that goes with an input', { informative: true }],
];
for (const [name, options, blind = false] of SETTINGS) {
  for (const n of [100, 400]) {
    const held = [0, 0];
    const median: number[][] = [[], []];
    let asked = 0;
    for (let run = 0; run < runs; run += 1) {
      const seed = 1000 + run;
      const fitOn = simulatedTimes(300, seed, options);
      const calibrate = simulatedTimes(n, seed + 50_000, options);
      const fresh = simulatedTimes(200, seed + 100_000, options);
      const rows = fitOn.time.map((_, i) => i);
      const event = (from: typeof fitOn) => Uint8Array.from(from.cause, (c) => (c === 1 ? 1 : 0));
      const columnsOf = (from: typeof fitOn): Column[] =>
        ['a', 'b'].flatMap((each, j): Column[] =>
          blind && j === 0 ? [] : [{ name: each, type: 'number', values: Float64Array.from(from.x, (row) => row[j]!) }],
        );
      const fit = coxFit(columnsOf(fitOn), rows, { time: Float64Array.from(fitOn.time), event: event(fitOn) }, 0.3);
      const time = Float64Array.from(calibrate.time);
      const censoring = kaplanMeier(
        time,
        Uint8Array.from(calibrate.cause, (c) => Math.min(1, c)),
        true,
      );
      const bound = fitTimeBound(
        fit,
        {
          columns: columnsOf(calibrate),
          time,
          event: event(calibrate),
          cause: Uint8Array.from(calibrate.cause),
          censoring,
        },
        0.9,
      );
      for (const [k, level] of [bound.level, bound.seenLevel].entries()) {
        const bounds = boundsAt(fit, columnsOf(fresh), level);
        bounds.forEach((b, i) => {
          if (fresh.truth[i]! >= b) held[k]! += 1;
        });
        median[k]!.push([...bounds].sort((a, b) => a - b)[100]!);
      }
      asked += fresh.truth.length;
    }
    const middle = (list: readonly number[]): string => (list.reduce((s, v) => s + v, 0) / list.length).toFixed(2);
    say(
      `${name}, ${n} calibration rows, ${runs} runs: the event came no earlier than the bound for ${((100 * held[0]!) / asked).toFixed(1)} % (mean median of the bounds ${middle(median[0]!)}), than the bound that needs nothing of censoring for ${((100 * held[1]!) / asked).toFixed(1)} % (${middle(median[1]!)}); meant 90 %`,
    );
  }
}

/** How far the figures of a card lie from those on 4,000 new persons of the same kind. */
const far: Record<string, number[]> = { 'test part': [], nested: [] };
const inside: Record<string, number> = { 'test part': 0, nested: 0 };
const truth = madeUp(4000, 999);
const tables = Math.max(4, Math.round(runs / 10));
for (let k = 0; k < tables; k += 1) {
  const raw = madeUp(400, 100 + createRandom(k).int(1e6));
  const model = trainModel(raw, { declaration: TIMES, learner: 'cox', nested: 5, release: 'bench', seed: k });
  const real = evaluateModel(model, truth, { resamples: 2 }).survival!.harrell.estimate;
  for (const [who, { estimate, low, high }] of [
    ['test part', model.evaluation.survival!.harrell],
    ['nested', model.nested!.survival!.harrell],
  ] as const) {
    far[who]!.push(Math.abs(estimate - real));
    if (low <= real && real <= high) inside[who]! += 1;
  }
}
for (const [who, list] of Object.entries(far))
  say(
    `Harrell's C of the ${who}: ${(list.reduce((s, v) => s + v, 0) / list.length).toFixed(4)} from that of 4,000 new persons on average of ${tables} tables of 400; within its interval ${inside[who]} times`,
  );
