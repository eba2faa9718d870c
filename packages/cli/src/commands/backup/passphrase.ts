import type { Args } from '../../core/command.ts';
import { CliError } from '../../core/errors.ts';
import { readText } from '../../core/input.ts';

const FEWEST = 12;

export const PASSPHRASE = {
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: `File with the passphrase (${FEWEST} characters or more; one line), or - for standard input`,
  },
} as const;

/** Never from the command line, where every process of the machine can read it. @throws CliError */
export async function readPassphrase(args: Args): Promise<string | undefined> {
  const path = args.text('passphrase-file');
  if (path === undefined) return undefined;
  const passphrase = (await readText(path, 'passphrase file')).replace(/\r?\n$/, '');
  if (/[\r\n]/.test(passphrase))
    throw new CliError(`The passphrase file ${path} has more than one line; write the passphrase on one.`);
  if ([...passphrase].length < FEWEST)
    throw new CliError(`The passphrase in ${path} is shorter than ${FEWEST} characters; choose a longer one.`);
  return passphrase;
}
