import type { AttributeResult, FairnessAudit } from '@aceso/governance/fairness';
import { readText } from '../../core/input.ts';
import { print, printJson, table, writeOut } from '../../core/output.ts';
import { integerOption, neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';

const usage =
  'governance fairness --table FILE.csv --outcome COL --prediction COL|--score COL --group COL... [--min-n N] [--threshold P] [--html FILE] [--seed N] [--json]';

export const fairness: Subcommand = {
  name: 'fairness',
  usage,
  details:
    'how a prediction does for each group of people, with intervals, against what chance alone gives; groups below --min-n are not told.',
  options: {
    table: { type: 'string', value: 'FILE', help: 'CSV with one row for each person; "-" is standard input' },
    outcome: { type: 'string', value: 'COL', help: 'Column of what happened (1 or 0)' },
    prediction: { type: 'string', value: 'COL', help: 'Column of who was selected (1 or 0)' },
    score: { type: 'string', value: 'COL', help: 'Column of the predicted probability' },
    threshold: { type: 'string', value: 'P', help: 'With --score and no --prediction: selected from this score on' },
    group: { type: 'string', value: 'COL', repeats: true, help: 'Column of a group; give it again for more' },
    'min-n': { type: 'string', value: 'N', help: 'Smallest group that is shown (20)' },
    resamples: { type: 'string', value: 'N', help: 'Bootstrap samples and random dealings (1000)' },
    html: { type: 'string', value: 'FILE', help: 'Write the audit as a page with plots' },
    seed: { type: 'string', value: 'N', help: 'Seed of the resamples (1)' },
  },
  examples: [
    'aceso governance fairness --table readmissions.csv --outcome readmitted --score risk --threshold 0.2 --group sex --group ethnicity --html fairness.html',
  ],
  async run(args) {
    if (args.words.length > 1)
      throw wrongUse(usage, `"aceso governance fairness" has no use for ${JSON.stringify(args.words[1])}`);
    const path = neededOption(args, 'table', usage);
    const outcome = neededOption(args, 'outcome', usage);
    const groups = neededOption(args, 'group', usage).split(',');
    const prediction = args.text('prediction');
    const score = args.text('score');
    const threshold = args.text('threshold');
    if (prediction === undefined && score === undefined) {
      throw wrongUse(usage, '"aceso governance fairness" needs --prediction or --score');
    }
    if (threshold !== undefined) {
      if (score === undefined || prediction !== undefined) {
        throw wrongUse(usage, '--threshold goes with --score and without --prediction');
      }
      if (!(Number(threshold) >= 0 && Number(threshold) <= 1)) throw wrongUse(usage, '--threshold is not from 0 to 1');
    }
    const seed = integerOption(args, 'seed', usage, 0, 2 ** 32 - 1) ?? 1;
    const minN = integerOption(args, 'min-n', usage, 2, 1_000_000);
    const resamples = integerOption(args, 'resamples', usage, 10, 100_000);
    const { auditFairness, fairnessHtml, parseFairnessTable } = await import('@aceso/governance/fairness');
    const read = parseFairnessTable(await readText(path, 'table'), {
      outcome,
      groups,
      ...(prediction === undefined ? {} : { prediction }),
      ...(score === undefined ? {} : { score }),
    });
    const people =
      threshold === undefined ? read : { ...read, prediction: read.score!.map((p) => Number(p >= Number(threshold))) };
    const audit = auditFairness(people, {
      seed,
      ...(minN === undefined ? {} : { minN }),
      ...(resamples === undefined ? {} : { resamples }),
    });
    const html = args.text('html');
    if (html !== undefined) await writeOut(html, fairnessHtml(audit, `Fairness: ${score ?? prediction}`));
    if (args.flag('json')) await printJson(audit);
    else await print(asText(audit));
    return 0;
  },
};

const number = (value: number | null | undefined): string => (value == null ? '–' : value.toFixed(3));
const interval = (low: number | null, high: number | null): string =>
  low === null || high === null ? '' : `${low.toFixed(3)} to ${high.toFixed(3)}`;

function attributeText({ attribute, groups, disparities }: AttributeResult): string {
  const metrics = ['selection-rate', 'tpr', 'fpr', 'ppv', 'auroc', 'brier', 'ece'].filter((id) =>
    groups.some((group) => group.metrics[id]?.value != null),
  );
  const rows = groups.map(({ group, n, suppressed, metrics: own }) =>
    suppressed ? [group, 'too few'] : [group, String(n), ...metrics.map((id) => number(own[id]?.value))],
  );
  const compared = Object.entries(disparities).map(([id, d]) => [
    id,
    number(d.value),
    interval(d.low, d.high),
    number(d.byChance),
    number(d.holm),
  ]);
  return [
    attribute,
    table(['group', 'n', ...metrics], rows),
    '',
    ...(compared.length > 0 ? [table(['difference', 'value', 'interval', 'by chance', 'p (Holm)'], compared), ''] : []),
  ].join('\n');
}

const asText = (audit: FairnessAudit): string =>
  [
    `${audit.n} people, ${audit.leftOut} left out; seed ${audit.seed}, ${audit.resamples} resamples`,
    '',
    ...audit.attributes.map(attributeText),
    ...audit.notes.map((note) => `- ${note}`),
  ].join('\n');
