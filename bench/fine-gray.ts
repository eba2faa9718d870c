/**
 * Hazards of the subdistribution of `aceso risk train --learner fine-gray` beside R's survival and cmprsk: coefficients, cumulative
 * incidence, seconds; and what the learners of competing risks are worth beside each other.
 *
 * Form: node bench/fine-gray.ts --rscript Rscript [--tables FOLDER] [--fixture FILE]
 *
 * With FOLDER (mgus2.csv.gz in it) also progression with death as the competing event. --fixture writes the numbers of R that the tests
 * hold: packages/studios/precision/src/cohort-models/fixtures/fine-gray.json.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fineGrayFit } from '../packages/studios/precision/src/cohort-models/fine-gray.ts';
import { incidence } from '../packages/studios/precision/src/cohort-models/incidence.ts';
import { kaplanMeier, stepAt } from '../packages/studios/precision/src/cohort-models/survival-scores.ts';
import { readTable, rowsOf } from '../packages/studios/precision/src/cohort-models/table.ts';
import { simulatedTimes } from '../packages/studios/precision/src/cohort-models/testing.ts';
import { trainModel } from '../packages/studios/precision/src/cohort-models/train.ts';
import type { Column } from '../packages/studios/precision/src/cohort-models/types.ts';
import { applyDesign, fitFineGray, planDesign } from '../packages/tensor/src/linear/index.ts';
import type { CompetingAsk } from './peers/competing-ask.ts';

const { values } = parseArgs({
  options: { rscript: { type: 'string' }, tables: { type: 'string' }, fixture: { type: 'string' } },
});
const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Told {
  readonly efron: number[];
  readonly crr: number[];
  readonly cif: number[][];
  readonly seconds: readonly [number, number];
  readonly peer: string;
}

function peer({ names, x, time, cause, times }: CompetingAsk): Told {
  const folder = mkdtempSync(join(tmpdir(), 'fine-gray-'));
  try {
    const path = join(folder, 'table.csv');
    const lines = x.map((row, i) => [...row, time[i], cause[i]].join(','));
    writeFileSync(path, [[...names, 'time', 'cause'].join(','), ...lines].join('\n'));
    const found = spawnSync(
      values.rscript!,
      [join(import.meta.dirname, 'peers', 'fine_gray.R'), path, times.join(',')],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    if (found.status !== 0) throw new Error(found.stderr.slice(-2000));
    return JSON.parse(found.stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Without a tie: each row a little later than the one before. */
const untied = (ask: CompetingAsk): CompetingAsk => ({
  ...ask,
  time: ask.time.map((t, i) => Number((t + (i + 1) * 1e-6).toFixed(6))),
});

function own({ names, x, time, cause, times }: CompetingAsk) {
  const columns = names.map(
    (name, j): Column => ({ name, type: 'number', values: Float64Array.from(x, (row) => row[j]!) }),
  );
  const t = Float64Array.from(time);
  const c = Uint8Array.from(cause);
  const censoring = kaplanMeier(
    t,
    c.map((each) => Math.min(1, each)),
    true,
  );
  const plan = planDesign(columns, { names: [...names], standardise: false });
  const design = applyDesign(plan, columns, false);
  const free = t.map((each) => stepAt(censoring, each, true));
  const begun = process.cpuUsage();
  const fit = fitFineGray(design, t, c, free);
  const { user, system } = process.cpuUsage(begun);
  const rows = x.map((_, i) => i);
  const kept = fineGrayFit(columns, rows, { time: t, cause: c, censoring }, 0);
  const told = incidence(kept, columns, times);
  return {
    coefficients: [...fit.coefficients],
    seconds: (user + system) / 1e6,
    told: rows.map((i) => times.map((_, k) => told[k * rows.length + i]!)),
  };
}

const most = (a: readonly number[], b: readonly number[]): number => Math.max(...a.map((v, i) => Math.abs(v - b[i]!)));

function beside(name: string, ask: CompetingAsk): void {
  const theirs = peer(ask);
  const ours = own(ask);
  const even = untied(ask);
  const theirsEven = peer(even);
  const oursEven = own(even);
  const apart = ask.x.flatMap((_, i) => oursEven.told[i]!.map((p, k) => Math.abs(p - theirsEven.cif[i]![k]!)));
  say(
    `${name}: ${ask.x.length} rows; coefficients apart from survival (Efron's ties) at most ${most(ours.coefficients, theirs.efron).toExponential(1)}, ` +
      `without ties from cmprsk ${most(oursEven.coefficients, theirsEven.crr).toExponential(1)}; incidence without ties from cmprsk ` +
      `${(apart.reduce((s, v) => s + v, 0) / apart.length).toExponential(1)} on average, at most ${Math.max(...apart).toExponential(1)}; ` +
      `seconds ${ours.seconds.toFixed(3)}, survival ${theirs.seconds[0].toFixed(3)}, cmprsk ${theirs.seconds[1].toFixed(3)} (${theirs.peer})`,
  );
}

