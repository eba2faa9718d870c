import { randomBytes } from 'node:crypto';
import type { Collection, Store } from '@aceso/store';
import { deny } from '../errors.ts';
import { retryOnConflict } from '../retry.ts';
import { Passkeys } from './passkeys.ts';
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

export const FACTOR_KINDS = ['totp', 'recovery', 'passkey'] as const;
export type FactorKind = (typeof FACTOR_KINDS)[number];

export interface FactorState {
  /** When the app was confirmed; absent: there is none. */
  readonly since?: string;
  readonly recoveryLeft: number;
  /** How many. */
  readonly passkeys: number;
}

const NONE: FactorRecord = { recovery: [] };
/** An enrolment that was begun is forgotten after so long. Milliseconds. */
const PENDING = 15 * 60_000;

export class Factors {
  readonly passkeys: Passkeys;
  readonly #records: Collection<FactorRecord>;
  readonly #seal: SeedSeal;

  constructor(store: Pick<Store, 'collection' | 'secret'>) {
    this.#records = store.collection<FactorRecord>('second-factor');
    this.#seal = new SeedSeal(store);
    this.passkeys = new Passkeys(store);
  }

  async state(account: string): Promise<FactorState> {
    const { totp, recovery } = (await this.#records.get(account))?.value ?? NONE;
    const passkeys = (await this.passkeys.list(account)).length;
    const has = totp !== undefined || passkeys > 0;
    return { ...(totp ? { since: totp.since } : {}), recoveryLeft: has ? recovery.length : 0, passkeys };
  }

  async has(account: string): Promise<boolean> {
    return (await this.ways(account)).length > 0;
  }

  /** By what the account can answer for its second factor; none: it has none. */
  async ways(account: string): Promise<FactorKind[]> {
    const { since, passkeys, recoveryLeft } = await this.state(account);
    if (since === undefined && passkeys === 0) return [];
    return [
      ...(since === undefined ? [] : (['totp'] as const)),
      ...(passkeys === 0 ? [] : (['passkey'] as const)),
      ...(recoveryLeft === 0 ? [] : (['recovery'] as const)),
    ];
  }

  /** Which accounts have one. */
  async accounts(): Promise<ReadonlySet<string>> {
    const apps = (await this.#records.list()).filter(({ value }) => value.totp).map(({ id }) => id);
    return new Set([...apps, ...(await this.passkeys.accounts())]);
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
    if (!(await this.has(account))) throw deny('no-factor');
    const codes = newRecoveryCodes();
    await this.#change(account, (record) => ({ ...record, recovery: codes.map((one) => recoveryPrint(one)!) }));
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
      if (print !== undefined) {
        if (!record.recovery.includes(print)) throw deny('wrong-code');
        kind = 'recovery';
        return { ...record, recovery: record.recovery.filter((one) => one !== print) };
      }
      if (!record.totp) throw deny('wrong-code');
      const step = matchingStep(this.#seal.open(record.totp.secret, account), code, now, record.totp.lastStep);
      if (step === undefined) throw deny('wrong-code');
      kind = 'totp';
      return { ...record, totp: { ...record.totp, lastStep: step } };
    });
    return kind;
  }

  /** The app goes; recovery codes stay as long as there is a passkey that they stand in for. @returns whether there was one. */
  async removeApp(account: string): Promise<boolean> {
    const { since, passkeys } = await this.state(account);
    if (passkeys === 0) await this.#records.delete(account);
    else await this.#change(account, ({ recovery }) => ({ recovery }));
    return since !== undefined;
  }

  /** @throws `passkey-unknown` */
  async removePasskey(account: string, id: string): Promise<string> {
    const { name } = await this.passkeys.remove(account, id);
    if (!(await this.has(account))) await this.#records.delete(account);
    return name;
  }

  /** Everything. @returns whether there was one. */
  async remove(account: string): Promise<boolean> {
    const had = await this.has(account);
    await this.#records.delete(account);
    await this.passkeys.removeAll(account);
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
