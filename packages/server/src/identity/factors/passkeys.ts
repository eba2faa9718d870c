import type { Collection, Store } from '@aceso/store';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { deny } from '../errors.ts';
import { retryOnConflict } from '../retry.ts';
import { fingerprint } from '../secrets.ts';
import { Challenges, type Purpose } from './challenges.ts';
import { PasskeySeal } from './passkey-seal.ts';
import type { Place } from './place.ts';

/** Kept under the fingerprint of its credential id. Nothing in it is secret: the private key never leaves the device. */
export interface Passkey {
  readonly account: string;
  readonly credential: string;
  /** COSE, base64url. */
  readonly publicKey: string;
  /** Binds the three above (passkey-seal.ts). */
  readonly seal: string;
  readonly counter: number;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsed?: string;
  readonly transports?: readonly string[];
  /** Its keeper copies it to other devices of the person (WebAuthn: backup eligible). */
  readonly synced: boolean;
  /** The device knows whose it is and asked who is there: it can sign in without a user name and password. */
  readonly alone: boolean;
}
export type StoredPasskey = { readonly id: string; readonly passkey: Passkey };

/** More than anybody has devices. */
const MOST = 20;

/** Loaded with the first passkey: a start does not wait for parsers of attestations. */
const webauthn = () => import('@simplewebauthn/server');

/** What is asked, by whom: the purpose, and the session or first step it is bound to. */
export interface Asked {
  readonly purpose: Purpose;
  readonly bound: string;
  readonly place: Place;
}

export class Passkeys {
  readonly #passkeys: Collection<Passkey>;
  readonly #challenges: Challenges;
  readonly #seal: PasskeySeal;

  constructor(store: Pick<Store, 'collection' | 'secret'>) {
    this.#passkeys = store.collection<Passkey>('passkey');
    this.#challenges = new Challenges(store);
    this.#seal = new PasskeySeal(store);
  }

  /** The oldest first. */
  async list(account: string): Promise<StoredPasskey[]> {
    return (await this.#passkeys.list({ where: { account } }))
      .map(({ id, value }) => ({ id, passkey: value }))
      .sort((a, b) => (a.passkey.createdAt < b.passkey.createdAt ? -1 : 1));
  }

  /** Accounts that have one. */
  async accounts(): Promise<string[]> {
    return (await this.#passkeys.list()).map(({ value }) => value.account);
  }

  /** What the browser needs to make one for this account. @throws `too-many-passkeys` */
  async beginRegistration(
    account: { readonly id: string; readonly username: string; readonly name: string },
    { bound, place }: Asked,
    now: Date,
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const has = await this.list(account.id);
    if (has.length >= MOST) throw deny('too-many-passkeys');
    const { generateRegistrationOptions } = await webauthn();
    return generateRegistrationOptions({
      rpName: 'Aceso',
      rpID: place.rpId,
      userID: new Uint8Array(Buffer.from(account.id)),
      userName: account.username,
      userDisplayName: account.name,
      challenge: this.#challenges.issue('register', bound, now),
      // Which make of device it is, nobody here needs to know.
      attestationType: 'none',
      excludeCredentials: has.map(({ passkey }) => ({ id: passkey.credential })),
      // Preferred: a plain security key without a PIN does as a second factor.
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
      extensions: { credProps: true },
    });
  }

  /** @throws `wrong-passkey`, `too-many-passkeys` */
  async register(
    account: string,
    name: string,
    response: RegistrationResponseJSON,
    { bound, place }: Asked,
    now: Date,
  ): Promise<StoredPasskey> {
    const { verifyRegistrationResponse } = await webauthn();
    let challenge = '';
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: (given) => {
        challenge = given;
        return this.#challenges.isOurs(given, 'register', bound, now);
      },
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      requireUserVerification: false,
    }).catch(refused);
    if (!verified || !(await this.#challenges.use(challenge, now))) throw deny('wrong-passkey');
    if ((await this.list(account)).length >= MOST) throw deny('too-many-passkeys');
    const { credential, userVerified, credentialDeviceType } = registrationInfo;
    const publicKey = Buffer.from(credential.publicKey).toString('base64url');
    const passkey: Passkey = {
      account,
      credential: credential.id,
      publicKey,
      seal: this.#seal.of(account, credential.id, publicKey),
      counter: credential.counter,
      name: name.trim(),
      createdAt: now.toISOString(),
      ...(credential.transports === undefined ? {} : { transports: credential.transports }),
      synced: credentialDeviceType === 'multiDevice',
      alone: userVerified && response.clientExtensionResults.credProps?.rk !== false,
    };
    const id = fingerprint(credential.id);
    // One that is there already belongs to somebody; it does not change hands.
    await this.#passkeys.put(id, passkey, 0).catch(() => {
      throw deny('wrong-passkey', 'This passkey is registered already.');
    });
    return { id, passkey };
  }

