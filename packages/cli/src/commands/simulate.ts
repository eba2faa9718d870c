import type { Factor, Settings, TimeCourse } from '@aceso/discovery/simulate';
import { type Args, type Command, type CommandSpec, wrong } from '../core/command.ts';
import { print, printJson, say, table, writeOut } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import { readModelFile, readTextFile } from './simulate/files.ts';

const spec: CommandSpec = {
  name: 'simulate',
  summary: 'Run an SBML model over time, by chance or at a steady state of fluxes; vary and fit its parameters',
  usage: [
    'simulate MODEL.xml --settings FILE [--out CSV] [--plot SVG] [--method METHOD] [--json]',
    'simulate MODEL.xml --duration T --steps N [--variables A,B] ...',
    'simulate MODEL.xml ... --method ssa [--runs N] [--seed N]',
    'simulate MODEL.xml ... --sensitivity local|morris|sobol --of VARIABLE --parameters k1,k2=LOW:HIGH',
    'simulate MODEL.xml --fit DATA.csv --parameters k1=LOW:HIGH,... [--out JSON]',
  ],
  details: [
    'The settings are those of the SBML Test Suite (start, duration, steps, variables, amount, concentration, absolute,',
    'relative); flags go before the file. Level 2 and 3 core with the packages comp and fbc are read. A model with a flux',
    'objective and no duration is solved for its best steady state.',
  ].join('\n'),
  words: [1, 1],
  wordsName: 'the model file',
  options: {
    settings: { type: 'string', value: 'FILE', help: 'What to simulate and report' },
    start: { type: 'string', value: 'T', help: 'First reported time' },
    duration: { type: 'string', value: 'T', help: 'Length of the reported time' },
    steps: { type: 'string', value: 'N', help: 'Rows after the first; 50 unless given' },
    variables: { type: 'string', value: 'A,B', help: 'What to report; all species unless given' },
    amount: { type: 'string', value: 'A,B', help: 'Species to report as amounts' },
    concentration: { type: 'string', value: 'A,B', help: 'Species to report as concentrations' },
    set: { type: 'string', value: 'k=1,A=2', help: 'Numbers in the place of those of the file' },
    method: {
      type: 'string',
      value: 'METHOD',
      help: 'ode chooses between dormand-prince and rosenbrock (stiff); ssa is stochastic',
      choices: ['ode', 'dormand-prince', 'rosenbrock', 'ssa'],
    },
    seed: { type: 'string', value: 'N', help: 'For chance: ssa, ties of events, sampling; 1 unless given' },
    runs: { type: 'string', value: 'N', help: 'Stochastic runs; from two on their mean and deviation are reported' },
    out: { type: 'string', value: 'FILE', help: 'Where to write the table; standard output unless given' },
    plot: { type: 'string', value: 'FILE', help: 'Draw the time course as SVG' },
    sensitivity: {
      type: 'string',
      value: 'KIND',
      help: 'How an outcome depends on parameters',
      choices: ['local', 'morris', 'sobol'],
    },
    of: {
      type: 'string',
      value: 'VARIABLE',
      help: 'The outcome: VARIABLE, or VARIABLE:mean, VARIABLE:max; at the end unless given',
    },
    parameters: { type: 'string', value: 'k=LOW:HIGH', help: 'Parameters to vary or to fit, with their ranges' },
    samples: { type: 'string', value: 'N', help: 'Paths (morris) or samples (sobol)' },
    fit: { type: 'string', value: 'DATA', help: 'A table with time and measured variables to fit parameters to' },
    starts: { type: 'string', value: 'N', help: 'Random starts of a fit; 8 unless given' },
  },
  examples: [
    'aceso simulate model.xml --duration 100 --steps 200 --out course.csv --plot course.svg',
    'aceso simulate model.xml --duration 50 --method ssa --runs 1000 --seed 7 --out mean.csv',
    'aceso simulate model.xml --fit data.csv --parameters k1=0.01:10,k2=0.01:10 --json',
  ],
};

function numberOf(args: Args, name: string): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) throw wrong(spec, `--${name} ${JSON.stringify(text)} is not a number`);
  return value;
}

function wholeOf(args: Args, name: string, least: number, most: number): number | undefined {
  const value = numberOf(args, name);
  if (value !== undefined && !(Number.isInteger(value) && value >= least && value <= most)) {
    throw wrong(spec, `--${name} must be a whole number from ${least} to ${most}`);
  }
  return value;
}

