import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Association, type Offer, requestAssociation } from '@aceso/imaging/dimse';
import { openStore, type Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { readConfig } from '../../config.ts';
import { createLogger } from '../../http/logging.ts';
import { createServer } from '../../server.ts';
import { signedIn } from '../../testing/signed-in.ts';

export interface DimseFixture {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly port: number;
  readonly folder: string;
  /** A connection of a stranger, for bytes of any kind. */
  socket(): Promise<Socket>;
  associate(
    offers: readonly Offer[],
    options?: { calling?: string; called?: string; roles?: string[] },
  ): Promise<Association>;
  close(): Promise<void>;
}

const ALL = ['store', 'query', 'retrieve'];

/** A server with an empty store that listens for DICOM on loopback; `more` adds to its settings. */
export async function dimseFixture(more: object = {}): Promise<DimseFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'aceso-dimse-'));
  const file = join(folder, 'dimse.json');
  await writeFile(
    file,
    JSON.stringify({
      port: 0,
      peers: [
        { aeTitle: 'ANY', may: ALL },
        { aeTitle: 'MODALITY', may: ['store'] },
        { aeTitle: 'ELSEWHERE', may: ALL, addresses: ['10.0.0.0/8'] },
      ],
      ...more,
    }),
  );
  const store = await openStore({ dataDir: join(folder, 'data') });
  const config = readConfig({ ACESO_DATA: join(folder, 'data'), ACESO_LOG_LEVEL: 'silent', ACESO_DIMSE: file });
  const { app, dimse } = await createServer({ store, config, logger: createLogger(config), identify: signedIn() });
  await app.ready();
  const { port } = await dimse!.listen();
  const socket = (): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const opened: Socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => resolve(opened));
      opened.on('error', reject);
    });
  return {
    app,
    store,
    port,
    folder,
    socket,
    async associate(offers, { calling = 'ANY', called = 'ACESO', roles = [] } = {}) {
      return requestAssociation(await socket(), {
        callingAe: calling,
        calledAe: called,
        offers,
        roles: roles.map((sopClass) => ({ sopClass, scu: true, scp: true })),
      });
    },
    async close() {
      await app.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
