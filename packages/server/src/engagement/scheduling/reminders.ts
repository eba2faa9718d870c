import type { Channel, Language } from '@aceso/engagement/scheduling';
import type { Collection, Store } from '@aceso/store';
import type { Appointment, Patient } from '@medplum/fhirtypes';
import type { Auditor } from '../../audit/index.ts';
import { isVersionConflict } from '../../collections/change.ts';
import type { SchedulingDesk } from './desk.ts';
import type { StoredConsent, StoredMessage, StoredReminder, StoredSettings, StoredWait } from './records.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TRIES = 5;
/** A sending that has not ended after this never will. */
const LOST = 10 * MINUTE;

export interface Message {
  readonly channel: Channel;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends messages to patients: plugs in here. */
export interface ReminderProvider {
  readonly id: string;
  readonly channels: readonly Channel[];
  /** The same key twice is one message: then an uncertain sending may be repeated. */
  readonly idempotent: boolean;
  /**
   * @param patient whose message it is: what is kept of it is hidden and erased with their record
   * @throws NotDelivered where it is certain that nothing went out; anything else leaves it uncertain
   */
  send(message: Message, key: string, patient: string): Promise<void>;
}

export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
}

/** Keeps messages for a person to hand on. Nothing leaves. */
export class OutboxProvider implements ReminderProvider {
  readonly id = 'outbox';
  readonly channels = ['email', 'sms'] as const;
  readonly idempotent = true;
  readonly messages: Collection<StoredMessage>;
  readonly #now: () => Date;

  constructor(store: Store, now: () => Date) {
    this.messages = store.collection('reminder-outbox');
    this.#now = now;
  }

  async send(message: Message, key: string, patient: string): Promise<void> {
    await this.messages.put(key, { ...message, patient, at: this.#now().toISOString() });
  }
}

export interface RemindersOptions {
  readonly store: Store;
  readonly desk: SchedulingDesk;
  readonly settings: () => Promise<StoredSettings>;
  readonly provider: ReminderProvider;
  readonly auditor: () => Auditor;
}

export interface ReminderRun {
  readonly sent: number;
  readonly skipped: number;
  readonly failed: number;
}

/** Finds which reminders are due and sends each once: it is claimed in the log before it goes out. */
export class Reminders {
  readonly log: Collection<StoredReminder>;
  readonly consents: Collection<StoredConsent>;
  readonly #options: RemindersOptions;

  constructor(options: RemindersOptions) {
    this.#options = options;
    this.log = options.store.collection('reminder');
    this.consents = options.store.collection('reminder-consent');
  }

  async run(): Promise<ReminderRun> {
    const { desk, settings } = this.#options;
    const library = await desk.agenda.library();
    const rules = await settings();
    const now = desk.now().getTime();
    const furthest = Math.max(0, ...rules.leads) * MINUTE + DAY;
    const due = await desk.agenda.search<Appointment>(
      'Appointment',
      `status=booked&date=ge${new Date(now).toISOString()}&date=lt${new Date(now + furthest).toISOString()}`,
    );
    const run = { sent: 0, skipped: 0, failed: 0 };
    for (const appointment of due) {
      const patient = library.patientOf(appointment);
      if (patient === undefined || !appointment.start) continue;
      const start = Date.parse(appointment.start);
      const booked = Date.parse(appointment.created ?? appointment.meta?.lastUpdated ?? '');
      const lead = library.dueLead(start, booked, desk.zone, rules, now);
      if (lead === undefined) continue;
      const key = `${appointment.id}.${(start / MINUTE).toString(36)}.${lead}`;
      const outcome = await this.#once(key, {
        appointment: appointment.id!,
        patient,
        start: appointment.start,
        kind: 'reminder',
        lead,
      });
      if (outcome) run[outcome] += 1;
    }
    return run;
  }

