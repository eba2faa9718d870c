import type { Recording } from '@aceso/precision/twin';
import type { Args, OptionSpec } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { bytesOf, readText } from '../../core/input.ts';
import { neededOption, wrongUse } from '../../core/subcommand.ts';

export const BODY_OPTIONS = {
  type: { type: 'string', value: 'N', help: '1 or 2: the type of diabetes', choices: ['1', '2'] },
  weight: { type: 'string', value: 'KG', help: 'Body weight, kg' },
  activity: {
    type: 'string',
    value: 'FILE',
    help: 'Export of a watch with heart rates (as for aceso wearables): exercise is then tested, type 1 only',
  },
  zone: { type: 'string', value: 'ZONE', help: 'Time zone of the recording, for --activity: Europe/Madrid' },
} as const satisfies Record<string, OptionSpec>;

export const SEED = {
  seed: { type: 'string', value: 'S', help: 'Seed of every random choice; 1 unless given' },
} as const;

export const modelOf = (args: Args, usage: string): 'type1' | 'type2' =>
  neededOption(args, 'type', usage) === '1' ? 'type1' : 'type2';

/** @throws UsageError for what is no number within the range */
export function numberOption(args: Args, name: string, usage: string, low: number, high: number): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !(value >= low && value <= high))
    throw wrongUse(usage, `--${name} is not a number from ${low} to ${high}`);
  return value;
}

export function neededNumber(args: Args, name: string, usage: string, low: number, high: number): number {
  neededOption(args, name, usage);
  return numberOption(args, name, usage, low, high)!;
}

/** A recording of one person, with the heart rates of `--activity`. @throws CliError naming the file and the place in it */
export async function openRecording(path: string, args: Args): Promise<Recording> {
  const recording = await readOne(path);
  const file = args.text('activity');
  if (file === undefined) return recording;
  const [{ readWearables, measureIndex }, { withHeartRates }] = await Promise.all([
    import('@aceso/precision/wearables'),
    import('@aceso/precision/twin'),
  ]);
  const zone = args.text('zone');
  const { intake } = await readWearables([{ name: file, bytes: bytesOf(file, 'export') }], {
    now: Date.now(),
    ...(zone === undefined ? {} : { zone }),
  });
  try {
    const heart = measureIndex('heart-rate');
    const readings = function* (): Generator<{ minute: number; beats: number }> {
      for (const { samples } of intake.samples.weeks())
        for (const { measure, start, offset, value } of samples)
          if (measure === heart) yield { minute: start / 60_000 + offset, beats: value };
    };
    return withHeartRates(recording, readings());
  } finally {
    intake.samples.close();
  }
}

async function readOne(path: string): Promise<Recording> {
  const { readRecording } = await import('@aceso/precision/twin');
  const text = await readText(path, 'recording');
  try {
    return readRecording(text);
  } catch (error) {
    throw (error as Error).name === 'PrecisionError' ? new CliError(`${path}: ${(error as Error).message}`) : error;
  }
}
