import type {
  Appointment,
  CarePlan,
  CodeableConcept,
  Condition,
  Device,
  DeviceUseStatement,
  FamilyMemberHistory,
  Goal,
  Immunization,
  Observation,
  Procedure,
  Reference,
  ServiceRequest,
} from '@medplum/fhirtypes';
import type { ChartBuilder } from './chart-builder.ts';
import { CVX, coding, hl7, loinc, prune, sct } from './codes.ts';
import { hospital, type PlaceId, place, practitioner, type StaffId } from './staff.ts';
import type { Stay } from './stay.ts';

export function procedure(
  c: ChartBuilder,
  stay: Stay | undefined,
  code: CodeableConcept,
  start: string,
  options: {
    end?: string;
    by?: StaffId;
    site?: CodeableConcept;
    reason?: Reference<Condition>;
    outcome?: string;
    note?: string;
    status?: Procedure['status'];
  } = {},
): Reference<Procedure> {
  return c.add(
    prune<Procedure>({
      resourceType: 'Procedure',
      status: options.status ?? 'completed',
      code,
      subject: c.subject,
      encounter: stay?.ref,
      performedDateTime: options.end ? undefined : start,
      performedPeriod: options.end ? { start, end: options.end } : undefined,
      performer: options.by && [{ actor: practitioner(options.by) }],
      reasonReference: options.reason && [options.reason],
      bodySite: options.site && [options.site],
      outcome: options.outcome ? { text: options.outcome } : undefined,
      note: options.note ? [{ text: options.note }] : undefined,
    }),
  );
}

export function vaccine(
  c: ChartBuilder,
  code: string,
  display: string,
  date: string,
  options: { stay?: Stay; declined?: string } = {},
): Reference<Immunization> {
  return c.add(
    prune<Immunization>({
      resourceType: 'Immunization',
      status: options.declined ? 'not-done' : 'completed',
      statusReason: options.declined ? { text: options.declined } : undefined,
      vaccineCode: { coding: [coding(CVX, code, display)], text: display },
      patient: c.subject,
      encounter: options.stay?.ref,
      occurrenceDateTime: date,
      primarySource: true,
    }),
  );
}

/** Something ordered for later: a referral, a test, home health. */
export function orderLater(
  c: ChartBuilder,
  stay: Stay | undefined,
  code: CodeableConcept,
  authored: string,
  options: {
    due?: string;
    to?: StaffId;
    reason?: Reference<Condition>;
    note?: string;
    category?: string;
    status?: ServiceRequest['status'];
  } = {},
): Reference<ServiceRequest> {
  return c.add(
    prune<ServiceRequest>({
      resourceType: 'ServiceRequest',
      status: options.status ?? 'active',
      intent: 'order',
      category: options.category ? [{ text: options.category }] : undefined,
      code,
      subject: c.subject,
      encounter: stay?.ref,
      occurrenceDateTime: options.due,
      authoredOn: authored,
      requester: practitioner(stay?.attending ?? 'dr-demir'),
      performer: options.to && [practitioner(options.to)],
      reasonReference: options.reason && [options.reason],
      note: options.note ? [{ text: options.note }] : undefined,
    }),
  );
}

export function appointment(
  c: ChartBuilder,
  description: string,
  start: string,
  options: {
    with: StaffId;
    at: PlaceId;
    minutes?: number;
    booked: string;
    reason?: Reference<Condition>;
    status?: Appointment['status'];
  },
): Reference<Appointment> {
  const minutes = options.minutes ?? 30;
  return c.add(
    prune<Appointment>({
      resourceType: 'Appointment',
      status: options.status ?? 'booked',
      description,
      reasonReference: options.reason && [options.reason],
      start,
      end: c.clock.plus(start, minutes / 60),
      minutesDuration: minutes,
      created: options.booked,
      participant: [
        { actor: c.subject, status: 'accepted' },
        { actor: practitioner(options.with), status: 'accepted' },
        { actor: place(options.at), status: 'accepted' },
      ],
    }),
  );
}

export function goal(c: ChartBuilder, text: string, start: string, addresses?: Reference<Condition>): Reference<Goal> {
  return c.add(
    prune<Goal>({
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      achievementStatus: hl7('goal-achievement', 'in-progress', 'In Progress'),
      description: { text },
      subject: c.subject,
      startDate: start.slice(0, 10),
      addresses: addresses && [addresses],
    }),
  );
}

