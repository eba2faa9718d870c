import { existsSync } from 'node:fs';
import type { EvaluationRun, LedgerEntry } from '@aceso/governance/evaluation';
import { print, printJson, table, writeOut } from '../../core/output.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';
import { readLedger, runSuites, WHICH } from './common.ts';

const usage = 'governance evaluate [--subject ID] [--suite ID] [--quick] [--ledger FILE] [--seed N] [--json]';

export const evaluate: Subcommand = {
  name: 'evaluate',
  usage,
  details:
    'puts the shipped generators and models to their suites, offline; with --ledger the runs are added to a file in which nothing can be changed unseen.',
  options: { ...WHICH, ledger: { type: 'string', value: 'FILE', help: 'Ledger to add the runs to, one entry a line' } },
  examples: ['aceso governance evaluate --subject verifier --quick --json'],
  async run(args) {
    if (args.words.length > 1)
      throw wrongUse(usage, `"aceso governance evaluate" has no use for ${JSON.stringify(args.words[1])}`);
    const path = args.text('ledger');
    const { nextEntry } = await import('@aceso/governance/evaluation');
    const entries: LedgerEntry[] = path !== undefined && existsSync(path) ? await readLedger(path) : [];
    const { runs } = await runSuites(args, usage);
    if (path !== undefined) {
      for (const run of runs) entries.push(nextEntry(entries.at(-1), run));
      await writeOut(path, entries.map((entry) => JSON.stringify(entry)).join('\n'));
    }
    if (args.flag('json')) await printJson({ runs });
    else await print(runs.map(asText).join('\n\n'));
    return 0;
  },
};

const asText = ({ subject, suite, quick, seed, metrics, notes = [] }: EvaluationRun): string =>
  [
    `${subject.id} ${subject.version}: ${suite.title} (${suite.id} ${suite.version}, seed ${seed}${quick ? ', quick' : ''})`,
    table(
      ['measure', 'value', '95 %', 'n', 'better'],
      metrics.map(({ id, value, low, high, n, better }) => [
        id,
        value.toFixed(3),
        `${low.toFixed(3)} to ${high.toFixed(3)}`,
        String(n),
        better,
      ]),
    ),
    ...notes.map((note) => `- ${note}`),
  ].join('\n');
