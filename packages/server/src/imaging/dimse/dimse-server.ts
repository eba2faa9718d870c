import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import {
  ASKED,
  Association,
  acceptAssociation,
  COMMAND,
  FIND,
  GET,
  isStorageClass,
  MOVE,
  NATIVE,
  REFUSAL,
  STATUS,
  STORED,
  VERIFICATION,
} from '@aceso/imaging/dimse';
import type { Store } from '@aceso/store';
import type { FastifyBaseLogger } from 'fastify';
import { readAsServer, readFor } from '../../access/request-context.ts';
import type { Auditor } from '../../audit/index.ts';
import type { Archive } from '../archive/archive.ts';
import { handleFind } from './find-handler.ts';
import { handleRetrieve } from './retrieve-handler.ts';
import type { Destinations, Handler, Session } from './session.ts';
import { type DimseSettings, isKnownAddress, plainAddress, type Role, rolesOf, seesEveryChart } from './settings.ts';
import { Settler } from './settler.ts';
import { handleStore, settleReceived } from './store-handler.ts';

export interface DimseOptions {
  readonly settings: DimseSettings;
  readonly store: Store;
  readonly archive: Archive;
  readonly auditor: () => Auditor;
  readonly destinations: Destinations;
  readonly log: FastifyBaseLogger;
}

/** Refusals that are written down in a minute; what comes beyond is counted. */
const TOLD_PER_MINUTE = 30;
/** Connections that have no association yet, beside those that have. */
const WAITING = 20;
const PLAIN = new Set<string>([...Object.values(FIND), ...Object.values(MOVE), ...Object.values(GET), VERIFICATION]);

/** What an operation needs: its context's class, the command, the role, and who does it. */
const OPERATIONS: readonly {
  readonly classes: readonly string[];
  readonly field: number;
  readonly role: Role;
  readonly handle: Handler;
}[] = [
  { classes: Object.values(FIND), field: COMMAND.findRequest, role: 'query', handle: handleFind },
  { classes: Object.values(MOVE), field: COMMAND.moveRequest, role: 'retrieve', handle: handleRetrieve },
  { classes: Object.values(GET), field: COMMAND.getRequest, role: 'retrieve', handle: handleRetrieve },
];

/** The DICOM service: C-ECHO, C-STORE, C-FIND, C-MOVE and C-GET for those whom the settings list. */
export class DimseServer {
  readonly #options: DimseOptions;
  readonly #server: Server;
  readonly #settler: Settler;
  readonly #open = new Set<Association>();
  readonly #served = new Set<Promise<void>>();
  #held = 0;
  #waiting = 0;
  #told = { minute: 0, count: 0, left: 0 };

