import { randomBytes } from 'node:crypto';
import type { Collection, Store } from '@aceso/store';
import { deny } from '../errors.ts';
import { retryOnConflict } from '../retry.ts';
import { newRecoveryCodes, recoveryPrint } from './recovery.ts';
import { SeedSeal } from './seal.ts';
import { base32, enrolmentUri, matchingStep, SEED_BYTES } from './totp.ts';

/** What an account has besides its password; kept under the id of the account. */
interface FactorRecord {
  readonly totp?: { readonly secret: string; readonly since: string; readonly lastStep: number };
  /** Shown and not yet confirmed by a code. */
  readonly pending?: { readonly secret: string; readonly at: string };
  /** Fingerprints of those that are left. */
  readonly recovery: readonly string[];
}

export type FactorKind = 'totp' | 'recovery';

export interface FactorState {
  /** When it was confirmed; absent: there is none. */
  readonly since?: string;
  readonly recoveryLeft: number;
}

const NONE: FactorRecord = { recovery: [] };
/** An enrolment that was begun is forgotten after so long. Milliseconds. */
const PENDING = 15 * 60_000;

export class Factors {
  readonly #records: Collection<FactorRecord>;
  readonly #seal: SeedSeal;

  constructor(store: Pick<Store, 'collection' | 'secret'>) {
    this.#records = store.collection<FactorRecord>('second-factor');
    this.#seal = new SeedSeal(store);
  }

  async state(account: string): Promise<FactorState> {
    const { totp, recovery } = (await this.#records.get(account))?.value ?? NONE;
    return { ...(totp ? { since: totp.since } : {}), recoveryLeft: totp ? recovery.length : 0 };
  }

  async has(account: string): Promise<boolean> {
    return (await this.state(account)).since !== undefined;
  }

  /** Which accounts have one. */
  async accounts(): Promise<ReadonlySet<string>> {
    return new Set((await this.#records.list()).filter(({ value }) => value.totp).map(({ id }) => id));
  }

  /** A new seed, not in force until {@link confirm}; the one in force stays so until then. */
  async begin(account: string, username: string, issuer: string, now: Date): Promise<{ secret: string; uri: string }> {
    const seed = randomBytes(SEED_BYTES);
    await this.#change(account, (record) => ({
      ...record,
      pending: { secret: this.#seal.seal(seed, account), at: now.toISOString() },
    }));
    return { secret: base32(seed), uri: enrolmentUri(seed, issuer, username) };
  }

  /** The app shows the right code: the seed is in force. @returns recovery codes, this once. @throws `wrong-code`, `no-enrolment` */
  async confirm(account: string, code: string, now: Date): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.#change(account, ({ pending, totp }) => {
      if (!pending || now.getTime() - Date.parse(pending.at) > PENDING) throw deny('no-enrolment');
      const step = matchingStep(this.#seal.open(pending.secret, account), code, now, -1);
      if (step === undefined) throw deny('wrong-code');
      return {
        totp: { secret: pending.secret, since: totp?.since ?? now.toISOString(), lastStep: step },
        recovery: codes.map((one) => recoveryPrint(one)!),
      };
    });
    return codes;
  }

  /** New recovery codes; those from before are void. */
  async renewRecovery(account: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.#change(account, (record) => {
      if (!record.totp) throw deny('no-factor');
      return { ...record, recovery: codes.map((one) => recoveryPrint(one)!) };
    });
    return codes;
  }

  /**
   * Uses up a code of the app or a recovery code. @returns which it was. @throws `wrong-code`, also for one that was used before
   */
  async use(account: string, typed: string, now: Date): Promise<FactorKind> {
    const code = typed.replace(/\s/g, '');
    const print = recoveryPrint(typed);
    let kind: FactorKind = 'totp';
    await this.#change(account, (record) => {
      if (!record.totp) throw deny('wrong-code');
      if (print !== undefined) {
        if (!record.recovery.includes(print)) throw deny('wrong-code');
        kind = 'recovery';
        return { ...record, recovery: record.recovery.filter((one) => one !== print) };
      }
      const step = matchingStep(this.#seal.open(record.totp.secret, account), code, now, record.totp.lastStep);
      if (step === undefined) throw deny('wrong-code');
      kind = 'totp';
      return { ...record, totp: { ...record.totp, lastStep: step } };
    });
    return kind;
  }

  /** @returns whether there was one. */
  async remove(account: string): Promise<boolean> {
    const had = await this.has(account);
    await this.#records.delete(account);
    return had;
  }

  /** What was read is what is written over: of two uses of one code at once, one finds the other's. */
  async #change(account: string, change: (record: FactorRecord) => FactorRecord): Promise<void> {
    await retryOnConflict(async () => {
      const found = await this.#records.get(account);
      await this.#records.put(account, change(found?.value ?? NONE), found?.version ?? 0);
    });
  }
}
