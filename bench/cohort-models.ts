/**
 * Risk models of `aceso risk train` beside scikit-learn, LightGBM, XGBoost, lifelines and scikit-survival: the same persons to learn
 * from and to test on, in one run. The peers learn from the training and the calibration part together, since they calibrate nothing.
 *
 * Form: node bench/cohort-models.ts FOLDER [--python PYTHON] [--only SET,...] [--seeds 3] [--json OUT.json]
 *
 * FOLDER holds public tables as NAME.csv.gz (heartdisease, stroke_classification, PimaIndiansDiabetes, rotterdam, gbsg, flchain,
 * mgus2, colon). Figures are means over the seeds; "apart" is ours less the best peer of each seed, with the middle 95 % of paired
 * resamples of the test persons, pooled over the seeds. Times are of one fit with the same settings where both have them.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { columnsAt } from '../packages/studios/precision/src/cohort-models/binary.ts';
import { declareCohort } from '../packages/studios/precision/src/cohort-models/declare.ts';
import { askedOf, labels, tell } from '../packages/studios/precision/src/cohort-models/evaluate-on.ts';
import { incidence } from '../packages/studios/precision/src/cohort-models/incidence.ts';
import { designOf } from '../packages/studios/precision/src/cohort-models/linear-part.ts';
import { areas, brierOf, resamples } from '../packages/studios/precision/src/cohort-models/metrics.ts';
import { splitCohort } from '../packages/studios/precision/src/cohort-models/split.ts';
import {
  concordance,
  integratedBrier,
  kaplanMeier,
} from '../packages/studios/precision/src/cohort-models/survival-scores.ts';
import { readTable, typed } from '../packages/studios/precision/src/cohort-models/table.ts';
import { trainModel } from '../packages/studios/precision/src/cohort-models/train.ts';
import type { Declaration } from '../packages/studios/precision/src/cohort-models/types.ts';
import { applyDesign, fitCox } from '../packages/tensor/src/linear/index.ts';
import { createRandom } from '../packages/tensor/src/random/index.ts';
import { fitBoosting } from '../packages/tensor/src/trees/index.ts';

const SETS: Readonly<Record<string, Declaration>> = {
  heartdisease: { outcome: 'HeartDisease' },
  stroke_classification: { outcome: 'stroke', exclude: ['pat_id'] },
  PimaIndiansDiabetes: { outcome: 'diabetes' },
  rotterdam: { outcome: 'death', time: 'dtime', exclude: ['pid', 'rtime', 'recur'], horizon: 1826 },
  gbsg: { outcome: 'status', time: 'rfstime', exclude: ['pid'], horizon: 1096 },
  flchain: { outcome: 'death', time: 'futime', exclude: ['chapter'], horizon: 3652 },
  mgus2: { outcome: 'death', time: 'futime', exclude: ['id', 'ptime', 'pstat'], horizon: 120 },
  colon: { outcome: 'status', time: 'time', id: 'id', exclude: ['study'], horizon: 1826 },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: 'string' },
    only: { type: 'string' },
    seeds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('Form: node bench/cohort-models.ts FOLDER [--python PYTHON] [--only SET,...] [--seeds 3]\n');
  process.exit(2);
}
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
const names = values.only?.split(',') ?? Object.keys(SETS);

interface Answer {
  readonly risk?: number[];
  readonly survival?: number[][];
  readonly seconds?: number;
  readonly error?: string;
}
/** Greater is better in all: AUROC (by the horizon), C, and the Brier scores with their sign turned. */
type Scores = Record<string, number>;
const results: object[] = [];
const line = (cells: readonly string[]): void => void process.stdout.write(`| ${cells.join(' | ')} |\n`);
const mean = (list: readonly number[]): number => list.reduce((s, v) => s + v, 0) / list.length;

