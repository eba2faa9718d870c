import type { Proposal, VisitType } from '@aceso/engagement/scheduling';
import { StoreError } from '@aceso/store';
import type { Appointment, Bundle, OperationOutcome } from '@medplum/fhirtypes';
import { fail, ServerError } from '../../errors.ts';
import type { FhirContext } from '../../fhir/context.ts';
import { create, patch, remove, update } from '../../fhir/interactions.ts';
import type { FhirRoute } from '../../fhir/table.ts';
import { deny, principalOf } from '../../identity/index.ts';
import { bareId } from '../../patients/access.ts';
import type { Booked, Booker, SchedulingDesk, Wish } from './desk.ts';
import { appointmentId, localReference, OperationInput } from './parameters.ts';

const DEFINITION = 'https://profiles.ihe.net/ITI/Scheduling/OperationDefinition/appointment-';
const OWN = 'https://aceso.health/fhir/OperationDefinition/appointment-';
const DAY = 24 * 3_600_000;
/** Days that are looked through where nobody says until when. */
const DEFAULT_DAYS = 28;
const MOST_DAYS = 366;
const MOST_OFFERS = 500;
const BOOK = ['schedule.book'] as const;

/** Who books: staff for anybody, everybody else for the one record that is theirs. */
export function bookerOf({ request }: Pick<FhirContext, 'request'>): Booker {
  const { id, name, patient, permissions } = principalOf(request, 'schedule.book');
  if (patient !== undefined) return { id, name, patient };
  if (!permissions.has('schedule.manage')) throw deny('own-record', 'Only the staff books for others.');
  return { id, name };
}

/** IHE ITI Scheduling 1.0: `$find` (ITI-115), `$hold` (ITI-116), `$book` (ITI-117); `$cancel` and `$move` beside them. */
export function schedulingFhirRoutes(desk: SchedulingDesk): readonly FhirRoute[] {
  const find = {
    path: '/Appointment/$find',
    type: 'Appointment',
    operation: { name: 'find', definition: `${DEFINITION}find` },
    permissions: BOOK,
    handle: (context: FhirContext) => offered(desk, context),
  } as const;
  return [
    { ...find, method: 'GET', summary: 'Times that could be booked, parameters in the address (IHE ITI-115)' },
    { ...find, method: 'POST', summary: 'Times that could be booked (IHE ITI-115)' },
    {
      method: 'POST',
      path: '/Appointment/$hold',
      type: 'Appointment',
      operation: { name: 'hold', definition: `${DEFINITION}hold` },
      permissions: BOOK,
      summary: 'Hold a time for some minutes (IHE ITI-116)',
      handle: (context) =>
        refusals(context, 'outcome', async () => {
          const by = bookerOf(context);
          const { wish } = await wishOf(desk, context, by);
          const held = await desk.hold(wish, by);
          told(context, held);
          return held.appointment;
        }),
    },
    {
      method: 'POST',
      path: '/Appointment/$book',
      type: 'Appointment',
      operation: { name: 'book', definition: `${DEFINITION}book` },
      permissions: BOOK,
      summary: 'Book a time that was found or held; or move or cancel an appointment (IHE ITI-117)',
      handle: (context) =>
        refusals(context, 'bundle', async () => {
          const by = bookerOf(context);
          const { wish, stored } = await wishOf(desk, context, by);
          // By the profile one operation does all three, and the resource says which.
          if (stored?.status === 'cancelled')
            return bundleOf(context, (await cancelled(desk, context, stored.id!, by, wish.comment)).appointment);
          const booked = stored ? await desk.move(stored.id!, wish, by) : await desk.book(wish, by);
          told(context, booked);
          return bundleOf(context, booked.appointment);
        }),
    },
    {
      method: 'POST',
      path: '/Appointment/:id/$cancel',
      type: 'Appointment',
      operation: { name: 'cancel', definition: `${OWN}cancel` },
      permissions: BOOK,
      summary: 'Cancel an appointment, or give a hold back',
      async handle(context) {
        const reason = new OperationInput(context).one('reason');
        return (await cancelled(desk, context, context.id, bookerOf(context), reason)).appointment;
      },
    },
    {
      method: 'POST',
      path: '/Appointment/:id/$move',
      type: 'Appointment',
      operation: { name: 'move', definition: `${OWN}move` },
      permissions: BOOK,
      summary: 'Move an appointment to another time that was found',
      handle: (context) =>
        refusals(context, 'outcome', async () => {
          const by = bookerOf(context);
          const { wish } = await wishOf(desk, context, by);
          const moved = await desk.move(context.id, wish, by);
          told(context, moved);
          return moved.appointment;
        }),
    },
    ...directWrites(),
  ];
}

