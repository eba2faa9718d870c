import { fileURLToPath } from 'node:url';
import type { LineageEntry } from '@aceso/governance/lineage';
import { CliError } from '../../core/errors.ts';
import { print, printJson, table } from '../../core/output.ts';
import { type Subcommand, wrongUse } from '../../core/subcommand.ts';

const usage = 'governance lineage [--file PART] [--json]';

export const lineage: Subcommand = {
  name: 'lineage',
  usage,
  details:
    'what every shipped weight and data file was made from, under which licence, by which command, and whom it does not know. Exit status 1 where a file has no card.',
  options: { file: { type: 'string', value: 'PART', help: 'Only files whose path holds this' } },
  examples: ['aceso governance lineage --file pneumonia'],
  async run(args) {
    if (args.words.length > 1)
      throw wrongUse(usage, `"aceso governance lineage" has no use for ${JSON.stringify(args.words[1])}`);
    const { lineageOf } = await import('@aceso/governance/lineage');
    const all = await lineageOf(fileURLToPath(new URL('../../../..', import.meta.url)));
    const part = args.text('file');
    const entries = all.filter(({ file }) => part === undefined || file.includes(part));
    if (part !== undefined && entries.length === 0)
      throw new CliError(`No shipped file has ${JSON.stringify(part)} in its path; leave out --file to see them all.`);
    const wrong = entries.filter(({ problems }) => problems.length > 0);
    if (args.flag('json')) await printJson({ files: entries, problems: wrong.length });
    else await print(entries.length === 1 ? whole(entries[0]!) : short(entries));
    return wrong.length > 0 ? 1 : 0;
  },
};

const short = (entries: readonly LineageEntry[]): string =>
  table(
    ['file', 'kind', 'licence', 'card'],
    entries.map(({ file, kind, licence = '', card = 'NONE' }) => [
      file,
      kind,
      licence.slice(0, 60),
      card.split('/').at(-1)!,
    ]),
  );

const whole = ({ problems, ...facts }: LineageEntry): string =>
  [
    ...Object.entries(facts).map(([name, value]) => `${name.padEnd(11)}${String(value)}`),
    ...problems.map((problem) => `problem    ${problem}`),
  ].join('\n');
