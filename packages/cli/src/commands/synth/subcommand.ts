import type { Args, OptionSpec } from '../../core/command.ts';

/** One verb of `aceso synth`; its options are added to those of the command. */
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