/**
 * Appointments written as plain resources are what another system has booked: they count as busy, and are not asked
 * about room. Somebody with one record books with `$book`, which does ask.
 */
function directWrites(): readonly FhirRoute[] {
  const staff =
    (handle: FhirRoute['handle']): FhirRoute['handle'] =>
    async (context) => {
      if (context.principal?.patient !== undefined)
        throw deny('own-record', 'Book with /fhir/Appointment/$book, and cancel with /fhir/Appointment/{id}/$cancel.');
      return handle(context);
    };
  const permissions = ['patient.write'] as const;
  const type = 'Appointment';
  return [
    {
      method: 'POST',
      path: '/Appointment',
      type,
      permissions,
      summary: 'Record an appointment that was booked elsewhere',
      handle: staff(create),
    },
    {
      method: 'PUT',
      path: '/Appointment/:id',
      type,
      permissions,
      summary: 'Update an appointment that was booked elsewhere',
      handle: staff(update),
    },
    {
      method: 'PATCH',
      path: '/Appointment/:id',
      type,
      permissions,
      summary: 'Patch an appointment',
      handle: staff(patch),
    },
    {
      method: 'DELETE',
      path: '/Appointment/:id',
      type,
      permissions,
      summary: 'Delete an appointment',
      handle: staff(remove),
    },
  ];
}

async function offered(desk: SchedulingDesk, context: FhirContext): Promise<Bundle> {
  const by = bookerOf(context);
  context.request.audit({ kind: 'operation' });
  const input = new OperationInput(context);
  const library = await desk.agenda.library();
  const dayStart = (day: string): number => library.instantOf(day, 0, desk.zone);
  const now = desk.now().getTime();
  const start = Math.max(input.time('start', dayStart) ?? now, now);
  // A day as an end is the whole of it.
  const end = input.time('end', (day) => library.instantOf(day, 24 * 60, desk.zone)) ?? start + DEFAULT_DAYS * DAY;
  if (end - start > MOST_DAYS * DAY) throw fail('bad-parameter', `end: give ${MOST_DAYS} days after start at most.`);
  const count = Number(input.one('_count') ?? 50);
  if (!Number.isInteger(count) || count < 1) throw fail('bad-parameter', '_count: give a whole number, 1 or more.');
  const wanted = input.all('visit-type', 'service-type', 'visit-type-id');
  const patient = by.patient ?? patientIn(input);
  if (patient !== undefined) context.request.auditPatients([patient]);
  const language = languageOf(context);
  const references = (...names: string[]): string[] | undefined => {
    const all = input.all(...names).map(localReference);
    return all.length === 0 ? undefined : all;
  };
  const practitioners = references('practitioner');
  const locations = references('location-reference', 'location');
  const specialties = references('specialty');
  const most = Math.min(count, MOST_OFFERS);
  const after = await cursorOf(desk, input.one(CURSOR));
  const found = await desk.find(
    {
      start,
      end,
      // One more tells whether there is another page.
      count: most + 1,
      ...(after ? { after } : {}),
      type: (type) => wanted.length === 0 || wanted.some((each) => isType(type, each)),
      ...(practitioners ? { practitioners } : {}),
      ...(locations ? { locations } : {}),
      ...(specialties ? { specialties } : {}),
      ...(patient === undefined ? {} : { patient }),
    },
    by,
  );
  const { all } = await desk.agenda.schedules();
  const offers = found.slice(0, most);
  const isLast = found.length <= most;
  const entry = offers.map(({ id, proposal, type }) => ({
    fullUrl: `${context.base}/Appointment/${id}`,
    resource: library.appointmentOf(proposal, type, all, {
      id,
      status: 'proposed',
      language,
      ...(patient === undefined ? {} : { patient }),
    }),
    search: { mode: 'match' as const },
  }));
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    // How many there are is known on the only page alone: to count them all, all would have to be looked for.
    ...(isLast && !after ? { total: entry.length } : {}),
    link: [
      { relation: 'self', url: `${context.base}/Appointment/$find${context.query ? `?${context.query}` : ''}` },
      ...(isLast
        ? []
        : [{ relation: 'next', url: nextPage(context, input, { start, end, after: offers.at(-1)!.id }) }]),
    ],
    ...(entry.length > 0 ? { entry } : {}),
  };
}

