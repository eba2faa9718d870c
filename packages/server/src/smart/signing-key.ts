import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** The key that signs id tokens: made at first use, readable by the server's account only. Servers of one site share the file. */
export async function signingKey(file: string): Promise<JWK> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key: JWK = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: crypto.randomUUID() };
  await mkdir(dirname(file), { recursive: true });
  // Two that start at once: the first to write wins, the other reads it.
  await writeFile(file, JSON.stringify(key), { mode: 0o600, flag: 'wx' }).catch(() => {});
  return JSON.parse(await readFile(file, 'utf8')) as JWK;
}
