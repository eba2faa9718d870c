import type { EntryContext } from './entry-context.ts';
import { oneOf, optional } from './reader.ts';
import { parseTime } from './time.ts';
import type {
  AllergyEntry,
  ChartTime,
  ConditionEntry,
  ImmunizationEntry,
  ObservationEntry,
  OtherEntry,
  ProcedureEntry,
  ReportEntry,
} from './types.ts';

const CLINICAL_STATUS = ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'] as const;
const VERIFICATION = ['unconfirmed', 'provisional', 'differential', 'confirmed', 'refuted'] as const;
const NO_CONCEPT = 'has no readable code or text, so it cannot be named';

export function condition(context: EntryContext<'Condition'>): ConditionEntry | undefined {
  const { json, reader, base } = context;
  const verification = context.firstCode('verificationStatus');
  if (verification === 'entered-in-error') return undefined;
  const concept = reader.concept(json, 'code', 'Condition');
  if (!concept) return reader.problem('Condition.code', NO_CONCEPT);
  const onset = reader.when(json, 'onset', 'Condition');
  const abatement = reader.when(json, 'abatement', 'Condition');
  const recorded = reader.time(json, 'recordedDate', 'Condition') ?? onset.start;
  return {
    ...base,
    ...optional('recorded', recorded),
    concept,
    ...optional('clinicalStatus', oneOf(CLINICAL_STATUS, context.firstCode('clinicalStatus')) ?? abated(json)),
    ...optional('verification', oneOf(VERIFICATION, verification)),
    categories: context.codes('category'),
    ...optional('severity', reader.concept(json, 'severity', 'Condition')?.text),
    bodySites: reader.concepts(json, 'bodySite', 'Condition'),
    ...optional('onset', onset.start),
    ...optional('abatement', abatement.end ?? abatement.start),
  };
}

/** An end that is told but has no date (an age, a range, words) still ends the condition (R4 invariant con-4). */
function abated(json: Record<string, unknown>): 'resolved' | undefined {
  return ['Age', 'Range', 'String', 'DateTime', 'Period'].some((type) => json[`abatement${type}`] !== undefined)
    ? 'resolved'
    : undefined;
}

export function allergy(context: EntryContext<'AllergyIntolerance'>): AllergyEntry | undefined {
  const { json, reader, base } = context;
  const path = 'AllergyIntolerance';
  const verification = context.firstCode('verificationStatus');
  if (verification === 'entered-in-error') return undefined;
  const concept =
    reader.concept(json, 'code', path) ??
    reader.concept(reader.objects(json, 'reaction', path)[0] ?? {}, 'substance', path);
  if (!concept) return reader.problem('AllergyIntolerance.code', NO_CONCEPT);
  const onset = reader.when(json, 'onset', path).start;
  return {
    ...base,
    ...optional('recorded', reader.time(json, 'recordedDate', path) ?? onset),
    concept,
    ...optional('clinicalStatus', oneOf(['active', 'inactive', 'resolved'], context.firstCode('clinicalStatus'))),
    ...optional('verification', verification),
    ...optional('type', oneOf(['allergy', 'intolerance'], reader.string(json, 'type', path))),
    categories: reader.strings(json, 'category', path),
    ...optional('criticality', oneOf(['low', 'high', 'unable-to-assess'], reader.string(json, 'criticality', path))),
    reactions: reader.objects(json, 'reaction', path).map((reaction, index) => ({
      manifestations: reader.concepts(reaction, 'manifestation', `${path}.reaction[${index}]`).map((item) => item.text),
      ...optional('severity', reader.string(reaction, 'severity', path)),
      ...optional('substance', reader.concept(reaction, 'substance', path)?.text),
      ...optional('onset', reader.time(reaction, 'onset', `${path}.reaction[${index}]`)),
    })),
    ...optional('onset', onset),
  };
}

