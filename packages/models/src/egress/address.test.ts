import { describe, expect, it } from 'vitest';
import { addressKind } from './address.ts';

describe('kinds of addresses', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['127.255.0.9', 'loopback'],
    ['::1', 'loopback'],
    ['[::1]', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.0.1', 'private'],
    ['::ffff:192.168.0.1', 'private'],
    ['64:ff9b::a00:1', 'private'],
    ['2002:a00:1::', 'private'],
    ['fd12:3456::1', 'private'],
    ['169.254.169.254', 'never'],
    ['::ffff:169.254.169.254', 'never'],
    ['fe80::1%eth0', 'never'],
    ['0.0.0.0', 'never'],
    ['::', 'never'],
    ['224.0.0.1', 'never'],
    ['::7f00:1', 'never'],
    ['::169.254.169.254', 'never'],
    ['::ffff:0:a9fe:a9fe', 'never'],
    ['64:ff9b:1::a9fe:a9fe', 'never'],
    ['2001:0:a9fe:a9fe::1', 'never'],
    ['fec0::1', 'never'],
    ['100::1', 'never'],
    ['192.88.99.1', 'never'],
    ['3fff::1', 'reserved'],
    ['2001:4860:4860::8888', 'public'],
    ['not an address', 'never'],
    ['203.0.113.80', 'reserved'],
    ['93.184.216.34', 'public'],
    ['2606:2800:220:1:248:1893:25c8:1946', 'public'],
  ] as const)('%s is %s', (address, kind) => {
    expect(addressKind(address)).toBe(kind);
  });
});
