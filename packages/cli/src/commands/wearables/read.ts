import type { ImportOptions, Intake, WearableFile } from '@aceso/precision/wearables';
import type { Args, OptionSpec } from '../../core/command.ts';
import { assertReadable, bytesOf } from '../../core/input.ts';
import { progressBar } from '../../core/progress.ts';
import { wrongUse } from '../../core/subcommand.ts';

/** Options of every verb that reads exports. */
export const READ_OPTIONS = {
  zone: {
    type: 'string',
    value: 'ZONE',
    help: "The person's time zone, e.g. Europe/Madrid: for times without one, and for what is a day",
  },
  priority: {
    type: 'string',
    value: 'NAMES',
    help: 'Names of sources with commas, first the one to believe where several cover the same time; unless given: watch, wearable, phone, app, typed in',
  },
  schema: { type: 'string', value: 'SPACE:NAME:VERSION', help: 'Schema of Open mHealth bodies without header' },
  'date-order': {
    type: 'string',
    value: 'ORDER',
    choices: ['dmy', 'mdy'],
    help: 'Order of day and month in CGM tables that do not tell',
  },
  unit: {
    type: 'string',
    value: 'UNIT',
    choices: ['mg/dL', 'mmol/L'],
    help: 'Unit of CGM tables whose header has none',
  },
} as const satisfies Record<string, OptionSpec>;

/** Reads the files of the words after the verb. */
export async function readExports(
  args: Args,
  usage: string,
): Promise<{ readonly intake: Intake; readonly files: Awaited<ReturnType<Engine['readWearables']>>['files'] }> {
  const paths = args.words.slice(1);
  if (paths.length === 0) throw wrongUse(usage, `"aceso wearables ${args.words[0]}" needs a file`);
  for (const path of paths) await assertReadable(path, 'export');
  const { readWearables } = await import('@aceso/precision/wearables');
  const bar = progressBar('Reading');
  const files = paths.map((path): WearableFile => ({ name: path, bytes: bytesOf(path, 'export') }));
  try {
    return await readWearables(files, {
      ...optionsOf(args, usage),
      now: Date.now(),
      onProgress: (bytes, samples) => bar.update(bytes, undefined, `bytes, ${samples.toLocaleString('en-US')} samples`),
    });
  } finally {
    bar.end();
  }
}

type Engine = typeof import('@aceso/precision/wearables');

function optionsOf(args: Args, usage: string): Omit<ImportOptions, 'now'> {
  const zone = args.text('zone');
  const priority = args.text('priority');
  const schema = args.text('schema');
  const order = args.text('date-order');
  const unit = args.text('unit');
  const parts = schema?.split(':');
  if (parts && (parts.length !== 3 || parts.some((part) => part === '')))
    throw wrongUse(usage, '--schema is namespace, name and version, such as omh:step-count:3.0');
  return {
    ...(zone === undefined ? {} : { zone }),
    ...(priority === undefined
      ? {}
      : {
          priority: priority
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name !== ''),
        }),
    ...(parts ? { schema: { namespace: parts[0]!, name: parts[1]!, version: parts[2]! } } : {}),
    ...(order === 'dmy' || order === 'mdy' ? { dateOrder: order } : {}),
    ...(unit === 'mg/dL' || unit === 'mmol/L' ? { unit } : {}),
  };
}
