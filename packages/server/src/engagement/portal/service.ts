import {
  answerMessage,
  type CheckedSentence,
  type ClinicPage,
  checkSentences,
  DEMO_PAGES,
  greeting,
  type Language,
  medicationsOf,
  namedMedications,
  type Reply,
  readingOf,
  summaryFor,
} from '@aceso/engagement/chat';
import type { Chart } from '@aceso/fhir';
import type { Collection, Store } from '@aceso/store';
import type { Resource } from '@medplum/fhirtypes';
import { readAsServer } from '../../access/request-context.ts';
import type { ChartService } from '../../charts/chart-service.ts';
import { fail } from '../../errors.ts';
import { bareId } from '../../patients/access.ts';
import type { HelpLines } from '../help-lines/help-lines.ts';
import type { Relationship } from '../proxies/grant.ts';
import type { ChatAsk } from './chat-wording.ts';
import {
  byUrgency,
  type Conversation,
  graver,
  type KeptSentence,
  type Kind,
  type Message,
  type MessageWording,
  type Priority,
} from './records.ts';
import { assertOpen, assertRead, isQuiet, waitingFor } from './states.ts';
import { taskOf } from './tasks.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  /** Somebody who acts for the patient. */
  readonly as?: Relationship;
}

const BASE = 'http://localhost/fhir';
const CONVERSATIONS = 'portal-conversation';
const TRIES = 8;
const PAGE = 500;
/** Messages of one conversation; a longer one is begun anew. */
const LONGEST = 400;

/** Words an answer to what a patient wrote. */
type WordedBy = (
  sentences: readonly CheckedSentence[],
  ask: ChatAsk,
) => Promise<{ readonly sentences: readonly KeptSentence[]; readonly wording?: MessageWording }>;

interface PortalParts {
  readonly store: Store;
  readonly charts: ChartService;
  readonly now: () => Date;
  readonly wordedBy: WordedBy;
  /** Whom patients in danger are told to call. */
  readonly helpLines: Pick<HelpLines, 'forPatient'>;
}

/** Conversations of patients: kept after every message, each answer with its evidence and its check. */
export class PortalService {
  readonly #store: Store;
  readonly #charts: ChartService;
  readonly #now: () => Date;
  readonly #conversations: Collection<Conversation>;
  readonly #pages: Collection<ClinicPage>;
  readonly #wordedBy: WordedBy;
  readonly #helpLines: Pick<HelpLines, 'forPatient'>;

  constructor({ store, charts, now, wordedBy, helpLines }: PortalParts) {
    this.#wordedBy = wordedBy;
    this.#helpLines = helpLines;
    this.#store = store;
    this.#charts = charts;
    this.#now = now;
    this.#conversations = store.collection<Conversation>(CONVERSATIONS);
    this.#pages = store.collection<ClinicPage>('clinic-page');
  }

  /** The clinic's own pages; a page of the release stands until the clinic has written its own of that id. */
  async pages(): Promise<readonly ClinicPage[]> {
    const own = (await this.#pages.list()).map(({ value }) => value);
    return [...own, ...DEMO_PAGES.filter(({ id }) => !own.some((one) => one.id === id))];
  }

  async savePage(id: string, page: Pick<ClinicPage, 'title' | 'sentences'>): Promise<ClinicPage> {
    const before = await this.#pages.get(id);
    const saved: ClinicPage = {
      id,
      version: String((before?.version ?? 0) + 2),
      title: page.title,
      sentences: page.sentences,
    };
    await this.#pages.put(id, saved, before?.version ?? 0);
    return saved;
  }

  async start(patient: string, language: Language, by: Person, message?: string): Promise<Conversation> {
    const { chart } = await this.#charts.chart(bareId(patient));
    const reply = greeting(language, await this.#helpLines.forPatient(chart));
    const made = this.#new(patient, 'chat', language, by, [await this.#answer(reply, patient)]);
    await this.#conversations.put(made.id, made, 0);
    return message === undefined ? made : this.say(made.id, message, by);
  }

  #new(patient: string, kind: Kind, language: Language, by: Person, messages: readonly Message[]): Conversation {
    const at = this.#now().toISOString();
    return {
      id: crypto.randomUUID(),
      patient: `Patient/${bareId(patient)}`,
      kind,
      state: 'open',
      language,
      priority: 'none',
      startedAt: at,
      startedBy: by.id,
      changedAt: at,
      made: [],
      messages,
    };
  }

  /** What a patient wrote, with the pictures of danger in it. */
  #written(text: string, by: Person, { redFlags }: Pick<Reply, 'redFlags'>): Message {
    return {
      id: crypto.randomUUID(),
      at: this.#now().toISOString(),
      from: 'patient',
      by,
      text,
      ...(redFlags.length > 0 ? { redFlags } : {}),
    };
  }

