import type { AuthorisationCase, ClockState, RequestReview } from '@aceso/engagement/prior-authorisation';
import type { AuthorisationDesk, OpenedCase } from './desk.ts';
import { findIn, nameOf } from './names.ts';
import type { StoredCase } from './records.ts';

type Json = Readonly<Record<string, unknown>>;

/** A line of the worklist. */
export async function rowOf(desk: AuthorisationDesk, stored: StoredCase) {
  const pas = await desk.library();
  const one = pas.replay(stored.events);
  const received = Date.parse(one.receivedAt);
  const clock: ClockState = pas.clockState(received, Date.parse(one.due), desk.now().getTime(), pas.isDecided(one));
  return {
    id: stored.id,
    service: stored.service,
    urgent: one.urgent,
    receivedAt: one.receivedAt,
    due: one.due,
    clock,
    extended: one.extended,
    ...(stored.review ? { recommendation: stored.review.recommendation } : {}),
    items: one.items.map(({ sequence, state, code }) => ({ sequence, state, ...(code === undefined ? {} : { code }) })),
    missing: one.needs.length,
    ...(stored.about ? { about: stored.about } : {}),
    ...(stored.replacedBy === undefined ? {} : { replacedBy: stored.replacedBy }),
  };
}

const AROUND = 140;

/** Everything that a reviewer needs on one page, with the words that each criterion rests on. */
export async function viewOf(desk: AuthorisationDesk, { stored, one, request }: OpenedCase) {
  const entries = request.entry as { fullUrl: string; resource: Json }[];
  const claim = entries[0]!.resource;
  const find = (reference: unknown): Json | undefined => findIn(entries, reference);
  const patient = find(claim.patient) ?? {};
  return {
    ...(await rowOf(desk, stored)),
    patient: {
      name: nameOf(patient),
      ...text('birthDate', patient.birthDate),
      ...text('gender', patient.gender),
      ...text('member', (patient.identifier as { value?: string }[] | undefined)?.[0]?.value),
    },
    provider: nameOf(find(claim.provider) ?? {}),
    insurer: nameOf(find(claim.insurer) ?? {}),
    diagnoses: ((claim.diagnosis ?? []) as { diagnosisCodeableConcept?: Concept }[])
      .map(({ diagnosisCodeableConcept }) => conceptOf(diagnosisCodeableConcept))
      .filter(Boolean),
    services: one.items.map(({ sequence, state, number, reason, authorised, signature, until }) => ({
      sequence,
      name: conceptOf(
        ((claim.item ?? []) as { sequence: number; productOrService?: Concept }[]).find(
          (item) => item.sequence === sequence,
        )?.productOrService,
      ),
      state,
      ...text('number', number),
      ...text('reason', reason?.text ?? authorised?.text),
      ...text('signedBy', signature?.name),
      ...text('until', until),
    })),
    ...(stored.review ? { review: withPassages(stored.review, entries) } : {}),
    needs: one.needs,
    events: one.events.map(eventOf),
  };
}

type Event = AuthorisationCase['events'][number];
function eventOf(event: Event) {
  const by = 'signature' in event ? event.signature.name : 'by' in event ? event.by.name : undefined;
  const items =
    'items' in event ? event.items.map((item) => (typeof item === 'number' ? item : item.sequence)) : undefined;
  return { type: event.type, at: event.at, ...text('by', by), ...(items ? { items } : {}) };
}

/** Adds the words around each span, read from the request itself. */
function withPassages(review: RequestReview, entries: readonly { fullUrl: string; resource: Json }[]) {
  return review.items.map((item) => ({
    ...item,
    criteria: item.criteria.map((criterion) => ({
      ...criterion,
      evidence: criterion.evidence.map((evidence) => {
        const { span, ref, path } = evidence;
        const found = entries.find(
          ({ resource, fullUrl }) =>
            `${String(resource.resourceType)}/${String(resource.id)}` === ref || fullUrl === ref,
        );
        const whole = span && found ? textAt(found.resource, path) : undefined;
        if (!span || whole?.slice(span.start, span.end) !== span.text) return evidence;
        return {
          ...evidence,
          passage: {
            before: whole.slice(Math.max(0, span.start - AROUND), span.start),
            text: span.text,
            after: whole.slice(span.end, span.end + AROUND),
          },
        };
      }),
    })),
  }));
}

/** The text at a path such as `DocumentReference.content[0].attachment.data`. */
function textAt(resource: Json, path: string): string | undefined {
  let value: unknown = resource;
  for (const part of path.split('.').slice(1)) {
    const [, name, index] = /^(\w+)(?:\[(\d+)\])?$/.exec(part) ?? [];
    if (name === undefined || typeof value !== 'object' || value === null) return undefined;
    value = (value as Json)[name];
    if (index !== undefined) value = Array.isArray(value) ? value[Number(index)] : undefined;
  }
  if (typeof value !== 'string') return undefined;
  return path.endsWith('.data') ? Buffer.from(value, 'base64').toString('utf8') : value;
}

interface Concept {
  readonly text?: string;
  readonly coding?: readonly { readonly code?: string; readonly display?: string }[];
}
const conceptOf = (concept: Concept | undefined): string => {
  const [coding] = concept?.coding ?? [];
  const name = concept?.text ?? coding?.display;
  return name === undefined ? (coding?.code ?? '') : coding?.code === undefined ? name : `${name} (${coding.code})`;
};

const text = <K extends string>(key: K, value: unknown): { [P in K]?: string } =>
  typeof value === 'string' && value !== '' ? ({ [key]: value } as { [P in K]: string }) : {};
