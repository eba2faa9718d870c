import type { Change, WhatIf } from '@aceso/precision/twin';
import type { Args } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { print, printJson, say, table, writeOut } from '../../core/output.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption, neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { BODY_OPTIONS, modelOf, neededNumber, openRecording, SEED } from './common.ts';

const usage =
  'twin simulate RECORDING --type 1|2 --weight KG --change MINUTE:AMOUNT[,...] [--at TIME] [--minutes N] [--add] [--seed S] [--json]';
const virtualUsage = 'twin simulate --virtual --type 1|2 --days N --out FILE.csv [--person N] [--seed S]';

export const simulate: Subcommand = {
  name: 'simulate',
  usage: `${usage}\n  aceso ${virtualUsage}`,
  details:
    'what glucose would do with other food or insulin (60g, 4U): the twin is tested first, and refuses where it fails. With --virtual: days of a virtual person.',
  options: {
    ...BODY_OPTIONS,
    ...SEED,
    change: {
      type: 'string',
      value: 'LIST',
      help: 'Minutes after the moment and what: 0:60g,10:4U,30:130bpm45min (exercise); "none" for nothing',
    },
    at: { type: 'string', value: 'TIME', help: 'The moment (2026-03-01T12:30); the end of the recording unless given' },
    minutes: { type: 'string', value: 'N', help: 'How far: 30 to 240; 240 unless given' },
    add: { type: 'boolean', help: 'Keep what was recorded after the moment, and add the changes' },
    virtual: { type: 'boolean', help: 'A virtual person of our own cohort instead of a recording' },
    exercise: { type: 'boolean', help: 'The virtual person (type 1) exercises and wears a watch' },
    days: { type: 'string', value: 'N', help: 'Days of the virtual person; 14 unless given' },
    person: { type: 'string', value: 'N', help: 'Number of the virtual person; 1 unless given' },
    start: { type: 'string', value: 'DATE', help: 'First day of the virtual person; 2026-01-01 unless given' },
  },
  examples: [
    'aceso twin simulate --virtual --type 1 --days 14 --seed 7 --out days.csv',
    'aceso twin simulate days.csv --type 1 --weight 70 --at 2026-01-12T12:00 --change 0:60g,0:4U',
  ],
  run: (args) => (args.flag('virtual') ? virtual(args) : whatIf(args)),
};

async function whatIf(args: Args): Promise<number> {
  const [, path, extra] = args.words;
  if (path === undefined) throw wrongUse(usage, '"aceso twin simulate" needs the recording, or --virtual');
  if (extra !== undefined) throw wrongUse(usage, `"aceso twin simulate" has no use for ${JSON.stringify(extra)}`);
  const changes = changesOf(neededOption(args, 'change', usage));
  const at = args.text('at');
  const minutes = integerOption(args, 'minutes', usage, 30, 240);
  const recording = await openRecording(path, args);
  const { backTest } = await import('@aceso/precision/twin');
  const bar = progressBar('back-test');
  const { report, tested } = backTest(recording, {
    model: modelOf(args, usage),
    weight: neededNumber(args, 'weight', usage, 10, 350),
    seed: integerOption(args, 'seed', usage, 0, 2 ** 31) ?? 1,
    progress: (done, total) => bar.update(done, total),
  });
  bar.end();
  if (!tested)
    throw new CliError(`The twin failed its back-test and answers no "what if": ${report.reasons.join(' ')}`);
  const answer = tested.whatIf({
    changes,
    mode: args.flag('add') ? 'add' : 'replace',
    ...(at === undefined ? {} : { at }),
    ...(minutes === undefined ? {} : { minutes }),
  });
  if (args.flag('json')) await printJson({ ...answer, backTest: { ...report, shown: undefined } });
  else await print(answerText(answer));
  return 0;
}

/** @throws UsageError */
function changesOf(text: string): Change[] {
  if (text === 'none') return [];
  return text.split(',').map((part) => {
    const active = /^(\d{1,3}):(\d+)bpm(\d+)min$/.exec(part.trim());
    if (active)
      return { minute: Number(active[1]), exercise: { heartRate: Number(active[2]), minutes: Number(active[3]) } };
    const match = /^(\d{1,3}):(\d+(?:\.\d+)?)(g|U)$/.exec(part.trim());
    if (!match) throw wrongUse(usage, `--change ${JSON.stringify(part)} is not such as 0:60g, 10:4U or 30:130bpm45min`);
    const [, minute, amount, unit] = match;
    return { minute: Number(minute), [unit === 'g' ? 'carbs' : 'insulin']: Number(amount) };
  });
}

function answerText({ at, asIs, changed, difference, below70, above180, assumptions }: WhatIf): string {
  const whole = (value: number): string => value.toFixed(0);
  const band = ({ low, middle, high }: (typeof asIs)[number]): string =>
    `${whole(middle)} (${whole(low)} to ${whole(high)})`;
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  const rows = changed.flatMap((one, i) =>
    (i + 1) % 6 === 0 ? [[one.time.slice(11), band(asIs[i]!), band(one), band(difference[i]!)]] : [],
  );
  return [
    `From ${at}, sensor glucose in mg/dL with 90 % intervals:`,
    table(['time', 'as it is', 'changed', 'difference'], rows),
    `Chance of plasma glucose below 70: ${percent(below70[0])} as it is, ${percent(below70[1])} changed; above 180: ${percent(above180[0])}, ${percent(above180[1])}.`,
    ...assumptions.map((line) => `Taken for granted: ${line}`),
  ].join('\n');
}

async function virtual(args: Args): Promise<number> {
  if (args.words.length > 1) throw wrongUse(virtualUsage, '"aceso twin simulate --virtual" takes no recording');
  const model = modelOf(args, virtualUsage);
  const days = integerOption(args, 'days', virtualUsage, 1, 120) ?? 14;
  const seed = integerOption(args, 'seed', virtualUsage, 0, 2 ** 31) ?? 1;
  const index = (integerOption(args, 'person', virtualUsage, 1, 1_000_000) ?? 1) - 1;
  const start = args.text('start') ?? '2026-01-01';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(start) || Number.isNaN(Date.parse(start)))
    throw wrongUse(virtualUsage, '--start is a day such as 2026-01-01');
  const out = neededOption(args, 'out', virtualUsage);
  const { recordingCsv, virtualRecording } = await import('@aceso/precision/twin');
  const { person, entries } = virtualRecording({ model, days, seed, index, start, exercise: args.flag('exercise') });
  await writeOut(out, recordingCsv(entries));
  const weight = Number(person.body.weight.toFixed(1));
  if (args.flag('json')) await printJson({ out, id: person.id, model, days, seed, weight, traits: person.traits });
  else say(`${out}: ${days} days of ${person.id}, ${weight} kg.`);
  return 0;
}
