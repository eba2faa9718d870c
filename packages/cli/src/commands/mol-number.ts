import type { Args } from '../core/command.ts';
import { UsageError } from '../core/errors.ts';

/** A whole-number option from 0 to `most`, undefined where it was not given. */
export function wholeNumber(args: Args, name: string, usage: string, most: number): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new UsageError(
    `--${name} ${JSON.stringify(text)} is not a whole number from 0 to ${most}; the form is: aceso ${usage}.`,
  );
}