for (const name of names) {
  const path = join(folder, `${name}.csv.gz`);
  const declaration = SETS[name];
  if (declaration === undefined || !existsSync(path)) {
    process.stdout.write(`${name}: not in ${folder}, or not known here\n`);
    continue;
  }
  const raw = readTable(readFileSync(path), `${name}.csv.gz`);
  const cohort = declareCohort(typed(raw), declaration);
  const scores = new Map<string, Scores[]>();
  const apart: Record<string, number[]> = {};
  const put = (who: string, what: Scores): void => void scores.set(who, [...(scores.get(who) ?? []), what]);
  for (const seed of seeds) {
    const started = performance.now();
    const model = trainModel(raw, { declaration, seed, release: 'bench', resamples: 2 });
    const whole = (performance.now() - started) / 1000;
    const parts = splitCohort(cohort, { test: 0.2, calibration: 0.2 }, createRandom(seed).stream('split'));
    const censoring = cohort.time ? kaplanMeier(cohort.time, cohort.event, true) : undefined;
    const asked = askedOf(cohort, parts.test, censoring);
    const { y, w } = labels(model.horizon, asked);
    const learn = [...parts.train, ...parts.calibration].sort((a, b) => a - b);
    const grid = Array.from({ length: 20 }, (_, k) => ((k + 1) / 20) * (model.horizon ?? 1));
    const score = (risk: Float64Array, survival: Float64Array | undefined, rows: Int32Array): Scores => {
      const at = <T extends Float64Array | Uint8Array>(list: T): T => rows.map((i) => list[i]!) as unknown as T;
      const p = Float64Array.from(rows, (i) => risk[i]!);
      const own = { p, z: p, y: Uint8Array.from(at(y)), w: Float64Array.from(rows, (i) => w[i]!) };
      const found: Scores = { auroc: areas(own).auroc, brier: -brierOf(own).brier };
      if (!asked.time) return found;
      const t = Float64Array.from(rows, (i) => asked.time![i]!);
      const e = Uint8Array.from(rows, (i) => asked.event[i]!);
      found.c = concordance(p, t, e);
      if (survival) {
        const n = risk.length;
        const s = Float64Array.from(
          { length: grid.length * rows.length },
          (_, k) => survival[Math.floor(k / rows.length) * n + rows[k % rows.length]!]!,
        );
        found.ibs = -integratedBrier(s, grid, t, e, censoring!);
      }
      return found;
    };
    const told = tell(model, asked);
    const kind = model.fitted.kind;
    const curves =
      model.fitted.kind === 'logistic' || model.fitted.kind === 'boosted'
        ? undefined
        : incidence(model.fitted, asked.columns, grid).map((p) => 1 - p);
    const everybody = Int32Array.from(y, (_, i) => i);
    const ours = score(told.p, curves, everybody);
    put(`aceso (${kind} chosen)`, { ...ours, whole });
    for (const each of model.compared)
      put(`aceso ${each.kind}`, {
        auroc: each.figures.auroc.estimate,
        brier: -each.figures.brier.estimate,
        ...(each.survival ? { c: each.survival.harrell.estimate, ibs: -each.survival.ibs.estimate } : {}),
        seconds: secondsOf(each.kind, learn),
      });
    if (values.python === undefined) continue;
    const answers = peers({ learn, test: parts.test, horizon: model.horizon });
    const told2 = new Map<string, { risk: Float64Array; survival: Float64Array | undefined; all: Scores }>();
    for (const [who, answer] of Object.entries(answers)) {
      if (who === 'coefficients') continue;
      if (answer.risk === undefined) {
        process.stdout.write(`${name}: ${who}: ${answer.error}\n`);
        continue;
      }
      const risk = Float64Array.from(answer.risk);
      const survival = answer.survival === undefined ? undefined : Float64Array.from(answer.survival.flat());
      const all = score(risk, survival, everybody);
      told2.set(who, { risk, survival, all });
      put(who, { ...all, seconds: answer.seconds! });
    }
    for (const metric of Object.keys(ours)) {
      const best = [...told2.values()].reduce((a, b) => ((b.all[metric] ?? -9) > (a.all[metric] ?? -9) ? b : a));
      const list = apart[metric] ?? [];
      apart[metric] = list;
      for (const rows of resamples(asked.person, 100, createRandom(seed)))
        list.push(score(told.p, curves, rows)[metric]! - score(best.risk, best.survival, rows)[metric]!);
    }
    const coefficients = (answers as Record<string, { values?: number[]; log?: number }>).coefficients;
    if (seed === seeds[0] && coefficients?.values) {
      const fit = coxOf(learn);
      const most = Math.max(...coefficients.values.map((b, j) => Math.abs(b - fit.coefficients[j]!)));
      process.stdout.write(
        `${name}: Cox without penalty, greatest difference from lifelines: ${most.toExponential(1)}; log-likelihood ${fit.logLikelihood.toFixed(4)}, theirs ${coefficients.log!.toFixed(4)}\n`,
      );
    }
  }
  const metrics = cohort.time ? ['auroc', 'brier', 'c', 'ibs'] : ['auroc', 'brier'];
  process.stdout.write(`\n${name}: ${cohort.event.length} rows, ${cohort.persons} persons, ${seeds.length} splits\n\n`);
  line(['', ...metrics, 'seconds of one fit', 'of the whole run']);
  line(['---', ...metrics.map(() => '---'), '---', '---']);
  for (const [who, list] of scores)
    line([
      who,
      ...metrics.map((m) =>
        list.every((each) => each[m] !== undefined) ? Math.abs(mean(list.map((each) => each[m]!))).toFixed(4) : '',
      ),
      !Number.isFinite(list[0]!.seconds) ? '' : mean(list.map((each) => each.seconds!)).toFixed(3),
      list[0]!.whole === undefined ? '' : mean(list.map((each) => each.whole!)).toFixed(1),
    ]);
  for (const [metric, list] of Object.entries(apart)) {
    const sorted = Float64Array.from(list.filter(Number.isFinite)).sort();
    const at = (q: number): string => sorted[Math.floor(q * (sorted.length - 1))]!.toFixed(4);
    process.stdout.write(
      `${metric}: apart from the best peer ${mean([...sorted]).toFixed(4)} (${at(0.025)} to ${at(0.975)})\n`,
    );
  }
  results.push({ name, scores: Object.fromEntries(scores), apart });

  function peers(ask: {
    learn: number[];
    test: readonly number[];
    horizon: number | undefined;
  }): Record<string, Answer> {
    const fit = coxDesign(ask.learn);
    const found = spawnSync(values.python!, [join(import.meta.dirname, 'peers', 'cohort_models.py')], {
      input: JSON.stringify({
        ...ask,
        y: [...cohort.event],
        time: cohort.time === undefined ? null : [...cohort.time],
        columns: cohort.columns.map((column) => ({
          name: column.name,
          type: column.type,
          values:
            column.type === 'number'
              ? Array.from(column.values, (v) => (Number.isNaN(v) ? null : v))
              : Array.from(column.codes, (code) => column.levels[code] ?? null),
        })),
        design: fit,
      }),
      maxBuffer: 1 << 30,
      encoding: 'utf8',
      env: { ...process.env, OMP_NUM_THREADS: '1' },
    });
    if (found.status !== 0) throw new Error(found.stderr.slice(-2000));
    return JSON.parse(found.stdout) as Record<string, Answer>;
  }

  function coxDesign(learn: readonly number[]) {
    if (!cohort.time) return null;
    const own = columnsAt(cohort.columns, learn);
    const { x, names: titles } = applyDesign(designOf(own), own, false);
    return {
      x: [...x],
      names: titles,
      time: learn.map((i) => Math.max(cohort.time![i]!, 1e-3)),
      event: learn.map((i) => cohort.event[i]!),
    };
  }

  function coxOf(learn: readonly number[]) {
    const own = columnsAt(cohort.columns, learn);
    const design = applyDesign(designOf(own), own, false);
    const { time, event } = coxDesign(learn)!;
    return fitCox(design, time, event);
  }

  /** One fit with the settings that the peer of the same kind has by default: 100 rounds of 31 leaves. */
  function secondsOf(kind: string, learn: readonly number[]): number {
    const y = Float64Array.from(learn, (i) => cohort.event[i]!);
    const own = columnsAt(cohort.columns, learn);
    const started = performance.now();
    if (kind === 'boosted') fitBoosting(own, y, { objective: { type: 'binary' } });
    else if (kind === 'cox') coxOf(learn);
    else return Number.NaN;
    return (performance.now() - started) / 1000;
  }
}
if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 2));
