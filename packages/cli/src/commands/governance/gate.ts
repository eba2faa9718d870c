import type { EvaluationRun, GateResult } from '@aceso/governance/evaluation';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { print, printJson } from '../../core/output.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { readLedger, runSuites, WHICH } from './common.ts';

const usage =
  'governance gate [--ledger FILE] [--gates FILE] [--accepted FILE] [--subject ID] [--suite ID] [--seed N] [--json]';

export const gate: Subcommand = {
  name: 'gate',
  usage,
  details:
    'whether this version may be released: limits and the comparison with the runs that were last accepted. Exit status 1 where a gate fails. Without --ledger the suites are run now.',
  options: {
    ...WHICH,
    ledger: { type: 'string', value: 'FILE', help: 'Judge the runs of this ledger' },
    gates: { type: 'string', value: 'FILE', help: 'Gate file; the shipped one unless given' },
    accepted: {
      type: 'string',
      value: 'FILE',
      help: 'Ledger of the runs last accepted; the shipped ones unless given',
    },
  },
  examples: ['aceso governance gate --json', 'aceso governance gate --subject verifier'],
  async run(args) {
    if (args.words.length > 1)
      throw wrongUse(usage, `"aceso governance gate" has no use for ${JSON.stringify(args.words[1])}`);
    if (args.flag('quick'))
      throw wrongUse(usage, 'a gate needs whole suites: fewer cases prove too little to release on');
    const { judge, parseGates } = await import('@aceso/governance/evaluation');
    const { shippedAccepted, shippedGates } = await import('@aceso/server/evaluation');
    const gatesPath = args.text('gates');
    const gates = gatesPath === undefined ? shippedGates() : parseGates(await jsonOf(gatesPath));
    const acceptedPath = args.text('accepted');
    const accepted =
      acceptedPath === undefined ? shippedAccepted() : (await readLedger(acceptedPath)).map(({ run }) => run);
    const ledgerPath = args.text('ledger');
    const runs =
      ledgerPath === undefined
        ? (await runSuites(args, usage)).runs
        : (await readLedger(ledgerPath)).map(({ run }) => run).filter(wanted(args.text('subject'), args.text('suite')));
    const asked = {
      ...gates,
      rules: gates.rules.filter(
        ({ subject, suite }) =>
          (args.text('subject') ?? subject) === subject && (args.text('suite') ?? suite) === suite,
      ),
    };
    const subjects = new Map(
      runs.map(({ subject }) => [`${subject.id} ${subject.version} ${subject.weights}`, subject]),
    );
    const results = [...subjects.values()].map((subject) => judge(subject, asked, runs, accepted));
    const judged = new Set(results.map(({ subject }) => subject));
    const absent = [...new Set(asked.rules.map(({ subject }) => subject))].filter((id) => !judged.has(id));
    const passed = absent.length === 0 && results.every((result) => result.passed);
    if (args.flag('json')) await printJson({ passed, results, notMeasured: absent });
    else await print(asText(results, absent));
    return passed ? 0 : 1;
  },
};

const wanted =
  (id: string | undefined, suiteId: string | undefined) =>
  ({ subject, suite }: EvaluationRun): boolean =>
    (id ?? subject.id) === subject.id && (suiteId ?? suite.id) === suite.id;

async function jsonOf(path: string): Promise<unknown> {
  const text = await readText(path, 'gate file');
  try {
    return JSON.parse(text);
  } catch {
    throw new CliError(`The gate file ${path} is not JSON.`);
  }
}

const asText = (results: readonly GateResult[], absent: readonly string[]): string =>
  [
    ...results.map(({ subject, version, passed, results: rules }) =>
      [
        `${passed ? 'passed' : 'FAILED'}  ${subject} ${version} (${rules.length} rules)`,
        ...rules.flatMap(({ state, reasons }) =>
          state === 'passed' ? [] : reasons.map((reason) => `        ${reason}`),
        ),
      ].join('\n'),
    ),
    ...absent.map((id) => `FAILED  ${id} was not measured`),
  ].join('\n');