  /** Tells somebody who waits what is offered to them. */
  async offered({ patient, offer }: StoredWait): Promise<void> {
    if (!offer) return;
    await this.#once(`${offer.appointment}.offer.${offer.until}`, {
      appointment: offer.appointment,
      patient,
      start: offer.start,
      kind: 'offer',
    });
  }

  async #once(
    key: string,
    about: Pick<StoredReminder, 'appointment' | 'patient' | 'start' | 'kind' | 'lead'>,
  ): Promise<keyof ReminderRun | undefined> {
    const { desk, provider } = this.#options;
    const now = desk.now();
    const kept = await this.log.get(key);
    if (kept) {
      const { state, at, attempts } = kept.value;
      const lost = state === 'sending' && Date.parse(at) + LOST < now.getTime();
      if (lost && !provider.idempotent) {
        await this.log.put(key, { ...kept.value, state: 'unknown' }, kept.version).catch(() => undefined);
        return undefined;
      }
      // Whoever has agreed since is reminded after all.
      if (!lost && state !== 'skipped' && !(state === 'failed' && attempts < TRIES)) return undefined;
    }
    const attempts = (kept?.value.attempts ?? 0) + 1;
    const to = await this.#messageTo(about);
    if ('because' in to && kept?.value.state === 'skipped') return undefined;
    const entry: StoredReminder = {
      ...about,
      attempts,
      at: now.toISOString(),
      ...('because' in to
        ? { state: 'skipped', because: to.because }
        : { state: 'sending', channel: to.message.channel, language: to.language }),
    };
    // Who writes the claim sends; another server that found the same one due comes second here, and does not.
    let version: number;
    try {
      version = await this.log.put(key, entry, kept?.version ?? 0);
    } catch (error) {
      if (isVersionConflict(error)) return undefined;
      throw error;
    }
    if ('because' in to) return 'skipped';
    let state: StoredReminder['state'] = 'sent';
    let because: string | undefined;
    try {
      await this.#audit(about, `A ${about.kind} goes out by ${provider.id}.`);
      await provider.send(to.message, key, about.patient);
    } catch (error) {
      const certain = error instanceof NotDelivered || provider.idempotent;
      state = certain ? 'failed' : 'unknown';
      because = certain ? (error as Error).message.slice(0, 200) : 'The line broke before the provider had answered.';
    }
    await this.log.put(key, { ...entry, state, ...(because ? { because } : {}) }, version);
    return state === 'sent' ? 'sent' : 'failed';
  }

  async #messageTo(
    about: Pick<StoredReminder, 'patient' | 'start' | 'kind'>,
  ): Promise<{ readonly because: string } | { readonly message: Message; readonly language: Language }> {
    const { desk, provider, settings, store } = this.#options;
    const library = await desk.agenda.library();
    const consent = await this.consents.get(about.patient);
    const channels = (consent?.value.channels ?? []).filter((channel) => provider.channels.includes(channel));
    if (channels.length === 0) return { because: 'no consent' };
    const found = await store.read('Patient', about.patient).catch(() => undefined);
    if (!found || found.deleted) return { because: 'no patient' };
    const patient = found.resource as Patient;
    const contact = library.contactOf(patient, channels, desk.now().getTime());
    if (!contact) return { because: 'no address' };
    const { clinic, phone } = await settings();
    const language = library.languageOf(patient);
    const words = library.reminderText(language, {
      kind: about.kind,
      clinic,
      start: Date.parse(about.start),
      zone: desk.zone,
      ...(phone === undefined ? {} : { phone }),
    });
    return { message: { channel: contact.channel, to: contact.address, ...words }, language };
  }

  #audit({ patient, appointment }: Pick<StoredReminder, 'patient' | 'appointment'>, outcome: string): Promise<void> {
    return this.#options.auditor().record({
      kind: 'export',
      outcome,
      patients: [patient],
      entities: [{ reference: `Appointment/${appointment}` }],
    });
  }
}