/** The last offer of the page before; what was asked for stays as it was, and so does the end of the days. */
const CURSOR = '_after';

function nextPage(
  { base }: FhirContext,
  input: OperationInput,
  { start, end, after }: { readonly start: number; readonly end: number; readonly after: string },
): string {
  const query = new URLSearchParams(input.entries().filter(([name]) => !['start', 'end', CURSOR].includes(name)));
  query.append('start', new Date(start).toISOString());
  query.append('end', new Date(end).toISOString());
  query.append(CURSOR, after);
  return `${base}/Appointment/$find?${query}`;
}

async function cursorOf(desk: SchedulingDesk, id: string | undefined): Promise<Proposal | undefined> {
  if (id === undefined) return undefined;
  const library = await desk.agenda.library();
  const types = await desk.types();
  const proposal = library.readProposalId(id, (type) => types.get(type));
  if (!proposal)
    throw fail('bad-parameter', `${CURSOR}: this page is of before a change; ask for the first one again.`);
  return proposal;
}

/** By id, by `system|code`, or by a code alone. */
const isType = ({ id, code }: VisitType, wanted: string): boolean =>
  wanted === id || wanted === code?.code || wanted === `|${code?.code}` || wanted === `${code?.system}|${code?.code}`;

function patientIn(input: OperationInput): string | undefined {
  const all = [...new Set(input.all('patient-reference', 'patient').map((each) => bareId(localReference(each))))];
  if (all.length > 1) throw fail('bad-parameter', 'patient-reference: an appointment is of one patient here.');
  return all[0];
}

const languageOf = ({ request }: FhirContext): 'en' | 'es' =>
  /^\s*es\b/i.test(request.headers['accept-language'] ?? '') ? 'es' : 'en';

/** What is to be held or booked. `stored`: the resource of an appointment that is there and is to be changed. */
async function wishOf(
  desk: SchedulingDesk,
  context: FhirContext,
  by: Booker,
): Promise<{ readonly wish: Wish; readonly stored?: Appointment }> {
  context.request.audit({ kind: 'operation' });
  const input = new OperationInput(context);
  const patient = by.patient ?? patientIn(input);
  if (patient !== undefined) context.request.auditPatients([patient]);
  const comment = input.one('comment');
  const override = by.patient === undefined ? input.one('override-reason') : undefined;
  const rest = {
    ...(patient === undefined ? {} : { patient }),
    ...(comment === undefined ? {} : { comment }),
    ...(override === undefined ? {} : { override }),
  };
  const reference = input.one('appointment-reference');
  if (reference !== undefined) return { wish: { proposal: appointmentId(reference), ...rest } };
  const resource = input.resource<Appointment>('appointment-resource', 'Appointment');
  if (!resource) throw fail('bad-parameter', 'appointment-reference: name what $find has offered.');
  const kept = resource.id !== undefined && !/^p[0-9a-z]+\./.test(resource.id);
  if (kept && resource.status === 'cancelled') return { wish: { proposal: resource.id!, ...rest }, stored: resource };
  const proposal = await proposalFrom(desk, resource);
  return { wish: { proposal, ...rest }, ...(kept ? { stored: resource } : {}) };
}