  /** What the browser needs to have a challenge signed; without an account, by whichever passkey it has for this place. */
  async beginUse(
    account: string | undefined,
    { purpose, bound, place }: Asked,
    now: Date,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { generateAuthenticationOptions } = await webauthn();
    const has = account === undefined ? [] : await this.list(account);
    return generateAuthenticationOptions({
      rpID: place.rpId,
      challenge: this.#challenges.issue(purpose, bound, now),
      userVerification: account === undefined ? 'required' : 'preferred',
      allowCredentials: has.map(({ passkey }) => ({
        id: passkey.credential,
        ...(passkey.transports === undefined ? {} : { transports: [...passkey.transports] }),
      })),
    });
  }

  /** Whose passkey an answer claims to be by; nothing is proven by that. */
  async claimed(response: Pick<AuthenticationResponseJSON, 'id'>): Promise<StoredPasskey | undefined> {
    const id = fingerprint(response.id);
    const found = await this.#passkeys.get(id);
    return found && { id, passkey: found.value };
  }

  /**
   * Checks a signature by a passkey of the account. A counter that does not grow is a copy's (WebAuthn 7.2, 22): refused.
   * @param alone it stands for the password as well, so that the device must have asked who is there
   * @throws `wrong-passkey`
   */
  async use(
    account: string,
    response: AuthenticationResponseJSON,
    { purpose, bound, place, alone }: Asked & { readonly alone: boolean },
    now: Date,
  ): Promise<StoredPasskey> {
    const { verifyAuthenticationResponse } = await webauthn();
    const found = await this.claimed(response);
    if (found?.passkey.account !== account || !this.#seal.fits(found.passkey)) throw deny('wrong-passkey');
    const { passkey, id } = found;
    const { userHandle } = response.response;
    if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== account)
      throw deny('wrong-passkey');
    let challenge = '';
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (given) => {
        challenge = given;
        return this.#challenges.isOurs(given, purpose, bound, now);
      },
      expectedOrigin: place.origin,
      expectedRPID: place.rpId,
      credential: {
        id: passkey.credential,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
      requireUserVerification: alone,
    }).catch(refused);
    if (!verified || !(await this.#challenges.use(challenge, now))) throw deny('wrong-passkey');
    const next = { counter: authenticationInfo.newCounter, lastUsed: now.toISOString() };
    const used = await this.#change(id, (one) => ({ ...one, ...next, counter: Math.max(one.counter, next.counter) }));
    if (!used) throw deny('wrong-passkey');
    return { id, passkey: used };
  }

  /** @throws `passkey-unknown` for another person's as for none */
  async rename(account: string, id: string, name: string): Promise<StoredPasskey> {
    await this.#own(account, id);
    const passkey = await this.#change(id, (one) => ({ ...one, name: name.trim() }));
    if (!passkey) throw deny('passkey-unknown');
    return { id, passkey };
  }

  /** @throws `passkey-unknown` */
  async remove(account: string, id: string): Promise<Passkey> {
    const passkey = await this.#own(account, id);
    if (!(await this.#passkeys.delete(id))) throw deny('passkey-unknown');
    return passkey;
  }

  async removeAll(account: string): Promise<number> {
    const all = await this.list(account);
    for (const { id } of all) await this.#passkeys.delete(id);
    return all.length;
  }

  sweep(now: Date): Promise<void> {
    return this.#challenges.sweep(now);
  }

  async #own(account: string, id: string): Promise<Passkey> {
    const found = await this.#passkeys.get(id);
    if (found?.value.account !== account) throw deny('passkey-unknown');
    return found.value;
  }

  /** A passkey that was removed meanwhile does not come back. */
  #change(id: string, change: (passkey: Passkey) => Passkey): Promise<Passkey | undefined> {
    return retryOnConflict(async () => {
      const found = await this.#passkeys.get(id);
      if (!found) return undefined;
      const next = change(found.value);
      await this.#passkeys.put(id, next, found.version);
      return next;
    });
  }
}

/** The library says why in its own words, which quote what was sent; the code is enough. */
function refused(): never {
  throw deny('wrong-passkey');
}
