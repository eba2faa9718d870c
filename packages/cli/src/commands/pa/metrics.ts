import type { PublicMetrics, Share } from '@aceso/engagement/prior-authorisation';
import { dayOption } from '../../core/day.ts';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { print, printJson, table } from '../../core/output.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';
import { told } from './input.ts';

const usage = 'pa metrics EVENTS [--from DATE] [--to DATE] [--json]';

export const metrics: Subcommand = {
  name: 'metrics',
  usage,
  details:
    'works out the public figures of CMS-0057-F from events alone; a denial without a signature makes it refuse.',
  options: {
    from: { type: 'string', value: 'DATE', help: 'First day of decision (YYYY-MM-DD)' },
    to: { type: 'string', value: 'DATE', help: 'Last day of decision' },
  },
  examples: ['aceso pa metrics events.ndjson --from 2026-01-01 --to 2026-12-31 --json'],
  async run(args) {
    const path = wordOf(args, usage, 'the file of events, or "-"');
    const [from, to] = [dayOption(args, 'from', usage), dayOption(args, 'to', usage)];
    const engine = await import('@aceso/engagement/prior-authorisation');
    const found = await told(path, async () => {
      const events = engine.readEvents(await readText(path, 'events file', true));
      if (events.length === 0) throw new CliError(`${path} holds no events; give one JSON object a line.`);
      return engine.publicMetrics(events, {
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      });
    });
    if (args.flag('json')) await printJson(found);
    else await print(asText(found));
    return 0;
  },
};

const shown = ({ count, of, percent }: Share): string =>
  `${count} of ${of}${percent === undefined ? '' : ` (${percent} %)`}`;
const hours = (value: number | undefined): string => (value === undefined ? '' : `${value} h`);

function asText({
  standard,
  expedited,
  approvedAfterAppeal,
  extendedAndApproved,
  services,
  drugsLeftOut,
  waiting,
}: PublicMetrics): string {
  return [
    table(
      ['', 'requests', 'approved', 'denied', 'mean', 'median', 'late'],
      [
        ['standard', standard],
        ['expedited', expedited],
      ].map(([name, each]) => {
        const { requests, approved, denied, meanHours, medianHours, late } = each as PublicMetrics['standard'];
        return [
          String(name),
          String(requests),
          shown(approved),
          shown(denied),
          hours(meanHours),
          hours(medianHours),
          shown(late),
        ];
      }),
    ),
    '',
    `approved after appeal: ${shown(approvedAfterAppeal)}`,
    `approved after their time was extended: ${shown(extendedAndApproved)}`,
    `waiting: ${waiting}; requests for drugs, left out: ${drugsLeftOut}`,
    '',
    table(
      ['service', 'requests'],
      services.map(({ system, code, requests }) => [`${system}|${code}`, String(requests)]),
    ),
  ].join('\n');
}
