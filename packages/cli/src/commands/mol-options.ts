import type { Args } from '../core/command.ts';
import { UsageError } from '../core/errors.ts';

const wrongUse = (usage: string, message: string): UsageError =>
  new UsageError(`${message}; the form is: aceso ${usage} (more with "aceso mol --help").`);

/** A whole-number option within its range, undefined where it was not given. */
export function integerOf(args: Args, name: string, usage: string, least: number, most: number): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    const range = `${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`;
    throw wrongUse(usage, `--${name} ${JSON.stringify(text)} is not a whole number from ${range}`);
  }
  return value;
}

export function neededInteger(args: Args, name: string, usage: string, least: number, most: number): number {
  const value = integerOf(args, name, usage, least, most);
  if (value === undefined) throw wrongUse(usage, `"aceso mol ${args.words[0]}" needs --${name}`);
  return value;
}

export function numberOf(args: Args, name: string, usage: string, least: number, most: number): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most)) {
    throw wrongUse(usage, `--${name} ${JSON.stringify(text)} is not a number from ${least} to ${most}`);
  }
  return value;
}

export function choiceOf<T extends string>(
  args: Args,
  name: string,
  usage: string,
  choices: readonly T[],
): T | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const choice = choices.find((each) => each === text);
  if (choice === undefined) {
    throw wrongUse(usage, `--${name} ${JSON.stringify(text)} is not one of ${choices.join(', ')}`);
  }
  return choice;
}

export function neededText(args: Args, name: string, usage: string): string {
  const text = args.text(name);
  if (text === undefined) throw wrongUse(usage, `"aceso mol ${args.words[0]}" needs --${name}`);
  return text;
}

/** Nothing may come after the verb. */
export function noWords(args: Args, usage: string): void {
  if (args.words[1] !== undefined) {
    throw wrongUse(usage, `"aceso mol ${args.words[0]}" has no use for ${JSON.stringify(args.words[1])}`);
  }
}
