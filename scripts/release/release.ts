import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { type TarEntry, tar } from './tar.ts';

const SUMS = 'SHA256SUMS';
const SIGNATURE = 'SHA256SUMS.sig';

export interface ReleaseParts {
  readonly name: string;
  readonly version: string;
  /** Files of the repository and the built workbench. */
  readonly files: readonly TarEntry[];
  /** Bill of materials, CycloneDX. */
  readonly sbom: Uint8Array;
  /** Of the commit, seconds of the epoch. */
  readonly time: number;
}

/**
 * A release in `folder`: the archive, its bill of materials, the SHA-256 of both, and an Ed25519 signature over those. The same
 * commit gives the same bytes, whoever makes it: without the key one can make it again and compare.
 * @param key PEM of an Ed25519 private key
 */
export function writeRelease(
  folder: string,
  { name, version, files, sbom, time }: ReleaseParts,
  key: string,
): string[] {
  const root = `${name}-${version}`;
  const archive = tar(
    files.map((file) => ({ ...file, path: `${root}/${file.path}` })),
    time,
  );
  const zipped = gzipSync(archive, { level: constants.Z_BEST_COMPRESSION });
  // The byte for the operating system (RFC 1952) would tell machines apart; 255 is "unknown".
  zipped[9] = 255;
  const made: [string, Uint8Array][] = [
    [`${root}.tar.gz`, zipped],
    [`${root}.sbom.json`, sbom],
  ];
  const sums = made.map(([file, bytes]) => `${sha256(bytes)}  ${file}\n`).join('');
  const signature = sign(null, Buffer.from(sums), createPrivateKey(key)).toString('base64');
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of [...made, [SUMS, Buffer.from(sums)], [SIGNATURE, Buffer.from(`${signature}\n`)]] as const)
    writeFileSync(join(folder, file), bytes);
  return [...made.map(([file]) => file), SUMS, SIGNATURE];
}

/** What is wrong with a release; nothing where it is whole and signed by the key. @param publicKey PEM */
export function problemsOf(folder: string, publicKey: string): string[] {
  const path = (file: string) => join(folder, file);
  for (const file of [SUMS, SIGNATURE]) if (!existsSync(path(file))) return [`${file} is missing.`];
  const sums = readFileSync(path(SUMS));
  const signature = Buffer.from(readFileSync(path(SIGNATURE), 'latin1').trim(), 'base64');
  if (!verify(null, sums, createPublicKey(publicKey), signature))
    return [`${SUMS} was not signed by this key; do not use what is beside it.`];
  const named = new Set([SUMS, SIGNATURE]);
  const problems: string[] = [];
  for (const line of sums.toString().trim().split('\n')) {
    const [, sum, file = ''] = /^([0-9a-f]{64}) {2}([\w.-]+)$/.exec(line) ?? [];
    if (sum === undefined) problems.push(`The line ${JSON.stringify(line.slice(0, 80))} of ${SUMS} is none of ours.`);
    else if (!existsSync(path(file))) problems.push(`${file} is missing.`);
    else if (sha256(readFileSync(path(file))) !== sum) problems.push(`${file} is not the file that was signed.`);
    named.add(file);
  }
  for (const file of readdirSync(folder))
    if (!named.has(basename(file))) problems.push(`${file} is not part of the release.`);
  return problems;
}

/** A new key pair: `release-key.pem` (mode 0600, keep it offline) and `release-key.pub.pem`. */
export function newKeys(folder: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const secret = join(folder, 'release-key.pem');
  if (existsSync(secret)) throw new Error(`${secret} is there already and is not replaced.`);
  writeFileSync(secret, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(join(folder, 'release-key.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
}

/** Everything below a folder, by path from it. */
export function filesBelow(folder: string, prefix: string): TarEntry[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => ({ path: `${prefix}/${path.replaceAll('\\', '/')}`, bytes: readFileSync(join(folder, path)) }));
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
