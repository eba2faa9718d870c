import type { MetricId, StudyPlan, StudyResult } from '@aceso/governance/roi';
import type { Args } from '../../core/command.ts';
import { dayOption } from '../../core/day.ts';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { print, printJson, say, table, writeOut } from '../../core/output.ts';
import { integerOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';

const DESIGNS = ['did', 'stepped-wedge', 'matched', 'its'] as const;
const usage =
  'governance roi --events FILE --design did|stepped-wedge|matched|its [--metric NAMES] [--costs FILE] [--out FILE.html|.pdf] [--json]';
const simulateUsage = 'governance roi simulate [--design NAME] [--effect MINUTES] [--studies N] [--seed N] [--json]';

export const roi: Subcommand = {
  name: 'roi',
  usage,
  details: [
    'what a tool did to times, edits, acceptance, after-hours work and denials, against a comparison; it can say no.',
    '  Events are finished tasks, CSV or NDJSON: actor, department, tool (1 or 0), start, end, and where known task, hospital,',
    '  requested, drafted, edited, edit_distance, acceptance, denied, outcome, cost, and traits for matching as x_NAME.',
    `  "aceso ${simulateUsage}" plants an effect, or none, and counts what is reported.`,
  ].join('\n'),
  options: {
    events: {
      type: 'string',
      value: 'FILE',
      help: 'Finished tasks, CSV with a header or NDJSON; "-" is standard input',
    },
    design: { type: 'string', value: 'NAME', choices: DESIGNS, help: 'What is compared with what' },
    metric: { type: 'string', value: 'NAMES', help: 'Metrics with commas between (default time-to-sign)' },
    'go-live': { type: 'string', value: 'DATE', help: 'First day with the tool (default: what the events say)' },
    from: { type: 'string', value: 'DATE', help: 'First day of the baseline' },
    to: { type: 'string', value: 'DATE', help: 'Last day that counts' },
    comparison: { type: 'string', value: 'NAMES', help: 'Departments to compare with (did), commas between' },
    'period-days': { type: 'string', value: 'DAYS', help: 'Days of a period (default 28; its: 7)' },
    zone: { type: 'string', value: 'ZONE', help: 'IANA zone whose hours are working hours (default UTC)' },
    worthwhile: { type: 'string', value: 'LIST', help: 'Least effect that matters, as metric=number with commas' },
    costs: {
      type: 'string',
      value: 'FILE',
      help: 'JSON of what it costs and what an hour is worth (docs/return-on-investment.md)',
    },
    out: { type: 'string', value: 'FILE', help: 'Report with plots (.html or .pdf)' },
    effect: { type: 'string', value: 'MINUTES', help: 'simulate: what is planted (default 0 and -4)' },
    save: { type: 'string', value: 'FILE', help: 'simulate: write the tasks of one planted study here, as NDJSON' },
    studies: { type: 'string', value: 'N', help: 'simulate: how many studies (default 200)' },
    seed: { type: 'string', value: 'N', help: 'Same seed, same numbers (default 1)' },
  },
  examples: [
    'aceso governance roi --events tasks.csv --design did --metric time-to-sign,after-hours --out roi.html',
    'aceso governance roi simulate --design stepped-wedge --studies 500',
  ],
  async run(args) {
    const [, verb, extra] = args.words;
    if (extra !== undefined || (verb !== undefined && verb !== 'simulate'))
      throw wrongUse(usage, `"aceso governance roi" has no use for ${JSON.stringify(extra ?? verb)}`);
    return verb === 'simulate' ? simulate(args) : study(args);
  },
};

async function study(args: Args): Promise<number> {
  const engine = await import('@aceso/governance/roi');
  const design = needed(args, 'design') as StudyPlan['design'];
  const path = needed(args, 'events');
  const out = args.text('out');
  if (out !== undefined && !/\.(html?|pdf)$/i.test(out))
    throw wrongUse(usage, `--out ${JSON.stringify(out)} must end in .html or .pdf`);
  const metrics = (args.text('metric') ?? 'time-to-sign').split(',').map((name) => metricOf(name, engine.METRIC_IDS));
  const [from, to, goLive] = (['from', 'to', 'go-live'] as const).map((name) => dayOption(args, name, usage));
  if ((from === undefined) !== (to === undefined)) throw wrongUse(usage, '--from and --to go together');
  const zone = args.text('zone');
  if (zone !== undefined && !isZone(zone))
    throw wrongUse(usage, `--zone ${JSON.stringify(zone)} is not an IANA time zone`);
  const costsPath = args.text('costs');
  const costs = costsPath === undefined ? undefined : engine.readCostPlan(await json(costsPath));
  const days = integerOption(args, 'period-days', usage, 1, 366) ?? (design === 'its' ? 7 : 28);
  const worthwhile = worthwhileOf(args.text('worthwhile'), engine.METRIC_IDS);
  const result = engine.runStudy(engine.readRoiEvents(await readText(path, 'events file', true)), {
    design,
    metrics,
    periodDays: days,
    seed: integerOption(args, 'seed', usage, 0, 4_294_967_295) ?? 1,
    ...(from !== undefined && to !== undefined ? { window: { from, to } } : {}),
    ...(goLive === undefined ? {} : { goLive }),
    ...(args.text('comparison') === undefined ? {} : { comparison: args.text('comparison')!.split(',') }),
    ...(zone === undefined ? {} : { hours: { ...engine.WORKING_HOURS, zone } }),
    ...(worthwhile ? { worthwhile } : {}),
    ...(costs ? { costs } : {}),
  });
  if (out !== undefined) {
    await writeOut(out, /\.pdf$/i.test(out) ? await engine.renderStudyPdf(result) : engine.renderStudy(result));
    say(`Wrote ${out}.`);
  }
  if (args.flag('json')) await printJson(result);
  else await print(asText(result));
  return 0;
}

async function simulate(args: Args): Promise<number> {
  const engine = await import('@aceso/governance/roi');
  const given = args.text('design') as StudyPlan['design'] | undefined;
  const effect = args.text('effect');
  if (effect !== undefined && !Number.isFinite(Number(effect)))
    throw wrongUse(simulateUsage, `--effect ${JSON.stringify(effect)} is not a number of minutes`);
  const studies = integerOption(args, 'studies', simulateUsage, 1, 100_000) ?? 200;
  const seed = integerOption(args, 'seed', simulateUsage, 0, 4_294_967_295) ?? 1;
  const save = args.text('save');
  if (save !== undefined) {
    const world = { design: given ?? 'did', effect: Number(effect ?? -4) };
    const events = engine.plantEvents(world, seed);
    await writeOut(save, events.map((event) => JSON.stringify(event)).join('\n'));
    say(`Wrote ${events.length} tasks to ${save}.`);
    return 0;
  }
  const rows = (given ? [given] : engine.DESIGNS).flatMap((design) =>
    (effect === undefined ? [0, -4] : [Number(effect)]).map((planted) =>
      engine.simulateStudies({ design, effect: planted }, studies, seed),
    ),
  );
  if (args.flag('json')) {
    await printJson({ studies, seed, rows });
    return 0;
  }
  const percent = (count: number, of: number): string => (of === 0 ? '' : `${((100 * count) / of).toFixed(1)} %`);
  await print(
    table(
      ['design', 'planted', 'refused', 'benefit', 'harm', 'interval holds it', 'mean estimate'],
      rows.map((row) => {
        const answered = row.studies - row.refused;
        return [
          row.design,
          String(row.effect),
          percent(row.refused, row.studies),
          percent(row.benefit, answered),
          percent(row.harm, answered),
          percent(row.covered, answered),
          row.meanEstimate.toFixed(2),
        ];
      }),
    ),
  );
  return 0;
}

const needed = (args: Args, name: string): string => {
  const value = args.text(name);
  if (value === undefined) throw wrongUse(usage, `"aceso governance roi" needs --${name}`);
  return value;
};

function metricOf(name: string, known: readonly MetricId[]): MetricId {
  const found = known.find((id) => id === name.trim());
  if (!found) throw wrongUse(usage, `--metric ${JSON.stringify(name)} is not one of ${known.join(', ')}`);
  return found;
}

function worthwhileOf(text: string | undefined, known: readonly MetricId[]): StudyPlan['worthwhile'] {
  if (text === undefined) return undefined;
  return Object.fromEntries(
    text.split(',').map((part) => {
      const [name = '', value = ''] = part.split('=');
      if (!(Number(value) > 0))
        throw wrongUse(usage, `--worthwhile ${JSON.stringify(part)} is not metric=number, such as ${known[0]}=2`);
      return [metricOf(name, known), Number(value)];
    }),
  );
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

async function json(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readText(path, 'costs file')) as unknown;
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(`The costs file ${path} is not JSON.`);
  }
}