export function observation(context: EntryContext<'Observation'>): ObservationEntry | undefined {
  const { json, reader, base } = context;
  const path = 'Observation';
  const status = reader.string(json, 'status', path) ?? 'unknown';
  if (status === 'entered-in-error') return undefined;
  const concept = reader.concept(json, 'code', path);
  if (!concept) return reader.problem('Observation.code', NO_CONCEPT);
  const effective = effectiveTime(context);
  const time = effective.start;
  // A collection over a period has its result at the end of it.
  const issued = reader.time(json, 'issued', path) ?? effective.end;
  const range = reader.objects(json, 'referenceRange', path)[0];
  return {
    ...base,
    ...optional('recorded', issued ?? time),
    concept,
    status,
    categories: context.codes('category'),
    ...optional('time', time ?? issued),
    ...optional('value', reader.value(json, path)),
    ...optional('dataAbsentReason', reader.concept(json, 'dataAbsentReason', path)?.text),
    interpretations: context.codes('interpretation'),
    ...(range && {
      referenceRange: {
        ...optional('low', reader.quantity(range, 'low', `${path}.referenceRange[0]`)),
        ...optional('high', reader.quantity(range, 'high', `${path}.referenceRange[0]`)),
        ...optional('text', reader.string(range, 'text', `${path}.referenceRange[0]`)),
      },
    }),
    ...optional('bodySite', reader.concept(json, 'bodySite', path)),
    components: reader.objects(json, 'component', path).flatMap((component, index) => {
      const where = `${path}.component[${index}]`;
      const name = reader.concept(component, 'code', where);
      return name ? [{ concept: name, ...optional('value', reader.value(component, where)), path: where }] : [];
    }),
  };
}

/** `effective[x]`; of a Timing, the first and last of its events. */
function effectiveTime({ json, reader, base }: EntryContext<'Observation' | 'DiagnosticReport'>): {
  start?: ChartTime;
  end?: ChartTime;
} {
  const when = reader.when(json, 'effective', base.resourceType);
  if (when.start ?? when.end) return when;
  const timing = reader.object(json, 'effectiveTiming', base.resourceType);
  const events = timing
    ? reader
        .strings(timing, 'event', `${base.resourceType}.effectiveTiming`)
        .map(parseTime)
        .filter((time) => time !== undefined)
    : [];
  return { ...optional('start', events[0]), ...(events.length > 1 && optional('end', events.at(-1))) };
}

export function report(context: EntryContext<'DiagnosticReport'>): ReportEntry | undefined {
  const { json, reader, base } = context;
  const path = 'DiagnosticReport';
  const status = reader.string(json, 'status', path) ?? 'unknown';
  if (status === 'entered-in-error') return undefined;
  const concept = reader.concept(json, 'code', path);
  if (!concept) return reader.problem('DiagnosticReport.code', NO_CONCEPT);
  const effective = effectiveTime(context);
  const time = effective.start;
  // A collection over a period has its result at the end of it.
  const issued = reader.time(json, 'issued', path) ?? effective.end;
  return {
    ...base,
    ...optional('recorded', issued ?? time),
    concept,
    status,
    categories: context.codes('category'),
    ...optional('time', time ?? issued),
    ...optional('conclusion', reader.string(json, 'conclusion', path)),
    results: context.references('result'),
  };
}

export function procedure(context: EntryContext<'Procedure'>): ProcedureEntry | undefined {
  const { json, reader, base } = context;
  const status = reader.string(json, 'status', 'Procedure') ?? 'unknown';
  if (status === 'entered-in-error') return undefined;
  const concept = reader.concept(json, 'code', 'Procedure');
  if (!concept) return reader.problem('Procedure.code', NO_CONCEPT);
  const performed = reader.when(json, 'performed', 'Procedure');
  return {
    ...base,
    ...optional('recorded', performed.start),
    concept,
    status,
    ...performed,
    bodySites: reader.concepts(json, 'bodySite', 'Procedure'),
    ...optional('outcome', reader.concept(json, 'outcome', 'Procedure')?.text),
    reasons: context.reasons(),
  };
}

