import type { Mailbox, MailNeeds, ModelPolicy } from '@aceso/models';
import type { Collection, Store } from '@aceso/store';
import type { Auditor } from '../../audit/index.ts';
import type { Reported } from './reports.ts';

/** The last look into a mailbox. */
export interface StoredLook {
  readonly at: string;
  /** Reports on messages of ours, and all messages that were taken. */
  readonly reports: number;
  readonly taken: number;
  readonly failed?: string;
}

export interface MailboxParts {
  readonly store: Pick<Store, 'collection'>;
  readonly now: () => Date;
  readonly policy: () => Promise<ModelPolicy>;
  readonly secret: (variable: string) => string | undefined;
  /** Reads a mailbox; `fetchMail` of models. */
  readonly fetch: (mailbox: Mailbox, take: (message: string) => Promise<void>, needs: MailNeeds) => Promise<number>;
  readonly report: (message: string) => Promise<Reported>;
  readonly auditor: () => Auditor;
}

/** Looks for mail that came back in the mailboxes that the policy names; into none unless it does. */
export class Mailboxes {
  readonly #parts: MailboxParts;
  readonly looks: Collection<StoredLook>;

  constructor(parts: MailboxParts) {
    this.#parts = parts;
    this.looks = parts.store.collection('mailbox-look');
  }

  /** Every mailbox whose time has come; one that cannot be read keeps no other from being. */
  async run(): Promise<void> {
    const { mailboxes } = await this.#parts.policy();
    for (const mailbox of mailboxes) await this.#look(mailbox);
  }

  async #look(mailbox: Mailbox): Promise<void> {
    const { now, secret, fetch, report, auditor } = this.#parts;
    const before = await this.looks.get(mailbox.id);
    const at = now();
    if (before && at.getTime() - Date.parse(before.value.at) < mailbox.everyMinutes * 60_000) return;
    // Several servers look one after another: whoever writes first looks.
    const last = { reports: 0, taken: 0, ...before?.value, at: at.toISOString() };
    const mine = await this.looks.put(mailbox.id, last, before?.version ?? 0).then(
      () => true,
      (error: { code?: unknown }) => {
        if (error.code === 'version-conflict') return false;
        throw error;
      },
    );
    if (!mine) return;
    let reports = 0;
    let taken = 0;
    const take = async (message: string): Promise<void> => {
      taken += 1;
      const { patient, delivery } = await report(message);
      if (patient === undefined) return;
      reports += 1;
      await auditor().record({
        kind: 'update',
        patients: [patient],
        outcome: `The mailbox ${mailbox.id} tells of a message: ${delivery}.`,
      });
    };
    const failed = await fetch(mailbox, take, { secret }).then(
      () => undefined,
      (error: Error) => error.message,
    );
    await this.looks.put(mailbox.id, {
      at: at.toISOString(),
      reports,
      taken,
      ...(failed === undefined ? {} : { failed }),
    });
  }
}
