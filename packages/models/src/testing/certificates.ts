import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** X.509 certificates (RFC 5280) for tests of TLS: an authority, and servers that it signs. Keys are P-256. */
export interface Issued {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
}
export interface Authority extends Issued {
  /** @param names of hosts, for the subject's alternative names */
  issue(names: readonly string[], valid?: { readonly from: Date; readonly to: Date }): Issued;
}

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
/** Of an object identifier, its DER content. */
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const COMMON_NAME = oid('550403');
const BASIC_CONSTRAINTS = oid('551d13');
const ALTERNATIVE_NAME = oid('551d11');
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const TRUE = der(0x01, Buffer.from([0xff]));

const nameOf = (text: string): Buffer => sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(text)))));
const timeOf = (date: Date): Buffer => der(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
const bits = (bytes: Uint8Array): Buffer => der(0x03, Buffer.from([0]), bytes);
const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;

const DAY = 86_400_000;

function certificate(of: {
  readonly issuer: string;
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly from: Date;
  readonly to: Date;
}): string {
  const serial = randomBytes(8);
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ECDSA_SHA256,
    nameOf(of.issuer),
    sequence(timeOf(of.from), timeOf(of.to)),
    nameOf(of.subject),
    of.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...of.extensions)),
  );
  const signature = createSign('sha256').update(body).sign(of.signer);
  return pem(sequence(body, ECDSA_SHA256, bits(signature)));
}

export function authority(name: string): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const exported = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }) as string;
  const now = Date.now();
  const usual = { from: new Date(now - DAY), to: new Date(now + DAY) };
  const isAuthority = sequence(BASIC_CONSTRAINTS, TRUE, der(0x04, sequence(TRUE)));
  return {
    cert: certificate({
      issuer: name,
      subject: name,
      publicKey: own.publicKey,
      signer: own.privateKey,
      extensions: [isAuthority],
      ...usual,
    }),
    key: exported(own.privateKey),
    issue(names, valid = usual) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const hosts = names.map((host) => der(0x82, Buffer.from(host)));
      const extensions = [sequence(ALTERNATIVE_NAME, der(0x04, sequence(...hosts)))];
      const subject = names[0] ?? 'server';
      return {
        cert: certificate({ issuer: name, subject, publicKey, signer: own.privateKey, extensions, ...valid }),
        key: exported(privateKey),
      };
    },
  };
}
