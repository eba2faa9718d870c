import { readFile } from 'node:fs/promises';
import { type Args, type CommandSpec, wrong } from '../../core/command.ts';
import { fileError } from '../../core/errors.ts';
import { plural, print, printJson } from '../../core/output.ts';
import { vaultKey } from './key.ts';

/** `aceso deid --open VAULT`: what stands for what. */
export async function openRelease(args: Args, spec: CommandSpec): Promise<number> {
  const path = args.text('open')!;
  const keyPath = args.text('vault-key');
  if (keyPath === undefined) throw wrong(spec, '"aceso deid --open" needs --vault-key FILE');
  const { openVault } = await import('@aceso/governance/deid');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw fileError(error, 'vault', path);
  }
  const content = openVault(text, await vaultKey(keyPath, false));
  if (args.flag('json')) await printJson(content);
  else {
    const { ids, names, offsets, files } = content;
    const size = (of: object, word: string): string => plural(Object.keys(of).length, word);
    await print(
      `${size(ids, 'identifier')}, ${size(names, 'name')}, ${size(offsets, 'offset')}, ${size(files, 'file')}; --json prints them.`,
    );
  }
  return 0;
}
