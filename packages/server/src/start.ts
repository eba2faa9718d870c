import type { AddressInfo } from 'node:net';
import { openStore, type Store } from '@aceso/store';
import { announce } from './address-file.ts';
import { type Environment, readConfig } from './config.ts';
import { createLogger } from './http/logging.ts';
import { createServer } from './server.ts';

export interface StartOptions {
  /** Settings that win over the environment: flags of the command line. */
  readonly settings?: Environment;
  /** Where the address and the setup link are told. */
  readonly print?: (line: string) => void;
}

export interface RunningServer {
  readonly url: string;
  readonly store: Store;
  /** Ends requests under way, then the server and the store. Safe to call more than once. */
  stop(): Promise<void>;
}

/** Milliseconds that requests under way get at a stop. */
const GRACE = 10_000;

const urlOf = ({ address, family, port }: AddressInfo): string => {
  const host = address === '::' || address === '0.0.0.0' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
};

/**
 * Opens the store, listens, and only then loads the demonstration hospital into an empty one, as a job: the first page
 * does not wait for it.
 *
 * @throws ConfigError, StoreError (data folder in use, database not reachable), or the system's error for the port
 */
export async function startServer({
  settings = {},
  print = (line) => console.log(line),
}: StartOptions = {}): Promise<RunningServer> {
  const begun = performance.now();
  const config = readConfig(settings);
  const logger = createLogger(config);
  const store = await openStore({
    dataDir: config.dataDir,
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
  });
  const opened = performance.now();
  let stopping: Promise<void> | undefined;
  try {
    const { app, demo, dimse, issueSetupToken } = await createServer({ store, config, logger });
    await app.listen({ host: config.host, port: config.port, listenTextResolver: () => 'listening' });
    const url = urlOf(app.server.address() as AddressInfo);
    const dicom = await dimse?.listen().catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    const ready = performance.now();
    const conceal = config.databaseUrl ? () => {} : announce(config.dataDir, url);
    print(`Aceso is at ${url}`);
    if (dicom) print(`DICOM is at ${dimse!.aeTitle}@${dicom.host}:${dicom.port}`);
    const token = await issueSetupToken();
    if (token) print(`Make the first administrator (link works once): ${url}/setup#token=${token}`);
    if (config.demo) {
      const job = await demo.loadIfEmpty();
      if (job) print('Loading the demonstration hospital; see Jobs for its progress.');
    }
    logger.debug(
      {
        openMs: Math.round(opened - begun),
        readyMs: Math.round(ready - begun),
        rssMb: Math.round(process.memoryUsage.rss() / 1e6),
      },
      'started',
    );
    const stop = async () => {
      const timer = setTimeout(() => app.server.closeAllConnections(), GRACE);
      await app.close().finally(() => clearTimeout(timer));
      conceal();
      await store.close();
    };
    return { url, store, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Stops on SIGINT and SIGTERM; a second signal does not wait. */
export function stopOnSignals(server: RunningServer): void {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