/** The proposal that an Appointment resource writes out: type, start, and actors, each of which fills one need. */
async function proposalFrom(desk: SchedulingDesk, resource: Appointment): Promise<Proposal> {
  const library = await desk.agenda.library();
  const own = library.extensionOf(resource, library.VISIT_TYPE)?.valueString;
  const codes = (resource.serviceType ?? []).flatMap(({ coding }) => coding ?? []);
  const type = [...(await desk.types()).values()].find((each) =>
    own === undefined
      ? codes.some(({ system, code }) => isType(each, `${system ?? ''}|${code ?? ''}`))
      : each.id === own,
  );
  const start = Date.parse(resource.start ?? '');
  if (!type) throw fail('bad-scheduling', 'serviceType: this is no visit type of the clinic.');
  if (Number.isNaN(start) || start % 60_000 !== 0) throw fail('bad-scheduling', 'start: give a whole minute.');
  const actors = (resource.participant ?? []).flatMap(({ actor }) =>
    actor?.reference ? [localReference(actor.reference)] : [],
  );
  const { all } = await desk.agenda.schedules();
  const schedules = type.needs.flatMap(
    ({ schedules: ids }) => ids.find((id) => all.get(id)?.actors.every((actor) => actors.includes(actor))) ?? [],
  );
  if (schedules.length !== type.needs.length)
    throw fail('bad-scheduling', `participant: ${type.id} needs ${type.needs.map(({ role }) => role).join(' and ')}.`);
  return { type: type.id, start, end: start + type.minutes * 60_000, schedules };
}

async function cancelled(
  desk: SchedulingDesk,
  context: FhirContext,
  id: string,
  by: Booker,
  reason: string | undefined,
): Promise<{ appointment: Appointment }> {
  context.request.audit({ kind: 'operation', entities: [{ reference: `Appointment/${id}` }] });
  return desk.cancel(id, by, reason);
}

/** Into the audit trail: which appointment, and which override. Its reason is kept with the overrides. */
function told({ request }: FhirContext, { appointment, override, limits }: Booked): void {
  request.audit({
    entities: [
      {
        reference: `Appointment/${appointment.id}`,
        ...(override ? { detail: { override, limits: String(limits?.length ?? 0) } } : {}),
      },
    ],
    ...(override ? { outcome: 'Booked past a limit by the staff, with a reason.' } : {}),
  });
}

const bundleOf = ({ base }: FhirContext, resource: Appointment | OperationOutcome): Bundle => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [
    {
      ...(resource.id ? { fullUrl: `${base}/${resource.resourceType}/${resource.id}` } : {}),
      resource,
      search: { mode: resource.resourceType === 'Appointment' ? 'match' : 'outcome' },
    },
  ],
});

/** Refusals as the profile words them: what is not there to be held is `fatal` and `not-found`; of `$book`, in a Bundle. */
async function refusals(context: FhirContext, as: 'outcome' | 'bundle', run: () => Promise<unknown>): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    const busy = error instanceof StoreError && ['busy', 'version-conflict'].includes(error.code);
    const refused = busy ? fail('slot-taken') : error;
    if (!(refused instanceof ServerError) || ![404, 409].includes(refused.statusCode)) throw error;
    const outcome: OperationOutcome = {
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'fatal',
          code: refused.code === 'slot-taken' || refused.statusCode === 404 ? 'not-found' : 'conflict',
          details: { coding: [{ system: 'https://aceso.health/errors', code: refused.code }], text: refused.message },
          diagnostics: refused.message,
        },
      ],
    };
    context.reply.code(refused.statusCode);
    return as === 'outcome' ? outcome : bundleOf(context, outcome);
  }
}
