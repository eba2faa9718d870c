import type { DayPlan, DayProblem, VisitRequest } from '@aceso/engagement/scheduling';
import { CliError } from '../../core/errors.ts';
import { print, printJson, table } from '../../core/output.ts';
import { type Subcommand, wordOf, wrongUse } from '../../core/subcommand.ts';
import { readJson, told } from '../pa/input.ts';

const usage = 'schedule plan FILE [--seed N] [--tries N] [--json]';

interface Written {
  readonly periods: readonly { readonly clinician: string; readonly start: string; readonly end: string }[];
  readonly requests: readonly (Omit<VisitRequest, 'earliest' | 'latest'> & {
    readonly earliest?: string;
    readonly latest?: string;
  })[];
  /** Minutes by "from to". */
  readonly travel?: Readonly<Record<string, number>>;
  readonly grid?: number;
}

export const plan: Subcommand = {
  name: 'plan',
  usage,
  details:
    'plans the visits of a day (a JSON file: periods of clinicians, requests, travel between sites) beside first come, first served; needs no server.',
  options: {
    seed: { type: 'string', value: 'N', help: 'Of the search; 1 unless given. Same seed, same plan' },
    tries: { type: 'string', value: 'N', help: 'Changes that are tried; 2000 unless given' },
  },
  examples: ['aceso schedule plan monday.json --seed 7'],
  async run(args) {
    const path = wordOf(args, usage, 'the file of the day, or "-"');
    const whole = (name: string, otherwise: number): number => {
      const text = args.text(name);
      if (text === undefined) return otherwise;
      if (!/^\d{1,7}$/.test(text)) throw wrongUse(usage, `--${name} is a whole number`);
      return Number(text);
    };
    const [seed, tries] = [whole('seed', 1), whole('tries', 2000)];
    const read = await readJson(path, 'file of the day');
    if ('problem' in read) throw new CliError(`${path} is no JSON: ${read.problem}`);
    const problem = problemOf(path, read.value);
    const engine = await import('@aceso/engagement/scheduling');
    const plans = await told(path, () => ({
      firstCome: engine.firstCome(problem),
      optimised: engine.optimiseDay(problem, { seed, tries }),
    }));
    if (args.flag('json')) await printJson(plans);
    else await print(asText(plans));
    return 0;
  },
};

function problemOf(path: string, value: unknown): DayProblem {
  const { periods, requests, travel, grid } = (value ?? {}) as Partial<Written>;
  if (!Array.isArray(periods) || !Array.isArray(requests))
    throw new CliError(`${path}: give "periods" and "requests", each a list (docs/scheduling.md).`);
  const at = (text: unknown, place: string): number => {
    const instant = typeof text === 'string' ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(instant)) throw new CliError(`${path}: ${place} is no time; write 2026-03-02T09:00:00Z.`);
    return instant;
  };
  return {
    periods: periods.map((each, n) => ({
      resource: String(each.clinician),
      start: at(each.start, `periods[${n}].start`),
      end: at(each.end, `periods[${n}].end`),
    })),
    requests: (requests as Written['requests']).map(({ earliest, latest, ...rest }, n) => {
      if (typeof rest.id !== 'string' || !Array.isArray(rest.clinicians))
        throw new CliError(`${path}: requests[${n}] needs an id, minutes and clinicians.`);
      return {
        ...rest,
        ...(earliest === undefined ? {} : { earliest: at(earliest, `requests[${n}].earliest`) }),
        ...(latest === undefined ? {} : { latest: at(latest, `requests[${n}].latest`) }),
      };
    }),
    ...(travel ? { travel: (from, to) => travel[`${from} ${to}`] ?? travel[`${to} ${from}`] ?? 0 } : {}),
    ...(grid === undefined ? {} : { grid }),
  };
}

function asText({ firstCome, optimised }: { firstCome: DayPlan; optimised: DayPlan }): string {
  const line = (name: string, { measures: m }: DayPlan): string[] => [
    name,
    String(m.scheduled),
    String(m.urgentUnscheduled),
    `${m.continuity.kept} of ${m.continuity.of}`,
    m.meanWait.toFixed(0),
    String(m.travel),
  ];
  return [
    table(
      ['', 'scheduled', 'urgent left', 'with who knows them', 'wait, min', 'travel, min'],
      [line('first come', firstCome), line('optimised', optimised)],
    ),
    '',
    table(
      ['start', 'clinician', 'request'],
      optimised.visits.map(({ start, clinician, request }) => [new Date(start).toISOString(), clinician, request]),
    ),
    ...(optimised.unscheduled.length > 0 ? ['', `left over: ${optimised.unscheduled.join(', ')}`] : []),
  ].join('\n');
}