export function carePlan(
  c: ChartBuilder,
  stay: Stay | undefined,
  title: string,
  start: string,
  activities: readonly string[],
  options: { addresses?: Reference<Condition>; goals?: readonly Reference<Goal>[] } = {},
): Reference<CarePlan> {
  return c.add(
    prune<CarePlan>({
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      title,
      category: [{ text: title }],
      subject: c.subject,
      encounter: stay?.ref,
      period: { start },
      created: start,
      author: practitioner(stay?.attending ?? 'dr-demir'),
      addresses: options.addresses && [options.addresses],
      goal: options.goals && [...options.goals],
      activity: activities.map((description) => ({
        detail: { status: 'in-progress', code: { text: description }, description },
      })),
    } as { [K in keyof CarePlan]: CarePlan[K] | undefined }),
  );
}

const RELATIVES = {
  mother: ['MTH', 'mother'],
  father: ['FTH', 'father'],
  sister: ['SIS', 'sister'],
  brother: ['BRO', 'brother'],
  son: ['SON', 'natural son'],
  aunt: ['AUNT', 'aunt'],
} as const;

export function family(
  c: ChartBuilder,
  who: keyof typeof RELATIVES,
  condition: CodeableConcept,
  recorded: string,
  age?: number,
): Reference<FamilyMemberHistory> {
  return c.add<FamilyMemberHistory>({
    resourceType: 'FamilyMemberHistory',
    status: 'completed',
    patient: c.subject,
    date: recorded,
    relationship: hl7('v3-RoleCode', RELATIVES[who][0], RELATIVES[who][1]),
    condition: [
      {
        code: condition,
        ...(age === undefined
          ? {}
          : { onsetAge: { value: age, unit: 'years', system: 'http://unitsofmeasure.org', code: 'a' } }),
      },
    ],
  });
}

const CODE_STATUS = {
  full: sct('304252001', 'For resuscitation', 'Full code'),
  dnr: sct('304253006', 'Not for resuscitation', 'Do not attempt resuscitation (DNR)'),
} as const;

/** Code status as an Observation of LOINC 75320-2. */
export function codeStatus(
  c: ChartBuilder,
  stay: Stay,
  time: string,
  status: keyof typeof CODE_STATUS,
  note?: string,
): Reference<Observation> {
  return c.add(
    prune<Observation>({
      resourceType: 'Observation',
      status: 'final',
      category: [hl7('observation-category', 'survey', 'Survey')],
      code: loinc('75320-2', 'Advance directive', 'Code status'),
      subject: c.subject,
      encounter: stay.ref,
      effectiveDateTime: time,
      issued: time,
      performer: [practitioner(stay.attending)],
      valueCodeableConcept: CODE_STATUS[status],
      note: note ? [{ text: note }] : undefined,
    }),
  );
}

const SMOKING = {
  never: ['266919005', 'Never smoked tobacco', 'Never smoker'],
  former: ['8517006', 'Ex-smoker', 'Former smoker'],
  current: ['77176002', 'Smoker', 'Current smoker'],
} as const;

export function smoking(
  c: ChartBuilder,
  time: string,
  status: keyof typeof SMOKING,
  stay?: Stay,
): Reference<Observation> {
  const [code, display, text] = SMOKING[status];
  return c.add(
    prune<Observation>({
      resourceType: 'Observation',
      status: 'final',
      category: [hl7('observation-category', 'social-history', 'Social History')],
      code: loinc('72166-2', 'Tobacco smoking status', 'Smoking status'),
      subject: c.subject,
      encounter: stay?.ref,
      effectiveDateTime: time,
      issued: time,
      valueCodeableConcept: sct(code, display, text),
    }),
  );
}

/** A device the patient has or leaves with. */
export function device(c: ChartBuilder, type: CodeableConcept, since: string, reason?: string): Reference<Device> {
  const ref = c.add<Device>({
    resourceType: 'Device',
    status: 'active',
    type,
    patient: c.subject,
    owner: hospital,
  });
  c.add(
    prune<DeviceUseStatement>({
      resourceType: 'DeviceUseStatement',
      status: 'active',
      subject: c.subject,
      timingPeriod: { start: since },
      recordedOn: since,
      device: ref,
      reasonCode: reason ? [{ text: reason }] : undefined,
    }),
  );
  return ref;
}
