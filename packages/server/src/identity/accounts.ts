import { createHash } from 'node:crypto';
import type { Collection, Store } from '@aceso/store';
import { deny } from './errors.ts';
import { hashPassword, passwordProblem } from './passwords.ts';
import { permissionsOf, type Role } from './permissions.ts';
import { isConflict, retryOnConflict } from './retry.ts';
import { newSecret } from './secrets.ts';
import type { Principal } from './types.ts';

export interface Account {
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly patient?: string;
  readonly disabled: boolean;
  /** Argon2id in PHC format. */
  readonly password: string;
  readonly createdAt: string;
  readonly lastSignIn?: string;
}

export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Absent: nobody knows one before it is set by a link. */
  readonly password?: string | undefined;
  readonly patient?: string | undefined;
}

export interface AccountChange {
  readonly name?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  readonly disabled?: boolean | undefined;
  readonly password?: string | undefined;
}

export interface StoredAccount {
  readonly id: string;
  readonly account: Account;
}

/**
 * Ids of active administrators, kept as one document so that "is there another one?" and "remove this one" are one
 * optimistic step, on any number of servers.
 */
interface Administrators {
  readonly ids: readonly string[];
}
const ADMINISTRATORS = 'administrators';

const USERNAME = /^[a-z0-9](?:[a-z0-9._@+-]{0,62}[a-z0-9])$/;

/** How a user name is compared: case and Unicode form do not matter. */
export const normalUsername = (username: string): string => username.normalize('NFKC').trim().toLowerCase();

