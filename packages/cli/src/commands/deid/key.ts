import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { CliError, fileError } from '../../core/errors.ts';

const KEY_BYTES = 32;

/** The key of a vault; made, readable by its owner only, where the file does not exist and `make` says so. @throws CliError */
export async function vaultKey(path: string, make: boolean): Promise<Uint8Array> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (!make || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw fileError(error, 'key of the vault', path);
    const key = randomBytes(KEY_BYTES);
    await writeFile(path, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    return key;
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES)
    throw new CliError(
      `The key of the vault ${path} is not ${KEY_BYTES} bytes in base64; give the file that was made with the vault.`,
    );
  return key;
}
