import { type Args, type Command, type CommandSpec, type OptionSpec, wrong } from './command.ts';
import { UsageError } from './errors.ts';

/** One verb of a command, such as `aceso lab suggest`; its options are added to those of the command. */
export interface Subcommand {
  readonly name: string;
  /** Without "aceso". */
  readonly usage: string;
  /** One line for the help. */
  readonly details: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples?: readonly string[];
  /** `args.words[0]` is the verb. */
  run(args: Args): Promise<number>;
}

/** A command made of verbs, each in a file of its own. */
export function commandOf(name: string, summary: string, subcommands: readonly Subcommand[], mostWords = 2): Command {
  const names = subcommands.map((each) => each.name).join(', ');
  const spec: CommandSpec = {
    name,
    summary,
    usage: subcommands.map(({ usage }) => usage),
    details: subcommands.map((each) => `${each.name}: ${each.details}`).join('\n'),
    words: [1, mostWords],
    wordsName: `what to do: ${names}`,
    options: Object.assign({}, ...subcommands.map(({ options }) => options)) as Record<string, OptionSpec>,
    examples: subcommands.flatMap(({ examples }) => examples ?? []),
  };
  return {
    spec,
    run(args) {
      const subcommand = subcommands.find((each) => each.name === args.words[0]);
      if (!subcommand) throw wrong(spec, `"aceso ${name}" has no ${JSON.stringify(args.words[0])}; it has ${names}`);
      return subcommand.run(args);
    },
  };
}

/** @throws UsageError with the form of the verb; `usage` begins with the command's name */
export function wrongUse(usage: string, message: string): UsageError {
  const [command] = usage.split(' ');
  return new UsageError(`${message}; the form is: aceso ${usage} (more with "aceso ${command} --help").`);
}

/** The one word after the verb. */
export function wordOf(args: Args, usage: string, what: string): string {
  const [command, verb] = usage.split(' ');
  const [, word, extra] = args.words;
  if (word === undefined) throw wrongUse(usage, `"aceso ${command} ${verb}" needs ${what}`);
  if (extra !== undefined) throw wrongUse(usage, `"aceso ${command} ${verb}" has no use for ${JSON.stringify(extra)}`);
  return word;
}

export function neededOption(args: Args, name: string, usage: string): string {
  const value = args.text(name);
  const [command, verb] = usage.split(' ');
  if (value === undefined) throw wrongUse(usage, `"aceso ${command} ${verb}" needs --${name}`);
  return value;
}

/** An integer option within its range. */
export function integerOption(
  args: Args,
  name: string,
  usage: string,
  least: number,
  most: number,
): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw wrongUse(
      usage,
      `--${name} is not a whole number from ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`,
    );
  return value;
}
