import { type Command, type CommandSpec, type OptionSpec, wrong } from '../core/command.ts';
import { describe } from './mol-describe.ts';
import { generate } from './mol-generate.ts';
import { optimize } from './mol-optimize.ts';
import type { Subcommand } from './synth/subcommand.ts';

/** One line each; a verb lives in a file of its own. */
const SUBCOMMANDS: readonly Subcommand[] = [describe, generate, optimize];

const spec: CommandSpec = {
  name: 'mol',
  summary: 'molecules: read, describe, generate and optimise them',
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
      throw wrong(spec, `"aceso mol" has no ${JSON.stringify(args.words[0])}; it has ${names}`);
    }
    return subcommand.run(args);
  },
};
