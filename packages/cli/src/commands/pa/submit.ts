import { appendFile } from 'node:fs/promises';
import type { AuthorisationCase, CaseEvent, Finding } from '@aceso/engagement/prior-authorisation';
import packageJson from '../../../package.json' with { type: 'json' };
import { CliError, fileError } from '../../core/errors.ts';
import { print, printJson, table } from '../../core/output.ts';
import { type Subcommand, wordOf } from '../../core/subcommand.ts';
import { type Engine, momentOf, readCriteriaFile, readIfThere, readJson, told } from './input.ts';

const usage = 'pa submit BUNDLE [--criteria FILE] [--events FILE] [--zone ZONE] [--now TIME] [--json]';

export const submit: Subcommand = {
  name: 'submit',
  usage,
  details:
    'answers a request as the payer does: an OperationOutcome for what does not keep to the guide (exit status 1), else a ClaimResponse that approves by criteria or lets wait, and never denies.',
  options: {
    criteria: { type: 'string', value: 'FILE', help: "The payer's criteria, YAML or JSON" },
    events: { type: 'string', value: 'FILE', help: 'Events of requests, one a line: read first, then added to' },
    zone: { type: 'string', value: 'ZONE', help: "The payer's time zone; America/New_York unless given" },
    now: { type: 'string', value: 'TIME', help: 'Time of receipt with its offset; now unless given' },
  },
  examples: ['aceso pa submit request.json --criteria lumbar-mri.yaml --events events.ndjson --json'],
  async run(args) {
    const path = wordOf(args, usage, 'the file of the bundle, or "-"');
    const engine = await import('@aceso/engagement/prior-authorisation');
    const criteria = args.text('criteria');
    const sets = criteria === undefined ? [] : [await readCriteriaFile(criteria, engine)];
    const now = momentOf(args.text('now'));
    const read = await readJson(path, 'bundle');
    const checked =
      'problem' in read ? { findings: [notJson(read.problem)] } : await engine.checkRequest(read.value, 'submit');
    const bundle = 'bundle' in checked ? checked.bundle : undefined;
    if (!bundle) {
      if (args.flag('json')) await printJson(engine.operationOutcome(checked.findings));
      else await print(asFindings(checked.findings));
      throw new CliError(
        `${path} is refused: ${checked.findings.filter(engine.isError).length} errors against Da Vinci PAS 2.2.1.`,
      );
    }
    const zone = args.text('zone') ?? 'America/New_York';
    const file = args.text('events');
    const known =
      file === undefined ? undefined : await knownCase(file, engine.caseIdOf(engine.requestDigest(bundle)), engine);
    const one =
      known ??
      (await told(
        path,
        async () =>
          (
            await engine.intake(bundle, sets, {
              now,
              zone,
              engine: { kind: 'engine', name: 'aceso-criteria', version: packageJson.version },
            })
          ).case,
      ));
    if (file !== undefined && !known) await addEvents(file, one.events);
    const answer = engine.responseBundle(bundle, one, { now: known ? known.events.at(-1)!.at : now });
    if (args.flag('json')) await printJson(answer);
    else await print(asText(one, known !== undefined));
    return 0;
  },
};

/** The same request again finds its authorisation. */
async function knownCase(file: string, id: string, engine: Engine): Promise<AuthorisationCase | undefined> {
  return told(file, async () => {
    const own = engine.readEvents(await readIfThere(file)).filter((event) => event.case === id);
    return own.length === 0 ? undefined : engine.replay(own);
  });
}

async function addEvents(file: string, events: readonly CaseEvent[]): Promise<void> {
  try {
    await appendFile(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  } catch (error) {
    throw fileError(error, 'events file', file);
  }
}

const notJson = (problem: string): Finding => ({
  severity: 'error',
  code: 'structure',
  path: 'Bundle',
  message: `the request must be one Bundle in JSON: ${problem}`,
  statement: 'spec-11',
});

export const asFindings = (findings: readonly Finding[]): string =>
  table(
    ['severity', 'statement', 'where', 'what'],
    findings.map(({ severity, statement = '', path, message }) => [severity, statement, path, message]),
  );

function asText({ id, urgent, due, items, needs }: AuthorisationCase, again: boolean): string {
  return [
    `${id}${again ? ' (received before)' : ''}, ${urgent ? 'urgent, 72 hours' : 'standard, 7 calendar days'}, due ${due}`,
    '',
    table(
      ['item', 'service', 'answer', 'number'],
      items.map(({ sequence, code = '', state, number = '' }) => [String(sequence), code, state, number]),
    ),
    ...needs.map(({ text, item }) => `asked for, item ${item ?? ''}: ${text}`),
  ].join('\n');
}
