import type { RequestReview } from '@aceso/engagement/prior-authorisation';
import { CliError } from '../../core/errors.ts';
import { print, printJson, table } from '../../core/output.ts';
import { neededOption, type Subcommand, wordOf } from '../../core/subcommand.ts';
import { readCriteriaFile, readJson, told } from './input.ts';
import { asFindings } from './submit.ts';

const usage = 'pa review BUNDLE --criteria FILE [--as-of TIME] [--json]';

export const review: Subcommand = {
  name: 'review',
  usage,
  details:
    'reads a request against criteria: met, not met, or cannot tell, each with the entries and words it rests on; recommends to approve or to let wait, and nothing else.',
  options: {
    'as-of': {
      type: 'string',
      value: 'TIME',
      help: 'Day or time that ages and windows count from; the Claim’s own unless given',
    },
  },
  examples: ['aceso pa review request.json --criteria lumbar-mri.yaml --json'],
  async run(args) {
    const path = wordOf(args, usage, 'the file of the bundle, or "-"');
    const engine = await import('@aceso/engagement/prior-authorisation');
    const set = await readCriteriaFile(neededOption(args, 'criteria', usage), engine);
    const read = await readJson(path, 'bundle');
    if ('problem' in read) throw new CliError(`The bundle ${path} is not JSON: ${read.problem}.`);
    const { findings, bundle } = await engine.checkRequest(read.value, 'submit');
    if (!bundle) {
      if (args.flag('json')) await printJson(engine.operationOutcome(findings));
      else await print(asFindings(findings));
      throw new CliError(
        `${path} is refused before its review: ${findings.filter(engine.isError).length} errors against Da Vinci PAS 2.2.1.`,
      );
    }
    const asOf = args.text('as-of');
    const found = await told(path, () => engine.reviewRequest(bundle, [set], asOf === undefined ? {} : { asOf }));
    if (args.flag('json')) await printJson(found);
    else await print(asText(found));
    return 0;
  },
};

function asText({ recommendation, patient, asOf, items }: RequestReview): string {
  return [
    `recommendation: ${recommendation} (${patient}, as of ${asOf.slice(0, 10)})`,
    ...items.flatMap(({ sequence, service, recommendation: own, criteria, missing, why }) => [
      '',
      `item ${sequence}, ${service.display ?? service.code ?? 'no code'}: ${own}`,
      criteria.length === 0
        ? why.join('; ')
        : table(
            ['criterion', 'status', 'why', 'from'],
            criteria.map(({ id, status, reason, evidence }) => [
              id,
              status,
              reason,
              evidence.map(({ ref, span }) => (span ? `${ref} [${span.start}, ${span.end})` : ref)).join(', '),
            ]),
          ),
      ...missing.map((text) => `missing: ${text}`),
    ]),
  ].join('\n');
}
