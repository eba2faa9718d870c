import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type AddressKind, addressKind } from '../egress/address.ts';
import { isLoopbackHost, type ModelPolicy, type Route } from '../egress/policy.ts';
import { checkedLookup } from '../egress/transport.ts';
import { ModelError } from '../errors.ts';
import type { ArchiveAct, DimseArchive, ImageArchive } from './archive.ts';

/** The archive, when the policy allows this with it. @throws ModelError `egress-denied` */
export function archiveFor<A extends ArchiveAct>(policy: ModelPolicy, id: string, act?: A): ImageArchive {
  const archive = policy.archives.find((one) => one.id === id);
  if (!archive)
    throw new ModelError('egress-denied', `The policy allows no image archive ${JSON.stringify(id.slice(0, 80))}.`);
  if (act !== undefined && !archive.may.includes(act))
    throw new ModelError(
      'egress-denied',
      `The policy allows ${archive.may.join(', ')} with ${archive.name}, not ${act}.`,
    );
  return archive;
}

/** Kinds of addresses that an archive may have. @throws ModelError `host-refused` where encryption is wanted and not there */
export function networksOf(
  { network, plain, name }: Pick<ImageArchive, 'network' | 'plain' | 'name'>,
  hostname: string,
  encrypted: boolean,
): readonly AddressKind[] {
  if (isLoopbackHost(hostname)) return ['loopback'];
  if (!encrypted && !plain)
    throw new ModelError('host-refused', `The policy allows ${name} over an encrypted connection only.`);
  return [network === 'internal' ? 'private' : 'public'];
}

/**
 * The way over HTTP to a service that the policy names; its own machine is reached without a proxy.
 * @param what it is, for the one sentence of a refusal: "an archive"
 * @throws ModelError `host-refused`
 */
export function routeTo(
  service: Pick<ImageArchive, 'network' | 'plain' | 'name'>,
  { origin, hostname, protocol, username, password }: URL,
  proxy: string | undefined,
  what: string,
): Route {
  if (username !== '' || password !== '')
    throw new ModelError('host-refused', `The address of ${what} must not contain a user name or password.`);
  const networks = networksOf(service, hostname, protocol === 'https:');
  return { origin, networks, ...(proxy === undefined || networks.includes('loopback') ? {} : { proxy }) };
}

/** What is needed to reach a host that the policy names. */
export type Reached = Pick<DimseArchive, 'name' | 'host' | 'port' | 'tls' | 'network' | 'plain' | 'timeoutSeconds'>;

/**
 * A connection to an archive or mail server that the policy names, for somebody else to speak over. The address that a name leads to is
 * checked at the moment of the connection.
 * @throws ModelError `host-refused`, `address-refused`, `unreachable`, `timed-out`, `cancelled`
 */
export async function connectArchive(archive: Reached, signal?: AbortSignal): Promise<Socket> {
  const { host, port, tls, timeoutSeconds } = archive;
  const where = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const networks = networksOf(archive, host.includes(':') ? `[${host}]` : host, tls);
  const route = { origin: where, networks };
  if (isIP(host) !== 0 && !networks.includes(addressKind(host)))
    throw new ModelError(
      'address-refused',
      `${where} is a ${addressKind(host)} address; the policy wants ${networks.join(' or ')}.`,
    );
  const lookup = checkedLookup(route, where);
  return new Promise((resolve, reject) => {
    const options = { host, port, lookup, noDelay: true, ...(signal ? { signal } : {}) };
    const socket: Socket = tls
      ? connectTls({ ...options, ...(isIP(host) === 0 ? { servername: host } : {}), minVersion: 'TLSv1.2' })
      : connectTcp(options);
    const timer = setTimeout(
      () => fail(new ModelError('timed-out', `${where} did not answer in ${timeoutSeconds} seconds.`)),
      timeoutSeconds * 1000,
    );
    const settle = (): void => {
      clearTimeout(timer);
      socket.off('error', failed);
    };
    const fail = (error: Error): void => {
      settle();
      socket.on('error', () => undefined);
      socket.destroy();
      reject(error);
    };
    const failed = (error: NodeJS.ErrnoException): void =>
      fail(
        error instanceof ModelError
          ? error
          : signal?.aborted
            ? new ModelError('cancelled', `The call to ${where} was stopped.`)
            : new ModelError('unreachable', `${where} cannot be reached (${error.code ?? 'connection failed'}).`),
      );
    socket.on('error', failed);
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      settle();
      resolve(socket);
    });
  });
}
