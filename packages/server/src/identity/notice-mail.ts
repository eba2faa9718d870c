import type { Sent } from '@aceso/models';
import type { StoredAccount } from './accounts.ts';
import type { SendMail } from './forgotten.ts';
import type { Notice, NoticeKind } from './notices.ts';

/** In both languages: an account has none of its own. */
const WORDS: Readonly<Record<NoticeKind, readonly [en: string, es: string]>> = {
  'password-changed': ['The password was changed.', 'Se cambió la contraseña.'],
  'factor-on': ['A second factor was set up.', 'Se configuró un segundo factor.'],
  'factor-off': ['The second factor was turned off.', 'Se desactivó el segundo factor.'],
  'factor-reset': ['The second factor was taken away.', 'Se retiró el segundo factor.'],
  'passkey-added': ['A passkey was registered.', 'Se registró una llave de acceso.'],
  'passkey-removed': ['A passkey was removed.', 'Se retiró una llave de acceso.'],
  'recovery-renewed': ['New recovery codes were made.', 'Se crearon nuevos códigos de recuperación.'],
  'recovery-used': ['A recovery code was used.', 'Se usó un código de recuperación.'],
  'token-made': ['An API token was made.', 'Se creó una clave de API.'],
  'token-expires': ['An API token ends within a week.', 'Una clave de API termina en menos de una semana.'],
  'roles-changed': ['The roles were changed.', 'Se cambiaron las funciones.'],
  'sign-in-new-address': ['Somebody signed in from a new address.', 'Alguien inició sesión desde una dirección nueva.'],
  'sign-in-after-failures': [
    'Somebody signed in after failed attempts.',
    'Alguien inició sesión tras intentos fallidos.',
  ],
};

/** A mail server or gateway that the policy names. */
export interface MailSender {
  readonly channels: readonly string[];
  send(
    message: { readonly channel: 'email'; readonly to: string; readonly subject: string; readonly text: string },
    key: string,
  ): Promise<Sent>;
}

/**
 * Tells by mail too, where the user name is an address and the policy has a mail server or gateway: what happened and when,
 * without name, address or link, so that no other mail can look like it and ask for a password.
 * @returns whether it was taken
 */
export async function mailNotice(
  notice: Notice,
  { account }: StoredAccount,
  senders: () => Promise<readonly MailSender[]>,
): Promise<boolean> {
  if (!account.username.includes('@')) return false;
  const sender = (await senders()).find(({ channels }) => channels.includes('email'));
  if (!sender) return false;
  const [en, es] = WORDS[notice.kind];
  const at = notice.at.slice(0, 16).replace('T', ' ');
  const text = [
    `Aceso, ${at} UTC: ${en}`,
    'If that was not you, sign in as always, look under "Sign-in and security", and tell your administrator.',
    '',
    `Aceso, ${at} UTC: ${es}`,
    'Si no ha sido usted, inicie sesión como siempre, mire en «Acceso y seguridad» y avise a su administrador.',
  ].join('\n');
  const message = {
    channel: 'email' as const,
    to: account.username,
    subject: 'Aceso: your account / su cuenta',
    text,
  };
  const { outcome } = await sender.send(message, `account.${notice.account}.${notice.at}.${notice.kind}`);
  return outcome === 'accepted';
}

/** The first of the policy that sends mail; undefined: there is none. */
export async function mailSender(senders: () => Promise<readonly MailSender[]>): Promise<SendMail | undefined> {
  const sender = (await senders()).find(({ channels }) => channels.includes('email'));
  return (
    sender &&
    (async (message, key) => (await sender.send({ channel: 'email', ...message }, key)).outcome === 'accepted')
  );
}
