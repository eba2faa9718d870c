import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();
const url = (data: Uint8Array): string => Buffer.from(data).toString('base64url');

/** Enough of CBOR (RFC 8949) for what a device sends: integers, bytes, text and maps. */
function cbor(value: unknown): Buffer {
  const head = (major: number, length: number): Buffer => {
    if (length < 24) return Buffer.from([(major << 5) | length]);
    if (length < 256) return Buffer.from([(major << 5) | 24, length]);
    return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
  };
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const map = value as Map<unknown, unknown>;
  return Buffer.concat([head(5, map.size), ...[...map].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
}

interface Options {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id?: string };
}

/** A security key in software: one credential, with a counter that a test may turn back. */
export class Authenticator {
  readonly id = randomBytes(20);
  counter = 0;
  /** Whether it asks who is there (a PIN, a finger). */
  verifies = true;
  origin = 'http://localhost';
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #user: string;

  constructor(user: string) {
    this.#user = user;
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  #data(rpId: string, attested: Uint8Array = new Uint8Array()): Buffer {
    const flags = 1 | (this.verifies ? 4 : 0) | (attested.length > 0 ? 64 : 0);
    const rest = Buffer.alloc(5);
    rest[0] = flags;
    rest.writeUInt32BE(++this.counter, 1);
    return Buffer.concat([sha256(rpId), rest, attested]);
  }

  /** navigator.credentials.create */
  create({ challenge, rp }: Options) {
    const { x, y } = this.#keys.publicKey.export({ format: 'jwk' });
    const key = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x!, 'base64url')],
        [-3, Buffer.from(y!, 'base64url')],
      ]),
    );
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, key]);
    const attestationObject = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', this.#data(rp!.id!, attested)],
      ]),
    );
    return {
      id: url(this.id),
      rawId: url(this.id),
      type: 'public-key',
      response: {
        clientDataJSON: url(this.#client('webauthn.create', challenge)),
        attestationObject: url(attestationObject),
        transports: ['internal'],
      },
      clientExtensionResults: { credProps: { rk: true } },
    };
  }

  /** navigator.credentials.get */
  get({ challenge, rpId }: Options) {
    const client = this.#client('webauthn.get', challenge);
    const data = this.#data(rpId!);
    const signed = createSign('sha256').update(data).update(sha256(client)).sign(this.#keys.privateKey);
    return {
      id: url(this.id),
      rawId: url(this.id),
      type: 'public-key',
      response: {
        clientDataJSON: url(client),
        authenticatorData: url(data),
        signature: url(signed),
        userHandle: url(Buffer.from(this.#user)),
      },
      clientExtensionResults: {},
    };
  }
}
