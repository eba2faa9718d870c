import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { connectArchive } from '../archives/connect.ts';
import type { OutgoingMessage, Sent } from './send.ts';
import type { SmtpService } from './service.ts';

interface SmtpFailure {
  readonly code?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** Replies that want an account, or another one, or another way to sign in (RFC 4954, 6). */
const SIGN_IN: ReadonlySet<number> = new Set([530, 534, 535, 538]);

/** The reply's number, or what the library calls the failure; never its words, which may repeat the address. */
const named = ({ code, responseCode }: SmtpFailure): string =>
  responseCode === undefined ? (code ?? 'connection failed') : String(responseCode);

/**
 * One message over one connection (RFC 5321), to the address that the policy allows and over TLS unless it says plain.
 * @throws ModelError where no connection may be made, or none can be
 */
export async function sendBySmtp(
  service: SmtpService,
  message: OutgoingMessage,
  password: string | undefined,
  signal?: AbortSignal,
): Promise<Sent> {
  const { host, port, plain, timeoutSeconds } = service;
  const implicit = service.tls === 'implicit' && !plain;
  const bytes = await composed(service, message);
  // With STARTTLS the line begins plain; nothing but the wish for TLS is said on it.
  const socket = await connectArchive({ ...service, tls: implicit, plain: plain || !implicit }, signal);
  const line = new SMTPConnection({
    host,
    port,
    connection: socket,
    secure: implicit,
    secured: implicit,
    ignoreTLS: plain,
    requireTLS: !plain && !implicit,
    name: service.from.split('@')[1],
    greetingTimeout: timeoutSeconds * 1000,
    socketTimeout: timeoutSeconds * 1000,
    connectionTimeout: timeoutSeconds * 1000,
    tls: { minVersion: 'TLSv1.2', ...(isIP(host) === 0 ? { servername: host } : {}) },
  });
  const where = `${host}:${port}`;
  // Known from where the bytes are read, not from the library's words: only then may it have gone out.
  let begun = false;
  async function* body(): AsyncGenerator<Buffer> {
    begun = true;
    yield bytes;
  }
  const stop = (): void => line.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await phase(line, (done) => line.connect(done));
    if (service.user !== undefined)
      await phase(line, (done) => line.login({ user: service.user, pass: password ?? '' }, done));
    await phase(line, (done) => line.send({ from: service.from, to: [message.to] }, Readable.from(body()), done));
    line.quit();
    return { outcome: 'accepted' };
  } catch (error) {
    const failure = error as SmtpFailure;
    const code = failure.responseCode ?? 0;
    // Also where a sign-in is asked for only when the message is to go (RFC 4954, 6): it says nothing of the patient's address.
    if (failure.code === 'EAUTH' || SIGN_IN.has(code))
      return { outcome: 'later', because: `${where} refused the account (${named(failure)}).` };
    if (failure.code === 'ETLS')
      return { outcome: 'later', because: `${where} offers no encryption that can be trusted.` };
    // 5yz to the envelope or the message is for good, 4yz for now (RFC 5321, 4.2.1); 421 and 5yz before it are the server's.
    if (code >= 500 && (failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE'))
      return { outcome: 'refused', because: `${where} refused the message or its address for good (${code}).` };
    if (code >= 400) return { outcome: 'later', because: `${where} does not take the message now (${code}).` };
    return begun
      ? { outcome: 'uncertain', because: `The line to ${where} broke before it had answered.` }
      : { outcome: 'later', because: `${where} cannot be spoken to (${named(failure)}).` };
  } finally {
    signal?.removeEventListener('abort', stop);
    line.close();
  }
}

/** A step of the conversation; a broken line ends it too. */
function phase(line: SMTPConnection, step: (done: (error?: SmtpFailure | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => reject(error);
    const ended = (): void => reject(Object.assign(new Error('closed'), { code: 'ECONNECTION' }));
    line.once('error', failed);
    line.once('end', ended);
    step((error) => {
      line.off('error', failed);
      line.off('end', ended);
      // What comes after the answer concerns nobody any more.
      line.on('error', () => undefined);
      if (error) reject(error);
      else resolve();
    });
  });
}

/** The same message, sent again, has the same name: mailboxes show it once, and what comes back names it. */
export const mailName = (service: string, key: string): string =>
  createHash('sha256').update(`${service} ${key}`).digest('hex').slice(0, 40);

async function composed(service: SmtpService, { to, subject, text, key }: OutgoingMessage): Promise<Buffer> {
  const domain = service.from.split('@')[1]!;
  return new MailComposer({
    from: { name: service.fromName ?? '', address: service.from },
    to: { name: '', address: to },
    subject,
    text,
    messageId: `<${mailName(service.id, key)}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