const listOf = (text: string | undefined): string[] | undefined => text?.split(/[\s,;]+/).filter((s) => s !== '');

async function settingsOf(args: Args, parse: (text: string) => Settings): Promise<Settings> {
  const file = args.text('settings');
  const base = parse(file === undefined ? '' : await readTextFile(file, 'settings'));
  const duration = numberOf(args, 'duration') ?? base.duration;
  return {
    ...base,
    start: numberOf(args, 'start') ?? base.start,
    duration,
    steps: wholeOf(args, 'steps', 0, 10_000_000) ?? (base.steps === 0 && duration > 0 ? 50 : base.steps),
    variables: listOf(args.text('variables')) ?? base.variables,
    amount: listOf(args.text('amount')) ?? base.amount,
    concentration: listOf(args.text('concentration')) ?? base.concentration,
  };
}

/** `k1=0.1:10,k2` as parameters with their ranges, where there is one. */
function factorsOf(args: Args): { id: string; range?: [number, number] }[] {
  return (listOf(args.text('parameters')) ?? []).map((item) => {
    const [id, range] = item.split('=');
    if (range === undefined) return { id: id! };
    const [low, high] = range.split(':').map(Number);
    if (!Number.isFinite(low) || !Number.isFinite(high))
      throw wrong(spec, `--parameters ${JSON.stringify(item)} is not NAME=LOW:HIGH`);
    return { id: id!, range: [low!, high!] };
  });
}

function rangesOf(args: Args): Factor[] {
  const factors = factorsOf(args);
  if (factors.length === 0) throw wrong(spec, '--parameters is needed, as NAME=LOW:HIGH');
  return factors.map(({ id, range }) => {
    if (!range) throw wrong(spec, `--parameters needs a range for ${id}, as ${id}=LOW:HIGH`);
    return { id, low: range[0], high: range[1] };
  });
}

export const command: Command = {
  spec,
  async run(args) {
    const path = args.words[0]!;
    const engine = await import('@aceso/discovery/simulate');
    const settings = await settingsOf(args, engine.parseSettings);
    const seed = wholeOf(args, 'seed', 0, 4294967295) ?? 1;
    const system = await readModelFile(path, engine.loadModel);
    for (const what of system.model.ignored) say(`note: the model's ${what} are not checked.`);
    const changed = new Map(
      (listOf(args.text('set')) ?? []).map((item) => {
        const [id, value] = item.split('=');
        if (!id || !Number.isFinite(Number(value || Number.NaN)))
          throw wrong(spec, `--set ${JSON.stringify(item)} is not NAME=NUMBER`);
        return [id, Number(value)] as const;
      }),
    );
    const given = engine.givenWith(system, changed);
    const method = args.text('method') ?? 'ode';

    if (args.text('fit') !== undefined) return fit(args, engine, system, settings, seed);
    if (args.text('sensitivity') !== undefined) return vary(args, engine, system, settings, seed);

    let course: TimeCourse;
    if (settings.duration === 0 && system.model.objectives.length > 0) course = engine.steadyFlux(system, settings);
    else if (settings.duration === 0 && args.text('settings') === undefined) {
      throw wrong(spec, '--duration or --settings is needed');
    } else if (method === 'ssa') {
      course = engine.simulateStochastic(system, settings, {
        seed,
        runs: wholeOf(args, 'runs', 1, 10_000_000) ?? 1,
        given,
      });
    } else {
      course = engine.simulate(system, settings, {
        seed,
        given,
        ...(method === 'ode' ? {} : { method: method as 'rosenbrock' }),
      });
    }
    const out = args.text('out');
    if (out !== undefined) await writeOut(out, engine.toCsv(course));
    const plot = args.text('plot');
    if (plot !== undefined) await writeOut(plot, engine.plotSvg(course, { title: system.model.id ?? path }));
    if (args.flag('json')) {
      await printJson({
        model: system.model.id,
        method,
        seed,
        columns: course.columns,
        // JSON has no word for infinity: it is written as the text that the table has.
        rows: course.rows.map((row) =>
          Array.from(row, (x) => (Number.isFinite(x) ? x : Number.isNaN(x) ? 'NaN' : x > 0 ? 'INF' : '-INF')),
        ),
        ...(course.counts ? { work: course.counts } : {}),
        ...(out === undefined ? {} : { out }),
        ...(plot === undefined ? {} : { plot }),
      });
    } else if (out === undefined) await print(engine.toCsv(course));
    else say(`${out}: ${course.rows.length} rows of ${course.columns.length} columns.`);
    return 0;
  },
};