/** The id follows from the user name, so that the store itself keeps names unique. Stable; tells nothing secret. */
export function accountId(username: string): string {
  const hex = createHash('sha256')
    .update(`aceso account\n${normalUsername(username)}`)
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

const isAdministrator = (account: Account): boolean => !account.disabled && account.roles.includes('administrator');

export const principalFrom = ({ id, account }: StoredAccount): Principal => ({
  id,
  username: account.username,
  name: account.name,
  roles: account.roles,
  permissions: permissionsOf(account.roles),
  ...(account.patient === undefined ? {} : { patient: account.patient }),
});

export class Accounts {
  readonly #accounts: Collection<Account>;
  readonly #state: Collection<Administrators>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#accounts = store.collection<Account>('account');
    this.#state = store.collection<Administrators>('identity');
  }

  async get(id: string): Promise<StoredAccount | undefined> {
    const found = await this.#accounts.get(id);
    return found && { id, account: found.value };
  }

  byUsername(username: string): Promise<StoredAccount | undefined> {
    return this.get(accountId(username));
  }

  async list(): Promise<StoredAccount[]> {
    const all: StoredAccount[] = [];
    for (let after: string | undefined; ; ) {
      const page = await this.#accounts.list({ limit: 200, ...(after === undefined ? {} : { after }) });
      all.push(...page.map(({ id, value }) => ({ id, account: value })));
      const last = page.at(-1);
      if (page.length < 200 || !last) break;
      after = last.id;
    }
    return all.sort((a, b) => (a.account.username < b.account.username ? -1 : 1));
  }

  /** @throws IdentityError `invalid-user`, `weak-password`, `username-taken` */
  async create(input: NewAccount, now: Date): Promise<StoredAccount> {
    const username = normalUsername(input.username);
    const name = input.name.trim();
    if (!USERNAME.test(username)) {
      throw invalid(
        'A user name has 2 to 64 letters (a-z), digits and . _ @ + -, and begins and ends with a letter or digit.',
      );
    }
    if (name === '') throw invalid('The name is empty.');
    checkRoles(input.roles, input.patient);
    if (input.password !== undefined) checkPasswordRules(input.password, [username, name]);
    const account: Account = {
      username,
      name,
      roles: input.roles,
      ...(input.patient === undefined ? {} : { patient: input.patient }),
      disabled: false,
      password: await hashPassword(input.password ?? newSecret()),
      createdAt: now.toISOString(),
    };
    const id = accountId(username);
    await this.#accounts.put(id, account, 0).catch((error: unknown) => {
      if (isConflict(error)) throw deny('username-taken', `There is an account "${username}" already.`);
      throw error;
    });
    if (isAdministrator(account)) await this.#addAdministrator(id);
    return { id, account };
  }

  /** @throws IdentityError `user-unknown`, `last-administrator`, `invalid-user`, `weak-password` */
  async change(id: string, change: AccountChange): Promise<{ before: Account; after: Account }> {
    const password = change.password;
    const current = await this.get(id);
    if (!current) throw deny('user-unknown');
    if (password !== undefined)
      checkPasswordRules(password, [current.account.username, change.name ?? current.account.name]);
    const hashed = password === undefined ? undefined : await hashPassword(password);
    return retryOnConflict(async () => {
      const found = await this.#accounts.get(id);
      if (!found) throw deny('user-unknown');
      const before = found.value;
      const after: Account = {
        ...before,
        ...(change.name === undefined ? {} : { name: change.name.trim() }),
        ...(change.roles === undefined ? {} : { roles: change.roles }),
        ...(change.disabled === undefined ? {} : { disabled: change.disabled }),
        ...(hashed === undefined ? {} : { password: hashed }),
      };
      if (after.name === '') throw invalid('The name is empty.');
      checkRoles(after.roles, after.patient);
      // Leaving: first off the list, so that two who leave at once cannot both find the other still there.
      if (isAdministrator(before) && !isAdministrator(after)) await this.#removeAdministrator(id);
      await this.#accounts.put(id, after, found.version);
      if (!isAdministrator(before) && isAdministrator(after)) await this.#addAdministrator(id);
      return { before, after };
    });
  }

  async signedIn(id: string, now: Date): Promise<void> {
    await retryOnConflict(async () => {
      const found = await this.#accounts.get(id);
      if (found) await this.#accounts.put(id, { ...found.value, lastSignIn: now.toISOString() }, found.version);
    });
  }

  async hasAdministrator(): Promise<boolean> {
    return ((await this.#state.get(ADMINISTRATORS))?.value.ids.length ?? 0) > 0;
  }

  /** Makes the list right again after a stop between its two writes. Call at start. */
  async repair(): Promise<void> {
    const ids = (await this.list()).filter(({ account }) => isAdministrator(account)).map(({ id }) => id);
    await retryOnConflict(async () => {
      const found = await this.#state.get(ADMINISTRATORS);
      const same = found && [...found.value.ids].sort().join() === [...ids].sort().join();
      if (!same && (found || ids.length > 0)) await this.#state.put(ADMINISTRATORS, { ids }, found?.version ?? 0);
    });
  }

  async #addAdministrator(id: string): Promise<void> {
    await retryOnConflict(async () => {
      const found = await this.#state.get(ADMINISTRATORS);
      const ids = new Set([...(found?.value.ids ?? []), id]);
      await this.#state.put(ADMINISTRATORS, { ids: [...ids] }, found?.version ?? 0);
    });
  }

  async #removeAdministrator(id: string): Promise<void> {
    await retryOnConflict(async () => {
      const found = await this.#state.get(ADMINISTRATORS);
      const ids = (found?.value.ids ?? []).filter((one) => one !== id);
      if (ids.length === 0) {
        throw deny('last-administrator');
      }
      await this.#state.put(ADMINISTRATORS, { ids }, found?.version ?? 0);
    });
  }
}

const invalid = (message: string) => deny('invalid-user', message);

function checkRoles(roles: readonly Role[], patient: string | undefined): void {
  if (roles.length === 0) throw invalid('An account needs at least one role.');
  const isPatient = roles.includes('patient');
  if (isPatient && roles.length > 1)
    throw invalid('The role patient goes with no other: give that person a second account.');
  if (isPatient && patient === undefined)
    throw invalid('The role patient needs "patient": the id of their own record.');
  if (!isPatient && patient !== undefined) throw invalid('"patient" goes with the role patient only.');
  if (patient !== undefined && !/^[A-Za-z0-9.-]{1,64}$/.test(patient))
    throw invalid('"patient" must be the id of a Patient resource.');
}

function checkPasswordRules(password: string, context: readonly string[]): void {
  const problem = passwordProblem(password, context);
  if (problem !== undefined) throw deny('weak-password', problem);
}
