import type { Language } from '@aceso/engagement/scheduling';
import { type Delivery, mailName } from '@aceso/models';
import type { Collection, Store } from '@aceso/store';
import type { Appointment, Patient } from '@medplum/fhirtypes';
import type { Auditor } from '../../audit/index.ts';
import { isVersionConflict } from '../../collections/change.ts';
import type { SchedulingDesk } from './desk.ts';
import type { StoredConsent, StoredReminder, StoredSettings, StoredWait } from './records.ts';
import type { Message, Outbox, ReminderProvider } from './senders.ts';
import { addressHash, type Undeliverable } from './undeliverable.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TRIES = 5;
/** A sending that has not ended after this never will. */
const LOST = 10 * MINUTE;
/** Failures in a row after which a run ends. */
const TOO_MANY = 5;
/** So long before the start, what could not be sent is a person's to tell. */
const CLOSE = 120 * MINUTE;

/** Minutes until the next try: 2, 4, 8, 16. */
const backOff = (attempts: number): number => 2 ** attempts * MINUTE;

export interface RemindersOptions {
  readonly store: Store;
  readonly desk: SchedulingDesk;
  readonly settings: () => Promise<StoredSettings>;
  /** Those that send, in order; what none takes waits in the outbox. */
  readonly providers: () => Promise<readonly ReminderProvider[]>;
  readonly outbox: Outbox;
  /** Where patients answer; absent where the server has no address that others reach. */
  readonly portal?: string | undefined;
  readonly auditor: () => Auditor;
  /** Whether those who act for a patient are kept from one of their resources; their address may be a parent's. */
  readonly undeliverable: Undeliverable;
  readonly keeps: (patient: string, name: string) => Promise<boolean>;
}

/** `waiting`: put into the outbox for a person. */
export interface ReminderRun {
  readonly sent: number;
  readonly waiting: number;
  readonly skipped: number;
  readonly failed: number;
}

