import { type Command, type CommandSpec, type OptionSpec, wrong } from '../../core/command.ts';
import { evaluate } from './evaluate.ts';
import { fit } from './fit.ts';
import { impute } from './impute.ts';
import { patients } from './patients.ts';
import { rebalance } from './rebalance.ts';
import { sample } from './sample.ts';
import { schema } from './schema.ts';
import type { Subcommand } from './subcommand.ts';
import { fitTables, sampleTables } from './tables.ts';

/** One line each; a verb lives in a file of its own. */
const SUBCOMMANDS: readonly Subcommand[] = [
  fit,
  sample,
  evaluate,
  schema,
  patients,
  fitTables,
  sampleTables,
  rebalance,
  impute,
];

const spec: CommandSpec = {
  name: 'synth',
  summary: 'synthetic tables that keep the statistics of a real one and repeat nobody, and simulated patients',
  usage: SUBCOMMANDS.map(({ usage }) => usage),
  details: SUBCOMMANDS.map(({ name, details }) => `${name}: ${details}`).join('\n'),
  words: [1, 3],
  wordsName: `what to do: ${SUBCOMMANDS.map(({ name }) => name).join(', ')}`,
  options: Object.assign({}, ...SUBCOMMANDS.map(({ options }) => options)) as Record<string, OptionSpec>,
  examples: SUBCOMMANDS.flatMap(({ examples }) => examples ?? []),
};

export const command: Command = {
  spec,
  async run(args) {
    const subcommand = SUBCOMMANDS.find(({ name }) => name === args.words[0]);
    if (!subcommand) {
      const names = SUBCOMMANDS.map(({ name }) => name).join(', ');
      throw wrong(spec, `"aceso synth" has no ${JSON.stringify(args.words[0])}; it has ${names}`);
    }
    return subcommand.run(args);
  },
};
