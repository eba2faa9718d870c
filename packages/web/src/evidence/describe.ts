import type { Formatter } from '../format/format.ts';

/** A chart entry in one line: `Hemoglobin 9.1 g/dL`, when it happened, and the kind of entry it is. */
export interface EntryWords {
  readonly type: string;
  readonly label: string;
  readonly value: string;
  readonly when: string;
  readonly version: string | undefined;
}

type Json = Readonly<Record<string, unknown>>;

const object = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
const list = (value: unknown): Json[] =>
  Array.isArray(value)
    ? value.flatMap((one: unknown): Json[] => {
        const found = object(one);
        return found === undefined ? [] : [found];
      })
    : [];
const string = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Words of a CodeableConcept: its text, else its first display, else its first code. */
function concept(value: unknown): string | undefined {
  const one = object(value) ?? list(value)[0];
  const codings = list(one?.coding);
  return string(one?.text) ?? string(codings.find(({ display }) => display)?.display) ?? string(codings[0]?.code);
}

function quantity(value: unknown, format: Formatter): string | undefined {
  const one = object(value);
  if (typeof one?.value !== 'number') return undefined;
  const comparator = string(one.comparator);
  return format.quantity({
    value: one.value,
    unit: string(one.unit) ?? string(one.code),
    ...(comparator === undefined ? {} : { comparator }),
  });
}

function resultOf(entry: Json, format: Formatter): string | undefined {
  return (
    quantity(entry.valueQuantity, format) ??
    concept(entry.valueCodeableConcept) ??
    string(entry.valueString) ??
    (typeof entry.valueInteger === 'number' ? format.number(entry.valueInteger) : undefined) ??
    (typeof entry.valueBoolean === 'boolean' ? String(entry.valueBoolean) : undefined) ??
    (entry.valueDateTime === undefined ? undefined : format.dateTime(string(entry.valueDateTime)))
  );
}

/** Name fields by which a resource is known, best first. */
const NAMES = ['code', 'medicationCodeableConcept', 'vaccineCode', 'type', 'serviceType', 'category', 'class'] as const;
const TIMES = [
  'effectiveDateTime',
  'performedDateTime',
  'onsetDateTime',
  'occurrenceDateTime',
  'authoredOn',
  'recordedDate',
  'issued',
  'date',
  'start',
  'birthDate',
] as const;
const PERIODS = ['effectivePeriod', 'performedPeriod', 'period', 'onsetPeriod'] as const;

function dosage(entry: Json, format: Formatter): string | undefined {
  const first = list(entry.dosageInstruction)[0] ?? list(entry.dosage)[0];
  if (first === undefined) return undefined;
  const dose = list(first.doseAndRate)[0];
  return string(first.text) ?? quantity(dose?.doseQuantity, format);
}

function details(type: string, entry: Json, format: Formatter): string | undefined {
  switch (type) {
    case 'Observation': {
      const parts = list(entry.component).map((part) =>
        `${concept(part.code) ?? ''} ${resultOf(part, format) ?? ''}`.trim(),
      );
      return resultOf(entry, format) ?? (parts.length > 0 ? parts.join(', ') : concept(entry.dataAbsentReason));
    }
    case 'MedicationRequest':
    case 'MedicationStatement':
    case 'MedicationAdministration':
      return [dosage(entry, format), string(entry.status)].filter(Boolean).join(', ');
    case 'Condition':
      return concept(entry.clinicalStatus);
    case 'AllergyIntolerance':
      return [
        list(entry.reaction)
          .flatMap((reaction) => list(reaction.manifestation).map(concept))
          .filter(Boolean)
          .join(', '),
        string(entry.criticality),
      ]
        .filter(Boolean)
        .join(', ');
    case 'DiagnosticReport':
      return string(entry.conclusion);
    case 'Encounter':
      return [string(object(entry.class)?.display) ?? string(object(entry.class)?.code), concept(entry.reasonCode)]
        .filter(Boolean)
        .join(', ');
    case 'Patient':
      return string(entry.gender);
    default:
      return string(entry.status) ?? string(entry.description);
  }
}

function patientName(entry: Json): string | undefined {
  const name = list(entry.name)[0];
  const given = Array.isArray(name?.given) ? name.given.filter((word) => typeof word === 'string').join(' ') : '';
  return string(name?.text) ?? string(`${given} ${string(name?.family) ?? ''}`.trim());
}

/** Reads whatever resource there is, field by field; what is missing or odd is left empty. */
export function describeEntry(resource: unknown, format: Formatter): EntryWords {
  const entry = object(resource) ?? {};
  const type = string(entry.resourceType) ?? '';
  const name = type === 'Patient' ? patientName(entry) : NAMES.map((field) => concept(entry[field])).find(Boolean);
  const medication = string(object(entry.medicationReference)?.display);
  const moment = TIMES.map((field) => string(entry[field])).find(Boolean);
  const period = PERIODS.map((field) => object(entry[field])).find(Boolean);
  return {
    type,
    label: name ?? medication ?? string(entry.title) ?? string(entry.description) ?? '',
    value: details(type, entry, format) ?? '',
    when: moment === undefined ? format.interval(string(period?.start), string(period?.end)) : format.dateTime(moment),
    version: string(object(entry.meta)?.versionId),
  };
}
