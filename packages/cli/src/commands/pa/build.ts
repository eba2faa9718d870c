import { CliError } from '../../core/errors.ts';
import { print, printJson, say, writeOut } from '../../core/output.ts';
import { openRecord, warnOfProblems } from '../../core/record.ts';
import { neededOption, type Subcommand } from '../../core/subcommand.ts';
import { momentOf, readCriteriaFile, told } from './input.ts';

const usage =
  'pa build --record FILE --order ID [--criteria FILE] [--attach REFS] [--withhold REFS] [--urgent] [--place CODE] [--now TIME] [--out FILE] [--json]';

export const build: Subcommand = {
  name: 'build',
  usage,
  details:
    'fills a request for prior authorisation (Da Vinci PAS 2.2.1) from a record, and names what the record lacks; nothing is made up.',
  options: {
    record: { type: 'string', value: 'FILE', help: 'A FHIR record; "-" is standard input' },
    order: { type: 'string', value: 'ID', help: 'The order that needs authorisation: its id, or Type/id' },
    attach: { type: 'string', value: 'REFS', help: 'More entries to send: Type/id, with commas' },
    withhold: { type: 'string', value: 'REFS', help: 'Entries that are not to be sent: Type/id, with commas' },
    urgent: { type: 'boolean', help: 'Ask for an answer within 72 hours' },
    place: { type: 'string', value: 'CODE', help: 'Place of service (CMS code), where the order does not say it' },
    out: { type: 'string', value: 'FILE', help: 'Write the bundle there instead of to standard output' },
  },
  examples: [
    'aceso pa build --record chart.json --order ServiceRequest/mri-1 --criteria lumbar-mri.yaml --out request.json',
  ],
  async run(args) {
    const path = neededOption(args, 'record', usage);
    const order = neededOption(args, 'order', usage);
    const engine = await import('@aceso/engagement/prior-authorisation');
    const criteria = args.text('criteria');
    const list = (name: string): string[] =>
      args
        .text(name)
        ?.split(',')
        .map((each) => each.trim())
        .filter(Boolean) ?? [];
    const place = args.text('place');
    const sets = criteria === undefined ? [] : [await readCriteriaFile(criteria, engine)];
    const record = await openRecord(path);
    warnOfProblems(record);
    const built = await told(path, () =>
      engine.buildRequest(record.resources, {
        order,
        now: momentOf(args.text('now')),
        attach: list('attach'),
        withhold: list('withhold'),
        criteria: sets,
        ...(args.flag('urgent') ? { urgent: true } : {}),
        ...(place === undefined ? {} : { place }),
      }),
    );
    const out = args.text('out');
    if (out !== undefined) await writeOut(out, JSON.stringify(built.bundle, null, 2));
    else if (args.flag('json')) await printJson(built.bundle);
    else await print(JSON.stringify(built.bundle, null, 2));
    for (const each of built.assumed) say(`assumed: ${each}`);
    for (const each of built.leftOut) say(`left out: ${each}`);
    for (const { severity, path: place, message } of built.findings)
      say(`${severity === 'error' ? 'missing' : severity}: ${place}: ${message}`);
    if (!built.sendable)
      throw new CliError(
        `The request is not complete; a payer would refuse it for what is named above. Add it to ${path} and build it again.`,
      );
    return 0;
  },
};
