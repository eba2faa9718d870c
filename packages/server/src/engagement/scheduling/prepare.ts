import { fetchMail } from '@aceso/models';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { Auditor } from '../../audit/index.ts';
import type { FhirRoute } from '../../fhir/table.ts';
import { withZod } from '../../http/zod.ts';
import type { KeptBackService } from '../young/kept-back.ts';
import { SchedulingDesk } from './desk.ts';
import { feedRoutes } from './feeds.ts';
import { schedulingFhirRoutes } from './fhir-routes.ts';
import { Mailboxes } from './mailboxes.ts';
import { MessageSecrets } from './message-secrets.ts';
import { publishRoutes } from './publish-routes.ts';
import { DEFAULT_SETTINGS, type StoredSettings } from './records.ts';
import { Reminders } from './reminders.ts';
import { takeReport } from './reports.ts';
import { NoShowRisk } from './risk.ts';
import { clinicRoutes } from './routes-clinic.ts';
import { diaryRoutes } from './routes-diary.ts';
import { messageRoutes } from './routes-messages.ts';
import { reportRoutes } from './routes-reports.ts';
import { waitingRoutes } from './routes-waiting.ts';
import { Outbox, type SendersPolicy, sendersOf } from './senders.ts';
import { Undeliverable } from './undeliverable.ts';
import { Waiting } from './waiting.ts';

const MINUTE = 60_000;

export interface Scheduling {
  readonly desk: SchedulingDesk;
  readonly waiting: Waiting;
  readonly reminders: Reminders;
  readonly risk: NoShowRisk;
  readonly fhirRoutes: readonly FhirRoute[];
  readonly routes: (app: FastifyInstance) => void;
}

/** Puts scheduling together: the desk, who waits, reminders, and their parts of the two APIs. */
export function prepareScheduling(options: {
  readonly store: Store;
  /** Nothing hidden, for what takes up time. */
  readonly whole: Pick<Store, 'search'>;
  readonly now: () => Date;
  readonly zone: string;
  readonly publish: boolean;
  /** Address that others reach this server by. */
  readonly base: () => string;
  readonly auditor: () => Auditor;
  /** What is kept from those who act for patients. */
  readonly keptBack: KeptBackService;
  /** Which mail servers and gateways send reminders. */
  readonly senders: SendersPolicy;
  /** Where patients answer, where others reach this server. */
  readonly portal: string | undefined;
}): Scheduling {
  const { store, whole, now, zone, publish, base, auditor, keptBack } = options;
  const kept = store.collection<StoredSettings>('scheduling-settings');
  const settings = async (): Promise<StoredSettings> => (await kept.get('main'))?.value ?? DEFAULT_SETTINGS;
  const desk = new SchedulingDesk({ store, whole, now, zone });
  const outbox = new Outbox(store, now);
  // Like the policy, no patient's: nobody's consent hides it.
  const secrets = new MessageSecrets(store);
  const undeliverable = new Undeliverable(store, now);
  const providers = () => sendersOf(options.senders, secrets);
  const reminders = new Reminders({
    store,
    desk,
    settings,
    providers,
    outbox,
    portal: options.portal,
    auditor,
    undeliverable,
    keeps: (patient, name) => keptBack.keepsFromMail(patient, name),
  });
  const mailboxes = new Mailboxes({
    store,
    now,
    policy: options.senders.policy,
    secret: options.senders.secret,
    fetch: fetchMail,
    report: (message) => takeReport(reminders, message),
    auditor,
  });
  const waiting = new Waiting({ store, desk, settings, offered: (wait) => reminders.offered(wait) });
  desk.onFreed((appointment) => waiting.freed(appointment));
  const risk = new NoShowRisk(store, desk);
  return {
    desk,
    waiting,
    reminders,
    risk,
    fhirRoutes: schedulingFhirRoutes(desk),
    routes(plain) {
      const app = withZod(plain);
      clinicRoutes(app, desk);
      diaryRoutes(app, { desk, risk, waiting });
      waitingRoutes(app, {
        desk,
        waiting,
        reminders,
        outbox,
        providers,
        risk,
        settings,
        saveSettings: async (next) => {
          await kept.put('main', next);
        },
      });
      messageRoutes(app, { desk, reminders, outbox, undeliverable, secrets, senders: options.senders });
      reportRoutes(app, { desk, reminders, undeliverable, mailboxes, senders: options.senders, base, auditor });
      feedRoutes(app, desk, base);
      publishRoutes(app, { desk, settings, base, on: publish });
      everyMinute(plain, async () => {
        await desk.endHolds();
        await waiting.expire();
      });
      // Apart: a mail server that is slow to answer keeps no hold from ending.
      everyMinute(plain, async () => {
        await reminders.run();
      });
      everyMinute(plain, async () => {
        await mailboxes.run();
      });
    },
  };
}

/** One at a time, and only once the server listens: tests that inject requests call what they need themselves. */
function everyMinute(app: FastifyInstance, work: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  app.addHook('onListen', async () => {
    timer = setInterval(() => {
      if (running) return;
      running = true;
      work()
        .catch((error: unknown) =>
          app.log.error({ kind: (error as Error).name }, 'reminders and offers could not be seen to'),
        )
        .finally(() => {
          running = false;
        });
    }, MINUTE);
    timer.unref();
  });
  app.addHook('onClose', async () => clearInterval(timer));
}