export function immunization(context: EntryContext<'Immunization'>): ImmunizationEntry | undefined {
  const { json, reader, base } = context;
  const status = reader.string(json, 'status', 'Immunization') ?? 'unknown';
  if (status === 'entered-in-error') return undefined;
  const concept = reader.concept(json, 'vaccineCode', 'Immunization');
  if (!concept) return reader.problem('Immunization.vaccineCode', NO_CONCEPT);
  const time = reader.when(json, 'occurrence', 'Immunization').start;
  return {
    ...base,
    ...optional('recorded', reader.time(json, 'recorded', 'Immunization') ?? time),
    concept,
    status,
    ...optional('time', time),
  };
}

/** Where each remaining type keeps its name and its time. */
const OTHER: Readonly<
  Record<string, { concept: readonly string[]; when: readonly string[]; recorded: readonly string[] }>
> = {
  CarePlan: { concept: ['category'], when: ['period'], recorded: ['created'] },
  CareTeam: { concept: ['category'], when: ['period'], recorded: [] },
  Goal: { concept: ['description'], when: ['startDate'], recorded: ['statusDate'] },
  ServiceRequest: { concept: ['code'], when: ['occurrence'], recorded: ['authoredOn'] },
  Appointment: { concept: ['appointmentType', 'serviceType'], when: ['start'], recorded: ['created'] },
  FamilyMemberHistory: { concept: ['relationship'], when: ['date'], recorded: ['date'] },
  DocumentReference: { concept: ['type'], when: ['date'], recorded: ['date'] },
  Device: { concept: ['type'], when: ['manufactureDate'], recorded: [] },
  DeviceUseStatement: { concept: [], when: ['timing'], recorded: ['recordedOn'] },
  ImagingStudy: { concept: ['procedureCode'], when: ['started'], recorded: ['started'] },
  Consent: { concept: ['category'], when: ['dateTime'], recorded: ['dateTime'] },
  Communication: { concept: ['category'], when: ['sent'], recorded: ['sent'] },
  ClinicalImpression: { concept: ['code'], when: ['effective', 'date'], recorded: ['date'] },
  RiskAssessment: { concept: ['code'], when: ['occurrence'], recorded: [] },
  NutritionOrder: { concept: [], when: ['dateTime'], recorded: ['dateTime'] },
  Specimen: { concept: ['type'], when: ['receivedTime'], recorded: [] },
  Flag: { concept: ['code'], when: ['period'], recorded: [] },
  Coverage: { concept: ['type'], when: ['period'], recorded: [] },
  QuestionnaireResponse: { concept: [], when: ['authored'], recorded: ['authored'] },
  Composition: { concept: ['type'], when: ['date'], recorded: ['date'] },
};

/** Types of the patient compartment that composers read as they are. */
export const OTHER_TYPES: readonly string[] = Object.keys(OTHER);

export function other(context: EntryContext<string>): OtherEntry | undefined {
  const { json, reader, base } = context;
  const type = base.resourceType;
  const layout = OTHER[type] ?? { concept: ['code'], when: [], recorded: [] };
  const status = reader.string(json, 'status', type) ?? reader.string(json, 'lifecycleStatus', type);
  if (status === 'entered-in-error') return undefined;
  const named = layout.concept
    .map((key) => (Array.isArray(json[key]) ? context.conceptList(key)[0] : reader.concept(json, key, type)))
    .find((concept) => concept !== undefined);
  const whens = layout.when.map((key) =>
    key === 'period' ? reader.period(json, key, type) : reader.when(json, key, type),
  );
  const when = whens.find((value) => value.start ?? value.end) ?? {};
  const end = when.end ?? (type === 'Appointment' ? reader.time(json, 'end', type) : undefined);
  const recorded = layout.recorded.map((key) => reader.time(json, key, type)).find((value) => value !== undefined);
  return {
    ...base,
    ...optional('recorded', recorded ?? (type === 'Appointment' ? undefined : when.start)),
    concept: named,
    ...optional('status', status),
    ...optional('start', when.start),
    ...optional('end', end),
  };
}
