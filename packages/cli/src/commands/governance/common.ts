import type { Evaluated, EvaluationRun, LedgerEntry } from '@aceso/governance/evaluation';
import packageJson from '../../../package.json' with { type: 'json' };
import type { Args, OptionSpec } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';
import { progressBar } from '../../core/progress.ts';
import { integerOption } from '../../core/subcommand.ts';

export const WHICH = {
  subject: { type: 'string', value: 'ID', help: 'Only this generator or model' },
  suite: { type: 'string', value: 'ID', help: 'Only this suite' },
  quick: { type: 'boolean', help: 'Fewer cases, for a look; the run says so' },
  seed: { type: 'string', value: 'N', help: 'Seed of the cases (1)' },
} as const satisfies Record<string, OptionSpec>;

/** Runs the suites that the options name. Same seed and version, same numbers. */
export async function runSuites(args: Args, usage: string): Promise<{ runs: EvaluationRun[]; subjects: Evaluated[] }> {
  const seed = integerOption(args, 'seed', usage, 0, 2 ** 32 - 1) ?? 1;
  const { SHIPPED_SUBJECTS, shippedSubjects } = await import('@aceso/server/evaluation');
  const { evaluate } = await import('@aceso/governance/evaluation');
  const wantedSubject = args.text('subject');
  if (wantedSubject !== undefined && !SHIPPED_SUBJECTS.includes(wantedSubject)) {
    throw new CliError(
      `There is no subject ${JSON.stringify(wantedSubject)}; there are ${SHIPPED_SUBJECTS.join(', ')}.`,
    );
  }
  const all = await shippedSubjects(packageJson.version, wantedSubject);
  const wantedSuite = args.text('suite');
  const subjects = all
    .filter(({ subject }) => wantedSubject === undefined || subject.id === wantedSubject)
    .map(({ subject, suites }) => ({
      subject,
      suites: suites.filter(({ id }) => wantedSuite === undefined || id === wantedSuite),
    }))
    .filter(({ suites }) => suites.length > 0);
  if (subjects.length === 0) {
    const there = all.map(({ subject, suites }) => `${subject.id} (${suites.map(({ id }) => id).join(', ')})`);
    throw new CliError(`There is no such suite; there are ${there.join('; ')}.`);
  }
  const work = subjects.flatMap((evaluated) => evaluated.suites.map((suite) => ({ evaluated, suite })));
  const bar = progressBar('Evaluating');
  const runs: EvaluationRun[] = [];
  for (const [i, { evaluated, suite }] of work.entries()) {
    bar.update(i, work.length, `${evaluated.subject.id} ${suite.id}`);
    runs.push(
      await evaluate(evaluated, suite, {
        seed,
        quick: args.flag('quick'),
        code: packageJson.version,
        at: new Date().toISOString(),
        by: 'aceso governance',
      }),
    );
  }
  bar.end();
  return { runs, subjects };
}

/** A ledger file, one entry a line. @throws CliError, GovernanceError */
export async function readLedger(path: string): Promise<LedgerEntry[]> {
  const { parseLedger } = await import('@aceso/governance/evaluation');
  return parseLedger(await readText(path, 'ledger'));
}
