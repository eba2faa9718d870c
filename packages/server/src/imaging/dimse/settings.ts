import { readFile } from 'node:fs/promises';
import { BlockList, isIP } from 'node:net';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError, isLoopback } from '../../config.ts';

/** An application entity title (PS3.5 6.2): up to 16 characters, no backslash, spaces at the ends do not count. */
export const AE_TITLE = z
  .string()
  .regex(/^(?=.*[!-~])[ -[\]-~]{1,16}$/, 'must be an application entity title: 1 to 16 ASCII characters without "\\"')
  .transform((text) => text.trim());

const ADDRESS = z.string().refine((text) => blockOf([text]) !== undefined, {
  message: 'must be an IP address or a range such as 10.0.3.0/24',
});

export const ROLES = ['store', 'query', 'retrieve'] as const;
export type Role = (typeof ROLES)[number];

const PEER = z.strictObject({
  aeTitle: AE_TITLE,
  /** Where it calls from. */
  addresses: z.array(ADDRESS).min(1).max(50).default(['127.0.0.1', '::1']),
  /** `store`: C-STORE; `query`: C-FIND; `retrieve`: C-MOVE and C-GET. C-ECHO is for every peer. */
  may: z.array(z.enum(ROLES)).max(3),
  /** It finds and fetches images of charts that are closed to those who do not care for the patient. Consents hold all the same. */
  everyChart: z.boolean().default(false),
});

const LIMITS = z.strictObject({
  /** At once, of all peers. */
  associations: z.number().int().min(1).max(1000).default(20),
  /** Bytes of a P-DATA-TF. */
  maxPdu: z.number().int().min(4096).max(1_048_576).default(131_072),
  /** From the connection to the association. */
  associateSeconds: z.number().min(0.1).max(600).default(30),
  /** Between messages. */
  idleSeconds: z.number().min(0.1).max(86_400).default(120),
  /** From the first to the last byte of a message. */
  messageSeconds: z.number().min(0.1).max(86_400).default(600),
  instanceMiB: z.number().int().min(1).max(2047).default(1024),
  /** Instances that are coming in, of all associations together. */
  heldMiB: z.number().int().min(1).max(65_536).default(2048),
});

const SETTINGS = z.strictObject({
  aeTitle: AE_TITLE.default('ACESO'),
  host: z.string().min(1).default('127.0.0.1'),
  /** 0: any free port. */
  port: z.number().int().min(0).max(65_535).default(11_112),
  /** Files in PEM, relative to this one; with `ca` only peers with a certificate of it are let in. */
  tls: z.strictObject({ key: z.string(), cert: z.string(), ca: z.string().optional() }).optional(),
  peers: z.array(PEER).min(1).max(200),
  limits: LIMITS.default(() => LIMITS.parse({})),
});

export interface Peer {
  readonly aeTitle: string;
  readonly from: BlockList;
  readonly may: ReadonlySet<Role>;
  readonly everyChart: boolean;
}

export interface DimseSettings {
  readonly aeTitle: string;
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly key: Buffer; readonly cert: Buffer; readonly ca?: Buffer } | undefined;
  readonly peers: readonly Peer[];
  readonly limits: z.output<typeof LIMITS>;
}

/** @returns undefined for what is no address and no range */
function blockOf(addresses: readonly string[]): BlockList | undefined {
  const block = new BlockList();
  for (const text of addresses) {
    const [address = '', bits, ...more] = text.split('/');
    const version = isIP(address);
    if (version === 0 || more.length > 0) return undefined;
    const family = version === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) block.addAddress(address, family);
    else if (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128))
      block.addSubnet(address, Number(bits), family);
    else return undefined;
  }
  return block;
}

/** Settings of the DICOM service. @throws ConfigError naming the field that is wrong */
export async function readDimseSettings(path: string, allowRemote: boolean): Promise<DimseSettings> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new ConfigError(`ACESO_DIMSE=${path} cannot be read as JSON: ${(cause as Error).message}.`);
  }
  const parsed = SETTINGS.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`ACESO_DIMSE=${path}, ${issue?.path.join('.') || 'top level'}: ${issue?.message}.`);
  }
  const { tls, peers, ...rest } = parsed.data;
  if (!isLoopback(rest.host) && !tls && !allowRemote)
    throw new ConfigError(
      `ACESO_DIMSE=${path}, host: ${rest.host} would let other machines send and fetch patient data over a connection that ` +
        'is not encrypted. Give "tls", leave "host" out to serve this machine only, or set ACESO_ALLOW_REMOTE=1 on a network of its own.',
    );
  const file = async (name: string): Promise<Buffer> => {
    try {
      return await readFile(resolve(dirname(path), name));
    } catch (cause) {
      throw new ConfigError(
        `ACESO_DIMSE=${path}, tls: ${name} cannot be read (${(cause as NodeJS.ErrnoException).code}).`,
      );
    }
  };
  return {
    ...rest,
    tls: tls && {
      key: await file(tls.key),
      cert: await file(tls.cert),
      ...(tls.ca === undefined ? {} : { ca: await file(tls.ca) }),
    },
    peers: peers.map(({ aeTitle, addresses, may, everyChart }) => ({
      aeTitle,
      from: blockOf(addresses)!,
      may: new Set(may),
      everyChart,
    })),
  };
}

/** An address as a socket has it, without the prefix of an IPv4 address on an IPv6 socket. */
export const plainAddress = (address: string | undefined): string => (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');

const isFrom = ({ from }: Peer, address: string): boolean =>
  isIP(address) !== 0 && from.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether anybody may call from there. */
export const isKnownAddress = (peers: readonly Peer[], address: string): boolean =>
  peers.some((peer) => isFrom(peer, address));

/** What somebody of this title at this address may do; undefined: nothing, they are not listed. */
export function rolesOf(peers: readonly Peer[], aeTitle: string, address: string): ReadonlySet<Role> | undefined {
  const found = peers.filter((peer) => peer.aeTitle === aeTitle && isFrom(peer, address));
  return found.length === 0 ? undefined : new Set(found.flatMap(({ may }) => [...may]));
}

/** Whether somebody of this title at this address sees charts that are closed by the care-team policy. */
export const seesEveryChart = (peers: readonly Peer[], aeTitle: string, address: string): boolean =>
  peers.some((peer) => peer.aeTitle === aeTitle && peer.everyChart && isFrom(peer, address));
