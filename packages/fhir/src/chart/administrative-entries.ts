import type { EntryContext } from './entry-context.ts';
import { humanName } from './entry-context.ts';
import { isObject, oneOf, optional } from './reader.ts';
import type { EncounterEntry, PatientEntry } from './types.ts';

export function patient(context: EntryContext<'Patient'>): PatientEntry {
  const { json, reader, base } = context;
  const names = reader.objects(json, 'name', 'Patient');
  const chosen =
    names.find((name) => name.use === 'official') ?? names.find((name) => name.use === 'usual') ?? names[0];
  const name = humanName(chosen);
  const death = reader.when(json, 'deceased', 'Patient').start;
  const identifiers = reader.objects(json, 'identifier', 'Patient');
  const mrn = identifiers.find((identifier) => hasCode(identifier.type, 'MR'));
  const address = reader.objects(json, 'address', 'Patient')[0];
  const phone = reader.objects(json, 'telecom', 'Patient').find((item) => item.system === 'phone');
  const language = reader.objects(json, 'communication', 'Patient')[0];
  const practitioner = reader.objects(json, 'generalPractitioner', 'Patient')[0];
  return {
    ...base,
    name: name?.full ?? 'Name not recorded',
    given: name?.given ?? '',
    family: name?.family ?? '',
    ...optional('gender', oneOf(['male', 'female', 'other', 'unknown'], reader.string(json, 'gender', 'Patient'))),
    ...optional('birth', reader.time(json, 'birthDate', 'Patient')),
    ...optional('death', death),
    deceased: death !== undefined || json.deceasedBoolean === true,
    ...optional('mrn', mrn && reader.string(mrn, 'value', 'Patient.identifier')),
    ...optional('language', language && reader.concept(language, 'language', 'Patient.communication[0]')?.text),
    ...optional('address', address && addressText(address)),
    ...optional('phone', phone && reader.string(phone, 'value', 'Patient.telecom')),
    ...optional('maritalStatus', reader.concept(json, 'maritalStatus', 'Patient')?.text),
    ...optional('generalPractitioner', practitioner && context.nameOf(practitioner)),
  };
}

export function encounter(context: EntryContext<'Encounter'>): EncounterEntry | undefined {
  const { json, reader, base } = context;
  const status = reader.string(json, 'status', 'Encounter') ?? 'unknown';
  if (status === 'entered-in-error') return undefined;
  const period = reader.period(json, 'period', 'Encounter');
  const participants = reader.objects(json, 'participant', 'Encounter');
  const attending = participants.find(
    (item) => Array.isArray(item.type) && item.type.some((type) => hasCode(type, 'ATND')),
  );
  const location = reader.objects(json, 'location', 'Encounter').at(-1);
  const hospitalization = reader.object(json, 'hospitalization', 'Encounter');
  return {
    ...base,
    // An encounter is its own context, so that "everything of this encounter" includes it.
    encounter: base.ref,
    ...optional('recorded', period.start),
    status,
    class: classCode(json.class),
    type: reader.concepts(json, 'type', 'Encounter')[0],
    reasons: [
      ...reader.concepts(json, 'reasonCode', 'Encounter'),
      ...context.references('reasonReference').flatMap((ref) => {
        const found = context.reasons().find((reason) => reason.ref === ref);
        return found ? [{ text: found.text, codings: [], ref }] : [];
      }),
    ],
    diagnoses: reader.objects(json, 'diagnosis', 'Encounter').flatMap((item, index) => {
      const ref = context.index.resolve(item.condition);
      const role = reader.concept(item, 'use', `Encounter.diagnosis[${index}]`)?.codings[0]?.code;
      return ref === undefined ? [] : [{ ref, ...optional('role', role) }];
    }),
    ...period,
    ...optional('practitioner', context.nameOf((attending ?? participants[0])?.individual)),
    ...optional('organization', context.nameOf(json.serviceProvider)),
    ...optional('location', location && context.nameOf(location.location)),
    ...optional(
      'dischargeDisposition',
      hospitalization && reader.concept(hospitalization, 'dischargeDisposition', 'Encounter.hospitalization'),
    ),
  };
}

/** R4 `class` is a Coding; R5 and some exports give a list or a CodeableConcept. */
function classCode(value: unknown): string {
  if (Array.isArray(value)) return classCode(value[0]);
  if (!isObject(value)) return 'unknown';
  if (typeof value.code === 'string') return value.code;
  return Array.isArray(value.coding) ? classCode(value.coding[0]) : 'unknown';
}

function hasCode(concept: unknown, code: string): boolean {
  return (
    isObject(concept) &&
    Array.isArray(concept.coding) &&
    concept.coding.some((coding) => isObject(coding) && coding.code === code)
  );
}

function addressText(address: Record<string, unknown>): string | undefined {
  if (typeof address.text === 'string' && address.text.trim() !== '') return address.text.trim();
  const lines = Array.isArray(address.line) ? address.line : [];
  const parts = [...lines, address.city, address.state, address.postalCode, address.country];
  const text = parts.filter((part) => typeof part === 'string' && part.trim() !== '').join(', ');
  return text === '' ? undefined : text;
}
