import { parseArgs } from 'node:util';
import { UsageError } from './errors.ts';

/** One flag, as data: it drives both the parsing and the help. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly help: string;
  /** Word for the value in the help, e.g. `FILE`. */
  readonly value?: string;
  readonly short?: string;
  readonly choices?: readonly string[];
  readonly required?: boolean;
  /** May be given several times; the values are joined with commas. */
  readonly repeats?: boolean;
}

export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** Forms without the program name, e.g. `draft TYPE --record FILE`. */
  readonly usage: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Smallest and largest number of words that are not flags. */
  readonly words: readonly [min: number, max: number];
  /** Name of the words, for messages. */
  readonly wordsName?: string;
  readonly details?: string;
  readonly examples?: readonly string[];
}

/** Parsed command line: flags that were given, and the words. */
export interface Args {
  readonly words: readonly string[];
  text(name: string): string | undefined;
  flag(name: string): boolean;
}

export interface Command {
  readonly spec: CommandSpec;
  /** The exit status. */
  run(args: Args): Promise<number>;
}

export const COMMON = {
  json: { type: 'boolean', help: 'Print one JSON document on standard output' },
  debug: { type: 'boolean', help: 'Show where an error came from' },
  help: { type: 'boolean', short: 'h', help: 'Show this help' },
} as const satisfies Record<string, OptionSpec>;

/** @throws UsageError naming the flag or word that is wrong, and the right form. */
export function parse(spec: CommandSpec, argv: readonly string[]): Args {
  const options: Record<string, OptionSpec> = { ...spec.options, ...COMMON };
  const [verb] = argv.filter((word) => !word.startsWith('-'));
  const refuse = (message: string): UsageError => wrong(spec, message, verb);
  const config = Object.fromEntries(
    Object.entries(options).map(([name, o]) => [
      name,
      { type: o.type, ...(o.short ? { short: o.short } : {}), ...(o.repeats ? { multiple: true } : {}) },
    ]),
  );
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: withNumbers(argv, options), options: config, allowPositionals: true, strict: true });
  } catch (error) {
    throw refuse(parseMessage(error, Object.keys(options)));
  }
  const values = Object.fromEntries(
    Object.entries(parsed.values).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
  const args: Args = {
    words: parsed.positionals,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    flag: (name) => values[name] === true,
  };
  if (args.flag('help')) return args;
  for (const [name, option] of Object.entries(options)) {
    const value = args.text(name);
    if (option.required && value === undefined) {
      throw refuse(`"aceso ${spec.name}" needs --${name} ${option.value ?? ''}`.trimEnd());
    }
    if (value === '') throw refuse(`--${name} is empty`);
    if (value !== undefined && option.choices && !option.choices.includes(value)) {
      throw refuse(`--${name} ${JSON.stringify(value)} is not one of ${option.choices.join(', ')}`);
    }
  }
  const [min, max] = spec.words;
  if (args.words.length < min) throw refuse(`"aceso ${spec.name}" needs ${spec.wordsName ?? 'more words'}`);
  if (args.words.length > max) {
    throw refuse(`"aceso ${spec.name}" has no use for ${JSON.stringify(args.words[max])}`);
  }
  return args;
}

/** `--box "-1 2 ..."` as one word: a value that begins with a minus and a digit is a number, not a flag. */
function withNumbers(argv: readonly string[], options: Readonly<Record<string, OptionSpec>>): string[] {
  const words: string[] = [];
  for (const word of argv) {
    const before = words.at(-1);
    const takes = before?.startsWith('--') && options[before.slice(2)]?.type === 'string';
    if (takes && /^-\.?\d/.test(word)) words[words.length - 1] = `${before}=${word}`;
    else words.push(word);
  }
  return words;
}

/** @param verb the word after the name, where it is known; otherwise it is looked for in the message (`"aceso NAME VERB"`) */
export const wrong = (spec: CommandSpec, message: string, verb?: string): UsageError =>
  new UsageError(
    `${message}; the form is: aceso ${formOf(spec, message, verb)} (more with "aceso ${spec.name} --help").`,
  );

/** The form of what was asked for, not of its neighbour. */
function formOf({ usage }: CommandSpec, message: string, verb: string | undefined): string | undefined {
  const start = (form: string): string => form.split(' ').slice(0, 2).join(' ');
  return (
    usage.find((form) => verb !== undefined && form.split(' ')[1] === verb) ??
    usage.find((form) => message.includes(`"aceso ${start(form)}"`)) ??
    usage[0]
  );
}

function parseMessage(error: unknown, names: readonly string[]): string {
  const code = (error as { code?: string }).code;
  const message = error instanceof Error ? error.message : String(error);
  const flag = /'(--?[^' =]+)/.exec(message)?.[1];
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && flag) {
    const near = nearest(flag.replace(/^--?/, ''), names);
    return `there is no option ${flag}${near ? `, did you mean --${near}?` : ''}`.replace(/\?$/, '');
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const long = /--([a-z-]+)/.exec(message)?.[1];
    return message.includes('does not take') ? `--${long} takes no value` : `--${long} needs a value`;
  }
  return message.split('\n')[0]!.replace(/\.$/, '');
}

/** The known word within two edits, or that the given one begins. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const best = known
    .map((word) => ({ word, distance: word.startsWith(given) && given.length > 1 ? 1 : edits(given, word) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= 2 ? best.word : undefined;
}

/** Levenshtein distance; the words are short. */
function edits(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return 99;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

export function help(spec: CommandSpec): string {
  const flags = Object.entries({ ...spec.options, ...COMMON }).map(([name, option]: [string, OptionSpec]) => {
    const left = `${option.short ? `-${option.short}, ` : ''}--${name}${option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''}`;
    const choices = option.choices ? ` (${option.choices.join(', ')})` : '';
    return [left, `${option.help}${choices}${option.required ? '; required' : ''}`] as const;
  });
  const width = Math.max(...flags.map(([left]) => left.length)) + 2;
  return [
    `aceso ${spec.name}: ${spec.summary}`,
    '',
    ...spec.usage.map((form, i) => `${i === 0 ? 'Form:' : '     '} aceso ${form}`),
    ...(spec.details ? ['', spec.details] : []),
    '',
    'Options:',
    ...flags.map(([left, right]) => `  ${left.padEnd(width)}${right}`),
    ...(spec.examples ? ['', 'Examples:', ...spec.examples.map((line) => `  ${line}`)] : []),
    '',
  ].join('\n');
}
