import { BlockList, isIP } from 'node:net';

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

function list(...ranges: readonly (readonly [string, number])[]): BlockList {
  const blocks = new BlockList();
  for (const [net, prefix] of ranges) blocks.addSubnet(net, prefix, family(net));
  return blocks;
}

/** Private use: RFC 1918, RFC 4193, and the shared space of RFC 6598. */
const PRIVATE = list(['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10], ['fc00::', 7]);
const LOOPBACK = list(['127.0.0.0', 8], ['::1', 128]);
/** Kept for documentation and benchmarks (RFC 5737, RFC 2544, RFC 3849); some relays answer from there. */
const RESERVED = list(
  ['192.0.2.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['2001:db8::', 32],
  ['3fff::', 20],
);
/** Global unicast (RFC 4291, 2.4): what lies outside is reachable from nowhere, or leads somewhere unexpected. */
const GLOBAL_V6 = list(['2000::', 3]);
/** Link-local (where cloud machines answer with credentials), unspecified, multicast, protocol assignments. */
const NEVER = list(
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  // Protocol assignments, Teredo among them: an IPv4 address of anybody's choice behind a relay.
  ['2001::', 23],
);

export type AddressKind = 'loopback' | 'private' | 'public' | 'reserved' | 'never';

/** The IPv4 address inside an IPv6 one: mapped (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056). */
function embedded(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined;
  const host = new URL(`http://[${address.replace(/%.*$/, '')}]/`).hostname.slice(1, -1);
  const groups = expand(host);
  const v4 = (high: number, low: number) => `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  const zeros = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  if (zeros(0, 5) && groups[5] === 0xffff) return v4(groups[6]!, groups[7]!);
  if (groups[0] === 0x64 && groups[1] === 0xff9b && zeros(2, 6)) return v4(groups[6]!, groups[7]!);
  if (groups[0] === 0x2002) return v4(groups[1]!, groups[2]!);
  return undefined;
}

function expand(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const part = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
  const start = part(head);
  const end = tail === undefined ? [] : part(tail);
  return tail === undefined ? start : [...start, ...Array<number>(8 - start.length - end.length).fill(0), ...end];
}

/** What kind of network an IP address belongs to. */
export function addressKind(address: string): AddressKind {
  const plain = address.replace(/^\[|\]$/g, '');
  const inner = embedded(plain) ?? plain.replace(/%.*$/, '');
  const kind = family(inner);
  if (isIP(inner) === 0 || NEVER.check(inner, kind)) return 'never';
  if (LOOPBACK.check(inner, kind)) return 'loopback';
  if (RESERVED.check(inner, kind)) return 'reserved';
  if (PRIVATE.check(inner, kind)) return 'private';
  return kind === 'ipv4' || GLOBAL_V6.check(inner, kind) ? 'public' : 'never';
}