/** What each learner of competing risks is worth on the same test persons, and which is taken. */
function learners(name: string, csv: string, declaration: Parameters<typeof trainModel>[1]['declaration']): void {
  for (const seed of [1, 2, 3]) {
    const raw = readTable(Buffer.from(csv), `${name}.csv`);
    const begun = performance.now();
    const model = trainModel(raw, { declaration, seed, resamples: 50, release: 'bench' });
    const seconds = (performance.now() - begun) / 1000;
    for (const { kind, loss, figures, survival, chosen } of model.compared)
      say(
        `${name}, split ${seed}, ${kind}${chosen ? ' (taken)' : ''}: loss in folds ${loss.toFixed(4)}, AUROC ${figures.auroc.estimate.toFixed(4)}, Brier ${figures.brier.estimate.toFixed(4)}, C ${survival!.harrell.estimate.toFixed(4)}, IBS ${survival!.ibs.estimate.toFixed(4)}`,
      );
    say(`${name}, split ${seed}: ${seconds.toFixed(1)} seconds for all`);
  }
}

/** Some of the times of events. */
const eventTimes = ({ time, cause }: CompetingAsk): number[] => {
  const events = time.filter((_, i) => cause[i] === 1).sort((a, b) => a - b);
  return [0.1, 0.4, 0.7, 0.9].map((q) => events[Math.floor(q * events.length)]!);
};

if (values.rscript !== undefined) {
  const small = simulatedTimes(150, 5);
  const plain: CompetingAsk = { names: ['a', 'b'], x: small.x, time: small.time, cause: small.cause, times: [] };
  const ask = { ...untied(plain), times: eventTimes(untied(plain)) };
  if (values.fixture !== undefined) {
    const round = (list: readonly number[]) => list.map((v) => Number(v.toPrecision(10)));
    const tied = peer({ ...plain, times: ask.times });
    const free = peer(ask);
    writeFileSync(
      values.fixture,
      `${JSON.stringify({ command: 'node bench/fine-gray.ts --rscript Rscript --fixture FILE', peer: free.peer, rows: 150, seed: 5, later: 1e-6, times: ask.times, efron: round(tied.efron), crr: round(free.crr), cif: free.cif.slice(0, 20).map(round) })}\n`,
    );
  }
  beside('simulated', { ...plain, times: ask.times });
}
if (values.tables !== undefined) {
  const all = rowsOf(readTable(readFileSync(join(values.tables, 'mgus2.csv.gz')), 'mgus2.csv.gz'));
  const kept = all
    .filter((row) => ['age', 'hgb', 'creat', 'mspike'].every((key) => typeof row[key] === 'number'))
    .map((row) => ({
      x: [row.age, row.sex === 'M' ? 1 : 0, row.hgb, row.creat, row.mspike] as number[],
      time: (row.pstat === 1 ? row.ptime : row.futime) as number,
      cause: row.pstat === 1 ? 1 : row.death === 1 ? 2 : 0,
    }));
  const names = ['age', 'male', 'hgb', 'creat', 'mspike'];
  if (values.rscript !== undefined)
    beside('mgus2 (progression; death competes)', {
      names,
      x: kept.map(({ x }) => x),
      time: kept.map(({ time }) => time),
      cause: kept.map(({ cause }) => cause),
      times: [60, 120, 180, 240, 300],
    });
  const lines = kept.map(({ x, time, cause }) => [...x, time, ['alive', 'progressed', 'died'][cause]].join(','));
  learners('mgus2', [[...names, 'months', 'ending'].join(','), ...lines].join('\n'), {
    outcome: 'ending',
    event: 'progressed',
    time: 'months',
    competing: ['died'],
    horizon: 120,
  });
  const made = simulatedTimes(1500, 9);
  const rows = made.x.map(([a, b], i) => [a, b, made.time[i], ['alive', 'ill', 'died'][made.cause[i]!]].join(','));
  learners('simulated by cause', ['a,b,years,ending', ...rows].join('\n'), {
    outcome: 'ending',
    event: 'ill',
    time: 'years',
    competing: ['died'],
    horizon: 6,
  });
}
