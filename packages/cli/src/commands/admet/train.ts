import { basename } from 'node:path';
import type { Task } from '@aceso/discovery/learn';
import type { Args } from '../../core/command.ts';
import { assertReadable, bytesOf } from '../../core/input.ts';
import { plural, print, printJson, say } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { writeWhole } from '../synth/common.ts';

const usage =
  'admet train DATA.csv --target COLUMN[,...] --task regression|classification --out MODEL [--smiles COLUMN] [--method single|multitask|blend] [--split scaffold|random|time --date-column COLUMN] [--quick] [--seed S] [--json]';

const choice = <T extends string>(args: Args, option: string, choices: readonly T[]): T | undefined => {
  const text = args.text(option);
  if (text === undefined) return undefined;
  const found = choices.find((each) => each === text);
  if (!found) throw wrongUse(usage, `--${option} ${JSON.stringify(text)} is not one of ${choices.join(', ')}`);
  return found;
};

export const train: Subcommand = {
  name: 'train',
  usage,
  details:
    'learns a model from a table of measured molecules and tells how well it does on scaffolds (or times) that it has not seen,\n' +
    'how its intervals and its domain hold, and what may have leaked between the sides of the split.',
  options: {
    target: { type: 'string', value: 'COLUMN,...', help: 'The columns to learn; an empty field is not measured' },
    smiles: { type: 'string', value: 'COLUMN', help: 'The column of SMILES ("smiles" unless given)' },
    task: { type: 'string', value: 'NAME', help: 'regression (quantities) or classification (0 and 1)' },
    split: { type: 'string', value: 'NAME', help: 'How scores are made: scaffold (default), random or time' },
    method: {
      type: 'string',
      value: 'NAME',
      help: 'single (default): each property by itself; multitask: one network with a head for each; blend: both',
    },
    'date-column': { type: 'string', value: 'COLUMN', help: 'When each row was measured, for --split time' },
    time: { type: 'string', value: 'COLUMN', help: 'The same as --date-column' },
    quick: { type: 'boolean', help: 'Leave out the test on a fifth of the scaffolds that is put aside: half the time' },
    unit: { type: 'string', value: 'TEXT', help: 'Unit of a quantity, kept with the model' },
    seed: { type: 'string', value: 'S', help: 'Same seed, same bytes (1 unless given)' },
    out: { type: 'string', value: 'MODEL', help: 'The model file to write' },
  },
  examples: ['aceso admet train assay.csv --target pIC50 --task regression --out assay.admet --json'],
  async run(args) {
    const path = wordOf(args, usage, 'a table of measured molecules');
    const targets = neededOption(args, 'target', usage)
      .split(',')
      .map((name) => name.trim());
    const task = choice<Task>(args, 'task', ['regression', 'classification']);
    if (task === undefined) throw wrongUse(usage, '"aceso admet train" needs --task');
    const out = neededOption(args, 'out', usage);
    const split = choice(args, 'split', ['scaffold', 'random', 'time'] as const) ?? 'scaffold';
    const time = args.text('date-column') ?? args.text('time');
    if (split === 'time' && time === undefined) throw wrongUse(usage, '--split time needs --date-column COLUMN');
    const method = choice(args, 'method', ['single', 'multitask', 'blend'] as const) ?? 'single';
    const seed = integerOption(args, 'seed', usage, 0, 4_294_967_295) ?? 1;
    await assertReadable(path, 'table');
    const engine = await import('@aceso/discovery/learn');
    const { rows, refused } = await engine.readMeasurements(bytesOf(path, 'table'), {
      what: path,
      smiles: args.text('smiles'),
      targets,
      time,
    });
    const unit = args.text('unit');
    const bar = progressBar('train');
    const started = performance.now();
    const panel = await engine.learn(rows, {
      name: basename(out),
      properties: targets.map((name) => ({ name, task, ...(unit === undefined ? {} : { unit }) })),
      seed,
      split,
      method,
      test: !args.flag('quick'),
      about: { data: basename(path) },
      progress: (done, total, what) => bar.update(done, total, what),
    });
    bar.end();
    const bytes = engine.writePanel(panel);
    await writeWhole(out, bytes);
    const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
    const endpoints = panel.endpoints.map(({ name, card }) => ({ endpoint: name, ...card }));
    if (args.flag('json')) await printJson({ out, bytes: bytes.length, seed, seconds, refused, endpoints });
    else {
      for (const { error } of refused.slice(0, 10)) say(error);
      await print(`${JSON.stringify(endpoints, null, 2)}\n${out}: ${bytes.length} bytes, ${seconds} s`);
    }
    if (refused.length > 0)
      say(`${plural(refused.length, 'row')} left out, ${plural(rows.length, 'row')} read (--json lists all).`);
    return 0;
  },
};
