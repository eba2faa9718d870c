import { createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 6238 with what every authenticator app understands: SHA-1, six digits, thirty seconds. */
export const PERIOD = 30;
export const DIGITS = 6;
/** Steps that a clock may be off, each way (RFC 6238, 5.2 recommends at most one for the delay on the way). */
const WINDOW = 1;
/** RFC 4226, 4 R6: 160 bits. */
export const SEED_BYTES = 20;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base 32 without padding. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >>> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + ALPHABET[(held << (5 - bits)) & 31];
}

/** The step of 30 seconds that an instant lies in. */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / 1000 / PERIOD);

/** The code of a step (RFC 4226, 5.3). */
export function codeOf(seed: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', seed).update(counter).digest();
  const value = mac.readUInt32BE(mac[19]! & 15) & 0x7fff_ffff;
  return String(value % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The step that a code belongs to, now or one step off; undefined for a wrong code and for one of a step up to `last`: no
 * code is good twice, nor one that is older than one that was used (RFC 6238, 5.2). Every candidate is compared.
 */
export function matchingStep(seed: Uint8Array, code: string, at: Date, last: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const now = stepOf(at);
  let found: number | undefined;
  for (let step = now - WINDOW; step <= now + WINDOW; step++) {
    const right = timingSafeEqual(Buffer.from(codeOf(seed, step)), Buffer.from(code));
    if (right && step > last) found = step;
  }
  return found;
}

/** What a QR code for an authenticator app says (the "otpauth" form that these agree on). */
export function enrolmentUri(seed: Uint8Array, issuer: string, username: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`;
  const query = new URLSearchParams({
    secret: base32(seed),
    issuer,
    algorithm: 'SHA1',
    digits: String(DIGITS),
    period: String(PERIOD),
  });
  return `otpauth://totp/${label}?${query.toString().replaceAll('+', '%20')}`;
}
