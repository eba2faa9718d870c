import { PgBoss } from 'pg-boss';
import type { Driver } from '../driver/driver.ts';

/** Long jobs guard themselves by heartbeat; the queue's own limit is only a last resort. Its maximum is a day. */
const EXPIRE_SECONDS = 24 * 60 * 60 - 60;
const POLL_SECONDS = 2;

/** Hands job ids to workers, on this machine or another one on the same Postgres. */
export interface Queue {
  /** Makes the queue of that name, for others to work on. */
  make(name: string): Promise<void>;
  work(name: string, run: (id: string) => Promise<void>): Promise<void>;
  send(name: string, id: string): Promise<void>;
  stop(): Promise<void>;
}

/** pg-boss over our driver. At most once per message: what a crash loses, {@link openJobs} sends again. */
export async function openQueue(driver: Driver, { tables = true }: { readonly tables?: boolean } = {}): Promise<Queue> {
  const boss = new PgBoss({
    // An account that reads and writes rows only finds the tables made (rights/rights.ts).
    ...(tables ? {} : { migrate: false, createSchema: false }),
    db: {
      executeSql: async (text, values) => ({
        rows: values && values.length > 0 ? await driver.query(text, values) : await driver.exec(text),
      }),
    },
    backend: driver.backend,
    schema: 'aceso_queue',
    schedule: false,
    persistWarnings: false,
  });
  // A lost connection is retried by the next poll; jobs keep their own state, so there is nothing to do here.
  boss.on('error', () => undefined);
  await boss.start();
  const workers = new Map<string, string>();
  const make = (name: string) => boss.createQueue(name, { retryLimit: 0, expireInSeconds: EXPIRE_SECONDS });
  return {
    make,
    async work(name, run) {
      await make(name);
      const worker = await boss.work<{ id: string }>(
        name,
        { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1 },
        async (jobs) => {
          for (const job of jobs) await run(job.data.id);
        },
      );
      workers.set(name, worker);
    },
    async send(name, id) {
      await boss.send(name, { id });
      const worker = workers.get(name);
      if (worker) boss.notifyWorker(worker);
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000, close: false });
    },
  };
}

/** Makes the tables of the queue, for servers that may not. */
export async function installQueue(driver: Driver): Promise<void> {
  await (await openQueue(driver)).stop();
}
