import { randomBytes } from 'node:crypto';
import { fingerprint } from '../secrets.ts';
import { base32 } from './totp.ts';

export const RECOVERY_CODES = 10;
/** 120 bits each: enough that a plain SHA-256 hides them (ASVS 6.5.2 asks for a slow hash below 112). */
const BYTES = 15;

/** One-time codes for the day the telephone is lost, in groups of four. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(BYTES)).toLowerCase().match(/.{4}/g)!.join('-'));

/** As typed: case, hyphens and spaces do not matter. Undefined where it cannot be one. */
export function recoveryPrint(typed: string): string | undefined {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '');
  return /^[a-z2-7]{24}$/.test(plain) ? fingerprint(`recovery\n${plain}`) : undefined;
}