function asText(result: StudyResult): string {
  const lines = [
    `${result.events.toLocaleString('en-US')} tasks, ${result.departments} departments, ${result.people} people; ${result.window.from} to ${result.window.to}${result.goLive ? `, tool from ${result.goLive}` : ''}`,
    '',
  ];
  for (const each of result.results) {
    lines.push(`${each.title} (${each.metric}): ${each.verdict.toUpperCase().replaceAll('-', ' ')}`, `  ${each.words}`);
    if (each.adjustedP !== undefined) lines.push(`  p ${p(each.p!)}, ${p(each.adjustedP)} after Holm`);
    for (const { name, passed, message } of each.checks) lines.push(`  ${passed ? '-' : '!'} ${name}: ${message}`);
    if (each.money) {
      const { net, netLow, netHigh, currency, total, verdict } = each.money;
      const whole = (v: number): string => Math.round(v).toLocaleString('en-US');
      lines.push(
        `  Money: ${verdict.replaceAll('-', ' ')}; net ${whole(net)} ${currency} (${whole(netLow)} to ${whole(netHigh)}) after costs of ${whole(total)}`,
      );
    }
    if (each.noMoney) lines.push(`  ${each.noMoney}`);
    lines.push('');
  }
  return lines.join('\n').trimEnd();
}

const p = (value: number): string => (value < 0.001 ? '< 0.001' : value.toFixed(3));