type Engine = typeof import('@aceso/discovery/simulate');
type System = ReturnType<Engine['loadModel']>;

async function fit(args: Args, engine: Engine, system: System, settings: Settings, seed: number): Promise<number> {
  const factors = rangesOf(args);
  const data = engine.readTable(await readTextFile(args.text('fit')!, 'data'));
  const bar = progressBar('fit');
  const starts = wholeOf(args, 'starts', 0, 10_000);
  const result = engine.fitParameters(system, settings, data, factors, {
    seed,
    ...(starts === undefined ? {} : { starts }),
    progress: (done, total) => bar.update(done, total),
  });
  bar.end();
  const out = args.text('out');
  if (out !== undefined) await writeOut(out, JSON.stringify({ ...result, seed }, null, 2));
  const plot = args.text('plot');
  if (plot !== undefined) {
    const end = data.rows[data.rows.length - 1]![0]!;
    const best = engine.givenWith(system, new Map(result.parameters.map((p) => [p.id, p.value])));
    const asked = { ...settings, start: 0, duration: end, steps: 200, variables: data.columns.slice(1) };
    await writeOut(
      plot,
      engine.plotSvg(engine.simulate(system, asked, { given: best }), {
        title: system.model.id ?? 'Fit',
        points: data,
      }),
    );
  }
  if (args.flag('json')) await printJson({ ...result, seed });
  else {
    const rows = result.parameters.map((p) => [
      p.id,
      p.value.toPrecision(6),
      p.error.toPrecision(2),
      p.atBound ? 'at its bound' : '',
    ]);
    await print(
      `${table(['parameter', 'value', 'standard error', ''], rows)}\n\nRoot mean square of the scaled residuals: ${result.rmse.toPrecision(4)} over ${result.points} values.`,
    );
  }
  return 0;
}

async function vary(args: Args, engine: Engine, system: System, settings: Settings, seed: number): Promise<number> {
  const kind = args.text('sensitivity') as 'local' | 'morris' | 'sobol';
  const [variable, summary = 'end'] = (args.text('of') ?? '').split(':');
  if (!variable) throw wrong(spec, '--sensitivity needs --of VARIABLE');
  if (summary !== 'end' && summary !== 'mean' && summary !== 'max')
    throw wrong(spec, `--of ${variable}:${summary} is not one of end, mean, max`);
  if (settings.duration === 0) throw wrong(spec, '--duration or --settings is needed');
  const outcome = { variable, summary } as const;
  const bar = progressBar(kind);
  const progress = (done: number, total: number): void => bar.update(done, total);
  const samples = wholeOf(args, 'samples', 2, 1_000_000);
  let answer: Record<string, unknown>[];
  if (kind === 'local') {
    const named = factorsOf(args).map((f) => f.id);
    const all = [...system.variables.values()].filter(
      (v) =>
        v.kind === 'parameter' &&
        system.givenOf(v.id) !== undefined &&
        !v.initial &&
        v.mode === 'fixed' &&
        Number.isFinite(v.value),
    );
    const ids = named.length > 0 ? named : all.map((v) => v.id);
    answer = engine.localSensitivity(system, settings, outcome, ids, { progress }).sensitivities.map((s) => ({ ...s }));
  } else if (kind === 'morris') {
    answer = engine
      .morris(system, settings, outcome, rangesOf(args), { seed, progress, ...(samples ? { paths: samples } : {}) })
      .map((s) => ({ ...s }));
  } else {
    answer = engine
      .sobol(system, settings, outcome, rangesOf(args), { seed, progress, ...(samples ? { samples } : {}) })
      .map((s) => ({ ...s }));
  }
  bar.end();
  if (args.flag('json')) await printJson({ kind, outcome, seed, parameters: answer });
  else {
    const head = Object.keys(answer[0] ?? {});
    await print(
      table(
        head,
        answer.map((row) =>
          head.map((key) =>
            typeof row[key] === 'number' ? Number((row[key] as number).toPrecision(6)).toString() : String(row[key]),
          ),
        ),
      ),
    );
  }
  return 0;
}
