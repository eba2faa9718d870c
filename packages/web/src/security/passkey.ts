import type { PasskeyAssertion, PasskeyOptions, PasskeyRegistration } from '@aceso/client';

/** No browser binds a passkey to an address of numbers, and none at all without a secure connection or this very machine. */
export const canUsePasskeys = (): boolean =>
  typeof window.PublicKeyCredential === 'function' && !/^[\d.]+$|:/.test(window.location.hostname);

/** The person turned away, or the device did; which of them, browsers do not say. */
export class NoPasskey extends Error {
  override readonly name = 'NoPasskey';
  /** It is registered already. */
  readonly isThere: boolean;

  constructor(message: string, isThere = false) {
    super(message);
    this.isThere = isThere;
  }
}

const turnedAway = (error: unknown): never => {
  const { name, message } = error as Error;
  throw new NoPasskey(message, name === 'InvalidStateError');
};

/** Loaded with the first use: no page waits for it. */
const browser = () => import('@simplewebauthn/browser');

export async function makePasskey(options: PasskeyOptions): Promise<PasskeyRegistration> {
  const { startRegistration } = await browser();
  return startRegistration({ optionsJSON: options as never }).catch(turnedAway);
}

export async function signByPasskey(options: PasskeyOptions): Promise<PasskeyAssertion> {
  const { startAuthentication } = await browser();
  return startAuthentication({ optionsJSON: options as never }).catch(turnedAway);
}
