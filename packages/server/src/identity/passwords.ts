import { hash, verify } from '@node-rs/argon2';
import { isBreached } from './breached/filter.ts';
import { COMMON_PARTS } from './common-parts.ts';

/** OWASP Password Storage Cheat Sheet: Argon2id (the library's default), 19 MiB, 2 passes, 1 lane. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes made at once: bounds memory and leaves processor time for everything else. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    // The place passes straight to the next in line, so that `running` never exceeds the limit.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** Unicode forms of one text must hash alike (NIST SP 800-63B, 3.1.1.2). */
const normalised = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => limited(() => hash(normalised(password), ARGON2ID));

let decoy: Promise<string> | undefined;

/**
 * False for a wrong password and for no account at all, after the same work: the answer's time does not tell
 * whether the account exists.
 */
export async function checkPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('a password that nobody has');
  const against = stored ?? (await decoy);
  const right = await limited(() => verify(against, normalised(password)));
  return right && stored !== undefined;
}

export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 256;

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * NIST SP 800-63B: the rules of {@link ruleProblem}, and no password that is known from a breach.
 * @returns what is wrong, or undefined.
 */
export function passwordProblem(password: string, context: readonly string[]): string | undefined {
  const problem = ruleProblem(password, context);
  if (problem !== undefined || !isBreached(password)) return problem;
  return 'This password is in lists of passwords that were stolen elsewhere; choose another.';
}

/**
 * NIST SP 800-63B: length and a list of what attackers try first; no rules about kinds of characters and no expiry.
 * @param context words the password must not be made of: user name, name.
 * @returns what is wrong, or undefined.
 */
export function ruleProblem(password: string, context: readonly string[]): string | undefined {
  const text = normalised(password);
  const length = [...text].length;
  if (length < MIN_PASSWORD)
    return `A password has at least ${MIN_PASSWORD} characters; a few words are easy to remember.`;
  if (length > MAX_PASSWORD) return `A password has at most ${MAX_PASSWORD} characters.`;
  const lower = text.toLowerCase();
  if (new Set(lower).size < 5) return 'This password repeats the same few characters; attackers try that first.';
  const words = [...COMMON_PARTS, ...context.flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u))].filter(
    (word) => word.length >= 3,
  );
  const spelled = lower.replace(/[013457@$!]/g, (char) => LEET[char] ?? char);
  // Marked in the text as written: "2024" stays a number and does not become letters that look like something of one's own.
  const common = new Set<number>();
  for (const form of [lower, spelled]) {
    for (const word of words) {
      for (let at = form.indexOf(word); at >= 0; at = form.indexOf(word, at + 1)) {
        for (let i = at; i < at + word.length; i++) common.add(i);
      }
    }
  }
  const own = Array.from({ length: lower.length }, (_, i) => (common.has(i) ? ' ' : lower[i]!)).join('');
  const left = own.replace(/[^\p{L}\p{N}]/gu, '').replace(/\d+/g, (digits) => digits.slice(0, 2));
  if (new Set(left).size < 4) return 'This password is made of words that attackers try first; choose others.';
  return undefined;
}