  constructor(options: DimseOptions) {
    this.#options = options;
    this.#settler = new Settler(options.archive, (error) => this.#fault(error, 'settling studies'));
    const { tls } = options.settings;
    const take = (socket: Socket): void => {
      const serving = this.#serve(socket).catch((error) => this.#fault(error, 'an association'));
      this.#served.add(serving);
      void serving.finally(() => this.#served.delete(serving));
    };
    this.#server = tls
      ? createTlsServer(
          {
            ...tls,
            minVersion: 'TLSv1.2',
            requestCert: tls.ca !== undefined,
            rejectUnauthorized: tls.ca !== undefined,
          },
          take,
        )
      : createServer(take);
    // A handshake that fails is no defect of this server.
    this.#server.on('tlsClientError', () => undefined);
    this.#server.maxConnections = options.settings.limits.associations + WAITING;
  }

  /** @throws the system's error for the port */
  async listen(): Promise<{ readonly host: string; readonly port: number }> {
    const { host, port } = this.#options.settings;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#server.on('error', (error) => this.#fault(error, 'listening'));
    return { host, port: (this.#server.address() as AddressInfo).port };
  }

  get aeTitle(): string {
    return this.#options.settings.aeTitle;
  }

  /** Ends every association; what has come is brought in step. */
  async close(): Promise<void> {
    if (this.#server.listening) this.#server.close();
    for (const association of this.#open) association.abort('aborted', 'The server stops.');
    await Promise.allSettled(this.#served);
    await this.#settler.close();
  }

  #fault(error: unknown, where: string): void {
    // By kind only: its message might quote what was sent.
    this.#options.log.error(
      { fault: (error as Error).name, code: (error as { code?: unknown }).code, where },
      'DICOM service',
    );
  }

  async #serve(socket: Socket): Promise<void> {
    const { settings, auditor } = this.#options;
    const { limits, peers } = settings;
    const address = plainAddress(socket.remoteAddress);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    if (!isKnownAddress(peers, address)) {
      socket.destroy();
      return this.#refused('', address, 'A connection from an address that is not listed.');
    }
    if (this.#waiting >= WAITING) {
      socket.destroy();
      return;
    }
    const association = new Association(socket, {
      maxPdu: limits.maxPdu,
      idleMs: limits.idleSeconds * 1000,
      messageMs: limits.messageSeconds * 1000,
      mostData: limits.instanceMiB * 2 ** 20,
      reserve: (bytes) => {
        if (bytes > 0 && this.#held + bytes > limits.heldMiB * 2 ** 20) return false;
        this.#held += bytes;
        return true;
      },
    });
    this.#open.add(association);
    this.#waiting += 1;
    let session: Session | undefined;
    try {
      const request = await association.negotiation(limits.associateSeconds * 1000).catch(() => undefined);
      this.#waiting -= 1;
      if (request?.type !== 'associate-request') {
        if (request) association.abort('violation', 'An answer came where an association should be asked for.');
        return;
      }
      const { callingAe, calledAe } = request;
      const roles = rolesOf(peers, callingAe, address);
      const refusal =
        (request.version & 1) === 0
          ? REFUSAL.version
          : request.applicationContext !== '1.2.840.10008.3.1.1.1'
            ? REFUSAL.applicationContext
            : calledAe !== settings.aeTitle
              ? REFUSAL.calledAe
              : roles === undefined
                ? REFUSAL.callingAe
                : this.#open.size - this.#waiting > limits.associations
                  ? REFUSAL.tooMany
                  : undefined;
      if (refusal || !roles) {
        const { result, source, reason } = refusal ?? REFUSAL.callingAe;
        association.reject(result, source, reason);
        return await this.#refused(callingAe, address, `An association was refused (${source}.${reason}).`);
      }
      acceptAssociation(association, request, {
        maxPdu: limits.maxPdu,
        choose: ({ abstractSyntax, transferSyntaxes }) =>
          chosenSyntax(abstractSyntax, transferSyntaxes, roles, request.user.roles),
        role: ({ sopClass, scp }) => ({
          sopClass,
          scu: !isStorageClass(sopClass) || roles.has('store'),
          scp: scp && isStorageClass(sopClass) && roles.has('retrieve'),
        }),
      });
      session = {
        association,
        peer: { aeTitle: callingAe, address },
        roles,
        store: this.#options.store,
        archive: this.#options.archive,
        auditor: auditor(),
        settler: this.#settler,
        aeTitle: settings.aeTitle,
        destinations: this.#options.destinations,
        received: new Map(),
      };
      const mine = session;
      association.onRelease = () => readAsServer(() => settleReceived(mine));
      for (;;) {
        const message = await association.receive();
        if (!message) break;
        await this.#handle(session, message);
      }
    } finally {
      this.#open.delete(association);
      association.abort();
      if (session) {
        const mine = session;
        await readAsServer(() => settleReceived(mine));
      }
    }
  }

  async #handle(session: Session, message: Parameters<Handler>[1]): Promise<void> {
    const { association, roles } = session;
    const { context, command } = message;
    // An answer to something that was not asked: PS3.7 has no answer to it.
    if (command.field & 0x8000) return association.abort('violation', 'An answer came to nothing that was asked.');
    const { abstractSyntax } = context;
    try {
      if (abstractSyntax === VERIFICATION && command.field === COMMAND.echoRequest)
        return await association.send(context, {
          field: COMMAND.echoResponse,
          respondedTo: command.messageId ?? 0,
          sopClass: VERIFICATION,
          hasData: false,
          status: STATUS.success,
        });
      if (isStorageClass(abstractSyntax) && command.field === COMMAND.storeRequest && roles.has('store'))
        return await readAsServer(() => handleStore(session, message));
      const operation = OPERATIONS.find(
        ({ classes, field }) => classes.includes(abstractSyntax) && field === command.field,
      );
      if (operation && roles.has(operation.role)) {
        // What it finds and fetches is behind the veil of a device; what it stores is not asked who sees it.
        const { aeTitle, address } = session.peer;
        const everyChart = seesEveryChart(this.#options.settings.peers, aeTitle, address);
        return await readFor({ device: { aeTitle, everyChart } }, () => operation.handle(session, message));
      }
      await association.send(context, plainAnswer(message, STATUS.unrecognized));
    } catch (error) {
      if ((error as Error).name === 'DimseError') return;
      this.#fault(error, `command ${command.field}`);
      if (association.end === undefined)
        await association.send(context, plainAnswer(message, STATUS.processing)).catch(() => undefined);
    }
  }

  /** Told to auditors, but not without end. */
  async #refused(aeTitle: string, address: string, outcome: string): Promise<void> {
    const minute = Math.floor(performance.now() / 60_000);
    if (minute !== this.#told.minute) this.#told = { minute, count: 0, left: this.#told.left };
    if (this.#told.count >= TOLD_PER_MINUTE) {
      this.#told.left += 1;
      return;
    }
    this.#told.count += 1;
    const { left } = this.#told;
    this.#told.left = 0;
    await this.#options.auditor().record({
      kind: 'association-refused',
      failed: true,
      peer: { aeTitle: aeTitle.replace(/[^\x20-\x7e]/g, '?'), address },
      outcome: left === 0 ? outcome : `${outcome} ${left} earlier ones were not listed.`,
    });
  }
}

const plainAnswer = ({ context, command }: Parameters<Handler>[1], status: number) => ({
  field: command.field | 0x8000,
  respondedTo: command.messageId ?? 0,
  sopClass: context.abstractSyntax,
  ...(command.sopInstance === undefined ? {} : { sopInstance: command.sopInstance }),
  hasData: false,
  status,
});

/** The transfer syntax that is taken of those proposed: the first that is kept as it is, uncompressed little endian before big. */
function chosenSyntax(
  abstractSyntax: string,
  proposed: readonly string[],
  roles: ReadonlySet<Role>,
  wanted: readonly { readonly sopClass: string; readonly scp: boolean }[],
): string | 'abstract-syntax' | 'transfer-syntaxes' | 'refused' {
  if (PLAIN.has(abstractSyntax)) {
    const needed = OPERATIONS.find(({ classes }) => classes.includes(abstractSyntax))?.role;
    if (needed !== undefined && !roles.has(needed)) return 'refused';
    return ASKED.find((syntax) => proposed.includes(syntax)) ?? 'transfer-syntaxes';
  }
  if (!isStorageClass(abstractSyntax)) return 'abstract-syntax';
  const receives = wanted.some(({ sopClass, scp }) => sopClass === abstractSyntax && scp);
  if (!roles.has('store') && !(receives && roles.has('retrieve'))) return 'refused';
  const compressed = proposed.find((syntax) => STORED.has(syntax) && !NATIVE.includes(syntax));
  const plain = NATIVE.find((syntax) => proposed.includes(syntax));
  const first = proposed.find((syntax) => STORED.has(syntax));
  return (first !== undefined && first === compressed ? compressed : (plain ?? compressed)) ?? 'transfer-syntaxes';
}
