import type { AuditCheckpoint } from '@aceso/store';
import { type Args, type Command, type CommandSpec, wrong } from '../core/command.ts';
import { CliError } from '../core/errors.ts';
import { readText } from '../core/input.ts';
import { plural, print, printJson, writeOut } from '../core/output.ts';
import { TARGET_OPTIONS, withTarget } from '../core/target.ts';

const spec: CommandSpec = {
  name: 'audit',
  summary: 'verify the audit log, or save a signed checkpoint of it',
  usage: ['audit verify [--checkpoint FILE]', 'audit checkpoint --out FILE'],
  details:
    'A checkpoint kept elsewhere lets a later "verify" prove that nothing before it was edited, dropped, reordered or cut.\nThe exit status of "verify" is 1 when anything is wrong.',
  words: [1, 1],
  wordsName: '"verify" or "checkpoint"',
  options: {
    checkpoint: { type: 'string', value: 'FILE', help: 'Checkpoint saved earlier (verify)' },
    out: { type: 'string', value: 'FILE', help: 'Where to save the checkpoint' },
    ...TARGET_OPTIONS,
  },
  examples: [
    'aceso audit checkpoint --out /media/usb/aceso-checkpoint.json',
    'aceso audit verify --checkpoint /media/usb/aceso-checkpoint.json',
  ],
};

async function readCheckpoint(path: string): Promise<AuditCheckpoint> {
  const text = await readText(path, 'checkpoint');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new CliError(`The checkpoint ${path} is not JSON; give a file made by "aceso audit checkpoint --out FILE".`);
  }
  const has = (key: string, type: string): boolean =>
    typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[key] === type;
  for (const [key, type] of [
    ['origin', 'string'],
    ['size', 'number'],
    ['root', 'string'],
    ['at', 'string'],
    ['signature', 'string'],
    ['publicKey', 'string'],
  ] as const) {
    if (!has(key, type))
      throw new CliError(
        `The checkpoint ${path} has no ${type} "${key}"; give a file made by "aceso audit checkpoint --out FILE".`,
      );
  }
  return value as AuditCheckpoint;
}

async function verify(args: Args): Promise<number> {
  const path = args.text('checkpoint');
  const saved = path === undefined ? undefined : await readCheckpoint(path);
  const result = await withTarget(args, (target) =>
    target.kind === 'store' ? target.store.audit.verify(saved) : target.client.audit.verify(saved),
  );
  if (args.flag('json')) await printJson(result);
  else {
    for (const problem of result.problems) await print(`✗ ${problem}`);
    const against = saved
      ? ` and agrees with the checkpoint of ${saved.at} (${plural(saved.size, 'entry', 'entries')})`
      : '';
    await print(
      result.ok
        ? `✓ The audit log is whole: ${plural(result.size, 'entry', 'entries')}, root ${result.root.slice(0, 16)}…${against}.`
        : `The audit log is NOT whole: ${plural(result.problems.length, 'problem')}.`,
    );
  }
  return result.ok ? 0 : 1;
}

async function checkpoint(args: Args): Promise<number> {
  const made = await withTarget(args, (target) =>
    target.kind === 'store' ? target.store.audit.checkpoint() : target.client.audit.checkpoint(),
  );
  const out = args.text('out');
  if (out === undefined || out === '-') {
    await printJson(made);
    return 0;
  }
  await writeOut(out, JSON.stringify(made, null, 2));
  if (args.flag('json')) await printJson({ out, ...made });
  else
    await print(
      `Saved the checkpoint of ${plural(made.size, 'entry', 'entries')} to ${out}. Keep it where nobody who can write to the store can change it.`,
    );
  return 0;
}

export const command: Command = {
  spec,
  async run(args) {
    const verb = args.words[0];
    if (verb === 'verify') return verify(args);
    if (verb === 'checkpoint') return checkpoint(args);
    throw wrong(spec, `"aceso audit" has no verb ${JSON.stringify(verb)}; use "verify" or "checkpoint"`);
  },
};
