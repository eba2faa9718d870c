import type { AddressInfo } from 'node:net';
import { openStore, provideMasterKeys, type Store } from '@aceso/store';
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
  /** Milliseconds that {@link stop} takes at most, where nothing hangs. */
  readonly longestStop: number;
  /**
   * Says that it is not ready, goes on for the time to drain, ends requests under way, hands running jobs back to the queue, and
   * closes the store. Safe to call more than once.
   */
  stop(): Promise<void>;
}

/** Milliseconds that requests under way get at a stop. */
const GRACE = 10_000;
/** What jobs get to notice, and the database to close. */
const JOBS_GRACE = 10_000;

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
  const { masterKeys, made, reason } = provideMasterKeys(
    config.dataDir,
    config.masterKey,
    config.databaseUrl === undefined,
  );
  const store = await openStore({
    dataDir: config.dataDir,
    masterKeys,
    ...(config.databaseUrl ? { databaseUrl: config.databaseUrl } : {}),
    ...(config.databaseOwnerUrl ? { ownerUrl: config.databaseOwnerUrl } : {}),
    jobs: { work: config.role !== 'web', staleMs: config.jobStaleSeconds * 1000 },
  });
  const opened = performance.now();
  let stopping: Promise<void> | undefined;
  try {
    const { app, demo, dimse, beginStopping, issueSetupToken } = await createServer({ store, config, logger });
    await app.listen({ host: config.host, port: config.port, listenTextResolver: () => 'listening' });
    const url = urlOf(app.server.address() as AddressInfo);
    const serves = config.role !== 'worker';
    const dicom = await (serves ? dimse : undefined)?.listen().catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    const ready = performance.now();
    const conceal = config.databaseUrl ? () => {} : announce(config.dataDir, url);
    print(`Aceso is at ${url}`);
    if (made !== undefined)
      print(`The data is encrypted under the key ${made}; keep a copy of it elsewhere, for without it nothing opens.`);
    if (reason !== undefined) print(`The data is NOT encrypted: ${reason} (docs/encryption.md).`);
    if (dicom) print(`DICOM is at ${dimse!.aeTitle}@${dicom.host}:${dicom.port}`);
    const token = serves ? await issueSetupToken() : undefined;
    if (token) print(`Make the first administrator (link works once): ${url}/setup#token=${token}`);
    if (config.demo && serves) {
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
      beginStopping();
      if (config.drainSeconds > 0) await new Promise((resolve) => setTimeout(resolve, config.drainSeconds * 1000));
      const timer = setTimeout(() => app.server.closeAllConnections(), GRACE);
      await app.close().finally(() => clearTimeout(timer));
      conceal();
      await store.close();
    };
    const longestStop = config.drainSeconds * 1000 + GRACE + JOBS_GRACE;
    return { url, store, longestStop, stop: () => (stopping ??= stop()) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Stops on SIGINT and SIGTERM; a second signal does not wait, and neither does the process when something hangs. */
export function stopOnSignals(server: RunningServer): void {
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      setTimeout(() => {
        console.error('The server did not stop in time and is ended; what it had acknowledged is kept.');
        process.exit(1);
      }, server.longestStop).unref();
      server.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
