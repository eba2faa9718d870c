import type { Args } from './command.ts';
import { wrongUse } from './subcommand.ts';

/** A calendar day given as an option. @throws UsageError for anything that is not a day that exists */
export function dayOption(args: Args, name: string, usage: string): string | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw wrongUse(usage, `--${name} is a day that exists, as YYYY-MM-DD`);
  return text;
}
