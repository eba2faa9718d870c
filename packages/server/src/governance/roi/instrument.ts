import { createHmac } from 'node:crypto';
import type { CaseEvent } from '@aceso/engagement/prior-authorisation';
import { type DraftRecord, decisionsBySentence } from '@aceso/evidence';
import { type RoiEvent, wordDistance } from '@aceso/governance/roi';
import type { Spending } from '@aceso/models';
import type { RoiSetting } from './setting.ts';

/** What the system recorded, as it lies in the store. */
export interface Recorded {
  readonly drafts: readonly DraftRecord<string>[];
  readonly cases: readonly { readonly events: readonly CaseEvent[] }[];
  readonly spending: readonly Spending[];
  /** Account id by the name that drafts are signed with. */
  readonly accounts: ReadonlyMap<string, string>;
}

export interface Instrumented {
  readonly events: readonly RoiEvent[];
  /** Signed by people whom no department names: left out. */
  readonly unassigned: number;
  /** Drafts that were rejected: no task was finished with them. */
  readonly rejected: number;
  /** Money spent on models that no signed draft accounts for. */
  readonly otherModels: number;
  readonly currency?: string;
}

/** The department of requests that are answered here, where the setting has one of this name. */
export const AUTHORISATION_DEPARTMENT = 'Prior authorisation';

interface Place {
  readonly department: string;
  readonly hospital?: string;
  readonly goLive?: string;
}

/** Events from what is recorded anyway: no text, no patient, pseudonyms for people. */
export function instrument(recorded: Recorded, setting: RoiSetting, salt: string): Instrumented {
  const places = new Map<string, Place>();
  const byName = new Map<string, Place>();
  for (const { name, hospital, members, goLive } of setting.departments) {
    const place: Place = { department: name, ...(hospital ? { hospital } : {}), ...(goLive ? { goLive } : {}) };
    byName.set(name, place);
    for (const member of members) places.set(member, place);
  }
  const pseudonym = (name: string): string => createHmac('sha256', salt).update(name).digest('hex').slice(0, 16);
  const costs = costsOf(recorded);
  const events: RoiEvent[] = [];
  let unassigned = 0;
  for (const record of recorded.drafts) {
    if (record.status !== 'signed' || !record.signedAt || !record.signedBy) continue;
    const place = places.get(record.signedBy);
    if (!place) {
      unassigned += 1;
      continue;
    }
    events.push(draftEvent(record, place, pseudonym(record.signedBy), costs.of(record)));
  }
  const desk = byName.get(AUTHORISATION_DEPARTMENT);
  for (const { events: steps } of recorded.cases) {
    const event = caseEvent(steps, desk, pseudonym);
    if (event) events.push(event);
    else if (!desk) unassigned += 1;
  }
  return {
    events: events.sort((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : a.actor < b.actor ? -1 : 1)),
    unassigned,
    rejected: recorded.drafts.filter(({ status }) => status === 'rejected').length,
    otherModels: costs.rest(),
    ...(costs.currency ? { currency: costs.currency } : {}),
  };
}

const toolOn = ({ goLive }: Place, end: string): boolean => goLive !== undefined && end.slice(0, 10) >= goLive;

function draftEvent(record: DraftRecord<string>, place: Place, actor: string, cost: number): RoiEvent {
  const { draft, createdAt, decisions } = record;
  const end = record.signedAt!;
  const latest = decisionsBySentence(decisions);
  const sentences = draft.sections.flatMap((section) => section.sentences);
  let words = 0;
  let changed = 0;
  let kept = 0;
  for (const { id, text } of sentences) {
    const own = text.split(/\s+/).filter(Boolean).length;
    const decision = latest.get(id);
    words += own;
    if (decision?.decision === 'rejected') changed += own;
    else if (decision?.after !== undefined) changed += own * wordDistance(text, decision.after);
    else kept += 1;
  }
  const at = decisions.map((decision) => decision.at).sort();
  const edited = at.at(-1);
  return {
    task: draft.type,
    actor,
    department: place.department,
    ...(place.hospital ? { hospital: place.hospital } : {}),
    tool: toolOn(place, end),
    start: createdAt,
    drafted: createdAt,
    ...(edited !== undefined && edited <= end ? { edited } : {}),
    end,
    ...(sentences.length > 0
      ? { editDistance: words === 0 ? 0 : Math.min(1, changed / words), acceptance: kept / sentences.length }
      : {}),
    ...(cost > 0 ? { cost } : {}),
  };
}

/** From the request to the first answer for or against it. */
function caseEvent(
  steps: readonly CaseEvent[],
  place: Place | undefined,
  pseudonym: (name: string) => string,
): RoiEvent | undefined {
  const received = steps.find(({ type }) => type === 'received');
  const decided = steps.find(({ type }) => type === 'approved' || type === 'denied' || type === 'modified');
  if (!received || !decided || !place || Date.parse(decided.at) < Date.parse(received.at)) return undefined;
  const signed = 'signature' in decided ? decided.signature : 'by' in decided ? decided.by : undefined;
  const who = signed && 'name' in signed ? String(signed.name) : 'program';
  const utc = (at: string): string => new Date(at).toISOString();
  return {
    task: 'prior-authorisation',
    actor: pseudonym(who),
    department: place.department,
    ...(place.hospital ? { hospital: place.hospital } : {}),
    tool: toolOn(place, utc(decided.at)),
    requested: utc(received.at),
    start: utc(received.at),
    end: utc(decided.at),
    denied: decided.type === 'denied',
  };
}

/** What a person spent on models on a day is shared by the drafts that a model worded for them on that day. */
function costsOf({ drafts, spending, accounts }: Recorded) {
  const key = (day: string, user: string): string => `${day} ${user}`;
  const keyOf = (record: DraftRecord<string>): string | undefined => {
    const user = accounts.get(record.createdBy);
    return record.draft.generator.kind === 'model' && user ? key(record.createdAt.slice(0, 10), user) : undefined;
  };
  const money = new Map<string, number>();
  for (const { day, user, money: spent } of spending)
    money.set(key(day, user), (money.get(key(day, user)) ?? 0) + spent);
  const counts = new Map<string, number>();
  for (const record of drafts) {
    const own = record.status === 'signed' ? keyOf(record) : undefined;
    if (own) counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  return {
    of: (record: DraftRecord<string>): number => {
      const own = keyOf(record);
      return own && counts.has(own) ? (money.get(own) ?? 0) / counts.get(own)! : 0;
    },
    rest: (): number => [...money].reduce((s, [each, spent]) => s + (counts.has(each) ? 0 : spent), 0),
    currency: spending.find(({ currency }) => currency)?.currency,
  };
}
