import type { Collection, Store } from '@aceso/store';
import type { Accounts, StoredAccount } from './accounts.ts';
import { deny } from './errors.ts';
import { passwordProblem } from './passwords.ts';
import { isConflict } from './retry.ts';
import { fingerprint, newSecret, sameSecret } from './secrets.ts';

interface SetupState {
  /** Fingerprint of the one token that is good now. */
  readonly token: string;
  readonly expiresAt: string;
  readonly used: boolean;
}
const SETUP = 'setup';
const VALID_FOR = 24 * 3600 * 1000;

/** The first administrator is made by whoever can read what the server printed at its start. */
export class Setup {
  readonly #state: Collection<SetupState>;
  readonly #accounts: Accounts;

  constructor(store: Pick<Store, 'collection'>, accounts: Accounts) {
    this.#state = store.collection<SetupState>('identity');
    this.#accounts = accounts;
  }

  async isNeeded(): Promise<boolean> {
    return !(await this.#accounts.hasAdministrator());
  }

  /** A new token, good for 24 hours and once; the one before it ends. Undefined when there is an administrator. */
  async issue(now: Date): Promise<string | undefined> {
    if (!(await this.isNeeded())) return undefined;
    const token = newSecret();
    const expiresAt = new Date(now.getTime() + VALID_FOR).toISOString();
    await this.#state.put(SETUP, { token: fingerprint(token), expiresAt, used: false });
    return token;
  }

  /** @throws IdentityError `setup-done`, `setup-token`, and those of {@link Accounts.create} */
  async complete(
    input: { token: string; username: string; name: string; password: string },
    now: Date,
  ): Promise<StoredAccount> {
    if (!(await this.isNeeded())) {
      throw deny('setup-done');
    }
    const found = await this.#state.get(SETUP);
    const right = found && !found.value.used && sameSecret(found.value.token, fingerprint(input.token));
    if (!right || Date.parse(found.value.expiresAt) <= now.getTime()) throw deny('setup-token');
    // A refused password must not use up the link.
    const problem = passwordProblem(input.password, [input.username, input.name]);
    if (problem !== undefined) throw deny('weak-password', problem);
    await this.#state.put(SETUP, { ...found.value, used: true }, found.version).catch((error: unknown) => {
      throw isConflict(error) ? deny('setup-token') : error;
    });
    try {
      return await this.#accounts.create(
        { ...input, roles: ['administrator', 'clinician', 'steward', 'chemist'] },
        now,
      );
    } catch (error) {
      // Nothing was made: the link stays good for another try.
      if (await this.isNeeded()) await this.#state.put(SETUP, found.value);
      throw error;
    }
  }
}