type About = Pick<StoredReminder, 'appointment' | 'patient' | 'start' | 'kind' | 'lead'>;
type Addressed = { readonly message: Message; readonly language: Language; readonly provider?: ReminderProvider };

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
    const run = { sent: 0, waiting: 0, skipped: 0, failed: 0 };
    let inARow = 0;
    for (const appointment of due) {
      // A service that is down is not waited for by every patient; the next run goes on.
      if (inARow >= TOO_MANY) break;
      const patient = library.patientOf(appointment);
      if (patient === undefined || !appointment.start) continue;
      const start = Date.parse(appointment.start);
      const key = (lead: number): string => `${appointment.id}.${(start / MINUTE).toString(36)}.${lead}`;
      if (start - now <= CLOSE) for (const lead of rules.leads) run.waiting += await this.#giveUp(key(lead));
      const booked = Date.parse(appointment.created ?? appointment.meta?.lastUpdated ?? '');
      const lead = library.dueLead(start, booked, desk.zone, rules, now);
      if (lead === undefined) continue;
      const outcome = await this.#once(key(lead), {
        appointment: appointment.id!,
        patient,
        start: appointment.start,
        kind: 'reminder',
        lead,
      });
      if (outcome) run[outcome] += 1;
      inARow = outcome === 'failed' ? inARow + 1 : outcome === 'sent' ? 0 : inARow;
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

  /**
   * A message that was sent has come back: it waits for the staff.
   * @returns whether it was one that had been sent
   */
  async bounced(key: string): Promise<boolean> {
    const kept = await this.log.get(key);
    if (!kept || (kept.value.state !== 'sent' && kept.value.state !== 'unknown')) return false;
    return this.#toStaff(key, kept, 'It came back.');
  }

  /**
   * What a mail server or gateway tells of a message that it had taken.
   * @param by the service that tells it; of messages of others it knows nothing
   * @returns whose it was; undefined where no message of ours is meant
   */
  async reported(
    named: { readonly mail: string } | { readonly key: string },
    delivery: Delivery,
    by?: string,
  ): Promise<{ readonly key: string; readonly patient: string } | undefined> {
    const [found] =
      'mail' in named
        ? await this.log.list({ where: { mail: named.mail }, limit: 1 })
        : [await this.log.get(named.key)].flatMap((one) => (one ? [{ id: named.key, ...one }] : []));
    if (!found || (by !== undefined && found.value.by !== by)) return undefined;
    const { id, value, version } = found;
    if (value.state === 'unknown' && delivery === 'arrived')
      await this.log.put(id, { ...value, state: 'sent' }, version).catch(ignoreConflict);
    if (delivery === 'no-such-address' && value.channel && value.sentTo)
      await this.#options.undeliverable.mark(value.patient, value.channel, value.sentTo);
    // Told after its address was marked: what waits for the staff does not name it any more where there is another.
    if (delivery === 'failed' || delivery === 'no-such-address') await this.bounced(id);
    return { key: id, patient: value.patient };
  }

  /** The staff has told the patient in another way. */
  async handedOn(key: string): Promise<boolean> {
    const there = await this.#options.outbox.messages.delete(key);
    const kept = await this.log.get(key);
    if (kept) await this.log.put(key, { ...kept.value, state: 'handed' }, kept.version).catch(ignoreConflict);
    return there;
  }

  async #giveUp(key: string): Promise<number> {
    const kept = await this.log.get(key);
    if (kept?.value.state !== 'failed') return 0;
    return Number(await this.#toStaff(key, kept, kept.value.because ?? 'It could not be sent.'));
  }

  async #toStaff(
    key: string,
    kept: { readonly value: StoredReminder; readonly version: number },
    because: string,
  ): Promise<boolean> {
    const to = await this.#messageTo(kept.value);
    // No address is left: the log says what became of it, and there is nothing that could be handed on.
    if (!('because' in to)) await this.#options.outbox.put(to.message, key, kept.value.patient);
    else if (kept.value.state === 'failed') return false;
    await this.log.put(key, { ...kept.value, state: 'waiting', because }, kept.version).catch(ignoreConflict);
    return true;
  }

  async #once(key: string, about: About): Promise<keyof ReminderRun | undefined> {
    const { desk } = this.#options;
    const now = desk.now();
    const kept = await this.log.get(key);
    if (kept) {
      const { state, at, attempts, next } = kept.value;
      const lost = state === 'sending' && Date.parse(at) + LOST < now.getTime();
      if (lost && !(await this.#mayRepeat(kept.value))) {
        await this.log
          .put(key, { ...kept.value, state: 'unknown', because: NO_ANSWER }, kept.version)
          .catch(ignoreConflict);
        return undefined;
      }
      const again = state === 'failed' && attempts < TRIES && (next === undefined || Date.parse(next) <= now.getTime());
      // Whoever has agreed since is reminded after all.
      if (!lost && state !== 'skipped' && !again) return undefined;
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
        : {
            state: 'sending',
            channel: to.message.channel,
            language: to.language,
            ...(to.provider ? { by: to.provider.id, mail: mailName(to.provider.id, key) } : {}),
            sentTo: addressHash(to.message.to),
          }),
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
    const { state, because } = await this.#send(key, about, to, attempts);
    if (state === 'waiting') await this.#options.outbox.put(to.message, key, about.patient);
    const next = state === 'failed' ? { next: new Date(now.getTime() + backOff(attempts)).toISOString() } : {};
    // A page may have handed it on, or have heard that it came back, in between: then that stands.
    await this.log
      .put(key, { ...entry, state, ...(because ? { because } : {}), ...next }, version)
      .catch(ignoreConflict);
    return state === 'sent' || state === 'waiting' ? state : 'failed';
  }

  async #send(
    key: string,
    about: About,
    { message, provider }: Addressed,
    attempts: number,
  ): Promise<Pick<StoredReminder, 'state' | 'because'>> {
    await this.#audit(about, `A ${about.kind} goes out by ${provider?.id ?? 'the outbox'}.`);
    if (!provider) return { state: 'waiting' };
    const sent = await provider
      .send(message, key)
      .catch((): { outcome: 'uncertain'; because: string } => ({ outcome: 'uncertain', because: NO_ANSWER }));
    if (sent.outcome === 'accepted') return { state: 'sent' };
    const { because } = sent;
    if (sent.outcome === 'refused') return { state: 'waiting', because };
    if (sent.outcome === 'uncertain' && !provider.idempotent) return { state: 'unknown', because };
    return { state: attempts < TRIES ? 'failed' : 'waiting', because };
  }

  /** What goes to the outbox is one message by its key; of those that send, the one that it was given to says so. */
  async #mayRepeat({ by }: StoredReminder): Promise<boolean> {
    if (by === undefined) return true;
    return (await this.#options.providers()).find(({ id }) => id === by)?.idempotent ?? false;
  }

  async #messageTo(
    about: Pick<StoredReminder, 'patient' | 'appointment' | 'start' | 'kind'>,
  ): Promise<{ because: string } | Addressed> {
    const { desk, settings, store, portal } = this.#options;
    const library = await desk.agenda.library();
    const consent = await this.consents.get(about.patient);
    const channels = consent?.value.channels ?? [];
    if (channels.length === 0) return { because: 'no consent' };
    const found = await store.read('Patient', about.patient).catch(() => undefined);
    if (!found || found.deleted) return { because: 'no patient' };
    const patient = found.resource as Patient;
    if (await this.#options.keeps(about.patient, `Appointment/${about.appointment}`))
      return { because: 'confidential: tell the patient in person' };
    const reachable = await this.#options.undeliverable.without(patient);
    const contact = library.contactOf(reachable, channels, desk.now().getTime());
    if (!contact) return { because: 'no address' };
    const provider = (await this.#options.providers()).find((one) => one.channels.includes(contact.channel));
    const { clinic, phone } = await settings();
    const language = library.languageOf(patient);
    const words = library.reminderText(language, {
      kind: about.kind,
      clinic,
      start: Date.parse(about.start),
      zone: desk.zone,
      ...(phone === undefined ? {} : { phone }),
      ...(portal === undefined ? {} : { link: portal }),
    });
    return {
      message: { channel: contact.channel, to: contact.address, ...words },
      language,
      ...(provider ? { provider } : {}),
    };
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

const NO_ANSWER = 'The line broke before there was an answer.';

function ignoreConflict(error: unknown): undefined {
  if (!isVersionConflict(error)) throw error;
  return undefined;
}