  /** @param ask what was asked, where a model may word the answer */
  async #answer(reply: Reply, patient: string, ask?: Pick<ChatAsk, 'question' | 'user'>): Promise<Message> {
    const { chart } = await this.#charts.chart(bareId(patient));
    const { sentences: checked } = checkSentences(
      reply.sentences,
      chart,
      await this.pages(),
      await this.#helpLines.forPatient(chart),
    );
    // In danger nobody waits for a model, and nothing is put otherwise.
    const { sentences, wording } =
      ask && reply.redFlags.length === 0
        ? await this.#wordedBy(checked, { ...ask, language: reply.language, chart })
        : { sentences: checked };
    // What the check does not bear out is not said; that it was left out is kept with the message.
    const said = sentences.filter(({ verdict }) => verdict === 'supported');
    const text = said.map((one) => one.text).join(' ');
    return {
      id: crypto.randomUUID(),
      at: this.#now().toISOString(),
      from: 'assistant',
      text,
      sentences,
      actions: reply.actions,
      intent: reply.intent,
      reading: wording ? readingOf(text, reply.language) : reply.reading,
      ...(wording ? { wording } : {}),
    };
  }

  async find(id: string): Promise<Conversation | undefined> {
    return (await this.#conversations.get(id))?.value;
  }

  /** @throws ServerError `conversation-not-found` */
  async get(id: string): Promise<Conversation> {
    const found = await this.#conversations.get(id);
    if (!found) throw fail('conversation-not-found');
    return found.value;
  }

  async list(where: { readonly patient?: string; readonly state?: 'open' | 'closed' }): Promise<Conversation[]> {
    const all: Conversation[] = [];
    for (let after: string | undefined; ; ) {
      const page = await this.#conversations.list({ where, limit: PAGE, ...(after === undefined ? {} : { after }) });
      all.push(...page.map(({ value }) => value));
      after = page.at(-1)?.id;
      if (page.length < PAGE || after === undefined) break;
    }
    return all.sort(byUrgency);
  }

  /** What a patient writes, and the answer. Danger is with the staff before the answer is given. */
  async say(id: string, text: string, by: Person): Promise<Conversation> {
    const before = await this.#open(id);
    if (before.messages.length >= LONGEST)
      throw fail('conversation-state', 'This conversation is very long; begin a new one.');
    const { chart } = await this.#charts.chart(bareId(before.patient));
    const reply = answerMessage(text, {
      chart,
      pages: await this.pages(),
      now: this.#now().getTime(),
      help: await this.#helpLines.forPatient(chart),
      language: before.language,
    });
    const message = this.#written(text, by, reply);
    const answered = isQuiet(before, reply)
      ? undefined
      : await this.#answer(reply, before.patient, { question: text, user: by.id });
    const person =
      reply.redFlags.length > 0 || (reply.intent !== 'person' && reply.needsPerson && reply.intent !== 'dose-question');
    let was = before;
    const priority: Priority = reply.redFlags[0]?.severity ?? 'person';
    const changed = await this.#change(id, (one) => {
      assertOpen(one);
      was = one;
      return {
        ...one,
        language: reply.language,
        // A person may have answered while a model worded.
        messages: [...one.messages, message, ...(answered && !isQuiet(one, reply) ? [answered] : [])],
        // With the message, not after it: a server that stops in between must not leave danger where nobody looks.
        ...(person ? waitingFor(one, priority, message.at) : {}),
      };
    });
    return person ? this.#handOver(changed, reply, was) : changed;
  }

  /**
   * What the summary for the staff is made of: the whole record, also where somebody writes for the patient who is kept from
   * a part of it. They do not get to see the summary.
   */
  async #chartForStaff(patient: string): Promise<Chart> {
    return (await readAsServer(() => this.#charts.chart(bareId(patient)))).chart;
  }

  /** Hands a conversation to people, with a summary. */
  async handOver(id: string): Promise<Conversation> {
    const one = await this.#open(id);
    const { chart } = await this.#charts.chart(bareId(one.patient));
    const last = one.messages.filter(({ from }) => from === 'patient').at(-1);
    const reply = answerMessage(last?.text ?? '', {
      chart,
      pages: [],
      now: this.#now().getTime(),
      help: await this.#helpLines.forPatient(chart),
      language: one.language,
    });
    return this.#handOver(one, reply);
  }

  /** @param was how it stood before the message that is handed over */
  async #handOver(
    one: Conversation,
    reply: Pick<Reply, 'intent' | 'redFlags' | 'language'>,
    was: Conversation = one,
  ): Promise<Conversation> {
    const chart = await this.#chartForStaff(one.patient);
    const priority: Priority = reply.redFlags[0]?.severity ?? 'person';
    const summary = summaryFor(one.messages, reply, chart);
    const at = this.#now().toISOString();
    const graverNow = was.waitingSince === undefined || graver(priority, was.priority) !== was.priority;
    // One task for each step of urgency; a second message of the same kind joins the first.
    const task = graverNow
      ? await this.#write(taskOf({ conversation: one.id, patient: one.patient, priority, summary, at }))
      : undefined;
    return this.#change(one.id, (now) => ({
      ...now,
      priority: now.waitingSince === undefined ? priority : graver(priority, now.priority),
      waitingSince: graverNow ? at : (now.waitingSince ?? at),
      summary: graverNow || priority === now.priority ? summary : (now.summary ?? summary),
      made: task === undefined ? now.made : [...now.made, task],
    }));
  }

  /**
   * A wish that staff answer: a refill, an appointment, a form in which danger was written. The conversation, its task
   * and what was sent with it are one write: where the server stops before, nothing was taken and the sender is told
   * so; after, the staff have it.
   */
  async request(
    patient: string,
    kind: Kind,
    text: string,
    language: Language,
    by: Person,
    { about, id, sent }: { readonly about?: string; readonly id?: string; readonly sent?: Resource } = {},
  ): Promise<Conversation> {
    const { chart } = await this.#charts.chart(bareId(patient));
    if (kind === 'refill' && !medicationsOf(chart, 'en').some(({ ref, refillable }) => refillable && ref === about))
      throw fail('refill-not-possible');
    const reply = answerMessage(text, {
      chart,
      pages: await this.pages(),
      now: this.#now().getTime(),
      help: await this.#helpLines.forPatient(chart),
      language,
    });
    const danger = reply.redFlags.length > 0;
    const message = this.#written(text, by, reply);
    const begun = this.#new(
      patient,
      kind,
      language,
      by,
      danger ? [message, await this.#answer(reply, patient)] : [message],
    );
    const priority: Priority = reply.redFlags[0]?.severity ?? 'person';
    const summary = summaryFor([message], { ...reply, intent: kind }, await this.#chartForStaff(patient));
    const made: Conversation = { ...begun, id: id ?? begun.id, ...waitingFor(begun, priority, message.at), summary };
    const task = taskOf({ conversation: made.id, patient: made.patient, priority, summary, at: message.at });
    const resources: Resource[] = [{ ...task, id: crypto.randomUUID() }, ...(sent === undefined ? [] : [sent])];
    const whole = { ...made, made: resources.map(({ resourceType, id: one }) => `${resourceType}/${one}`) };
    await this.#store.bundle(
      {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: resources.map((resource) => ({
          resource,
          request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
        })),
      },
      BASE,
      [{ collection: CONVERSATIONS, id: made.id, value: whole, expectedVersion: 0 }],
    );
    return whole;
  }

  /** A reply that staff may begin from: what the engine would say to the last words, danger aside. Nothing is sent. */
  async draft(id: string): Promise<Pick<Message, 'text' | 'sentences'>> {
    const one = await this.#open(id);
    const { chart } = await this.#charts.chart(bareId(one.patient));
    const last = one.messages.filter(({ from }) => from === 'patient').at(-1)?.text ?? '';
    const all = medicationsOf(chart, one.language);
    const facts = one.kind === 'refill' ? namedMedications(last, all).flatMap(({ sentences }) => sentences) : [];
    const reply = answerMessage(last, {
      chart,
      pages: await this.pages(),
      now: this.#now().getTime(),
      help: await this.#helpLines.forPatient(chart),
      language: one.language,
    });
    const wanted =
      facts.length > 0 ? facts : reply.sentences.filter(({ kind }) => kind === 'fact' || reply.redFlags.length > 0);
    const { sentences } = checkSentences(wanted, chart, await this.pages(), await this.#helpLines.forPatient(chart));
    return {
      text: sentences
        .filter(({ verdict }) => verdict === 'supported')
        .map(({ text }) => text)
        .join(' '),
      sentences,
    };
  }

  /**
   * @param seen the last message that its author saw
   * @throws ServerError `patient-wrote-since`: what was not read is not answered by it
   */
  reply(id: string, text: string, seen: string, by: Person): Promise<Conversation> {
    const message: Message = { id: crypto.randomUUID(), at: this.#now().toISOString(), from: 'staff', by, text };
    return this.#change(id, (one) => {
      assertOpen(one);
      assertRead(one, seen);
      const { waitingSince: _, ...rest } = one;
      return { ...rest, priority: 'none', assignedTo: one.assignedTo ?? by, messages: [...one.messages, message] };
    });
  }

  assign(id: string, by: Person | undefined): Promise<Conversation> {
    return this.#change(id, (one) => {
      assertOpen(one);
      const { assignedTo: _, ...rest } = one;
      return by === undefined ? rest : { ...rest, assignedTo: by };
    });
  }

  /** @throws ServerError `patient-wrote-since` */
  async close(id: string, seen: string): Promise<Conversation> {
    const closed = await this.#change(id, (one) => {
      assertOpen(one);
      assertRead(one, seen);
      const { waitingSince: _, ...rest } = one;
      return { ...rest, state: 'closed', priority: 'none' };
    });
    for (const ref of closed.made.filter((one) => one.startsWith('Task/'))) await this.#complete(bareId(ref));
    return closed;
  }

  async #complete(id: string): Promise<void> {
    const { resource } = await this.#store.read('Task', id);
    await this.#store.update({
      ...(resource as object),
      status: 'completed',
      lastModified: this.#now().toISOString(),
    } as Resource);
  }

  async #write(resource: Resource): Promise<string> {
    const { stored } = await this.#store.create(resource);
    return `${stored.resource.resourceType}/${stored.resource.id}`;
  }

  async #open(id: string): Promise<Conversation> {
    const one = await this.get(id);
    assertOpen(one);
    return one;
  }

  async #change(id: string, make: (one: Conversation) => Conversation): Promise<Conversation> {
    for (let left = TRIES; ; left--) {
      const found = await this.#conversations.get(id);
      if (!found) throw fail('conversation-not-found');
      const next = { ...make(found.value), changedAt: this.#now().toISOString() };
      try {
        await this.#conversations.put(id, next, found.version);
        return next;
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'version-conflict' || left === 1) throw error;
      }
    }
  }
}
