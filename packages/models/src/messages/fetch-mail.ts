import { connectArchive } from '../archives/connect.ts';
import { ModelError } from '../errors.ts';
import type { Mailbox } from './mailbox.ts';

/** Bytes of one message that are read; a report comes long before what it is about. */
const MAX_MESSAGE = 900_000;
/** Messages of one look; the rest waits for the next. */
const MAX_MESSAGES = 100;

export interface MailNeeds {
  readonly secret: (variable: string) => string | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Every message of a mailbox that is not marked as seen, the oldest first. What was taken is marked, and only that: where the taking fails, the
 * message is there at the next look. Nothing is deleted or moved.
 * @param take what becomes of a message, whole as it came
 * @returns how many were taken
 * @throws ModelError where the mailbox cannot be reached or read; its sentence carries nothing that the server wrote
 */
export async function fetchMail(
  mailbox: Mailbox,
  take: (message: string) => Promise<void>,
  { secret, signal }: MailNeeds,
): Promise<number> {
  const { host, port, plain, user, keyVariable, folder, timeoutSeconds } = mailbox;
  const pass = secret(keyVariable);
  if (!pass)
    throw new ModelError('unreachable', `The environment variable ${keyVariable} of ${mailbox.id} is not set.`);
  // Loaded by those who fetch mail: few do.
  const { ImapFlow } = await import('imapflow');
  // The address is checked where the connection is made; the library speaks over it and opens none.
  const socket = await connectArchive({ ...mailbox, tls: !plain }, signal);
  const where = `${host}:${port}`;
  const timeout = timeoutSeconds * 1000;
  const line = new ImapFlow({
    host,
    port,
    secure: !plain,
    // Without encryption only where the policy says so; then nothing is asked for either.
    doSTARTTLS: false,
    auth: { user, pass },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    transport: {
      connect: (_options, connected) => {
        setImmediate(connected);
        return socket;
      },
    },
  });
  line.on('error', () => undefined);
  const stop = (): void => line.close();
  signal?.addEventListener('abort', stop, { once: true });
  let taken = 0;
  try {
    await line.connect();
    await line.mailboxOpen(folder);
    const unseen = (await line.search({ seen: false }, { uid: true })) || [];
    for (const uid of unseen.sort((a, b) => a - b).slice(0, MAX_MESSAGES)) {
      const message = await line.fetchOne(String(uid), { source: { maxLength: MAX_MESSAGE } }, { uid: true });
      // Somebody else has taken it away meanwhile.
      if (!message || message.source === undefined) continue;
      await own(take(message.source.toString('utf8')));
      await line.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
      taken += 1;
    }
    await line.logout();
    return taken;
  } catch (error) {
    if (error instanceof OwnFailure) throw error.cause;
    if ((error as { authenticationFailed?: boolean }).authenticationFailed)
      throw new ModelError('unreachable', `${where} refused the account of the mailbox ${mailbox.id}.`);
    throw new ModelError('unreachable', `The mailbox ${mailbox.id} at ${where} could not be read.`);
  } finally {
    signal?.removeEventListener('abort', stop);
    line.close();
    socket.destroy();
  }
}

/** A failure of ours is no failure of the mailbox. */
class OwnFailure extends Error {}
const own = (doing: Promise<void>): Promise<void> =>
  doing.catch((cause: unknown) => {
    throw new OwnFailure('not taken', { cause });
  });
